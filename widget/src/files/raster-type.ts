/** What a file is by its first bytes, whatever its name and its sender say. Only what browsers show without running it. */
import type { Bytes } from "../protocol/bytes.ts";

/** Long enough for every signature below. */
const HEAD_BYTES = 16;

/** [media type, signature], in Latin-1; `.` stands for any byte. */
const SIGNATURES: readonly (readonly [string, RegExp])[] = [
  ["image/png", /^\x89PNG\r\n\x1A\n/u],
  ["image/jpeg", /^\xFF\xD8\xFF/u],
  ["image/gif", /^GIF8[79]a/u],
  ["image/webp", /^RIFF.{4}WEBP/su],
  ["image/avif", /^.{4}ftypavi[fs]/su],
];

/** @returns a raster image's media type, or what browsers only save: without a type they would look for a page in it. */
export async function rasterTypeOf(file: Blob): Promise<string> {
  return rasterType(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
}

export function rasterType(head: Bytes): string {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  return SIGNATURES.find(([, signature]) => signature.test(text))?.[0] ?? "application/octet-stream";
}
