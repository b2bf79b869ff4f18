/** Asks for fresh ICE servers before the credentials of those in use end. */
import type { Clock, IceOffer } from "./ports.ts";

export class IceRenewal {
  readonly #clock: Clock;
  readonly #ask: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, ask: () => void) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** Well before their end, and not everybody at once, others are asked for; again and again until some have come. */
  came({ lifetimeMs }: IceOffer): void {
    this.close();
    if (lifetimeMs === undefined) return;
    const askIn = (ms: number) => {
      this.#cancel = this.#clock.after(ms, () => {
        askIn(lifetimeMs / 10);
        this.#ask();
      });
    };
    askIn(lifetimeMs * (0.5 + this.#clock.random() / 5));
  }

  close(): void {
    this.#cancel?.();
  }
}
