/**
 * How many guesses at the password strangers get, and how many symbols anybody may choose from. A responder counts boxes that
 * do not open. An initiator counts every KEY without a valid FIN: its box is a guess that can be tested, so a silent drop
 * would be a free one.
 */
import type { PeerId } from "../protocol/ids.ts";
import {
  HANDSHAKE_BURST,
  INIT_BURST,
  INITS_PER_SECOND,
  MAX_FAILED_GUESSES,
  MAX_MET,
  MAX_UNANSWERED_KEYS,
} from "../protocol/limits.ts";
import { forgetOldest } from "./forget-oldest.ts";
import type { Clock } from "./ports.ts";
import { TokenBucket } from "./token-bucket.ts";

/** Before the first success, a KEY that nobody answers holds up the next one for this long. */
const NEWCOMER_PATIENCE_MS = 3_000;

type Grant = (permit: GuessPermit | undefined) => void;

/** The right to send one KEY, or to open one box: room for the guess that it may turn out to be. Settled exactly once. */
export interface GuessPermit {
  /** A valid FIN came, or the box opened: the password is proven to be shared by somebody. */
  answered(): void;
  /** Anything else, a timeout included. */
  failed(): void;
  /** KEY was never sent, or the box never tried. */
  unused(): void;
}

export class GuessBudget {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #unanswered = new Map<GuessPermit, number>();
  readonly #opening = new Set<GuessPermit>();
  readonly #answers: TokenBucket;
  /** Of everybody with whom a handshake has completed: what they may have before they count as strangers do. */
  readonly #met = new Map<PeerId, TokenBucket>();
  #waiters: Grant[] = [];
  #boxWaiters: Grant[] = [];
  #failed = 0;
  #allowed = MAX_FAILED_GUESSES;
  #hasSucceeded = false;
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
    this.#answers = new TokenBucket(INIT_BURST, INITS_PER_SECOND, clock.now());
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

  /**
   * Whether one more INIT may be answered. An answer proves nothing and costs no guess, but whoever gets enough of them from
   * two people can go on with just those two that give both the same symbols. Completing the handshakes makes no difference:
   * beside a link that is open nobody sees them.
   * @param claimedId - nothing has proven it: who floods in the name of somebody met takes theirs first.
   */
  takeAnswer(claimedId: PeerId): boolean {
    const nowMs = this.#clock.now();
    return this.#met.get(claimedId)?.take(nowMs) === true || this.#answers.take(nowMs);
  }

  /** Whether KEY may go to `claimedId`, which tells them the symbols too. From a stranger it is a guess, and counted as one. */
  mayReveal(claimedId: PeerId): boolean {
    return !this.#met.has(claimedId) || this.takeAnswer(claimedId);
  }

  /**
   * A handshake has completed with somebody who is shown. Whoever had not been met before is a new person, and their answer is
   * given back.
   * @param wasAnswered - whether this side answered an INIT of theirs, rather than the other way around.
   */
  met(id: PeerId, wasAnswered: boolean): void {
    if (this.#met.has(id)) return;
    this.#met.set(id, new TokenBucket(HANDSHAKE_BURST, INITS_PER_SECOND, this.#clock.now()));
    forgetOldest(this.#met, MAX_MET);
    if (wasAnswered) this.#answers.refund();
  }

  /**
   * Waits for the right to open a box. Many that arrive at once would otherwise all be tried before the first had failed.
   * @returns undefined when the budget is, or meanwhile gets, closed.
   */
  takeBoxPermit(): Promise<GuessPermit | undefined> {
    return new Promise((grant) => {
      this.#boxWaiters.push(grant);
      this.#grant();
    });
  }

  /** Waits for the right to send KEY. @returns undefined once `signal` is aborted. */
  takeKeyPermit(signal: AbortSignal): Promise<GuessPermit | undefined> {
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
    while (this.#boxWaiters.length > 0 && (this.isClosed || this.#guessesLeft > 0)) {
      this.#boxWaiters.shift()?.(this.isClosed ? undefined : this.#issue(this.#opening));
    }
    while (this.#waiters.length > 0 && this.#guessesLeft > 0 && this.#mayStart()) {
      this.#waiters.shift()?.(this.#issue(this.#unanswered));
    }
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#waiters.length > 0 && !this.#hasSucceeded) {
      this.#cancelTimer = this.#clock.after(NEWCOMER_PATIENCE_MS, () => this.#grant());
    }
  }

  /** What would be left if everything that is out failed. */
  get #guessesLeft(): number {
    return this.#allowed - this.#failed - this.#unanswered.size - this.#opening.size;
  }

  #mayStart(): boolean {
    if (this.#unanswered.size >= MAX_UNANSWERED_KEYS) return false;
    const now = this.#clock.now();
    return this.#hasSucceeded || [...this.#unanswered.values()].every((sentMs) => now - sentMs >= NEWCOMER_PATIENCE_MS);
  }

  #issue(among: Map<GuessPermit, number> | Set<GuessPermit>): GuessPermit {
    const settle = (then: () => void) => {
      if (!among.delete(permit)) return;
      then();
      this.#grant();
    };
    const permit: GuessPermit = {
      answered: () => settle(() => (this.#hasSucceeded = true)),
      failed: () => settle(() => this.#countFailure()),
      unused: () => settle(() => undefined),
    };
    if (among instanceof Map) among.set(permit, this.#clock.now());
    else among.add(permit);
    return permit;
  }

  #countFailure(): void {
    this.#failed++;
    this.#onChange();
  }
}
