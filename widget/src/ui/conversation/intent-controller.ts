/** Re-renders its host whenever what the composer is about to write has changed. */
import { ContextConsumer } from "@lit/context";
import type { LitElement, ReactiveController } from "lit";
import { storeContext } from "../context.ts";
import { IntentHolder, type Intent } from "./intent.ts";

export class IntentController implements ReactiveController {
  readonly #host: LitElement;
  readonly #onChange: (intent: Intent) => void;
  #holder: IntentHolder | undefined;
  #unsubscribe: (() => void) | undefined;

  /** @param onChange - called when it is another one, and not when only its message reads differently. */
  constructor(host: LitElement, onChange: (intent: Intent) => void = () => undefined) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
    new ContextConsumer(host, {
      context: storeContext,
      callback: (store) => {
        this.#holder = IntentHolder.of(store);
        this.hostConnected();
      },
    });
  }

  get value(): Intent {
    return this.#holder?.value ?? { kind: "new" };
  }

  set(intent?: Intent): void {
    this.#holder?.set(intent);
  }

  hostConnected(): void {
    this.hostDisconnected();
    this.#unsubscribe = this.#holder?.subscribe((isAnother) => {
      if (isAnother) this.#onChange(this.value);
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }
}
