/** What the composer is about to write: something new, an answer, or a change. Shared by the log and the composer of one chat. */
import type { ReadableStore } from "../../state/chat-store.ts";
import type { ChatMessage } from "../../state/chat-types.ts";
import { lastMessage } from "../../state/selectors.ts";
import { stayOf } from "./stay.ts";

export type Intent =
  | { readonly kind: "new" }
  | { readonly kind: "reply"; readonly to: ChatMessage }
  | { readonly kind: "edit"; readonly of: ChatMessage };

const NEW: Intent = { kind: "new" };
const known = new WeakMap<ReadableStore, IntentHolder>();

/** It holds what somebody wrote, so it ends with the stay in the room and with the message: nothing of it is in the next room. */
export class IntentHolder {
  readonly #store: ReadableStore;
  readonly #listeners = new Set<() => void>();
  #intent: Intent = NEW;
  /** The one that it belongs to. */
  #stay: string | undefined;

  private constructor(store: ReadableStore) {
    this.#store = store;
    store.subscribe(() => {
      if (!this.#isPossible(this.#intent)) this.set();
    });
  }

  static of(store: ReadableStore): IntentHolder {
    const holder = known.get(store) ?? new IntentHolder(store);
    known.set(store, holder);
    return holder;
  }

  get value(): Intent {
    return this.#intent;
  }

  /** What is not possible any more, since the message is gone or one is not in the room, is something new. */
  set(wanted: Intent = NEW): void {
    this.#stay = stayOf(this.#store.state);
    const intent = this.#isPossible(wanted) ? wanted : NEW;
    if (intent === this.#intent) return;
    this.#intent = intent;
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #isPossible(intent: Intent): boolean {
    if (intent.kind === "new") return true;
    const { state } = this.#store;
    const { id } = intent.kind === "edit" ? intent.of : intent.to;
    const message = lastMessage(state.timeline, (one) => one.id === id);
    return this.#stay !== undefined && this.#stay === stayOf(state) && message !== undefined && !message.retracted;
  }
}
