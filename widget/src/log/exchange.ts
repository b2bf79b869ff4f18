/** Asking members for what is missing here, and handing them what is here and meant for them. */
import type { Frame, Range } from "../protocol/chat-frames.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { MAX_AUTHORS, MAX_IDS, MAX_RANGES, MAX_REFS, MAX_SERVED } from "../protocol/limits.ts";
import type { EntryRef } from "../protocol/log-entry.ts";
import type { Chain } from "./chain.ts";
import type { LogItem } from "./effects.ts";
import type { EntryStore } from "./entry-store.ts";
import type { Author, Room } from "./room.ts";

/** Forks of one author that are told to everybody at once; more of them travel when somebody refers to them. */
const MAX_FORKS_TOLD = 8;

export class Exchange {
  readonly #room: Room;
  readonly #store: EntryStore;
  readonly #send: (to: PeerId, frame: Frame) => void;
  #asked = 0;

  constructor(room: Room, store: EntryStore, send: (to: PeerId, frame: Frame) => void) {
    this.#room = room;
    this.#store = store;
    this.#send = send;
  }

  ask(to: PeerId, ranges: readonly Range[], ids: readonly EntryId[]): void {
    if (ranges.length + ids.length === 0) return;
    this.#send(to, { kind: "request", ranges: ranges.slice(0, MAX_RANGES), ids: ids.slice(0, MAX_IDS) });
  }

  /** Asks one linked member after the other. @returns false when there is none. */
  askAnybody(id: EntryId): boolean {
    const linked = this.#room.linked();
    const next = linked[this.#asked++ % linked.length];
    if (next) this.ask(next.id, [], [id]);
    return next !== undefined;
  }

  /** The next piece of an author's entries, once the last one asked for is there. */
  askOn(from: PeerId, { id, chain }: Author): void {
    const piece = chain.seekOn();
    if (piece) this.ask(from, [{ author: id, ...piece }], []);
  }

  /** A member says what it has: there may be some of it that is missing here. */
  askForNews(from: PeerId, tips: readonly EntryRef[], frontier: readonly EntryRef[]): void {
    const ranges: Range[] = [];
    for (const { author, seq } of tips) {
      const piece = this.#room.get(author)?.chain.seek(seq);
      if (piece) ranges.push({ author, ...piece });
    }
    // A tip that is not missing, and not the one that is here, is one of a fork.
    const forks = tips.filter((tip) => !ranges.some(({ author }) => author === tip.author));
    const news = [...forks, ...frontier].filter(
      ({ author, seq, id }) => !this.#store.get(id) && this.#room.get(author)?.chain.isOutside(seq) === false,
    );
    this.ask(from, ranges, [...new Set([...news.map(({ id }) => id), ...this.#store.givenUp])]);
  }

  /** Answers with what is here and meant for that member, at most MAX_SERVED entries. */
  serve(to: PeerId, ranges: readonly Range[], ids: readonly EntryId[]): void {
    const wanted: EntryId[] = []; // an author's entries in their order first: the first one to come is where it begins
    for (const { author, from, to: end } of ranges) {
      const chain = this.#room.chainOf(author);
      const last = Math.min(end, from + MAX_SERVED);
      for (let seq = from; seq <= last && wanted.length < MAX_SERVED; seq++) wanted.push(...(chain?.at(seq) ?? []));
    }
    for (const id of new Set([...wanted, ...ids].slice(0, MAX_SERVED))) {
      const item = this.#store.get(id);
      if (item) this.#hand(to, item);
    }
  }

  isMeantFor(member: PeerId, { id, signed }: LogItem): boolean {
    return this.#room.isMeantFor(member, signed.value, this.#store.arrivalOf(id));
  }

  /** An entry goes on to those who have no link with its author. */
  passOn(item: LogItem, from: PeerId): void {
    for (const { id } of this.#room.missing(item.signed.value.author, from)) this.#hand(id, item);
  }

  /** Everybody linked gets all entries that an author has in one place, but nobody what they have just sent: the last one. */
  tellOfFork(author: Author, ids: readonly EntryId[], from: PeerId): void {
    if (author.forksTold++ >= MAX_FORKS_TOLD) return;
    for (const { id: to } of this.#room.linked()) {
      if (to === author.id) continue;
      const unknown = to === from ? ids.slice(0, -1) : ids;
      for (const id of unknown) {
        const item = this.#store.get(id);
        if (item) this.#send(to, entryFrame(item));
      }
    }
  }

  /** Of each author the last entry up to which all are here. */
  tips(): readonly EntryRef[] {
    const chains = [this.#room.selfId, ...this.#room.all().map(({ id }) => id)].map((id) => this.#room.chainOf(id));
    return chains.flatMap((chain) => (chain ? this.#tipOf(chain) : [])).slice(0, MAX_AUTHORS);
  }

  /** What nothing here refers to, the latest first. */
  frontier(): readonly EntryRef[] {
    return this.#store.order.heads().slice(0, MAX_REFS).map(refTo);
  }

  #hand(to: PeerId, item: LogItem): void {
    if (this.isMeantFor(to, item)) this.#send(to, entryFrame(item));
  }

  #tipOf(chain: Chain): readonly EntryRef[] {
    const [id] = chain.at(chain.tip);
    const item = id === undefined ? undefined : this.#store.get(id);
    return item ? [refTo(item)] : [];
  }
}

export function entryFrame({ signed }: LogItem): Frame {
  return { kind: "entry", entry: signed };
}

function refTo({ id, signed }: LogItem): EntryRef {
  const { author, seq } = signed.value;
  return { author, seq, id };
}
