/**
 * What one server knows of the members on other servers, for those rooms that have members here. Pure bookkeeping.
 *
 * News arrives as single changes and as whole rosters, over different connections to Redis, so a roster may be older
 * than a change that was heard before it. A journal of the changes since the roster was asked for sets that right.
 */
import type { RosterMember } from "../../protocol/index.ts";

/** @param node - the server that has the member. */
export interface ElsewhereMember extends RosterMember {
  readonly node: string;
}

/** Changes of one room since a roster of it was asked for: by address, whether the member came or went. */
export type Journal = Map<string, "came" | "went">;

/** What the members on this server have not been told yet. */
export type Change =
  | { readonly kind: "came"; readonly topic: string; readonly member: RosterMember }
  | { readonly kind: "went"; readonly topic: string; readonly address: string };

interface Room {
  readonly members: Map<string, ElsewhereMember>;
  readonly journals: Set<Journal>;
}

export interface Mirror {
  readonly topics: () => Iterable<string>;
  readonly members: (topic: string) => Iterable<ElsewhereMember>;
  readonly find: (topic: string, address: string) => ElsewhereMember | undefined;
  /** To be called before a roster is asked for. From now on the room is mirrored, until `close` and `forget`. */
  open(topic: string): Journal;
  /** To be called once with each journal, whether a roster came or not. */
  close(topic: string, journal: Journal): void;
  /** Drops a room unless a roster of it is on its way. */
  forget(topic: string): void;
  came(topic: string, member: ElsewhereMember): Change[];
  went(topic: string, address: string): Change[];
  /**
   * Takes a roster over.
   * @param isLive - whether a server is known to keep its part of every roster up to date: only then does being absent
   * from it mean that somebody left.
   */
  apply(topic: string, journal: Journal, roster: readonly ElsewhereMember[], isLive: IsLive): Change[];
  /** Drops the members of the servers that are gone. */
  dropNodes(isGone: (node: string) => boolean): Change[];
}

type IsLive = (node: string) => boolean;

export function createMirror(): Mirror {
  const rooms = new Map<string, Room>();

  function came(topic: string, member: ElsewhereMember): Change[] {
    const room = rooms.get(topic);
    if (room === undefined) return [];
    for (const journal of room.journals) journal.set(member.address, "came");
    return add(topic, room, member);
  }

  function went(topic: string, address: string): Change[] {
    const room = rooms.get(topic);
    if (room === undefined) return [];
    for (const journal of room.journals) journal.set(address, "went");
    return room.members.delete(address) ? [{ kind: "went", topic, address }] : [];
  }

  return {
    topics: () => rooms.keys(),
    members: (topic) => rooms.get(topic)?.members.values() ?? [],
    find: (topic, address) => rooms.get(topic)?.members.get(address),
    open(topic) {
      const room = rooms.get(topic) ?? { members: new Map<string, ElsewhereMember>(), journals: new Set<Journal>() };
      rooms.set(topic, room);
      const journal: Journal = new Map();
      room.journals.add(journal);
      return journal;
    },
    close(topic, journal) {
      rooms.get(topic)?.journals.delete(journal);
    },
    forget(topic) {
      if (rooms.get(topic)?.journals.size === 0) rooms.delete(topic);
    },
    came,
    went,
    apply(topic, journal, roster, isLive) {
      const room = rooms.get(topic);
      if (room === undefined) return [];
      const listed = new Set(roster.map(({ address }) => address));
      const arrivals = roster.filter(({ address }) => journal.get(address) !== "went");
      const departures = [...room.members.values()].filter(
        ({ address, node }) => !listed.has(address) && journal.get(address) !== "came" && isLive(node),
      );
      return [
        ...arrivals.flatMap((member) => add(topic, room, member)),
        ...departures.flatMap(({ address }) => went(topic, address)),
      ];
    },
    dropNodes(isGone) {
      return [...rooms].flatMap(([topic, { members }]) =>
        [...members.values()].filter(({ node }) => isGone(node)).flatMap(({ address }) => went(topic, address)),
      );
    },
  };
}

/** A member who is known already may have a new server: its own, which came back under another name. */
function add(topic: string, room: Room, member: ElsewhereMember): Change[] {
  const isNew = !room.members.has(member.address);
  room.members.set(member.address, member);
  return isNew ? [{ kind: "came", topic, member: { address: member.address, id: member.id } }] : [];
}
