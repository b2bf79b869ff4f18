/** Whether a person can see an element: the page may be in the background, the chat closed, or something in front of it. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Sight implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onChange: () => void;
  #watching: AbortController | undefined;
  /** Asked for once only after each change: to tell, the browser has to style and lay out the page, for every message. */
  #isShown: boolean | undefined;

  /**
   * @param host - what covers it hides it by `visibility`; its styles have a transition of that, which is how this is told.
   * @param onChange - called when it may have come into sight.
   */
  constructor(host: ReactiveControllerHost & HTMLElement, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get isSeen(): boolean {
    if (document.hidden) return false;
    this.#isShown ??= this.#host.getClientRects().length > 0 && getComputedStyle(this.#host).visibility === "visible";
    return this.#isShown;
  }

  hostConnected(): void {
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const look = (): void => {
      this.#isShown = undefined;
      if (this.isSeen) this.#onChange();
    };
    document.addEventListener("visibilitychange", look, { signal });
    this.#host.addEventListener("transitionend", look, { signal });
    const resizes = new ResizeObserver(look);
    resizes.observe(this.#host);
    signal.addEventListener("abort", () => {
      resizes.disconnect();
    });
  }

  hostDisconnected(): void {
    this.#watching?.abort();
    this.#isShown = undefined;
  }
}
