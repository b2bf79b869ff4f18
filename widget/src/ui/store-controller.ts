/** Re-renders its host when, and only when, the selected slice of the chat state changed. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ContextConsumer } from "@lit/context";
import type { LitElement } from "lit";
import { INITIAL_STATE, type ChatState } from "../state/chat-state.ts";
import type { ChatStore } from "../state/chat-store.ts";
import { storeContext } from "./context.ts";

export class StoreController<Slice> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #select: (state: ChatState) => Slice;
  #store: ChatStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #slice: Slice;

  constructor(host: LitElement, select: (state: ChatState) => Slice) {
    this.#host = host;
    this.#select = select;
    this.#slice = select(INITIAL_STATE);
    new ContextConsumer(host, { context: storeContext, subscribe: true, callback: (store) => this.#attach(store) });
    host.addController(this);
  }

  /** The current slice; compared by identity, so select stored values, not fresh objects. */
  get value(): Slice {
    return this.#slice;
  }

  hostConnected(): void {
    if (this.#store) this.#attach(this.#store);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #attach(store: ChatStore): void {
    this.#unsubscribe?.();
    this.#store = store;
    this.#unsubscribe = store.subscribe(() => this.#read());
    this.#read();
  }

  #read(): void {
    if (!this.#store) return;
    const next = this.#select(this.#store.state);
    if (Object.is(next, this.#slice)) return;
    this.#slice = next;
    this.#host.requestUpdate();
  }
}
