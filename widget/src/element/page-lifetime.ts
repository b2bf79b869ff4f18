/** Has an element hear of what happens to its page while it is in the document. */
import type { LitElement, ReactiveController } from "lit";
import type { SessionHost } from "./session-host.ts";

export class PageLifetime implements ReactiveController {
  readonly #element: LitElement;
  readonly #host: SessionHost;
  #aborter = new AbortController();

  constructor(element: LitElement, host: SessionHost) {
    this.#element = element;
    this.#host = host;
    element.addController(this);
  }

  hostConnected(): void {
    this.#aborter = new AbortController();
    const { signal } = this.#aborter;
    // What may be kept for the back button must have closed its connections; what will not be says farewell if it still can.
    const pageHidden = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) this.#host.abandon();
      else void this.#host.suspend();
    };
    const update = () => this.#element.requestUpdate();
    window.addEventListener("pagehide", pageHidden, { signal });
    // Also back from the back-forward cache: the connections are gone, what is wanted is not.
    window.addEventListener("pageshow", update, { signal });
    window.addEventListener("hashchange", update, { signal });
    update(); // much may have changed while nobody looked
  }

  hostDisconnected(): void {
    this.#aborter.abort();
    // Moving an element disconnects and connects it in one go: only one that stays away leaves the room.
    queueMicrotask(() => {
      if (!this.#element.isConnected) void this.#host.suspend();
    });
  }
}
