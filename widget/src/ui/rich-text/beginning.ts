/** The beginning of what is too long to show: cuts no character in two, and leaves no link that leads to a part of an address. */
import type { Piece } from "./parse-text.ts";

/** Firefox has none before version 125. */
const graphemes = "Segmenter" in Intl ? new Intl.Segmenter() : undefined;
/** In code units. What claims to be a longer character than any that people use is cut like a text. */
const MAX_GRAPHEME = 64;

/** @param length - at most so many code units. */
export function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = graphemes?.segment(text.slice(0, length + MAX_GRAPHEME)).containing(length)?.index ?? length;
  const end = length - start < MAX_GRAPHEME ? start : length;
  const isInPair = (text.codePointAt(end - 1) ?? 0) > 0xffff;
  return text.slice(0, isInPair ? end - 1 : end);
}

/** @returns the same array when there is room for all of them. */
export function cutPieces(
  pieces: readonly Piece[],
  limits: { readonly characters: number; readonly lines: number },
): readonly Piece[] {
  const shown: Piece[] = [];
  let { characters, lines } = limits;
  for (const piece of pieces) {
    const within = beginningOf(piece.text.split("\n", lines).join("\n"), characters);
    if (within !== piece.text) {
      if (within !== "")
        shown.push(piece.kind === "link" ? { kind: "text", text: within } : { ...piece, text: within });
      return shown;
    }
    shown.push(piece);
    characters -= within.length;
    lines -= within.split("\n").length - (piece.kind === "block" ? 0 : 1);
  }
  return pieces;
}
