/**
 * Keeps every item of a list at the place where it first stood. Lit matches plain lists by position: with a hole where
 * somebody has left, those after it keep their DOM, and with it focus and what was unfolded.
 */

/** Holes are closed when there would be more places than this. */
const MAX_PLACES = 128;

export class StableOrder {
  #ids: string[] = [];

  /** @returns the items, new ones last, and undefined for each that has gone. */
  arrange<Item extends { readonly id: string }>(items: readonly Item[]): readonly (Item | undefined)[] {
    const byId = new Map(items.map((item) => [item.id, item]));
    if (byId.size === 0 || this.#ids.length > MAX_PLACES) this.#ids = [];
    this.#ids.push(...[...byId.keys()].filter((id) => !this.#ids.includes(id)));
    return this.#ids.map((id) => byId.get(id));
  }
}
