/**
 * Whether the other side is still there: judged by what arrives and by answers to one's own pings, never by the time alone.
 *
 * Timers of a page may fire late: after sleep, or in a hidden tab. Chromium wakes those once a minute after five minutes,
 * but only once a second while a data channel is open (https://developer.chrome.com/blog/timer-throttling-in-chrome-88);
 * Firefox does not slow down pages with open connections (its test dom/throttling/throttling-webrtc). Messages that
 * arrive are not held up by either. So a wait that ended on time without an answer is silence; one that ended late says
 * nothing, and the question is asked anew.
 */
import type { Clock } from "./ports.ts";

/** Nothing came for this long: a ping. Traffic makes pings needless, in either direction. */
export const QUIET_MS = 4_000;
/** What is always answered, and is not for this long, is reason enough for a ping. */
export const RECEIPT_MS = 1_500;
/** How long the answer to a ping may take. */
export const ANSWER_MS = 4_000;
/** A timer that is later than this did not wait, it slept. Twice what browsers make of a second in hidden tabs. */
const LATE_MS = 2_000;

export interface HeartbeatEvents {
  /** Sends a ping: whatever comes then is the answer. */
  ping(): void;
  /** What was said is not answered as soon as usual: whatever helps if nobody answers may be made ready. */
  onDoubt(): void;
  /** Nobody answers. Nothing is asked any more until `ask`. */
  onSilent(): void;
  /** Something came after all. */
  onHeardAgain(): void;
}

export class Heartbeat {
  readonly #clock: Clock;
  readonly #events: HeartbeatEvents;
  #heardAtMs = 0;
  #isAsking = false;
  #isSilent = false;
  #isReceiptDue = false;
  #dueMs = 0;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, events: HeartbeatEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** Whether an answer is awaited. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  start(): void {
    this.#heardAtMs = this.#clock.now();
    this.#wait(QUIET_MS);
  }

  /** A record of theirs has opened. */
  heard(): void {
    this.#heardAtMs = this.#clock.now();
    if (!this.#isAsking && !this.#isSilent && !this.#isReceiptDue) return; // the timer that runs finds out
    const wasSilent = this.#isSilent;
    this.#isAsking = this.#isSilent = this.#isReceiptDue = false;
    this.#wait(QUIET_MS);
    if (wasSilent) this.#events.onHeardAgain();
  }

  /** Asks at once: something hints that they may be gone, or back. */
  ask(answerMs: number = ANSWER_MS): void {
    if (this.#isAsking && this.#dueMs <= this.#clock.now() + answerMs) return;
    this.#isAsking = true;
    this.#wait(answerMs);
    this.#events.ping();
  }

  /** Something was sent that everybody answers. Whoever mutes this side does not, so only a ping tells for sure. */
  said(): void {
    if (this.#isAsking || this.#isSilent || this.#isReceiptDue) return;
    this.#isReceiptDue = true;
    this.#wait(RECEIPT_MS);
  }

  stop(): void {
    this.#cancel?.();
  }

  #wait(ms: number): void {
    this.#cancel?.();
    this.#dueMs = this.#clock.now() + ms;
    this.#cancel = this.#clock.after(ms, () => this.#waited());
  }

  #waited(): void {
    const now = this.#clock.now();
    const isLate = now - this.#dueMs > LATE_MS;
    const quietMs = now - this.#heardAtMs;
    if (this.#isAsking && !isLate) {
      this.#isAsking = false;
      this.#isSilent = true;
      this.#events.onSilent();
    } else if (this.#isReceiptDue && !isLate) {
      this.#isReceiptDue = false;
      this.ask();
      this.#events.onDoubt();
    } else if (quietMs >= 0 && quietMs < QUIET_MS) {
      this.#wait(QUIET_MS - quietMs);
    } else {
      this.#isAsking = false;
      this.ask();
    }
  }
}
