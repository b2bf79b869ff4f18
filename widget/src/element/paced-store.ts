/**
 * The chat's store as the interface sees it: the first change at once, what follows closely together with what follows it. A
 * join or a burst of messages changes the state many times within milliseconds, and painting each would hold up the very
 * handshake, or the very messages, that it tells of.
 */
import type { ChatState } from "../state/chat-state.ts";
import type { ChatStore, ReadableStore } from "../state/chat-store.ts";

/** What happens within a frame is one change. */
const FRAME_MS = 16;
/** From one change to the next: a message and its delivery are one change so. */
const BETWEEN_MS = 50;
/** The same while one follows upon the other: a busy room is drawn ten times a second, and leaves time to type in it. */
const BUSY_MS = 100;
/** While connections are being made. Most are there sooner than an eye would see what is painted in between. */
const CONNECTING_MS = 100;

export class PacedStore implements ReadableStore {
  readonly #store: ChatStore;
  readonly #listeners = new Set<() => void>();
  #state: ChatState;
  #isScheduled = false;
  #publishedAtMs = -Infinity;
  #pauseMs = BETWEEN_MS;

  constructor(store: ChatStore) {
    this.#store = store;
    this.#state = store.state;
    store.subscribe(() => this.#schedule());
  }

  get state(): ChatState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const pausedMs = this.#publishedAtMs + this.#pauseMs - performance.now();
    const pauseMs = isConnecting(this.#store.state) ? CONNECTING_MS : pausedMs;
    this.#pauseMs = pausedMs > 0 ? BUSY_MS : BETWEEN_MS;
    // A timer and no frame: pages that are not visible get none.
    setTimeout(() => this.#publish(), Math.max(FRAME_MS, pauseMs));
  }

  #publish(): void {
    this.#isScheduled = false;
    this.#publishedAtMs = performance.now();
    this.#state = this.#store.state;
    for (const listener of [...this.#listeners]) listener();
  }
}

function isConnecting({ phase, peers }: ChatState): boolean {
  return phase === "joining" || peers.some(({ status }) => status === "connecting");
}
