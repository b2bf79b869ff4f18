/**
 * The group log: takes what members say and what becomes of their links, keeps everybody's entries in one order, and says
 * what to send, show and warn of. Pure: no clock, no keys, no network. Every entry that comes in here has been checked.
 */
import { toBase64Url, type Bytes } from "../protocol/bytes.ts";
import type { Frame, Range, Signed } from "../protocol/chat-frames.ts";
import type { Heads } from "../protocol/heads.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import type { Content, Entry } from "../protocol/log-entry.ts";
import { Announcements } from "./announcements.ts";
import { Deliveries } from "./deliveries.ts";
import { isMessage, type Effect, type LogItem } from "./effects.ts";
import { EntryStore } from "./entry-store.ts";
import { entryFrame, Exchange } from "./exchange.ts";
import { Reach } from "./reach.ts";
import { Receipts, type Receipt } from "./receipts.ts";
import { isMissing, Room, type Author } from "./room.ts";
import { RosterAgreement } from "./roster-agreement.ts";

/** So long what is out of order waits for more of that: everybody may say much, and put all of it before what came. */
const ARRANGE_MS = 250;
/** Who left this short a while ago may still be in somebody else's roster. */
const GONE_PATIENCE_MS = 60_000;

export class GroupLog {
  readonly #room: Room;
  readonly #store: EntryStore;
  readonly #announcements = new Announcements();
  readonly #receipts = new Receipts();
  readonly #agreement = new RosterAgreement();
  readonly #exchange: Exchange;
  readonly #reach: Reach;
  readonly #deliveries = new Deliveries((id, delivered, total) => this.#do({ do: "delivery", id, delivered, total }));
  #last: { readonly seq: number; readonly id: EntryId | undefined } = { seq: 0, id: undefined };
  #count = 0;
  #arrangeMs = Infinity;
  #effects: Effect[] = [];

  constructor(selfId: PeerId) {
    this.#room = new Room(selfId);
    this.#store = new EntryStore({
      chainOf: (author) => this.#room.chainOf(author),
      onPlaced: (item, movesOthers, nowMs) => this.#placed(item, movesOthers, nowMs),
      onMissing: (member) => this.#do({ do: "warn", code: "messages-missing", member }),
    });
    this.#exchange = new Exchange(this.#room, this.#store, (to, frame) => this.#send(to, frame));
    this.#reach = new Reach(this.#room, (member, via) => this.#do({ do: "via", member, via }));
  }

  /** What is to be done since this was asked last, in this order. */
  takeEffects(): readonly Effect[] {
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }

  /** An entry that has its place. */
  find(id: EntryId): LogItem | undefined {
    return this.#store.order.get(id);
  }

  /** Whether an entry is here, be it that it waits for what it refers to. */
  has(id: EntryId): boolean {
    return this.#store.get(id) !== undefined;
  }

  /** Whether an entry that is here is meant for a member: nobody has what was said while they were not here. */
  isMeantFor(member: PeerId, item: LogItem): boolean {
    return this.#exchange.isMeantFor(member, item);
  }

  /** What to check an entry with, or HEADS; undefined when nobody has proven that key, or the entry is none of ours. */
  keyOf({ author, seq }: { readonly author: PeerId; readonly seq?: number }): Bytes | undefined {
    const known = this.#room.get(author);
    return seq !== undefined && known?.chain.isOutside(seq) === true ? undefined : known?.key;
  }

  /** Everything that is placed, in order. */
  entries(): readonly LogItem[] {
    return this.#store.order.all();
  }

  /** How much is kept besides, for tests of the bounds. */
  get waiting(): number {
    return this.#store.waiting;
  }

  /** Everybody in the room, oneself included. */
  roster(): readonly PeerId[] {
    return [this.#room.selfId, ...this.#room.members().map(({ id }) => id)];
  }

  /** The hash of `roster()`, base64url, whenever that has changed. */
  audienceIs(audience: string, nowMs: number): void {
    this.#agreement.ownIs(audience, nowMs);
  }

  /** A handshake has proven this key: what its owner says counts, and what is said from now on is meant for them. */
  memberAdded(id: PeerId, key: Bytes, nowMs: number): void {
    if (this.#room.get(id)?.isMember) return;
    this.#room.add(id, key, this.#store.arrivals, nowMs);
    this.#announcements.rosterChanged(nowMs);
  }

  memberLeft(id: PeerId, nowMs: number): void {
    const author = this.#room.get(id);
    if (!author?.isMember) return;
    this.#reach.lost(id);
    this.#room.left(id, this.#store.arrivals, nowMs);
    this.#agreement.forget(id);
    this.#announcements.rosterChanged(nowMs);
    // Before anything is said without somebody who may come back: whoever gets that is not to hand it on to them.
    if (!author.chain.hasEnded) this.#do({ do: "announce", to: this.#room.linked().map((member) => member.id) });
  }

  linkOpened(id: PeerId, nowMs: number): void {
    const author = this.#room.get(id);
    if (!author?.isMember) return;
    const isFirst = this.#room.linkOpened(author);
    // What was said since the handshake was for them, and only waited for a way.
    const [span] = author.own.spans.slice(-1);
    if (isFirst && span)
      this.#exchange.serve(id, [{ author: this.#room.selfId, from: span.from, to: this.#last.seq }], []);
    this.#announcements.rosterChanged(nowMs);
    this.#do({ do: "announce", to: [id] });
  }

  linkClosed(id: PeerId, nowMs: number): void {
    const author = this.#room.get(id);
    if (!author?.isLinked) return;
    author.isLinked = false;
    this.#reach.lost(id);
    this.#announcements.rosterChanged(nowMs);
  }

  /** The next entry of one's own for who is in the room now, to be signed and given to `appended` before the next draft. */
  draft(content: Content, nowMs: number): Omit<Entry, "audience"> {
    const refs = this.#exchange.frontier().filter(({ author }) => author !== this.#room.selfId);
    const { seq, id: prev } = this.#last;
    this.#room.taken = seq + 1;
    return { author: this.#room.selfId, seq: seq + 1, prev, refs, time: nowMs, content };
  }

  appended(item: LogItem, nowMs: number): void {
    const { seq } = item.signed.value;
    this.#last = { seq, id: item.id };
    const members = this.roster().filter((id) => this.isMeantFor(id, item));
    this.#deliveries.sent(item.id, seq, members);
    this.#store.take(item, nowMs);
    for (const id of members) this.#send(id, entryFrame(item));
    if (item.signed.value.content.kind === "farewell") this.#give(this.#receipts.take()); // now or never
  }

  /** An entry, its signature checked. @param from - the member on whose link it came. */
  entryReceived(from: PeerId, item: LogItem, nowMs: number): void {
    const { author: authorId, seq, audience } = item.signed.value;
    const author = this.#room.get(authorId);
    if (!author) return; // nobody has proven that key
    const isKnown = this.has(item.id);
    if (!isKnown && author.chain.isOutside(seq)) return;
    if (author.isLinked) this.#give(this.#receipts.owe(authorId, item.id, nowMs));
    else this.#announcements.readThrough(from, nowMs);
    if (from === authorId) author.hasSpoken = true;
    if (isKnown) return;
    const others = author.chain.at(seq);
    this.#exchange.ask(from, [], this.#store.take(item, nowMs));
    this.#exchange.askOn(from, author);
    this.#exchange.passOn(item, from);
    if (others.length > 0) this.#forked(author, [...others, item.id], from);
    if (from === authorId && author.isMember) this.#claimed(authorId, toBase64Url(audience), undefined, nowMs);
  }

  ackReceived(from: PeerId, ids: readonly EntryId[]): void {
    for (const id of ids) this.#deliveries.received(id, from);
  }

  /**
   * HEADS of a member's, its signature checked unless it came on that member's own link.
   * @param audience - base64url of the hash of the people in it.
   */
  headsReceived(from: PeerId, heads: Signed<Heads>, audience: string, nowMs: number): void {
    const { member, count, people, tips, frontier } = heads.value;
    const author = this.#room.get(member);
    if (!author) return;
    const known = author.heads?.value.count ?? -1;
    // Whoever passed them on was asked for what is missing, and need not have it. Their author does.
    if (known === count && member === from) this.#exchange.askForNews(from, tips, frontier);
    if (known >= count) return;
    const { arrivals } = this.#store;
    // What nobody was handed before this word may be asked for again.
    if (audience !== author.audience && arrivals > author.arrivedByHeads) this.#announcements.logChanged(nowMs);
    Object.assign(author, { heads, audience, arrivedByHeads: arrivals });
    author.people = new Map(people.map((person) => [person.id, person]));
    const tipOf = (id: PeerId) => tips.find((tip) => tip.author === id)?.seq ?? 0;
    const spans = author.people.get(this.#room.selfId)?.spans;
    if (spans) author.chain.told(spans, tipOf(member));
    this.#deliveries.receivedThrough(tipOf(this.#room.selfId), member, author.own);
    this.#exchange.askForNews(from, tips, frontier);
    for (const { id } of this.#room.missing(member, from)) this.#send(id, { kind: "heads", heads });
    if (!author.isMember) return;
    const linked = people.filter(({ isLinked }) => isLinked).map(({ id }) => id);
    this.#claimed(member, audience, new Set(linked), nowMs);
    if (member === from) this.#tellOfMissing(author);
    else if (!author.isLinked) this.#reach.heard(author, from, nowMs);
  }

  /** Answers with what is here and meant for that member, at most MAX_SERVED entries. */
  requestReceived(from: PeerId, ranges: readonly Range[], ids: readonly EntryId[]): void {
    this.#exchange.serve(from, ranges, ids);
  }

  /** One's own HEADS, to be signed. */
  heads(nowMs: number): Heads {
    return {
      member: this.#room.selfId,
      count: ++this.#count,
      people: this.#room.acquaintances(nowMs),
      tips: this.#exchange.tips(),
      frontier: this.#exchange.frontier(),
    };
  }

  /** When `tick` has something to do. */
  get dueMs(): number {
    return Math.min(
      this.#arrangeMs,
      this.#store.dueMs,
      this.#receipts.dueMs,
      this.#announcements.dueMs(this.#room),
      this.#agreement.dueMs,
      this.#reach.dueMs,
    );
  }

  tick(nowMs: number): void {
    if (this.#receipts.dueMs <= nowMs) this.#give(this.#receipts.take());
    if (this.#arrangeMs <= nowMs) {
      this.#arrangeMs = Infinity;
      this.#store.order.settle();
      const messages = this.entries().filter(isMessage);
      this.#do({ do: "arrange", ids: messages.map(({ id }) => id) });
    }
    this.#store.tick(nowMs, (id) => this.#exchange.askAnybody(id));
    this.#reach.tick(nowMs);
    for (const member of this.#agreement.tick(nowMs, (id, linked) => this.#isExcused(id, linked, nowMs))) {
      this.#do({ do: "warn", code: "roster-mismatch", member });
    }
    const to = this.#announcements.tick(this.#room, nowMs);
    if (to.length === 0) return;
    this.#do({ do: "announce", to });
    // It said of them what is to be seen yet.
    if (this.#room.connecting(nowMs).length > 0) this.#announcements.rosterChanged(nowMs);
  }

  #placed(item: LogItem, movesOthers: boolean, nowMs: number): void {
    this.#announcements.logChanged(nowMs);
    const { author, seq, content } = item.signed.value;
    if (isMessage(item)) {
      this.#do({ do: "show", item, before: this.#store.order.nextOf(item.id, isMessage)?.id });
    } else if (content.kind !== "opaque") this.#do({ do: "note", item });
    if (content.kind === "farewell") this.#room.chainOf(author)?.endAt(seq);
    if (movesOthers) this.#arrangeMs = Math.min(this.#arrangeMs, nowMs + ARRANGE_MS);
  }

  /** A linked member misses people: what those said about themselves is passed on. */
  #tellOfMissing({ id, people }: Author): void {
    for (const person of people.values()) {
      const heads = isMissing(person) ? this.#room.get(person.id)?.heads : undefined;
      if (heads) this.#send(id, { kind: "heads", heads });
    }
  }

  /** Two entries of one author's in one place: everybody is shown both, which proves it. */
  #forked(author: Author, ids: readonly EntryId[], from: PeerId): void {
    if (author.forksTold === 0) this.#do({ do: "warn", code: "equivocation", member: author.id });
    this.#exchange.tellOfFork(author, ids, from);
  }

  #claimed(member: PeerId, audience: string, linked: ReadonlySet<PeerId> | undefined, nowMs: number): void {
    if (this.#agreement.claimed(member, audience, linked, nowMs)) this.#announcements.rosterChanged(nowMs);
  }

  /** Differences are harmless from people who are just coming or going, or whom nobody reached. */
  #isExcused(member: PeerId, theirs: ReadonlySet<PeerId>, nowMs: number): boolean {
    const unseen = [...theirs].filter((id) => id !== this.#room.selfId && !this.#room.get(id)?.isMember);
    const isGoing = (id: PeerId) => nowMs - (this.#room.get(id)?.leftMs ?? -Infinity) < GONE_PATIENCE_MS;
    const hidden = this.#room.linked().filter(({ id }) => id !== member && !theirs.has(id));
    const knows = (id: PeerId) => isMissing(this.#room.get(member)?.people.get(id));
    return unseen.every(isGoing) && hidden.every(({ id }) => knows(id));
  }

  #give(receipts: readonly Receipt[]): void {
    for (const [to, ids] of receipts) this.#send(to, { kind: "ack", ids });
  }

  #send(to: PeerId, frame: Frame): void {
    if (this.#room.get(to)?.isLinked) this.#do({ do: "send", to, frame });
  }

  #do(effect: Effect): void {
    this.#effects.push(effect);
  }
}
