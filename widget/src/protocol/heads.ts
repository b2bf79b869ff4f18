/** HEADS: what a member says about itself to everybody: whom it knows and reaches, and how far it has read. Signed, so that others can pass it on. */
import { ByteReader } from "./byte-reader.ts";
import { concat, u32, type Bytes } from "./bytes.ts";
import { ID_BYTES, peerIdFromBytes, requireIdBytes, type PeerId } from "./ids.ts";
import { MAX_AUTHORS, MAX_REFS } from "./limits.ts";
import { encodeRef, readList, readRef, type EntryRef } from "./log-entry.ts";
import { areOpen, encodeSpans, readSpans, type Span } from "./spans.ts";

/** How a member sees another one. */
export interface Acquaintance {
  readonly id: PeerId;
  /**
   * Which of the member's entries are meant for this one: the rest is nobody's to hand over. The last ones are open while
   * the member believes this one to be in the room.
   */
  readonly spans: readonly Span[];
  /** Whether a link between the two is open: if not, others are asked to pass on what either says. */
  readonly isLinked: boolean;
}

export interface Heads {
  readonly member: PeerId;
  /** Grows with each HEADS of the member's: an older one changes nothing. */
  readonly count: number;
  /** Everybody in the room as the member sees it, without itself, and those whom it has given up as lost. */
  readonly people: readonly Acquaintance[];
  /** Of each author the last entry up to which the member has all that it may have: a receipt, too. */
  readonly tips: readonly EntryRef[];
  /** What it has that no other entry refers to, the latest MAX_REFS of it. */
  readonly frontier: readonly EntryRef[];
}

/** Member (16) ‖ count (u32) ‖ number of people ‖ people (id, linked, spans: 18 to 50 each) ‖ number of tips ‖ tips (52 each) ‖ number of the frontier ‖ frontier (52 each). */
export function encodeHeads({ member, count, people, tips, frontier }: Heads): Bytes {
  return concat(
    requireIdBytes(member, ID_BYTES),
    u32(count),
    Uint8Array.of(people.length),
    ...people.map(({ id, spans, isLinked }) =>
      concat(requireIdBytes(id, ID_BYTES), Uint8Array.of(isLinked ? 1 : 0), encodeSpans(spans)),
    ),
    Uint8Array.of(tips.length),
    ...tips.map(encodeRef),
    Uint8Array.of(frontier.length),
    ...frontier.map(encodeRef),
  );
}

export function parseHeads(bytes: Bytes): Heads | undefined {
  const reader = new ByteReader(bytes);
  const member = reader.take(ID_BYTES);
  const count = reader.u32();
  const people = readList(reader, MAX_AUTHORS, readAcquaintance);
  const tips = readList(reader, MAX_AUTHORS, readRef);
  const frontier = readList(reader, MAX_REFS, readRef);
  if (!member || count === undefined || !people || !tips || !frontier || !reader.isAtEnd) return undefined;
  return { member: peerIdFromBytes(member), count, people, tips, frontier };
}

function readAcquaintance(reader: ByteReader): Acquaintance | undefined {
  const id = reader.take(ID_BYTES);
  const flag = reader.u8();
  const spans = readSpans(reader);
  if (!id || !spans || !(flag === 0 || (flag === 1 && areOpen(spans)))) return undefined;
  return { id: peerIdFromBytes(id), spans, isLinked: flag === 1 };
}

/** Ids of everybody whom a member believes to be in the room, itself included. */
export function rosterOf({ member, people }: Heads): readonly PeerId[] {
  return [member, ...people.filter(({ spans }) => areOpen(spans)).map(({ id }) => id)];
}
