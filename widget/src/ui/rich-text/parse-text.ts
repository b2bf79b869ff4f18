/**
 * Reads the little markup that people type: `*bold*` or `**bold**`, `_italic_`, `` `code` ``, fences of three backticks, and
 * addresses that begin with `https://`. Gives pieces, never HTML; takes linear time whatever it is given.
 */

export type Piece =
  | { readonly kind: "text" | "bold" | "italic" | "code" | "block"; readonly text: string }
  /** `host`: where it really leads, when that is not what the text shows. */
  | { readonly kind: "link"; readonly text: string; readonly href: string; readonly host: string | undefined };

/** More than this much of one text is shown as plain text: nobody writes so many marks by hand. */
const MAX_PIECES = 500;

/** One alternative for each kind; every class excludes what ends it, so that nothing is read twice. */
const MARKUP =
  /```(?:[\w+-]*\n)?([^`]+)```\n?|`([^`\n]+)`|(?<![\p{L}\p{N}*])\*\*(?!\s)([^*\n]{0,500}[^*\s])\*\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}*])\*(?!\s)([^*\n]{0,500}[^*\s])\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?!\s)([^_\n]{0,500}[^_\s])_(?![\p{L}\p{N}_])|(https:\/\/[^\s<>"`]+)/gu;
/** What ends a sentence around an address rather than the address. */
const TRAILING = new Set(".,;:!?'\"»”’*_~]}>");

export function parseText(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKUP)) {
    if (pieces.length >= MAX_PIECES) break;
    const piece = pieceOf(match);
    if (!piece) continue;
    if (match.index > end) pieces.push({ kind: "text", text: text.slice(end, match.index) });
    pieces.push(piece);
    // An address may end before the match does.
    end = match.index + (piece.kind === "link" ? piece.text.length : match[0].length);
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}

function pieceOf([, block, code, twice, once, italic, address]: RegExpMatchArray): Piece | undefined {
  if (block !== undefined) return { kind: "block", text: block.replace(/\n$/u, "") };
  if (code !== undefined) return { kind: "code", text: code };
  const bold = twice ?? once;
  if (bold !== undefined) return { kind: "bold", text: bold };
  if (italic !== undefined) return { kind: "italic", text: italic };
  return address === undefined ? undefined : linkOf(address);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Without what ends the sentence, and with a closing bracket only if it was opened in the address. */
function addressIn(match: string): string {
  let extra = count(match, ")") - count(match, "(");
  let end = match.length;
  for (; end > 0; end--) {
    const last = match.charAt(end - 1);
    if (last === ")" && extra > 0) extra--;
    else if (!TRAILING.has(last)) break;
  }
  return match.slice(0, end);
}

/** Only addresses without a name or password in them: `https://bank.example@evil.example` poses as another one. */
function linkOf(match: string): Piece | undefined {
  const text = addressIn(match);
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "" || url.hostname === "") return undefined;
  const isShown = text.slice("https://".length).toLowerCase().startsWith(url.hostname);
  return { kind: "link", text, href: url.href, host: isShown ? undefined : url.hostname };
}
