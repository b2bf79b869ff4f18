/**
 * The entries that are here, in their order. One whose parents are still on their way waits for them a moment, and is
 * placed without them if they do not come: nobody can hold back what others say by referring to what does not exist.
 */
import { compareIds, type EntryId, type PeerId } from "../protocol/ids.ts";
import { MAX_HELD_PER_AUTHOR, MAX_LOG_ENTRIES, MAX_WANTED_PER_AUTHOR } from "../protocol/limits.ts";
import type { Entry, EntryRef } from "../protocol/log-entry.ts";
import { CausalOrder } from "./causal-order.ts";
import type { Chain } from "./chain.ts";
import type { LogItem } from "./effects.ts";

const HOLD_MS = 2_000;
/** Between two questions for the same missing entry, each to another member. */
const ASK_AGAIN_MS = 3_000;
const MAX_QUESTIONS = 5;
const MAX_GIVEN_UP = 1_000;

interface Held {
  readonly item: LogItem;
  readonly dueMs: number;
}

interface Want {
  readonly ref: EntryRef;
  /** Whose entry refers to it. */
  readonly by: PeerId;
  questions: number;
  dueMs: number;
}

export interface EntryStoreOptions {
  /** Undefined for authors whom no handshake has proven. */
  readonly chainOf: (author: PeerId) => Chain | undefined;
  /** `movesOthers`: once the order is settled. */
  readonly onPlaced: (item: LogItem, movesOthers: boolean, nowMs: number) => void;
  readonly onMissing: (by: PeerId) => void;
}

export class EntryStore {
  readonly #options: EntryStoreOptions;
  readonly order = new CausalOrder<LogItem>();
  /** Oldest first. */
  readonly #held = new Map<EntryId, Held>();
  /** Held ones, by the id of a missing parent. */
  readonly #waiting = new Map<EntryId, Set<EntryId>>();
  readonly #wants = new Map<EntryId, Want>();
  readonly #givenUp = new Set<EntryId>();
  readonly #arrivals = new Map<EntryId, number>();
  /** How many entries in order are whose. */
  readonly #counts = new Map<PeerId, number>();
  /** How many entries have come so far. */
  arrivals = 0;

  constructor(options: EntryStoreOptions) {
    this.#options = options;
  }

  get(id: EntryId): LogItem | undefined {
    return this.order.get(id) ?? this.#held.get(id)?.item;
  }

  /** The how manieth entry it was that came. */
  arrivalOf(id: EntryId): number {
    return this.#arrivals.get(id) ?? 0;
  }

  /** How much is kept besides the entries in order, for tests of the bounds. */
  get waiting(): number {
    return this.#held.size + this.#wants.size;
  }

  /** Takes an entry that is not there yet. @returns what to ask its sender for. */
  take(item: LogItem, nowMs: number): readonly EntryId[] {
    const { author, seq, content } = item.signed.value;
    this.#options.chainOf(author)?.add(seq, item.id);
    this.#wants.delete(item.id);
    this.#givenUp.delete(item.id);
    this.#arrivals.set(item.id, ++this.arrivals);
    const missing = this.#missing(item.signed.value);
    const asked = missing.filter((ref) => this.#want(ref, author, nowMs)).map(({ id }) => id);
    if (missing.length === 0 || content.kind !== "text") this.#place(item, nowMs);
    else this.#hold(item, missing, nowMs);
    return asked;
  }

  get dueMs(): number {
    const [first] = this.#held.values();
    return [...this.#wants.values()].reduce((due, want) => Math.min(due, want.dueMs), first?.dueMs ?? Infinity);
  }

  /** @param ask - asks some member for one entry. @returns false when there is nobody to ask. */
  tick(nowMs: number, ask: (id: EntryId) => boolean): void {
    for (const [id, { dueMs, item }] of this.#held) {
      if (dueMs > nowMs) break;
      if (this.#held.delete(id)) this.#place(item, nowMs);
    }
    for (const [id, want] of this.#wants) {
      if (want.dueMs > nowMs) continue;
      want.dueMs = nowMs + ASK_AGAIN_MS;
      if (!this.#isOurs(want.ref)) this.#wants.delete(id);
      else if (want.questions >= MAX_QUESTIONS) this.#giveUp(id, want);
      else if (ask(id)) want.questions++;
    }
  }

  /** Parents that should be here and are not. */
  #missing({ author, seq, prev, refs }: Entry): readonly EntryRef[] {
    const all: readonly EntryRef[] = prev === undefined ? refs : [{ author, seq: seq - 1, id: prev }, ...refs];
    return all.filter((ref) => !this.order.get(ref.id) && !this.#givenUp.has(ref.id) && this.#isOurs(ref));
  }

  #isOurs({ author, seq }: EntryRef): boolean {
    return this.#options.chainOf(author)?.isOurs(seq) === true;
  }

  /** @returns whether to ask for it now. */
  #want(ref: EntryRef, by: PeerId, nowMs: number): boolean {
    const { id } = ref;
    if (this.#held.has(id) || this.#wants.has(id)) return false;
    if ([...this.#wants.values()].filter((want) => want.by === by).length >= MAX_WANTED_PER_AUTHOR) return false;
    this.#wants.set(id, { ref, by, questions: 1, dueMs: nowMs + ASK_AGAIN_MS });
    return true;
  }

  /** What was asked for in vain, the latest first: whoever tells of news may have it after all. */
  get givenUp(): readonly EntryId[] {
    return [...this.#givenUp].reverse();
  }

  #giveUp(id: EntryId, { by }: Want): void {
    this.#wants.delete(id);
    this.#givenUp.add(id);
    const [oldest] = this.#givenUp;
    if (this.#givenUp.size > MAX_GIVEN_UP && oldest !== undefined) this.#givenUp.delete(oldest);
    this.#options.onMissing(by);
  }

  #hold(item: LogItem, missing: readonly EntryRef[], nowMs: number): void {
    const { author } = item.signed.value;
    this.#held.set(item.id, { item, dueMs: nowMs + HOLD_MS });
    for (const { id } of missing) this.#waiting.set(id, (this.#waiting.get(id) ?? new Set()).add(item.id));
    const ofAuthor = [...this.#held.values()].filter((held) => held.item.signed.value.author === author);
    const [oldest] = ofAuthor;
    if (ofAuthor.length > MAX_HELD_PER_AUTHOR && oldest && this.#held.delete(oldest.item.id))
      this.#place(oldest.item, nowMs);
  }

  /** Places the entry, and whatever waited for nothing else. */
  #place(item: LogItem, nowMs: number): void {
    const ready = [item];
    for (const next of ready) {
      for (const parent of next.parents) this.#stopWaiting(parent, next.id);
      this.#options.onPlaced(next, this.order.add(next), nowMs);
      this.#count(next.signed.value.author, 1);
      for (const id of this.#waiting.get(next.id) ?? []) {
        const held = this.#held.get(id);
        if (!held || this.#missing(held.item.signed.value).length > 0) continue;
        this.#held.delete(id);
        ready.push(held.item);
      }
      this.#waiting.delete(next.id);
    }
    this.#forget();
  }

  /** Whoever has the most here loses the oldest of it: however much somebody says, nobody else's words go for it. */
  #forget(): void {
    while (this.order.size > MAX_LOG_ENTRIES) {
      const [most] = [...this.#counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || compareIds(a, b));
      const item = this.order.forgetFirst(({ signed }) => signed.value.author === most?.[0]);
      if (!item) return;
      const { author, seq } = item.signed.value;
      this.#count(author, -1);
      this.#arrivals.delete(item.id);
      this.#options.chainOf(author)?.forget(seq);
    }
  }

  #count(author: PeerId, by: number): void {
    const count = (this.#counts.get(author) ?? 0) + by;
    if (count > 0) this.#counts.set(author, count);
    else this.#counts.delete(author);
  }

  #stopWaiting(parent: EntryId, id: EntryId): void {
    const waiting = this.#waiting.get(parent);
    if (waiting?.delete(id) && waiting.size === 0) this.#waiting.delete(parent);
  }
}
