/** Holds the current ChatState and tells subscribers when it changed. The object's identity is stable: context carries it. */
import type { ChatEvent } from "./chat-event.ts";
import { INITIAL_STATE, type ChatState } from "./chat-state.ts";
import { reduce } from "./reduce.ts";

/** What a reader of the state needs. */
export interface ReadableStore {
  readonly state: ChatState;
  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

export class ChatStore implements ReadableStore {
  #state: ChatState = INITIAL_STATE;
  readonly #listeners = new Set<() => void>();

  get state(): ChatState {
    return this.#state;
  }

  /** Applies one event and tells every subscriber, synchronously and in the order of subscription. */
  dispatch(event: ChatEvent): void {
    const next = reduce(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) listener();
  }

  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
