/**
 * What a person found on comparing, by key: kept in memory for this session and nowhere else. Survives that the other one
 * is lost and comes back with the same key; says nothing about any other key.
 */
import type { PeerId } from "../protocol/ids.ts";
import { MAX_VERDICTS } from "../protocol/limits.ts";
import type { PeerInfo } from "../state/chat-types.ts";
import { forgetOldest } from "./forget-oldest.ts";

type Shown = Pick<PeerInfo, "verified" | "mismatched">;

export class Verdicts {
  readonly #matched = new Map<PeerId, boolean>();

  /** @param matched - undefined forgets what was found. */
  set(id: PeerId, matched: boolean | undefined): void {
    this.#matched.delete(id);
    if (matched !== undefined) this.#matched.set(id, matched);
    forgetOldest(this.#matched, MAX_VERDICTS);
  }

  of(id: PeerId): Shown {
    const matched = this.#matched.get(id);
    return { verified: matched === true, mismatched: matched === false };
  }
}
