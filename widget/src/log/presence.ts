/** When somebody was here, in numbers of a row that only grows: what was numbered then is theirs, and nothing else. */
import { MAX_SPANS } from "../protocol/limits.ts";
import { covers, OPEN_END, type Span } from "../protocol/spans.ts";

export class Presence {
  #spans: readonly Span[] = [];

  /** At most MAX_SPANS; the oldest are forgotten. */
  get spans(): readonly Span[] {
    return this.#spans;
  }

  covers(number: number): boolean {
    return covers(this.#spans, number);
  }

  /** They are here. @param next - the next number. */
  begin(next: number): void {
    const last = this.#spans.at(-1);
    const [from, former] = last && last.to >= next - 1 ? [last.from, this.#spans.slice(0, -1)] : [next, this.#spans];
    this.#spans = [...former, { from, to: OPEN_END }].slice(-MAX_SPANS);
  }

  /** They are gone. @param last - the last number so far. */
  end(last: number): void {
    const span = this.#spans.at(-1);
    if (!span) return;
    const former = this.#spans.slice(0, -1);
    this.#spans = span.from > last ? former : [...former, { from: span.from, to: last }];
  }
}
