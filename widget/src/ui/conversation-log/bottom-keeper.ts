/** Keeps a scroller at its end while the person is there, and leaves it alone while they read further up. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Fractions of a pixel and a little slack: closer than this counts as the end. */
const SLACK_PX = 32;
/** Browsers round where a scroller is anew when it grows: nobody has scrolled by that. */
const ROUNDING_PX = 2;

export class BottomKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #scroller: () => HTMLElement | null | undefined;
  readonly #resizes: ResizeObserver | undefined;
  #isAtBottom = true;
  #isFar = false;
  #lastTop = 0;
  #lastHeight = 0;
  /** What the scroller's box measured then. */
  #lastBox = "";
  #frame: number | undefined;

  /** @param host - re-rendered when the person reaches or leaves the end, or goes far away from it. */
  constructor(host: ReactiveControllerHost & Element, scroller: () => HTMLElement | null | undefined) {
    this.#host = host;
    this.#scroller = scroller;
    // The composer grew, the window turned, the virtual keyboard came: the end stays in view.
    if (typeof ResizeObserver !== "undefined") {
      this.#resizes = new ResizeObserver(() => {
        // Firefox forgets it too where the page has it drawn at another place, hidden or in another layout.
        if (this.#scroller()?.scrollTop === 0) this.#restore();
        this.#follow();
      });
    }
    host.addController(this);
  }

  get isAtBottom(): boolean {
    return this.#isAtBottom;
  }

  /** More than what shows at once lies between here and the end. */
  get isFar(): boolean {
    return this.#isFar;
  }

  hostConnected(): void {
    this.#resizes?.observe(this.#host);
    // Whoever moves an element has the browser forget how far everything in it was scrolled: nobody has left the end.
    this.#restore();
    this.#lastBox = "";
  }

  hostDisconnected(): void {
    this.#resizes?.disconnect();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  /** In the frame that shows the change, when everybody has drawn: to ask for the end now would have the page laid out twice. */
  hostUpdated(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#follow();
    });
  }

  /** To be called on every scroll event of the scroller. */
  readonly onScroll = (): void => {
    const scroller = this.#scroller();
    if (!scroller) return;
    const distance = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    // Scroll events come late: by now something may have grown below. Only scrolling up means leaving the end.
    const hasLeft = this.#hasRisen(scroller) && !this.#hasNewBox(scroller);
    const isAtBottom = distance <= SLACK_PX || (this.#isAtBottom && !hasLeft);
    const isFar = !isAtBottom && distance > scroller.clientHeight;
    this.#remember(scroller);
    if (isAtBottom === this.#isAtBottom && isFar === this.#isFar) return;
    this.#isAtBottom = isAtBottom;
    this.#isFar = isFar;
    this.#host.requestUpdate();
  };

  toBottom(): void {
    this.#isAtBottom = true;
    this.#isFar = false;
    this.#lastTop = 0;
    this.#host.requestUpdate();
  }

  /** The person is led elsewhere: the end is left alone before the scroll event tells. */
  leave(): void {
    this.#isAtBottom = false;
  }

  #restore(): void {
    const scroller = this.#scroller();
    if (scroller) scroller.scrollTop = this.#lastTop;
  }

  #follow(): void {
    const scroller = this.#scroller();
    if (!scroller) return;
    // Focus went to something further up, and that is drawn before the event of its scrolling comes (Firefox).
    if (this.#isAtBottom && scroller.scrollTop < this.#lastTop) this.onScroll();
    if (!this.#isAtBottom) return;
    scroller.scrollTop = scroller.scrollHeight;
    this.#remember(scroller);
  }

  /**
   * More than the browser does by itself: where too much place was kept for what is not drawn, it scrolls up by what that
   * shrinks and what came below.
   */
  #hasRisen({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
    const shrunkPx = this.#lastHeight - scrollHeight;
    return this.#lastTop - scrollTop > (shrunkPx > 0 ? shrunkPx + clientHeight : ROUNDING_PX);
  }

  /** In another box the text wraps elsewhere, and the browser scrolls by itself to keep what is at the top. */
  #hasNewBox(scroller: HTMLElement): boolean {
    return this.#lastBox !== boxOf(scroller);
  }

  #remember(scroller: HTMLElement): void {
    // Or whoever goes up pixel by pixel would never leave the end.
    if (Math.abs(scroller.scrollTop - this.#lastTop) > ROUNDING_PX) this.#lastTop = scroller.scrollTop;
    this.#lastHeight = scroller.scrollHeight;
    this.#lastBox = boxOf(scroller);
  }
}

function boxOf({ clientWidth, clientHeight }: HTMLElement): string {
  return String([clientWidth, clientHeight]);
}
