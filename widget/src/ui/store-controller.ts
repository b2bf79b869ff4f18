/** Re-renders its host when, and only when, the selected slice of the chat state changed. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ContextConsumer } from "@lit/context";
import type { LitElement } from "lit";
import { INITIAL_STATE, type ChatState } from "../state/chat-state.ts";
import type { ReadableStore } from "../state/chat-store.ts";
import { storeContext } from "./context.ts";

export class StoreController<Slice> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #select: (state: ChatState) => Slice;
  #store: ReadableStore | undefined;
  #unsubscribe: (() => void) | undefined;
  readonly #isEqual: (left: Slice, right: Slice) => boolean;
  #slice: Slice;

  /** @param isEqual - give `shallowEqual` to select several stored values as one fresh object. */
  constructor(
    host: LitElement,
    select: (state: ChatState) => Slice,
    isEqual: (left: Slice, right: Slice) => boolean = Object.is,
  ) {
    this.#host = host;
    this.#select = select;
    this.#isEqual = isEqual;
    this.#slice = select(INITIAL_STATE);
    new ContextConsumer(host, {
      context: storeContext,
      subscribe: true,
      callback: (store) => {
        this.#attach(store);
      },
    });
    host.addController(this);
  }

  /** The current slice; the same value as long as it is equal. */
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

  #attach(store: ReadableStore): void {
    this.#unsubscribe?.();
    this.#store = store;
    this.#unsubscribe = store.subscribe(() => {
      this.#read();
    });
    this.#read();
  }

  #read(): void {
    if (!this.#store) return;
    const next = this.#select(this.#store.state);
    if (this.#isEqual(next, this.#slice)) return;
    this.#slice = next;
    this.#host.requestUpdate();
  }
}
