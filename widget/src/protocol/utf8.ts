/** UTF-8 both ways, ill-formed input refused. The pure layers have no DOM types, so the two classes are typed here. */
import type { Bytes } from "./bytes.ts";

interface Utf8Globals {
  readonly TextEncoder: new () => { encode(text: string): Bytes };
  readonly TextDecoder: new (
    label: string,
    options: { fatal: boolean; ignoreBOM: boolean },
  ) => { decode(bytes: Bytes): string };
}
const { TextEncoder, TextDecoder } = globalThis as unknown as Utf8Globals;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8 of a string; unpaired surrogates become U+FFFD, so check `isWellFormed()` first where that matters. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** @returns the text, or undefined for ill-formed UTF-8. */
export function fromUtf8(bytes: Bytes): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
