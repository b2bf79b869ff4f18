/** HEADS: what a member says about itself to everybody: whom it knows and reaches, and how far it has read. Signed, so that others can pass it on. */
import { ByteReader } from "./byte-reader.ts";
import { concat, u32, type Bytes } from "./bytes.ts";
import { ID_BYTES, peerIdFromBytes, requireIdBytes, type PeerId } from "./ids.ts";
import { MAX_AUTHORS, MAX_PEERS, MAX_REFS } from "./limits.ts";
import { encodeRef, readList, readRef, type EntryRef } from "./log-entry.ts";

/** How a member sees another one. */
export interface Acquaintance {
  readonly id: PeerId;
  /** The first of the member's entries that is meant for this one: what came before is nobody's to hand over. */
  readonly since: number;
  /** Whether a link between the two is open: if not, others are asked to pass on what either says. */
  readonly isLinked: boolean;
}

export interface Heads {
  readonly member: PeerId;
  /** Grows with each HEADS of the member's: an older one changes nothing. */
  readonly count: number;
  /** Everybody in the room as the member sees it, without itself. */
  readonly people: readonly Acquaintance[];
  /** Of each author the last entry up to which the member has all that it may have: a receipt, too. */
  readonly tips: readonly EntryRef[];
  /** What it has that no other entry refers to, the latest MAX_REFS of it. */
  readonly frontier: readonly EntryRef[];
}

/** Member (16) ‖ count (u32) ‖ number of people ‖ people (id, since as u32, linked: 21 each) ‖ number of tips ‖ tips (52 each) ‖ number of the frontier ‖ frontier (52 each). */
export function encodeHeads({ member, count, people, tips, frontier }: Heads): Bytes {
  return concat(
    requireIdBytes(member, ID_BYTES),
    u32(count),
    Uint8Array.of(people.length),
    ...people.map(({ id, since, isLinked }) =>
      concat(requireIdBytes(id, ID_BYTES), u32(since), Uint8Array.of(isLinked ? 1 : 0)),
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
  const people = readList(reader, MAX_PEERS, readAcquaintance);
  const tips = readList(reader, MAX_AUTHORS, readRef);
  const frontier = readList(reader, MAX_REFS, readRef);
  if (!member || count === undefined || !people || !tips || !frontier || !reader.isAtEnd) return undefined;
  return { member: peerIdFromBytes(member), count, people, tips, frontier };
}

function readAcquaintance(reader: ByteReader): Acquaintance | undefined {
  const id = reader.take(ID_BYTES);
  const since = reader.u32();
  const flag = reader.u8();
  return id && since && (flag === 0 || flag === 1)
    ? { id: peerIdFromBytes(id), since, isLinked: flag === 1 }
    : undefined;
}
