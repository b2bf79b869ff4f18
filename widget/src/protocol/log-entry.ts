/** The layout of an entry of the group log, and of references to entries. Its id and signature are computed elsewhere. */
import { ByteReader } from "./byte-reader.ts";
import { concat, u32, u64, type Bytes } from "./bytes.ts";
import { cleanDisplayName, cleanText } from "./display-text.ts";
import { ENTRY_ID_BYTES, entryIdFromBytes, ID_BYTES, peerIdFromBytes, requireIdBytes } from "./ids.ts";
import type { EntryId, PeerId } from "./ids.ts";
import { MAX_BODY_BYTES, MAX_EMOJI_LENGTH, MAX_NAME_BYTES, MAX_REFS } from "./limits.ts";
import { encodeFileOffer, parseFileOffer, type FileOffer } from "./file-offer.ts";
import { fromUtf8, utf8 } from "./utf8.ts";

const ENTRY_VERSION = 1;
/** Latest time that a Date can hold, in milliseconds since 1970. */
const MAX_DATE_MS = 8.64e15;

const TEXT = 1;
const EDIT = 2;
const RETRACT = 3;
const REACTION = 4;
const FILE = 5;
const NAME = 6;
const FAREWELL = 7;

/** What an entry says. Kinds that this version does not know are kept and passed on, and never shown. */
export type Content =
  /** `replyTo`: the text or file that this one answers, there or not. */
  | { readonly kind: "text"; readonly text: string; readonly replyTo?: EntryId | undefined }
  /** The author's own text of that id reads like this from now on. */
  | { readonly kind: "edit"; readonly of: EntryId; readonly text: string }
  /** The author takes back what they said under that id. */
  | { readonly kind: "retract"; readonly of: EntryId }
  /** The author puts an emoji under what anybody said, or takes it away. */
  | { readonly kind: "reaction"; readonly of: EntryId; readonly emoji: string; readonly isOn: boolean }
  | { readonly kind: "file"; readonly offer: FileOffer }
  | { readonly kind: "name"; readonly displayName: string }
  /** The author leaves now; `wiped` when everything was erased there. */
  | { readonly kind: "farewell"; readonly wiped: boolean }
  | { readonly kind: "opaque"; readonly code: number; readonly body: Bytes };

/** One entry as another one, or a member, names it. 52 bytes. */
export interface EntryRef {
  readonly author: PeerId;
  /** From 1. */
  readonly seq: number;
  readonly id: EntryId;
}

export interface Entry {
  readonly author: PeerId;
  /** From 1, without a gap. */
  readonly seq: number;
  /** The author's former entry; undefined for the first. */
  readonly prev: EntryId | undefined;
  /** 32 bytes: H("sc1 audience" ‖ the sorted ids of everybody whom the author believes to be in the room, itself included). */
  readonly audience: Bytes;
  /** What the author had seen of others and nobody had referred to yet. */
  readonly refs: readonly EntryRef[];
  /** Milliseconds since 1970, by the author's clock. */
  readonly time: number;
  readonly content: Content;
}

const NO_ID: Bytes = new Uint8Array(ENTRY_ID_BYTES);

/** Version ‖ kind ‖ author (16) ‖ seq (u32) ‖ prev (32) ‖ audience (32) ‖ number of refs ‖ refs ‖ time (u64) ‖ body. */
export function encodeEntry(entry: Entry): Bytes {
  const { author, seq, prev, audience, refs, time, content } = entry;
  const [kind, body] = encodeContent(content);
  return concat(
    Uint8Array.of(ENTRY_VERSION, kind),
    requireIdBytes(author, ID_BYTES),
    u32(seq),
    prev === undefined ? NO_ID : requireIdBytes(prev, ENTRY_ID_BYTES),
    audience,
    Uint8Array.of(refs.length),
    ...refs.map(encodeRef),
    u64(time),
    body,
  );
}

function idBytes(id: EntryId): Bytes {
  return requireIdBytes(id, ENTRY_ID_BYTES);
}

function encodeContent(content: Content): readonly [number, Bytes] {
  switch (content.kind) {
    case "text":
      return [TEXT, concat(content.replyTo === undefined ? NO_ID : idBytes(content.replyTo), utf8(content.text))];
    case "edit":
      return [EDIT, concat(idBytes(content.of), utf8(content.text))];
    case "retract":
      return [RETRACT, idBytes(content.of)];
    case "reaction":
      return [REACTION, concat(idBytes(content.of), Uint8Array.of(content.isOn ? 1 : 0), utf8(content.emoji))];
    case "file":
      return [FILE, encodeFileOffer(content.offer)];
    case "name":
      return [NAME, utf8(content.displayName)];
    case "farewell":
      return [FAREWELL, Uint8Array.of(content.wiped ? 1 : 0)];
    case "opaque":
      return [content.code, content.body];
  }
}

/** @returns the entry with its text or name already made harmless, or undefined. */
export function parseEntry(bytes: Bytes): Entry | undefined {
  const reader = new ByteReader(bytes);
  const version = reader.u8();
  const kind = reader.u8();
  const author = reader.take(ID_BYTES);
  const seq = reader.u32();
  const prev = reader.take(ENTRY_ID_BYTES);
  const audience = reader.take(ENTRY_ID_BYTES);
  const refs = readList(reader, MAX_REFS, readRef);
  const time = reader.u64();
  const body = reader.rest();
  if (version !== ENTRY_VERSION || kind === undefined || !author || !seq || !prev || !audience || !refs)
    return undefined;
  if (time === undefined || time > MAX_DATE_MS || body.length > MAX_BODY_BYTES) return undefined;
  if (prev.every((byte) => byte === 0) !== (seq === 1)) return undefined;
  const content = parseContent(kind, body);
  return (
    content && {
      author: peerIdFromBytes(author),
      seq,
      prev: seq === 1 ? undefined : entryIdFromBytes(prev),
      audience,
      refs,
      time,
      content,
    }
  );
}

function parseContent(code: number, body: Bytes): Content | undefined {
  switch (code) {
    case TEXT:
    case EDIT:
    case RETRACT:
    case REACTION:
      return parseMessage(code, body);
    case FILE: {
      const offer = parseFileOffer(body);
      return offer && { kind: "file", offer };
    }
    case NAME: {
      const name = body.length <= MAX_NAME_BYTES ? fromUtf8(body) : undefined;
      return name === undefined ? undefined : { kind: "name", displayName: cleanDisplayName(name) };
    }
    case FAREWELL:
      return body.length === 1 && (body[0] ?? 2) < 2 ? { kind: "farewell", wiped: body[0] === 1 } : undefined;
    default:
      return { kind: "opaque", code, body };
  }
}

/** What is said of a message begins with its id, 32 bytes; a text that answers none with zeros. */
function parseMessage(code: number, body: Bytes): Content | undefined {
  const reader = new ByteReader(body);
  const id = reader.take(ENTRY_ID_BYTES);
  const isOn = code === REACTION ? reader.u8() : undefined;
  const rest = fromUtf8(reader.rest());
  if (!id) return undefined;
  const of = entryIdFromBytes(id);
  const isNone = id.every((byte) => byte === 0);
  if (code === REACTION) {
    if (isNone || (isOn !== 0 && isOn !== 1)) return undefined;
    // What this browser takes for no emoji, another one may know: it stays in the log, and is never shown.
    const isBounded = rest !== undefined && rest !== "" && rest.length <= MAX_EMOJI_LENGTH;
    return isBounded ? { kind: "reaction", of, emoji: rest, isOn: isOn === 1 } : { kind: "opaque", code, body };
  }
  if (rest === undefined) return undefined;
  const text = cleanText(rest);
  if (code === TEXT) return text === "" ? undefined : { kind: "text", text, ...(!isNone && { replyTo: of }) };
  if (isNone) return undefined;
  if (code === EDIT) return text === "" ? undefined : { kind: "edit", of, text };
  return rest === "" ? { kind: "retract", of } : undefined;
}

/** Author (16) ‖ seq (u32) ‖ id (32). */
export function encodeRef({ author, seq, id }: EntryRef): Bytes {
  return concat(requireIdBytes(author, ID_BYTES), u32(seq), requireIdBytes(id, ENTRY_ID_BYTES));
}

export function readRef(reader: ByteReader): EntryRef | undefined {
  const author = reader.take(ID_BYTES);
  const seq = reader.u32();
  const id = reader.take(ENTRY_ID_BYTES);
  return author && seq && id ? { author: peerIdFromBytes(author), seq, id: entryIdFromBytes(id) } : undefined;
}

/** A list with the number of its items, one byte, before it. @returns undefined when there are more than `most`, or fewer than it says. */
export function readList<T>(
  reader: ByteReader,
  most: number,
  read: (reader: ByteReader) => T | undefined,
): readonly T[] | undefined {
  const count = reader.u8();
  if (count === undefined || count > most) return undefined;
  const items: T[] = [];
  for (let index = 0; index < count; index++) {
    const item = read(reader);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}
