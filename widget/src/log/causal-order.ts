/**
 * The one order in which everybody shows the same entries: what was seen comes before what was said about it, and the rest
 * goes by time, then id. Each entry's rank is its time, or one more than its parents' greatest rank if that is more: sorted
 * by rank, no lie about a time puts an entry before what it refers to.
 * Between `add` and `settle` ranks are what they were, so that one may be before its parents.
 */
import { compareIds, type EntryId } from "../protocol/ids.ts";

/** What the order needs to know of an entry. */
export interface Orderable {
  readonly id: EntryId;
  /** Milliseconds since 1970, as its author claims. */
  readonly time: number;
  /** Ids of what it refers to, there or not. */
  readonly parents: readonly EntryId[];
}

interface Node<T> {
  readonly item: T;
  rank: number;
  /** For so many parents, while the order is settled. */
  waits: number;
}

export class CausalOrder<T extends Orderable> {
  readonly #nodes = new Map<EntryId, Node<T>>();
  /** By the id of a parent, which may not be there. */
  readonly #children = new Map<EntryId, Set<EntryId>>();
  readonly #frontier = new Set<EntryId>();
  readonly #order: Node<T>[] = [];

  get size(): number {
    return this.#order.length;
  }

  get(id: EntryId): T | undefined {
    return this.#nodes.get(id)?.item;
  }

  /** Everything, in order. */
  all(): readonly T[] {
    return this.#order.map(({ item }) => item);
  }

  /** What nothing here refers to, the last ones in the order first. */
  heads(): readonly T[] {
    return this.#nodesOf(this.#frontier)
      .sort((a, b) => compareNodes(b, a))
      .map(({ item }) => item);
  }

  /** Takes an entry that is not there yet. @returns whether others have to change their places for it: `settle` does it. */
  add(item: T): boolean {
    const node = { item, rank: this.#rankOf(item), waits: 0 };
    this.#nodes.set(item.id, node);
    this.#order.splice(this.#placeOf(node), 0, node);
    for (const parent of item.parents) {
      this.#frontier.delete(parent);
      this.#children.set(parent, (this.#children.get(parent) ?? new Set()).add(item.id));
    }
    if (!this.#children.has(item.id)) this.#frontier.add(item.id);
    return this.#childrenOf(node).some((child) => child.rank <= node.rank);
  }

  /** The first entry behind this one that `accepts` takes. */
  nextOf(id: EntryId, accepts: (item: T) => boolean): T | undefined {
    const node = this.#nodes.get(id);
    return node && this.#order.slice(this.#placeOf(node) + 1).find(({ item }) => accepts(item))?.item;
  }

  /** Lets go of the first entry that `accepts` takes, and @returns it. What refers to it stays where it is. */
  forgetFirst(accepts: (item: T) => boolean): T | undefined {
    const place = this.#order.findIndex(({ item }) => accepts(item));
    const item = this.#order[place]?.item;
    if (!item) return undefined;
    this.#order.splice(place, 1);
    this.#nodes.delete(item.id);
    this.#frontier.delete(item.id);
    this.#children.delete(item.id);
    for (const parent of item.parents) {
      const children = this.#children.get(parent);
      if (children?.delete(item.id) && children.size === 0) this.#children.delete(parent);
    }
    return item;
  }

  #rankOf({ time, parents }: T): number {
    let rank = time;
    for (const parent of parents) rank = Math.max(rank, (this.#nodes.get(parent)?.rank ?? -1) + 1);
    return rank;
  }

  /** How many come before the node, whether or not it is there itself. Nearly everything belongs at the end. */
  #placeOf(node: Node<T>): number {
    return this.#order.findLastIndex((other) => compareNodes(other, node) < 0) + 1;
  }

  /**
   * Everything that follows from parents that came after their children moves, all of it at once: somebody may say thousands
   * of things backwards, and each then moves all that came before it.
   */
  settle(): void {
    for (const node of this.#order) for (const child of this.#childrenOf(node)) child.waits++;
    const ready = this.#order.filter(({ waits }) => waits === 0);
    for (const node of ready) {
      node.rank = Math.max(node.rank, this.#rankOf(node.item)); // a parent may have been forgotten
      ready.push(...this.#childrenOf(node).filter((child) => --child.waits === 0));
    }
    this.#order.sort(compareNodes);
  }

  #childrenOf({ item }: Node<T>): readonly Node<T>[] {
    return this.#nodesOf(this.#children.get(item.id) ?? []);
  }

  #nodesOf(ids: Iterable<EntryId>): Node<T>[] {
    return [...ids].flatMap((id) => this.#nodes.get(id) ?? []);
  }
}

function compareNodes<T extends Orderable>(a: Node<T>, b: Node<T>): number {
  return a.rank - b.rank || a.item.time - b.item.time || compareIds(a.item.id, b.item.id);
}
