/** What the entry that offers a file says of it. The file itself travels elsewhere, to whoever asks for it. */
import { ByteReader } from "./byte-reader.ts";
import { concat, lv, u32, u64, type Bytes } from "./bytes.ts";
import { cleanLine } from "./display-text.ts";
import { FILE_CHUNK_BYTES, MAX_FILE_NAME_BYTES, MAX_FILE_TYPE_BYTES } from "./limits.ts";
import { fromUtf8, utf8 } from "./utf8.ts";

/** Names that are longer, in code points, lose their middle. */
const MAX_NAME_POINTS = 120;
const KEPT_BEFORE = 90;
const KEPT_AFTER = 20;
const HASH_BYTES = 32;
/** So that every chunk has a number of 32 bits. */
const MAX_CHUNKS = 2 ** 32;

export interface FileOffer {
  /** Cleaned. */
  readonly name: string;
  /** A media type as the sender claims it, `""` for none. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** H("sc1 file key" ‖ key ‖ nonce prefix), 32 bytes: nobody can be given another key. */
  readonly keyHash: Bytes;
  /** H("sc1 file root" ‖ the SHA-256 of each sealed chunk), 32 bytes. */
  readonly root: Bytes;
}

/** Root (32), then what the chunks are bound to: size (u64) ‖ chunk size (u32) ‖ H(key) (32) ‖ lv(name, type). */
export function encodeFileOffer(offer: FileOffer): Bytes {
  return concat(offer.root, encodeFileTerms(offer));
}

/** The offer without the root, which depends on it. */
export function encodeFileTerms({ name, type, size, keyHash }: Omit<FileOffer, "root">): Bytes {
  return concat(u64(size), u32(FILE_CHUNK_BYTES), keyHash, lv(utf8(name), utf8(type)));
}

/** @returns the offer with its name and type already made harmless, or undefined. */
export function parseFileOffer(bytes: Bytes): FileOffer | undefined {
  const reader = new ByteReader(bytes);
  const root = reader.take(HASH_BYTES);
  const size = reader.u64();
  const chunkBytes = reader.u32();
  const keyHash = reader.take(HASH_BYTES);
  const name = textOf(reader.lv(MAX_FILE_NAME_BYTES));
  const type = textOf(reader.lv(MAX_FILE_TYPE_BYTES));
  if (!root || !keyHash || size === undefined || chunkBytes !== FILE_CHUNK_BYTES || !reader.isAtEnd) return undefined;
  if (name === undefined || type === undefined || chunksOf(size) > MAX_CHUNKS) return undefined;
  return { name: cleanFileName(name), type: cleanFileType(type), size, keyHash, root };
}

/** How many chunks a file has: at least one, the last of which may be empty. */
export function chunksOf(size: number): number {
  return Math.max(1, Math.ceil(size / FILE_CHUNK_BYTES));
}

/** Without a path, leading dots, and what reorders or hides. Never empty; at most 120 code points. */
export function cleanFileName(raw: string): string {
  const points = Array.from(visible(raw.slice(-4 * MAX_FILE_NAME_BYTES).replace(/^.*[/\\]/su, "")));
  const kept =
    points.length > MAX_NAME_POINTS
      ? visible([...points.slice(0, KEPT_BEFORE), "…", ...points.slice(-KEPT_AFTER)].join(""))
      : points.join("");
  return kept || "file";
}

function visible(raw: string): string {
  return cleanLine(raw).replace(/^[. ]+/u, "");
}

export function cleanFileType(raw: string): string {
  return /^[a-z]+\/[\w.+-]{1,80}$/u.test(raw) ? raw : "";
}

function textOf(bytes: Bytes | undefined): string | undefined {
  return bytes && fromUtf8(bytes);
}
