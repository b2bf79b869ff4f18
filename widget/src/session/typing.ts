/** Who is writing: said on the links, never in the log, and forgotten by itself. */
import type { PeerId } from "../protocol/ids.ts";
import type { Clock } from "./ports.ts";

/** While somebody goes on writing, this often it is said again. */
const SAY_AGAIN_MS = 3_000;
/** Without another word the other side takes it that nobody writes any more. */
const FORGET_MS = 6_000;

export interface TypingOptions {
  readonly clock: Clock;
  readonly say: (isWriting: boolean) => void;
  readonly onChange: (ids: readonly PeerId[]) => void;
}

export class Typing {
  readonly #options: TypingOptions;
  /** Who is writing, and what would forget them. */
  readonly #writers = new Map<PeerId, () => void>();
  #saidMs: number | undefined;

  constructor(options: TypingOptions) {
    this.#options = options;
  }

  /** Oneself; may be called for every key. */
  write(isWriting: boolean): void {
    const now = this.#options.clock.now();
    if (isWriting ? this.#saidMs !== undefined && now - this.#saidMs < SAY_AGAIN_MS : this.#saidMs === undefined)
      return;
    this.#saidMs = isWriting ? now : undefined;
    this.#options.say(isWriting);
  }

  /** A message of one's own is out: the others see that nobody writes it any more. */
  sent(): void {
    this.#saidMs = undefined;
  }

  heard(from: PeerId, isWriting: boolean): void {
    const known = this.#writers.get(from);
    known?.();
    if (isWriting)
      this.#writers.set(
        from,
        this.#options.clock.after(FORGET_MS, () => this.heard(from, false)),
      );
    else this.#writers.delete(from);
    if (isWriting !== (known !== undefined)) this.#options.onChange([...this.#writers.keys()]);
  }

  close(): void {
    for (const forget of this.#writers.values()) forget();
    this.#writers.clear();
  }
}
