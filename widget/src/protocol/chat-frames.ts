/** What two members say to each other inside records, after BIND. */
import { ByteReader } from "./byte-reader.ts";
import { concat, u32, type Bytes } from "./bytes.ts";
import { cleanDisplayName } from "./display-text.ts";
import { parseHeads, type Heads } from "./heads.ts";
import { ENTRY_ID_BYTES, entryIdFromBytes, ID_BYTES, peerIdFromBytes, requireIdBytes } from "./ids.ts";
import type { EntryId, PeerId } from "./ids.ts";
import { MAX_IDS, MAX_NAME_BYTES, MAX_RANGES } from "./limits.ts";
import { parseEntry, readList, type Entry } from "./log-entry.ts";
import { fromUtf8, utf8 } from "./utf8.ts";

const BIND_BYTES = 32;
/** r ‖ s of ECDSA P-256. */
const SIGNATURE_BYTES = 64;

/** Bytes that their author signed: what is passed on to others is exactly these. */
export interface Signed<T> {
  readonly value: T;
  readonly bytes: Bytes;
  /** 64 bytes; not checked yet. */
  readonly signature: Bytes;
}

/** The entries of one author from one sequence number to another, both included. */
export interface Range {
  readonly author: PeerId;
  readonly from: number;
  readonly to: number;
}

export type Frame =
  /** The first frame each way: ties the channel to the handshake. 32 bytes. */
  | { readonly kind: "bind"; readonly value: Bytes }
  /** An entry of the group log, one's own or passed on. */
  | { readonly kind: "entry"; readonly entry: Signed<Entry> }
  /** The receipt of entries, to their author; not empty. */
  | { readonly kind: "ack"; readonly ids: readonly EntryId[] }
  | { readonly kind: "name"; readonly displayName: string }
  | { readonly kind: "heads"; readonly heads: Signed<Heads> }
  /** Asks for a sign of life; anything at all is the answer, a pong when there is nothing else to say. */
  | { readonly kind: "ping" }
  | { readonly kind: "pong" }
  /** Whether the member is writing something now. */
  | { readonly kind: "typing"; readonly isWriting: boolean }
  /** Asks for entries, by their numbers and by their ids. */
  | { readonly kind: "request"; readonly ranges: readonly Range[]; readonly ids: readonly EntryId[] };

const KINDS = ["bind", "entry", "ack", "name", "heads", "ping", "pong", "request", "typing"] as const;

export function encodeFrame(frame: Frame): Bytes {
  return concat(Uint8Array.of(KINDS.indexOf(frame.kind) + 1), body(frame));
}

function body(frame: Frame): Bytes {
  switch (frame.kind) {
    case "bind":
      return frame.value;
    case "entry":
      return concat(frame.entry.signature, frame.entry.bytes);
    case "ack":
      return encodeIds(frame.ids);
    case "name":
      return utf8(frame.displayName);
    case "heads":
      return concat(frame.heads.signature, frame.heads.bytes);
    case "ping":
    case "pong":
      return new Uint8Array(0);
    case "typing":
      return Uint8Array.of(frame.isWriting ? 1 : 0);
    case "request":
      return concat(
        Uint8Array.of(frame.ranges.length),
        ...frame.ranges.map(({ author, from, to }) => concat(requireIdBytes(author, ID_BYTES), u32(from), u32(to))),
        encodeIds(frame.ids),
      );
  }
}

/** @returns the frame with its text or name already made harmless, or undefined. */
export function parseFrame(bytes: Bytes): Frame | undefined {
  const reader = new ByteReader(bytes);
  const frame = parseBody(KINDS[(reader.u8() ?? 0) - 1], reader);
  return reader.isAtEnd ? frame : undefined;
}

function parseBody(kind: Frame["kind"] | undefined, reader: ByteReader): Frame | undefined {
  switch (kind) {
    case undefined:
      return undefined;
    case "bind": {
      const value = reader.take(BIND_BYTES);
      return value && { kind, value };
    }
    case "entry": {
      const entry = signed(reader, parseEntry);
      return entry && { kind, entry };
    }
    case "ack": {
      const ids = readList(reader, MAX_IDS, readId);
      return ids && ids.length > 0 ? { kind, ids } : undefined;
    }
    case "name": {
      const bytes = reader.rest();
      const name = bytes.length <= MAX_NAME_BYTES ? fromUtf8(bytes) : undefined;
      return name === undefined ? undefined : { kind, displayName: cleanDisplayName(name) };
    }
    case "heads": {
      const heads = signed(reader, parseHeads);
      return heads && { kind, heads };
    }
    case "typing": {
      const flag = reader.u8();
      return flag === 0 || flag === 1 ? { kind, isWriting: flag === 1 } : undefined;
    }
    case "request": {
      const ranges = readList(reader, MAX_RANGES, readRange);
      const ids = readList(reader, MAX_IDS, readId);
      return ranges && ids && { kind, ranges, ids };
    }
    case "ping":
    case "pong":
      return { kind };
  }
}

function signed<T>(reader: ByteReader, parse: (bytes: Bytes) => T | undefined): Signed<T> | undefined {
  const signature = reader.take(SIGNATURE_BYTES);
  const bytes = reader.rest();
  const value = signature && parse(bytes);
  return value && { value, bytes, signature };
}

/** Number (1) ‖ ids (32 each). */
function encodeIds(ids: readonly EntryId[]): Bytes {
  return concat(Uint8Array.of(ids.length), ...ids.map((id) => requireIdBytes(id, ENTRY_ID_BYTES)));
}

function readId(reader: ByteReader): EntryId | undefined {
  const bytes = reader.take(ENTRY_ID_BYTES);
  return bytes && entryIdFromBytes(bytes);
}

/** Author (16) ‖ from (u32) ‖ to (u32). */
function readRange(reader: ByteReader): Range | undefined {
  const author = reader.take(ID_BYTES);
  const from = reader.u32();
  const to = reader.u32();
  return author && from && to && from <= to ? { author: peerIdFromBytes(author), from, to } : undefined;
}
