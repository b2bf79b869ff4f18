/** What two members say to each other on the channel of files. */
import { ByteReader } from "./byte-reader.ts";
import { concat, u32, type Bytes } from "./bytes.ts";
import { ENTRY_ID_BYTES, entryIdFromBytes, requireIdBytes, type EntryId } from "./ids.ts";
import { FILE_CHUNK_BYTES, FILE_CHUNK_KIND } from "./limits.ts";

/** Key (32) ‖ nonce prefix (7). */
export const FILE_SECRET_BYTES = 39;
const TAG_BYTES = 16;
/** Kind ‖ stream ‖ number. */
const CHUNK_HEAD_BYTES = 9;

export type FileFrame =
  /** Of a receiver: send me that file, from this chunk on, under this number. */
  | { readonly kind: "want"; readonly stream: number; readonly from: number; readonly id: EntryId }
  /** Of a receiver: this many chunks, from the file's first on, are here and good. */
  | { readonly kind: "got"; readonly stream: number; readonly count: number }
  /** Of a receiver: no, or no more. */
  | { readonly kind: "stop"; readonly id: EntryId }
  /** Of the author: the answer to a want, before the first chunk. */
  | { readonly kind: "key"; readonly stream: number; readonly secret: Bytes }
  /** Of the author: one sealed chunk; the only frame that travels outside of a record. */
  | { readonly kind: "chunk"; readonly stream: number; readonly index: number; readonly box: Bytes }
  /** Of the author: that file cannot be had any more. */
  | { readonly kind: "gone"; readonly id: EntryId };

type Chunk = Extract<FileFrame, { kind: "chunk" }>;

const KINDS = ["want", "got", "stop", "key", "chunk", "gone"] as const;

/** Kind (1) ‖ the fields in the order above, numbers as u32. */
export function encodeFileFrame(frame: FileFrame): Bytes {
  return concat(Uint8Array.of(KINDS.indexOf(frame.kind) + 1), ...body(frame));
}

/** Room for the frame of any chunk. */
export function chunkFrame(): Bytes {
  return new Uint8Array(CHUNK_HEAD_BYTES + FILE_CHUNK_BYTES + TAG_BYTES);
}

/** The same for a chunk, in memory that is used again and again. @returns a view of `frame`. */
export function writeChunk(frame: Bytes, { stream, index, box }: Omit<Chunk, "kind">): Bytes {
  const view = new DataView(frame.buffer);
  view.setUint8(0, FILE_CHUNK_KIND);
  view.setUint32(1, stream);
  view.setUint32(5, index);
  frame.set(box, CHUNK_HEAD_BYTES);
  return frame.subarray(0, CHUNK_HEAD_BYTES + box.length);
}

function body(frame: FileFrame): readonly Bytes[] {
  switch (frame.kind) {
    case "want":
      return [u32(frame.stream), u32(frame.from), idBytes(frame.id)];
    case "got":
      return [u32(frame.stream), u32(frame.count)];
    case "key":
      return [u32(frame.stream), frame.secret];
    case "chunk":
      return [u32(frame.stream), u32(frame.index), frame.box];
    case "stop":
    case "gone":
      return [idBytes(frame.id)];
  }
}

/** @param bytes - kept: a chunk's box is a view of them. @returns undefined for anything else, and for a chunk without a tag or beyond FILE_CHUNK_BYTES. */
export function parseFileFrame(bytes: Bytes): FileFrame | undefined {
  if (bytes[0] === FILE_CHUNK_KIND) return parseChunk(bytes);
  const reader = new ByteReader(bytes);
  const frame = parseBody(KINDS[(reader.u8() ?? 0) - 1], reader);
  return reader.isAtEnd ? frame : undefined;
}

/** Without a copy: there are hundreds a second. */
function parseChunk(bytes: Bytes): FileFrame | undefined {
  const reader = new ByteReader(bytes.subarray(1));
  const [stream, index, box] = [reader.u32(), reader.u32(), bytes.subarray(CHUNK_HEAD_BYTES)];
  const fits = box.length >= TAG_BYTES && box.length <= FILE_CHUNK_BYTES + TAG_BYTES;
  return stream === undefined || index === undefined || !fits ? undefined : { kind: "chunk", stream, index, box };
}

function parseBody(kind: FileFrame["kind"] | undefined, reader: ByteReader): FileFrame | undefined {
  switch (kind) {
    case undefined:
    case "chunk":
      return undefined;
    case "want": {
      const [stream, from, id] = [reader.u32(), reader.u32(), readId(reader)];
      return stream === undefined || from === undefined || id === undefined ? undefined : { kind, stream, from, id };
    }
    case "got": {
      const [stream, count] = [reader.u32(), reader.u32()];
      return stream === undefined || count === undefined ? undefined : { kind, stream, count };
    }
    case "key": {
      const [stream, secret] = [reader.u32(), reader.take(FILE_SECRET_BYTES)];
      return stream === undefined || !secret ? undefined : { kind, stream, secret };
    }
    case "stop":
    case "gone": {
      const id = readId(reader);
      return id && { kind, id };
    }
  }
}

function idBytes(id: EntryId): Bytes {
  return requireIdBytes(id, ENTRY_ID_BYTES);
}

function readId(reader: ByteReader): EntryId | undefined {
  const bytes = reader.take(ENTRY_ID_BYTES);
  return bytes && entryIdFromBytes(bytes);
}
