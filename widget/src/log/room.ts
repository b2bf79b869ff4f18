/** Whom one knows: who is in the room, who is linked with whom, and whose entries are meant for whom. */
import type { Bytes } from "../protocol/bytes.ts";
import type { Signed } from "../protocol/chat-frames.ts";
import type { Acquaintance, Heads } from "../protocol/heads.ts";
import type { PeerId } from "../protocol/ids.ts";
import { MAX_AUTHORS, MAX_PEERS } from "../protocol/limits.ts";
import type { Entry } from "../protocol/log-entry.ts";
import { Chain } from "./chain.ts";

const NEVER_MS = -Infinity;

/** Somebody whose key a handshake has proven, and what they said last about themselves. */
export interface Author {
  readonly id: PeerId;
  /** Their identity key, 65 bytes. */
  readonly key: Bytes;
  readonly chain: Chain;
  isMember: boolean;
  isLinked: boolean;
  /** The first own entry that is meant for them. */
  since: number;
  /** How many entries had come by the time that they were here. */
  arrivals: number;
  heads: Signed<Heads> | undefined;
  people: ReadonlyMap<PeerId, Acquaintance>;
  /** Who passes on what they say, while no link does. */
  via: PeerId | undefined;
  viaUntilMs: number;
  /** When they left. */
  leftMs: number;
  /** How many forks of theirs have been told to everybody. */
  forksTold: number;
}

export class Room {
  readonly selfId: PeerId;
  readonly #authors = new Map<PeerId, Author>();
  readonly #own = new Chain();

  constructor(selfId: PeerId) {
    this.selfId = selfId;
    this.#own.startAt(1);
  }

  get(id: PeerId): Author | undefined {
    return this.#authors.get(id);
  }

  chainOf(id: PeerId): Chain | undefined {
    return id === this.selfId ? this.#own : this.#authors.get(id)?.chain;
  }

  /** Everybody known, also who has left. */
  all(): readonly Author[] {
    return [...this.#authors.values()];
  }

  members(): readonly Author[] {
    return this.all().filter(({ isMember }) => isMember);
  }

  linked(): readonly Author[] {
    return this.all().filter(({ isLinked }) => isLinked);
  }

  /**
   * @param since - the first own entry that is meant for them.
   * @param arrivals - how many entries have come so far.
   */
  add(id: PeerId, key: Bytes, since: number, arrivals: number): void {
    const known = this.#authors.get(id);
    this.#authors.delete(id); // to the end: those who left first are forgotten first
    this.#authors.set(id, {
      ...(known ?? {
        id,
        key,
        chain: new Chain(),
        heads: undefined,
        people: new Map(),
        via: undefined,
        viaUntilMs: NEVER_MS,
        leftMs: NEVER_MS,
        forksTold: 0,
      }),
      isMember: true,
      isLinked: false,
      since,
      arrivals,
    });
  }

  /** They are in the room no more; what they said may still come. */
  left(id: PeerId, nowMs: number): void {
    const author = this.#authors.get(id);
    if (!author) return;
    Object.assign(author, { isMember: false, isLinked: false, via: undefined, leftMs: nowMs });
    const gone = this.all().filter(({ isMember }) => !isMember);
    const [first] = gone;
    if (first && gone.length > MAX_AUTHORS - MAX_PEERS) this.#authors.delete(first.id);
  }

  /**
   * Whether an entry is meant for a member: by its author's own word, or because the member was here when it came. Nobody
   * is handed what was said before they were there.
   * @param arrival - the how manieth entry it was that came.
   */
  isMeantFor(member: PeerId, { author, seq }: Pick<Entry, "author" | "seq">, arrival: number): boolean {
    const known = this.get(member);
    if (author === this.selfId) return known !== undefined && seq >= known.since;
    const since = this.get(author)?.people.get(member)?.since ?? Infinity;
    return seq >= since || arrival > (known?.arrivals ?? Infinity);
  }

  /** Linked members who say that they have no link with this one, but for the one who told. */
  missing(id: PeerId, from: PeerId): readonly Author[] {
    return this.linked().filter(
      (member) => member.id !== id && member.id !== from && member.people.get(id)?.isLinked === false,
    );
  }

  /** What one's own HEADS say of people. */
  acquaintances(): readonly Acquaintance[] {
    return this.members().map(({ id, since, isLinked }) => ({ id, since, isLinked }));
  }
}
