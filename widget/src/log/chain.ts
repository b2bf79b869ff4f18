/** One author's entries by their sequence numbers: which are ours, which are there or missing, and where two stand in one place. */
import type { EntryId } from "../protocol/ids.ts";
import { MAX_SERVED, MAX_SPANS } from "../protocol/limits.ts";
import { covers, joined, openFrom, type Span } from "../protocol/spans.ts";

type Piece = { readonly from: number; readonly to: number } | undefined;

export class Chain {
  readonly #ids = new Map<number, EntryId[]>();
  /** What is ours, as far as that is known. The rest was said before we came, or after we had been given up. */
  #ours: readonly Span[] = [];
  /** Whether the author itself has said what is ours: until then, what came first is where it begins, or older. */
  #isTold = false;
  /** Up to here the author has said what is ours, and can take nothing back. */
  #settled = 0;
  #forgotten = 0;
  #through = 0;
  #tip = 0;
  /** The last one that anybody says to have, and how far has been asked for. */
  #goal = 0;
  #askedTo = 0;
  /** Where the author said farewell: nothing follows. */
  #end = Infinity;

  /** The last one that is there of those up to which nothing of ours is missing; 0 until the author has said what is ours. */
  get tip(): number {
    return this.#isTold ? this.#tip : 0; // its author takes it for a receipt
  }

  /** Whether the author has said farewell. */
  get hasEnded(): boolean {
    return this.#end < Infinity;
  }

  /** Whether an entry with this number is none of ours, whatever it is. */
  isOutside(seq: number): boolean {
    return seq <= this.#forgotten || seq > this.#end || (this.#isTold && !covers(this.#ours, seq));
  }

  /** Whether an entry with this number is known to be ours. */
  isOurs(seq: number): boolean {
    return covers(this.#ours, seq) && !this.isOutside(seq);
  }

  /** The ids at one place: more than one is a proof of equivocation. */
  at(seq: number): readonly EntryId[] {
    return this.#ids.get(seq) ?? [];
  }

  /**
   * The author says which of its entries are for us. Later it may say of more, but of fewer only among those that it had
   * not told us of: what it wrote while it had given us up.
   * @param last - its last entry by then.
   */
  told(spans: readonly Span[], last: number): void {
    const settled = Math.max(this.#settled, this.#through);
    const kept = this.#ours.map(({ from, to }) => ({ from, to: Math.min(to, settled) }));
    this.#isTold = true;
    this.#settled = Math.max(this.#settled, last);
    this.#begin(joined([...kept.filter(({ from, to }) => from <= to), ...spans], 2 * MAX_SPANS));
  }

  /** Takes an entry. */
  add(seq: number, id: EntryId): void {
    if (!this.#isTold && !covers(this.#ours, seq)) this.#begin(openFrom(seq));
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
    this.#through = Math.max(this.#forgotten, this.#through);
    this.#advance();
  }

  /** Somebody says to have the entries up to this one. @returns what to ask that one for, a piece at a time. */
  seek(goal: number): Piece {
    // Only the author knows from where on it is ours; but who asks too much is not answered.
    if (!this.#isTold) {
      const from = Math.max(1, goal - MAX_SERVED + 1);
      const to = this.#through >= goal ? (this.#ours[0]?.from ?? 1) - 1 : goal;
      return from <= to ? { from, to } : undefined;
    }
    this.#goal = Math.max(this.#goal, goal);
    return this.#piece(goal);
  }

  /** What to ask for next, once the last piece is there. */
  seekOn(): Piece {
    return this.#through >= this.#askedTo ? this.#piece(this.#goal) : undefined;
  }

  /** No more than what is ours without a gap. */
  #piece(goal: number): Piece {
    const from = this.#through + 1;
    const span = this.#ours.find((ours) => ours.from <= from && from <= ours.to);
    const to = Math.min(goal, this.#through + MAX_SERVED, span?.to ?? 0);
    if (to < from) return undefined;
    this.#askedTo = to;
    return { from, to };
  }

  #begin(ours: readonly Span[]): void {
    this.#ours = ours;
    this.#through = Math.max(this.#forgotten, (ours[0]?.from ?? 1) - 1);
    this.#tip = 0;
    this.#advance();
  }

  /** Over what is there, and over what is none of ours if something follows that is. */
  #advance(): void {
    for (;;) {
      const next = this.#through + 1;
      if (this.#ids.has(next)) this.#tip = this.#through = next;
      else {
        const later = covers(this.#ours, next) ? undefined : this.#ours.find(({ from }) => from > next);
        if (!later) return;
        this.#through = later.from - 1;
      }
    }
  }
}
