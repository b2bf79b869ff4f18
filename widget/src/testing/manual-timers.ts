/** The page's own timers, moved by a test: for code that knows no clock but `setTimeout`, packages included. */
import { ManualClock } from "./manual-clock.ts";

export class ManualTimers {
  readonly clock = new ManualClock();
  readonly #original = [globalThis.setTimeout, globalThis.clearTimeout] as const;
  readonly #cancels = new Map<number, () => void>();
  #last = 0;

  /** From here on all timers of the page are these, those of test frameworks that look them up too. */
  constructor() {
    const set = (callback: () => void, ms = 0): number => {
      this.#cancels.set(++this.#last, this.clock.after(ms, callback));
      return this.#last;
    };
    globalThis.setTimeout = set as unknown as typeof setTimeout;
    globalThis.clearTimeout = ((id: number) => this.#cancels.get(id)?.()) as typeof clearTimeout;
  }

  /** Gives the page its timers back; what still waits here is never called. */
  end(): void {
    [globalThis.setTimeout, globalThis.clearTimeout] = this.#original;
  }
}
