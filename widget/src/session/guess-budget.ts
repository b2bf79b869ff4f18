/**
 * How many guesses at the password strangers get. A responder counts boxes that do not open. An initiator counts every
 * KEY without a valid FIN: its box is a guess that can be tested, so a silent drop would be a free one.
 */
import { MAX_FAILED_GUESSES, MAX_UNANSWERED_KEYS } from "../protocol/limits.ts";
import type { Clock } from "./ports.ts";

/** Before the first success, a KEY that nobody answers holds up the next one for this long. */
const NEWCOMER_PATIENCE_MS = 3_000;

type Grant = (permit: KeyPermit | undefined) => void;

/** The right to send one KEY; settled exactly once. */
export interface KeyPermit {
  /** A valid FIN came. */
  answered(): void;
  /** Anything else, a timeout included. */
  failed(): void;
  /** KEY was never sent. */
  unused(): void;
}

export class GuessBudget {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #unanswered = new Map<KeyPermit, number>();
  #waiters: Grant[] = [];
  #failed = 0;
  #allowed = MAX_FAILED_GUESSES;
  #hasSucceeded = false;
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Failed guesses in this session. */
  get failed(): number {
    return this.#failed;
  }

  /** Whether nobody new is let in until a person allows more. */
  get isClosed(): boolean {
    return this.#failed >= this.#allowed;
  }

  /** A person's decision. */
  allowMore(): void {
    this.#allowed = this.#failed + MAX_FAILED_GUESSES;
    this.#onChange();
    this.#grant();
  }

  /** A responder's box did not open. */
  boxFailed(): void {
    this.#failed++;
    this.#onChange();
  }

  /** A responder's handshake completed: the password is proven to be shared by somebody. */
  boxOpened(): void {
    this.#hasSucceeded = true;
    this.#grant();
  }

  /** Waits for the right to send KEY. @returns undefined once `signal` is aborted. */
  takeKeyPermit(signal: AbortSignal): Promise<KeyPermit | undefined> {
    return new Promise((grant) => {
      if (signal.aborted) {
        grant(undefined);
        return;
      }
      signal.addEventListener("abort", () => this.#withdraw(grant), { once: true });
      this.#waiters.push(grant);
      this.#grant();
    });
  }

  #withdraw(grant: Grant): void {
    this.#waiters = this.#waiters.filter((waiter) => waiter !== grant);
    grant(undefined); // changes nothing when the permit was granted before
    this.#grant();
  }

  #grant(): void {
    while (this.#waiters.length > 0 && !this.isClosed && this.#mayStart()) {
      this.#waiters.shift()?.(this.#issue());
    }
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#waiters.length > 0 && !this.#hasSucceeded) {
      this.#cancelTimer = this.#clock.after(NEWCOMER_PATIENCE_MS, () => this.#grant());
    }
  }

  #mayStart(): boolean {
    if (this.#unanswered.size >= MAX_UNANSWERED_KEYS) return false;
    const now = this.#clock.now();
    return this.#hasSucceeded || [...this.#unanswered.values()].every((sentMs) => now - sentMs >= NEWCOMER_PATIENCE_MS);
  }

  #issue(): KeyPermit {
    const settle = (then: () => void) => {
      if (!this.#unanswered.delete(permit)) return;
      then();
      this.#grant();
    };
    const permit: KeyPermit = {
      answered: () => settle(() => (this.#hasSucceeded = true)),
      failed: () => settle(() => this.boxFailed()),
      unused: () => settle(() => undefined),
    };
    this.#unanswered.set(permit, this.#clock.now());
    return permit;
  }
}
