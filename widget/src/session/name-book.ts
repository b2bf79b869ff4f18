/**
 * Who had which name first. A name is a claim: whoever takes one that another key had before, or one that looks like it,
 * may be posing. The first holder keeps it for the whole session, gone or not.
 */
import type { PeerId } from "../protocol/ids.ts";
import { MAX_NAME_HOLDERS, MAX_NAMES_EACH } from "../protocol/limits.ts";
import { nameSkeleton } from "../protocol/name-skeleton.ts";

export class NameBook {
  /** For each id the skeletons that it had first, the latest last; ids in the order in which they came. */
  readonly #holders = new Map<PeerId, readonly string[]>();
  readonly #isPresent: (id: PeerId) => boolean;

  /** @param isPresent - whether somebody is in the room: those who are not are forgotten first. */
  constructor(isPresent: (id: PeerId) => boolean) {
    this.#isPresent = isPresent;
  }

  /** Notes that `id` goes by this name now. @returns whether the name, or one that looks like it, was another's before. */
  take(id: PeerId, name: string): boolean {
    const skeleton = nameSkeleton(name);
    for (const [holder, skeletons] of this.#holders) {
      if (holder !== id && skeletons.includes(skeleton)) return true;
    }
    const own = this.#holders.get(id)?.filter((each) => each !== skeleton) ?? [];
    this.#holders.set(id, [...own, skeleton].slice(-MAX_NAMES_EACH));
    if (this.#holders.size > MAX_NAME_HOLDERS) this.#forgetOne(id);
    return false;
  }

  #forgetOne(latest: PeerId): void {
    const others = [...this.#holders.keys()].filter((id) => id !== latest);
    const oldest = others.find((id) => !this.#isPresent(id)) ?? others[0];
    if (oldest !== undefined) this.#holders.delete(oldest);
  }
}
