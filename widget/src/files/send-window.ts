/**
 * How many chunks may be on their way to one person, of all files together: few while their receipts come at once, so that a
 * fresh channel is not pushed beyond what the browser passes on (it drops what is above, and then stands still for up to
 * seconds, words included), and more where the way is long.
 */
import { FAR_MS, FIRST_WINDOW_CHUNKS, WINDOW_CHUNKS } from "./limits.ts";

/** What the window needs to know of a stream. */
interface Sent {
  /** Chunks of which there is a receipt. */
  readonly got: number;
}

export class SendWindow {
  #chunks = FIRST_WINDOW_CHUNKS;
  /** The chunk whose receipt is timed: one at a time, so that the window changes once for each time that the way takes. */
  #timed: { readonly stream: Sent; readonly index: number; readonly sentMs: number } | undefined;

  get chunks(): number {
    return this.#chunks;
  }

  sent(stream: Sent, index: number, nowMs: number): void {
    this.#timed ??= { stream, index, sentMs: nowMs };
  }

  /** A receipt has come: `stream.got` is new. */
  received(stream: Sent, nowMs: number): void {
    if (this.#timed?.stream !== stream || stream.got <= this.#timed.index) return;
    const isFar = nowMs - this.#timed.sentMs > FAR_MS;
    this.#timed = undefined;
    this.#chunks = isFar ? Math.min(this.#chunks + 1, WINDOW_CHUNKS) : Math.max(this.#chunks - 1, FIRST_WINDOW_CHUNKS);
  }

  /** Nothing more comes of that stream. */
  forget(stream: Sent): void {
    if (this.#timed?.stream === stream) this.#timed = undefined;
  }
}
