/** What those who left last were called: what they said may still come, over others. */
import type { PeerId } from "../protocol/ids.ts";
import { MAX_AUTHORS } from "../protocol/limits.ts";
import { forgetOldest } from "./forget-oldest.ts";

export class FormerNames {
  readonly #names = new Map<PeerId, string>();

  keep(id: PeerId, name: string): void {
    this.#names.delete(id);
    this.#names.set(id, name);
    forgetOldest(this.#names, MAX_AUTHORS);
  }

  of(id: PeerId): string | undefined {
    return this.#names.get(id);
  }
}

export function fallbackName(id: PeerId): string {
  return `guest-${id.slice(0, 4)}`;
}
