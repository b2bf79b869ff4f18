/** Names and texts that people write for others to read: made harmless here, once, on both sides. */
import { MAX_NAME_BYTES, MAX_NAME_CODE_POINTS, MAX_TEXT_BYTES } from "./limits.ts";
import { utf8 } from "./utf8.ts";

/**
 * Control, private and unassigned characters, and those that reorder their surroundings or show nothing at all
 * (Default_Ignorable_Code_Point, interlinear annotations): with them a name could pose as another one.
 */
const UNSEEN = /[\p{Cc}\p{Co}\p{Cn}\p{DI}\uFFF9-\uFFFB]/u;
/** Joiners and variation selectors that hold one emoji together may stay. */
const EMOJI_SEQUENCE =
  /\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?)*/gu;
/** More than three marks on one letter cover the lines above and below. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;

/**
 * A display name without control, bidirectional or invisible characters, spaces collapsed, NFC.
 * @returns `""` when nothing is left; at most 64 code points and 256 bytes, cut at a code point.
 */
export function cleanDisplayName(raw: string): string {
  return cut(cleanLine(raw.slice(0, 4 * MAX_NAME_BYTES)));
}

/** One line of any length without control, bidirectional or invisible characters, spaces collapsed, NFC. */
export function cleanLine(raw: string): string {
  const wellFormed = raw.toWellFormed();
  const pieces: string[] = [];
  let end = 0;
  for (const emoji of wellFormed.matchAll(EMOJI_SEQUENCE)) {
    pieces.push(stripInvisible(wellFormed.slice(end, emoji.index)), emoji[0]);
    end = emoji.index + emoji[0].length;
  }
  pieces.push(stripInvisible(wellFormed.slice(end)));
  return pieces.join("").normalize("NFC").replace(STACKED_MARKS, "$1").replace(/\s+/gu, " ").trim();
}

/**
 * One code point at a time: WebKit's regular expressions with the flag `u` take a character of U+F800 to U+FBFF and one above
 * it for a surrogate pair, and so pass over what stands second.
 */
function stripInvisible(text: string): string {
  return Array.from(text, (character) => {
    if (/[^\S\uFEFF]/.test(character)) return " ";
    return UNSEEN.test(character) ? "" : character;
  }).join("");
}

function cut(name: string): string {
  let kept = "";
  let bytes = 0;
  let codePoints = 0;
  for (const codePoint of name) {
    bytes += utf8(codePoint).length;
    if (++codePoints > MAX_NAME_CODE_POINTS || bytes > MAX_NAME_BYTES) break;
    kept += codePoint;
  }
  return kept.replace(/\u200D$/u, "").trim(); // the cut may fall within an emoji
}

/** Whether a person may choose this name: something of it is visible, and it is no longer than names may be. */
export function isUsableName(typed: string): boolean {
  return (
    typed.isWellFormed() && cleanDisplayName(typed) !== "" && Array.from(typed.trim()).length <= MAX_NAME_CODE_POINTS
  );
}

/** Line ends become `\n`; other control characters but the tab go. Bidirectional text is isolated where it is shown. */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?/gu, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "");
}

/** Whether a text of this many UTF-8 bytes may be sent in one message. */
export function fitsInMessage(text: string): boolean {
  return utf8(text).length <= MAX_TEXT_BYTES;
}

/** Every emoji that Unicode recommends for exchange; a browser that knows fewer of them shows fewer. */
const ONE_EMOJI = new RegExp("^\\p{RGI_Emoji}$", "v");

/** Whether a text is one emoji and nothing else. */
export function isEmoji(text: string): boolean {
  return ONE_EMOJI.test(text);
}
