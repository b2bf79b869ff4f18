/** One author's entries by their sequence numbers: which are there, which are missing, and where two stand in one place. */
import type { EntryId } from "../protocol/ids.ts";
import { MAX_SERVED } from "../protocol/limits.ts";

export class Chain {
  readonly #ids = new Map<number, EntryId[]>();
  /** Entries up to here are none of ours: said before we came, or forgotten. */
  #base: number | undefined;
  /** Whether the author itself has said where its entries for us begin: until then what is older may still be ours. */
  #isTold = false;
  #forgotten = 0;
  #through = 0;
  /** The last one that anybody says to have, and how far has been asked for. */
  #goal = 0;
  #askedTo = 0;
  /** Where the author said farewell: nothing follows. */
  #end = Infinity;

  /** All up to this one are there, or none of ours. */
  get through(): number {
    return this.#through;
  }

  /** Whether an entry with this number is none of ours, whatever it is. */
  isOutside(seq: number): boolean {
    return seq <= (this.#isTold ? (this.#base ?? 0) : this.#forgotten) || seq > this.#end;
  }

  /** Whether an entry with this number is known to be ours. */
  isOurs(seq: number): boolean {
    return this.#base !== undefined && seq > this.#base && !this.isOutside(seq);
  }

  /** The ids at one place: more than one is a proof of equivocation. */
  at(seq: number): readonly EntryId[] {
    return this.#ids.get(seq) ?? [];
  }

  /** The author says that its entries from this one on are for us. It may say of more, and never of fewer later. */
  startAt(since: number): void {
    this.#isTold = true;
    this.#beginAt(since);
  }

  #beginAt(since: number): void {
    const base = Math.max(this.#forgotten, since - 1);
    if (this.#base !== undefined && base >= this.#base) return;
    this.#base = base;
    this.#through = base;
    this.#advance();
  }

  /** Takes an entry. The first one of an author of whom nothing is known yet is where we came in. */
  add(seq: number, id: EntryId): void {
    if (!this.#isTold) this.#beginAt(seq);
    this.#ids.set(seq, [...this.at(seq), id]);
    this.#advance();
  }

  endAt(seq: number): void {
    this.#end = Math.min(this.#end, seq);
  }

  /** An entry is let go of, and all before it with it: what comes again is not taken for new. */
  forget(seq: number): void {
    this.#ids.delete(seq);
    this.#forgotten = Math.max(this.#forgotten, seq);
    this.#base = Math.max(this.#forgotten, this.#base ?? 0);
    this.#through = Math.max(this.#base, this.#through);
    this.#advance();
  }

  /** Somebody says to have the entries up to this one. @returns what to ask that one for, a piece at a time. */
  seek(goal: number): { readonly from: number; readonly to: number } | undefined {
    // Only the author knows from where on it is ours; but who asks too much is not answered.
    if (!this.#isTold) {
      const from = Math.max(1, goal - MAX_SERVED + 1);
      const to = this.#through >= goal ? (this.#base ?? 0) : goal;
      return from <= to ? { from, to } : undefined;
    }
    this.#goal = Math.max(this.#goal, goal);
    return this.#piece(goal);
  }

  /** What to ask for next, once the last piece is there. */
  seekOn(): { readonly from: number; readonly to: number } | undefined {
    return this.#through === this.#askedTo ? this.#piece(this.#goal) : undefined;
  }

  #piece(goal: number): { readonly from: number; readonly to: number } | undefined {
    if (goal <= this.#through) return undefined;
    this.#askedTo = Math.min(goal, this.#through + MAX_SERVED);
    return { from: this.#through + 1, to: this.#askedTo };
  }

  #advance(): void {
    while (this.#ids.has(this.#through + 1)) this.#through++;
  }
}
