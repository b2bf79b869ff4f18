/** Whether everybody sees the same people: a server that shows some of them to some only is found out by comparing. */
import type { PeerId } from "../protocol/ids.ts";

/** People come and go at different moments for different members: only what lasts means something. */
const PATIENCE_MS = 15_000;

interface Roster {
  /** Base64url of the hash of everybody's sorted ids. */
  readonly audience: string;
  /** Whom the member is linked with; unknown for a roster of which only an entry's hash is known. */
  readonly linked: ReadonlySet<PeerId> | undefined;
  sinceMs: number;
  /** When it was said last: what was said before one's own roster changed may be outdated. */
  readonly heardMs: number;
}

export class RosterAgreement {
  #own: Roster = { audience: "", linked: undefined, sinceMs: 0, heardMs: 0 };
  readonly #claims = new Map<PeerId, Roster>();

  ownIs(audience: string, nowMs: number): void {
    if (audience !== this.#own.audience) this.#own = { audience, linked: undefined, sinceMs: nowMs, heardMs: nowMs };
  }

  /**
   * A member says whom it believes to be in the room.
   * @returns whether that is news and differs from here: the member should hear how it is here.
   */
  claimed(member: PeerId, audience: string, linked: ReadonlySet<PeerId> | undefined, nowMs: number): boolean {
    const former = this.#claims.get(member);
    const isNews = former?.audience !== audience;
    this.#claims.set(member, {
      audience,
      linked: linked ?? (isNews ? undefined : former.linked),
      sinceMs: isNews ? nowMs : former.sinceMs,
      heardMs: nowMs,
    });
    return isNews && audience !== this.#own.audience;
  }

  forget(member: PeerId): void {
    this.#claims.delete(member);
  }

  get dueMs(): number {
    let due = Infinity;
    for (const claim of this.#claims.values()) due = Math.min(due, this.#dueMs(claim));
    return due;
  }

  /**
   * @param isExcused - whether the difference from these people has a harmless reason.
   * @returns the members who have seen other people for long enough; each is named again when that changes.
   */
  tick(nowMs: number, isExcused: (member: PeerId, linked: ReadonlySet<PeerId>) => boolean): readonly PeerId[] {
    const found: PeerId[] = [];
    for (const [member, claim] of this.#claims) {
      if (this.#dueMs(claim) > nowMs) continue;
      if (claim.linked && isExcused(member, claim.linked)) claim.sinceMs = nowMs;
      else {
        claim.sinceMs = Infinity;
        found.push(member);
      }
    }
    return found;
  }

  #dueMs({ audience, sinceMs, heardMs }: Roster): number {
    if (audience === this.#own.audience || heardMs < this.#own.sinceMs) return Infinity;
    return Math.max(sinceMs, this.#own.sinceMs) + PATIENCE_MS;
  }
}
