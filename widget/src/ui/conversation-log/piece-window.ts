/**
 * Which pieces of a long conversation are drawn: those near what the person sees. The others only keep their place, so that
 * ten thousand messages cost about as much as a few screens of them.
 */
import type { LitElement, ReactiveController } from "lit";

/** Drawn this far above and below what is seen: some turns of a wheel. */
const MARGIN_PX = 1_200;
/** Of an entry in a piece that was never drawn, while none was: a short message. */
const ENTRY_PX = 48;

interface Measured {
  readonly heightPx: number;
  readonly entries: number;
}

export class PieceWindow implements ReactiveController {
  readonly #host: LitElement;
  readonly #near = new Set<string>();
  readonly #measured = new Map<string, Measured>();
  /** What each piece's element was last told; those that are gone are gone here too. */
  #shown = new Map<HTMLElement, string>();
  #observer: IntersectionObserver | undefined;

  /** @param host - has `.piece` elements, each with its key in `data-key` and how much it holds in `data-entries`. */
  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  isNear(key: string): boolean {
    return this.#near.has(key);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#shown.clear();
  }

  /** Gives each piece that is not drawn the height that it had, or is likely to have. */
  hostUpdated(): void {
    const root = this.#host.renderRoot.querySelector(".scroller");
    if (!root || !this.#host.isConnected) return;
    this.#observer ??= new IntersectionObserver((changes) => this.#moved(changes), {
      root,
      rootMargin: `${String(MARGIN_PX)}px 0px`,
    });
    const shown = new Map<HTMLElement, string>();
    const keys = new Set<string>();
    for (const piece of root.querySelectorAll<HTMLElement>(".piece")) {
      const { key = "" } = piece.dataset;
      // Set as a property: a page may forbid style attributes.
      const size = piece.firstElementChild ? "" : `${String(this.#heightOf(key, entriesOf(piece)))}px`;
      if (!this.#shown.has(piece)) this.#observer.observe(piece);
      if (this.#shown.get(piece) !== size) piece.style.blockSize = size;
      shown.set(piece, size);
      keys.add(key);
    }
    for (const piece of this.#shown.keys()) if (!shown.has(piece)) this.#observer.unobserve(piece);
    for (const key of this.#measured.keys()) if (!keys.has(key)) this.#measured.delete(key);
    for (const key of this.#near) if (!keys.has(key)) this.#near.delete(key);
    this.#shown = shown;
  }

  #moved(changes: readonly IntersectionObserverEntry[]): void {
    let isMissing = false;
    for (const { target, isIntersecting, boundingClientRect } of changes) {
      if (!(target instanceof HTMLElement)) continue;
      const { key = "" } = target.dataset;
      const { height } = boundingClientRect;
      // Without any height the whole chat is hidden: that tells nothing.
      if (!isIntersecting && height === 0) continue;
      if (target.firstElementChild) this.#measured.set(key, { heightPx: height, entries: entriesOf(target) });
      if (isIntersecting) this.#near.add(key);
      else this.#near.delete(key);
      isMissing ||= isIntersecting && !target.firstElementChild;
    }
    // What is not near any more goes with the next change: to take it away at once would be a second drawing after each.
    if (isMissing) this.#host.requestUpdate();
  }

  /** The oldest piece shrinks while its entries are forgotten one by one. */
  #heightOf(key: string, entries: number): number {
    const { heightPx, entries: then } = this.#measured.get(key) ?? this.#measured.values().next().value ?? ESTIMATE;
    return Math.round((heightPx / Math.max(1, then)) * entries);
  }
}

const ESTIMATE: Measured = { heightPx: ENTRY_PX, entries: 1 };

function entriesOf(piece: HTMLElement): number {
  return Number(piece.dataset["entries"]);
}
