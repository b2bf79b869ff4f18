/** What the composer is about to write: something new, an answer, or a change. Shared by the log and the composer of one chat. */
import type { ReadableStore } from "../../state/chat-store.ts";
import type { ChatMessage } from "../../state/chat-types.ts";

export type Intent =
  | { readonly kind: "new" }
  | { readonly kind: "reply"; readonly to: ChatMessage }
  | { readonly kind: "edit"; readonly of: ChatMessage };

const NEW: Intent = { kind: "new" };
const known = new WeakMap<ReadableStore, IntentHolder>();

export class IntentHolder {
  readonly #listeners = new Set<() => void>();
  #intent: Intent = NEW;

  static of(store: ReadableStore): IntentHolder {
    const holder = known.get(store) ?? new IntentHolder();
    known.set(store, holder);
    return holder;
  }

  get value(): Intent {
    return this.#intent;
  }

  set(intent: Intent = NEW): void {
    if (intent === this.#intent) return;
    this.#intent = intent;
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
