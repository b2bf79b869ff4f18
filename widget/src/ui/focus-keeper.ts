/** Focus that would go along with what is drawn no more finds another place: nobody at the keys begins at the page's top again. */
import type { LitElement, ReactiveController } from "lit";

export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  readonly #placeFor: (focused: Element) => HTMLElement | null;
  #place: HTMLElement | null = null;

  /** @param placeFor - where focus goes when what has it now is gone. */
  constructor(host: LitElement, placeFor: (focused: Element) => HTMLElement | null) {
    this.#host = host;
    this.#placeFor = placeFor;
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#place = focused ? this.#placeFor(focused) : null;
  }

  hostUpdated(): void {
    if (!this.#host.shadowRoot?.activeElement) this.#place?.focus({ preventScroll: true });
    this.#place = null;
  }
}
