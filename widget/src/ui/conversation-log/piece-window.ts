/**
 * Which pieces of a long conversation are drawn: those near what the person sees. All others between two of these keep their
 * place as one gap, so that ten thousand messages cost about as much as a few screens of them.
 */
import type { LitElement, ReactiveController } from "lit";
import type { Chunk } from "./chunks.ts";

/** Drawn this far above and below what is seen: some turns of a wheel. */
const MARGIN_PX = 1_200;
/** Of an entry in a piece that was never drawn, while none was: a short message. */
const ENTRY_PX = 48;

/** Pieces that are not drawn. */
export interface Gap {
  readonly key: string;
  readonly hidden: readonly Chunk[];
}

interface Measured {
  readonly heightPx: number;
  readonly entries: number;
}

export class PieceWindow implements ReactiveController {
  readonly #host: LitElement;
  readonly #near = new Set<string>();
  readonly #measured = new Map<string, Measured>();
  #shown: readonly (Chunk | Gap)[] = [];
  /** What stands for each of them. */
  #elements = new Map<Element, Chunk | Gap>();
  #observer: IntersectionObserver | undefined;

  /** @param host - has an element in its `.scroller` for all that it was told to show, `.piece` or `.gap`, in this order. */
  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** @param isWanted - of pieces that are drawn wherever the person is. @returns what is to be shown for these pieces. */
  show(chunks: readonly Chunk[], isWanted: (chunk: Chunk, index: number) => boolean): readonly (Chunk | Gap)[] {
    const shown: (Chunk | Gap)[] = [];
    let hidden: Chunk[] = [];
    for (const [index, chunk] of chunks.entries()) {
      if (this.#near.has(chunk.key) || isWanted(chunk, index)) {
        shown.push(chunk);
        hidden = [];
      } else {
        if (hidden.length === 0) shown.push({ key: `after ${shown.at(-1)?.key ?? ""}`, hidden });
        hidden.push(chunk);
      }
    }
    this.#shown = shown;
    this.#forgetAllBut(chunks);
    return shown;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#elements.clear();
  }

  /** Gives each gap the height of what is missing there. */
  hostUpdated(): void {
    const root = this.#host.renderRoot.querySelector(".scroller");
    if (!root || !this.#host.isConnected) return;
    this.#observer ??= new IntersectionObserver((changes) => this.#moved(changes), {
      root,
      rootMargin: `${String(MARGIN_PX)}px 0px`,
    });
    const elements = new Map<Element, Chunk | Gap>();
    const all = this.#shown.values();
    for (const element of root.children) {
      if (!/^(?:piece|gap)$/.test(element.className)) continue;
      const { value: shown } = all.next();
      if (!shown) break;
      elements.set(element, shown);
      // Set as a property: a page may forbid style attributes.
      if (isGap(shown)) (element as HTMLElement).style.blockSize = `${String(this.#heightOf(shown.hidden))}px`;
      if (!this.#elements.has(element)) this.#observer.observe(element);
    }
    for (const element of this.#elements.keys()) if (!elements.has(element)) this.#observer.unobserve(element);
    this.#elements = elements;
  }

  #moved(changes: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect, intersectionRect } of changes) {
      const shown = this.#elements.get(target);
      const { height, top } = boundingClientRect;
      // Without any height the whole chat is hidden: that tells nothing.
      if (!shown || height === 0) continue;
      if (!isGap(shown)) {
        // Not the rectangle's, which a page may have scaled.
        this.#measured.set(shown.key, {
          heightPx: (target as HTMLElement).offsetHeight,
          entries: shown.entries.length,
        });
        // What is not near any more goes with the next change: to take it away at once would be a second drawing after each.
        if (isIntersecting) this.#near.add(shown.key);
        else this.#near.delete(shown.key);
      } else if (isIntersecting) {
        this.#fill(shown, (intersectionRect.top - top) / height, (intersectionRect.bottom - top) / height);
        // What is left of it may be near, too; only who begins to watch it is told so.
        this.#observer?.unobserve(target);
        this.#elements.delete(target);
        this.#host.requestUpdate();
      }
    }
  }

  /** @param from, to - the part of the gap that is near: 0 is its beginning, 1 its end. */
  #fill({ hidden }: Gap, from: number, to: number): void {
    const whole = this.#heightOf(hidden);
    let top = 0;
    for (const chunk of hidden) {
      const bottom = top + this.#heightOf([chunk]);
      if (top <= to * whole && bottom >= from * whole) this.#near.add(chunk.key);
      top = bottom;
    }
  }

  /** The oldest piece shrinks while its entries are forgotten one by one. */
  #heightOf(hidden: readonly Chunk[]): number {
    const [usual = ESTIMATE] = this.#measured.values();
    let sum = 0;
    for (const { key, entries } of hidden) {
      const { heightPx, entries: then } = this.#measured.get(key) ?? usual;
      sum += Math.round((heightPx / Math.max(1, then)) * entries.length);
    }
    return sum;
  }

  #forgetAllBut(chunks: readonly Chunk[]): void {
    if (this.#measured.size <= chunks.length && this.#near.size <= chunks.length) return;
    const keys = new Set(chunks.map(({ key }) => key));
    for (const key of this.#measured.keys()) if (!keys.has(key)) this.#measured.delete(key);
    for (const key of this.#near) if (!keys.has(key)) this.#near.delete(key);
  }
}

export function isGap(shown: Chunk | Gap): shown is Gap {
  return "hidden" in shown;
}

const ESTIMATE: Measured = { heightPx: ENTRY_PX, entries: 1 };
