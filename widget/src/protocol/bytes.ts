/** Byte strings: joining, comparing, length prefixes, base64url. Refuses nothing and allocates only what it returns. */

/** A byte string over its own (never shared) memory, as WebCrypto demands. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** @returns the parts after each other, in fresh memory. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/**
 * Gives the memory of bytes that nobody needs any more back at once, where the browser can: what a file leaves behind would
 * pile up to 64 MiB and more before it is collected.
 */
export function discard({ buffer }: Bytes): void {
  (buffer as { transfer?: (length: number) => unknown }).transfer?.(0);
}

/** Whether two public byte strings are equal. Not constant time: secrets are compared by AEAD only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Unsigned LEB128 of an integer below 2^28 (1 to 4 bytes). */
export function leb128(value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 28) throw new RangeError("LEB128 takes 0 to 2^28 - 1");
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return new Uint8Array(bytes);
}

/** Each part with its length in LEB128 before it (`lv_cat` of draft-irtf-cfrg-cpace, appendix A.1). */
export function lv(...parts: readonly Uint8Array[]): Bytes {
  return concat(...parts.flatMap((part) => [leb128(part.length), part]));
}

/** Big-endian unsigned 32 bits. */
export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Big-endian unsigned 64 bits of a safe integer. */
export function u64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** What newer engines have built in, and TypeScript's library does not know yet. */
interface NativeBase64 {
  toBase64?(options: { readonly alphabet: "base64url"; readonly omitPadding: true }): string;
}
interface NativeBase64Constructor {
  fromBase64?(text: string, options: { readonly alphabet: "base64url" }): Bytes;
}

/** The pure layers have no DOM types. Both take a character for a byte; the one throws what is no base64. */
interface LatinBase64 {
  readonly atob: (text: string) => string;
  readonly btoa: (latin: string) => string;
}
const { atob, btoa } = globalThis as unknown as LatinBase64;

/** The characters by their values. */
export const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return (
    (bytes as NativeBase64).toBase64?.({ alphabet: "base64url", omitPadding: true }) ??
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "")
  );
}

/** @returns the bytes, or undefined for anything but canonical unpadded base64url. */
export function fromBase64Url(text: string): Bytes | undefined {
  const bytes = decode(text);
  return bytes && toBase64Url(bytes) === text ? bytes : undefined;
}

function decode(text: string): Bytes | undefined {
  try {
    return (
      (Uint8Array as NativeBase64Constructor).fromBase64?.(text, { alphabet: "base64url" }) ??
      Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0))
    );
  } catch {
    return undefined;
  }
}
