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
  readonly #listeners = new Set<(isAnother: boolean) => void>();
  #intent: Intent = NEW;
  /** The one that it belongs to. */
  #stay: string | undefined;

  private constructor(store: ReadableStore) {
    this.#store = store;
    store.subscribe(() => {
      const former = this.#intent;
      const now = this.#asItIs(former);
      if (now !== former) this.#change(now, !isSame(now, former));
      if (this.#stay !== stayOf(store.state)) this.#stay = undefined; // it holds the room's name
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
    const intent = this.#asItIs(wanted);
    if (intent !== this.#intent) this.#change(intent, true);
  }

  /** @param listener - is told whether it is another intent, or only reads differently. */
  subscribe(listener: (isAnother: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(intent: Intent, isAnother: boolean): void {
    this.#intent = intent;
    for (const listener of [...this.#listeners]) listener(isAnother);
  }

  /** @returns the same as long as its message is; with that as it reads now; or something new where it is not possible. */
  #asItIs(intent: Intent): Intent {
    const known = messageOf(intent);
    if (!known) return NEW;
    const { state } = this.#store;
    const message = lastMessage(state.timeline, ({ id }) => id === known.id);
    if (this.#stay === undefined || this.#stay !== stayOf(state) || !message || message.retracted) return NEW;
    if (message === known) return intent;
    return intent.kind === "edit" ? { kind: "edit", of: message } : { kind: "reply", to: message };
  }
}

/** Whether the same is done with the same message, however that reads by now. */
export function isSame(one: Intent, other: Intent): boolean {
  return one.kind === other.kind && messageOf(one)?.id === messageOf(other)?.id;
}

function messageOf(intent: Intent): ChatMessage | undefined {
  if (intent.kind === "new") return undefined;
  return intent.kind === "edit" ? intent.of : intent.to;
}
