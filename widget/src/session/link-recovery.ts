/** What is done for a link in trouble, and when: ICE restarts, then a new handshake beside it as well, then its end. */
import type { Clock } from "./ports.ts";

/** Browsers report a disconnection seconds after the last packet; it may still mend itself. Then ICE is restarted. */
export const PATIENCE_MS = 1_000;
/** A restart that has not helped by then, give or take a quarter, is followed by another one and by a handshake. */
const TRY_AGAIN_AFTER_MS = 3_000;
/** A link that has been in trouble for this long is given up. */
const GIVE_UP_AFTER_MS = 30_000;
/** Whatever a server hints, and however often. */
const LEAST_PAUSE_MS = 500;

export interface LinkRecoveryOptions {
  readonly clock: Clock;
  readonly restart: () => void;
  /** Restarts do not help: a new handshake is to run beside the link. */
  readonly onStuck: () => void;
  readonly onGivenUp: () => void;
}

export class LinkRecovery {
  readonly #options: LinkRecoveryOptions;
  #cancelNext: (() => void) | undefined;
  #cancelGivingUp: (() => void) | undefined;
  #tries = 0;
  #triedAtMs = -Infinity;

  constructor(options: LinkRecoveryOptions) {
    this.#options = options;
  }

  get isUnderWay(): boolean {
    return this.#cancelGivingUp !== undefined;
  }

  /** The link falters. @param patienceMs - for how long it may mend itself; counts only if it is shorter than before. */
  begin(patienceMs: number): void {
    const { clock, onGivenUp } = this.#options;
    if (this.isUnderWay) {
      if (patienceMs === 0 && this.#tries === 0) this.hurry();
      return;
    }
    this.#cancelGivingUp = clock.after(GIVE_UP_AFTER_MS, () => {
      this.end();
      onGivenUp();
    });
    this.#tryIn(patienceMs);
  }

  /** Something has changed that makes another try worth while. */
  hurry(): void {
    if (!this.isUnderWay) return;
    const { clock } = this.#options;
    const pauseMs = this.#triedAtMs + LEAST_PAUSE_MS - clock.now();
    if (pauseMs <= 0) this.#try();
    else this.#tryIn(pauseMs);
  }

  /** The link works again, or is closed. */
  end(): void {
    this.#cancelNext?.();
    this.#cancelGivingUp?.();
    this.#cancelNext = this.#cancelGivingUp = undefined;
    this.#tries = 0;
  }

  #tryIn(ms: number): void {
    this.#cancelNext?.();
    this.#cancelNext = this.#options.clock.after(ms, () => this.#try());
  }

  #try(): void {
    const { clock, restart, onStuck } = this.#options;
    this.#triedAtMs = clock.now();
    this.#tryIn(TRY_AGAIN_AFTER_MS * (0.75 + clock.random() / 2));
    restart();
    if (this.#tries++ > 0) onStuck();
  }
}
