/** Whether a person can see an element: the page may be in the background, the chat closed, or something in front of it. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Sight implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onChange: () => void;
  #watching: AbortController | undefined;
  #isDisplayed: boolean | undefined;

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
    // Asked for once only: to tell, the browser has to lay the page out.
    this.#isDisplayed ??= this.#host.getClientRects().length > 0;
    return !document.hidden && this.#isDisplayed && getComputedStyle(this.#host).visibility === "visible";
  }

  hostConnected(): void {
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const look = (): void => {
      if (this.isSeen) this.#onChange();
    };
    document.addEventListener("visibilitychange", look, { signal });
    this.#host.addEventListener("transitionend", look, { signal });
    const resizes = new ResizeObserver(() => {
      this.#isDisplayed = undefined;
      look();
    });
    resizes.observe(this.#host);
    signal.addEventListener("abort", () => {
      resizes.disconnect();
    });
  }

  hostDisconnected(): void {
    this.#watching?.abort();
    this.#isDisplayed = undefined;
  }
}
