/** Receipts for what came from its author: gathered for a moment, so that they hold up nothing and a busy room has few of them. */
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { MAX_IDS } from "../protocol/limits.ts";

/** Shorter than anybody would notice. */
const GATHER_MS = 50;

/** Entries whose author is told that they are here. */
export type Receipt = readonly [author: PeerId, ids: readonly EntryId[]];

export class Receipts {
  readonly #owed = new Map<PeerId, EntryId[]>();
  #dueMs = Infinity;

  /** When `take` has something; Infinity while nothing is owed. */
  get dueMs(): number {
    return this.#dueMs;
  }

  /** @returns what is to be told at once, as no more go into one frame. */
  owe(author: PeerId, id: EntryId, nowMs: number): readonly Receipt[] {
    const ids = this.#owed.get(author) ?? [];
    ids.push(id);
    this.#owed.set(author, ids);
    this.#dueMs = Math.min(this.#dueMs, nowMs + GATHER_MS);
    return ids.length < MAX_IDS ? [] : this.take();
  }

  /** Everything that is owed. */
  take(): readonly Receipt[] {
    const receipts = [...this.#owed];
    this.#owed.clear();
    this.#dueMs = Infinity;
    return receipts;
  }
}
