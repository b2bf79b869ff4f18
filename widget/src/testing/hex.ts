/** Bytes as published vectors write them. */
import type { Bytes } from "../protocol/bytes.ts";

/** @param text - pairs of hexadecimal digits; white space between them is ignored. @throws RangeError for anything else. */
export function hex(text: string): Bytes {
  const digits = text.replace(/\s/gu, "");
  if (!/^(?:[0-9a-f]{2})*$/iu.test(digits)) throw new RangeError("hexadecimal bytes come in pairs of digits");
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
}

/** Lowercase hexadecimal: what a failed assertion prints best. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
