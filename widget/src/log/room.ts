/** Whom one knows: who is in the room, who is linked with whom, and whose entries are meant for whom. */
import { toBase64Url, type Bytes } from "../protocol/bytes.ts";
import type { Signed } from "../protocol/chat-frames.ts";
import type { Acquaintance, Heads } from "../protocol/heads.ts";
import type { PeerId } from "../protocol/ids.ts";
import { MAX_AUTHORS, MAX_PEERS } from "../protocol/limits.ts";
import type { Entry } from "../protocol/log-entry.ts";
import { areOpen, covers, openFrom } from "../protocol/spans.ts";
import { Chain } from "./chain.ts";
import { Presence } from "./presence.ts";

const NEVER_MS = -Infinity;
/** So long after a handshake a link is on its way: where many come at once, nobody is yet to be reached through others. */
const CONNECTING_MS = 2_000;

/** Somebody whose key a handshake has proven, and what they said last about themselves. */
export interface Author {
  readonly id: PeerId;
  /** Their identity key, 65 bytes. */
  readonly key: Bytes;
  readonly chain: Chain;
  isMember: boolean;
  isLinked: boolean;
  /** Until then their first link is expected. */
  connectingUntilMs: number;
  /** Which own entries are meant for them. */
  readonly own: Presence;
  /** Which entries came while they were here. */
  readonly arrivals: Presence;
  heads: Signed<Heads> | undefined;
  /** Whether an entry of theirs came on their own link. */
  hasSpoken: boolean;
  people: ReadonlyMap<PeerId, Acquaintance>;
  /** Base64url of the hash of everybody in the room, as their HEADS say. */
  audience: string;
  /** How many entries had come by the time of their HEADS. */
  arrivedByHeads: number;
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
  /** The own number that was taken last: who comes while its entry is being signed is not in the audience. */
  taken = 0;

  constructor(selfId: PeerId) {
    this.selfId = selfId;
    this.#own.told(openFrom(1), 0);
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
   * The next one of one's own entries is meant for them.
   * @param arrived - how many entries have come so far.
   */
  add(id: PeerId, key: Bytes, arrived: number, nowMs: number): void {
    const known = this.#authors.get(id);
    this.#authors.delete(id); // to the end: those who left first are forgotten first
    const author = {
      ...(known ?? {
        id,
        key,
        chain: new Chain(),
        own: new Presence(),
        arrivals: new Presence(),
        heads: undefined,
        hasSpoken: false,
        people: new Map(),
        audience: "",
        arrivedByHeads: 0,
        via: undefined,
        viaUntilMs: NEVER_MS,
        leftMs: NEVER_MS,
        forksTold: 0,
      }),
      isMember: true,
      isLinked: false,
      connectingUntilMs: nowMs + CONNECTING_MS,
    };
    author.own.begin(this.taken + 1);
    author.arrivals.begin(arrived + 1);
    this.#authors.set(id, author);
  }

  /** They are in the room no more; what they said may still come, and what was said to them is theirs if they come back. */
  left(id: PeerId, arrived: number, nowMs: number): void {
    const author = this.#authors.get(id);
    if (!author) return;
    author.own.end(this.taken);
    author.arrivals.end(arrived);
    Object.assign(author, { isMember: false, isLinked: false, via: undefined, leftMs: nowMs });
    const gone = this.all().filter(({ isMember }) => !isMember);
    const [first] = gone;
    if (first && gone.length > MAX_AUTHORS - MAX_PEERS) this.#authors.delete(first.id);
  }

  /**
   * Whether an entry is meant for a member: by its author's own word, or, without any, because the member was here when it
   * came. Nobody is handed what was said while they were not there.
   * @param arrival - the how manieth entry it was that came.
   */
  isMeantFor(member: PeerId, { author: by, seq, audience }: Entry, arrival: number): boolean {
    const known = this.get(member);
    if (by === this.selfId) return known?.own.covers(seq) === true;
    const author = this.get(by);
    if (author && !isToldOf(author, seq, audience, arrival)) return false; // their HEADS are on their way
    const spans = author?.people.get(member)?.spans;
    return spans ? covers(spans, seq) : known?.arrivals.covers(arrival) === true;
  }

  /** Linked members who say that they have no link with this one, but for the one who told. */
  missing(id: PeerId, from: PeerId): readonly Author[] {
    return this.linked().filter((member) => member.id !== id && member.id !== from && isMissing(member.people.get(id)));
  }

  /** @returns whether it is the first one since they came. */
  linkOpened(author: Author): boolean {
    const isFirst = author.connectingUntilMs > NEVER_MS;
    Object.assign(author, { isLinked: true, connectingUntilMs: NEVER_MS, via: undefined });
    return isFirst;
  }

  /** Members to whom a first link is on its way. */
  connecting(nowMs: number): readonly Author[] {
    return this.members().filter(({ connectingUntilMs }) => connectingUntilMs > nowMs);
  }

  /** What one's own HEADS say of people. */
  acquaintances(nowMs: number): readonly Acquaintance[] {
    const connecting = this.connecting(nowMs);
    return this.all()
      .filter(({ isMember, chain }) => isMember || !chain.hasEnded)
      .map((author) => ({
        id: author.id,
        spans: author.own.spans,
        isLinked: author.isLinked || connecting.includes(author),
      }));
  }
}

/** Whether somebody is in the room by this word, and has no link with whoever says it. */
export function isMissing(person: Acquaintance | undefined): boolean {
  return person?.isLinked === false && areOpen(person.spans);
}

/** Whether an author's HEADS were said after an entry, or while the same people were in the room; who left says none any more. */
function isToldOf(author: Author, seq: number, audience: Bytes, arrival: number): boolean {
  // Whose entries come on their own link and HEADS never do must not keep what they say from being compared.
  if (!author.heads) return author.hasSpoken || !author.isMember;
  const last = author.heads.value.tips.find((tip) => tip.author === author.id)?.seq ?? 0;
  if (seq <= last || arrival <= author.arrivedByHeads || !author.isMember) return true;
  return toBase64Url(audience) === author.audience;
}
