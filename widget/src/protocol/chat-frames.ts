/** What two members say to each other inside records, after BIND. */
import { ByteReader } from "./byte-reader.ts";
import { concat, u64, type Bytes } from "./bytes.ts";
import { cleanDisplayName, cleanText } from "./display-text.ts";
import { ID_BYTES, idBytes, messageIdFromBytes, type MessageId } from "./ids.ts";
import { MAX_NAME_BYTES, MAX_TEXT_BYTES } from "./limits.ts";
import { fromUtf8, utf8 } from "./utf8.ts";

/** Latest time that a Date can hold, in milliseconds since 1970. */
const MAX_DATE_MS = 8.64e15;
const BIND_BYTES = 32;

export type Frame =
  /** The first frame each way: ties the channel to the handshake. 32 bytes. */
  | { readonly kind: "bind"; readonly value: Bytes }
  | { readonly kind: "text"; readonly id: MessageId; readonly sentAtMs: number; readonly text: string }
  /** The receipt of a text. */
  | { readonly kind: "ack"; readonly id: MessageId }
  | { readonly kind: "name"; readonly displayName: string }
  /** The author leaves now; `wiped` when everything was erased there. */
  | { readonly kind: "farewell"; readonly wiped: boolean }
  /** Asks for a sign of life; anything at all is the answer, a pong when there is nothing else to say. */
  | { readonly kind: "ping" }
  | { readonly kind: "pong" };

const KINDS = ["bind", "text", "ack", "name", "farewell", "ping", "pong"] as const;

export function encodeFrame(frame: Frame): Bytes {
  return concat(Uint8Array.of(KINDS.indexOf(frame.kind) + 1), body(frame));
}

function body(frame: Frame): Bytes {
  switch (frame.kind) {
    case "bind":
      return frame.value;
    case "text":
      return concat(requireId(frame.id), u64(frame.sentAtMs), utf8(frame.text));
    case "ack":
      return requireId(frame.id);
    case "name":
      return utf8(frame.displayName);
    case "farewell":
      return Uint8Array.of(frame.wiped ? 1 : 0);
    case "ping":
    case "pong":
      return new Uint8Array(0);
  }
}

function requireId(id: MessageId): Bytes {
  const bytes = idBytes(id);
  if (!bytes) throw new TypeError("an id is 16 bytes");
  return bytes;
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
    case "text": {
      const id = reader.take(ID_BYTES);
      const sentAtMs = reader.u64();
      const bytes = reader.rest();
      if (!id || sentAtMs === undefined || sentAtMs > MAX_DATE_MS || bytes.length > MAX_TEXT_BYTES) return undefined;
      const text = cleanText(fromUtf8(bytes) ?? "");
      return text === "" ? undefined : { kind, id: messageIdFromBytes(id), sentAtMs, text };
    }
    case "ack": {
      const id = reader.take(ID_BYTES);
      return id && { kind, id: messageIdFromBytes(id) };
    }
    case "name": {
      const bytes = reader.rest();
      const name = bytes.length <= MAX_NAME_BYTES ? fromUtf8(bytes) : undefined;
      return name === undefined ? undefined : { kind, displayName: cleanDisplayName(name) };
    }
    case "farewell": {
      const flag = reader.u8();
      return flag === 0 || flag === 1 ? { kind, wiped: flag === 1 } : undefined;
    }
    case "ping":
    case "pong":
      return { kind };
  }
}
