/** When one's own HEADS are due, and to whom: soon after something changed, and now and then. */
import type { PeerId } from "../protocol/ids.ts";
import type { Room } from "./room.ts";

/** People come together: one HEADS tells of all of them. */
const ROSTER_SETTLES_MS = 1_000;
/** A receipt for what came through another member. */
const RECEIPT_MS = 100;
/** Sign of life for those who are reached through others. */
const SIGN_OF_LIFE_MS = 15_000;
/** So that everybody learns of forks and gaps although nobody says anything more. */
const COMPARE_MS = 30_000;

export class Announcements {
  #rosterDueMs = Infinity;
  #receiptDueMs = Infinity;
  #compareDueMs = Infinity;
  #signDueMs = Infinity;
  readonly #receiptsTo = new Set<PeerId>();

  rosterChanged(nowMs: number): void {
    this.#rosterDueMs = Math.min(this.#rosterDueMs, nowMs + ROSTER_SETTLES_MS);
  }

  /** An entry came through this member. */
  readThrough(member: PeerId, nowMs: number): void {
    this.#receiptsTo.add(member);
    this.#receiptDueMs = Math.min(this.#receiptDueMs, nowMs + RECEIPT_MS);
  }

  logChanged(nowMs: number): void {
    this.#compareDueMs = Math.min(this.#compareDueMs, nowMs + COMPARE_MS);
  }

  /** Infinity while there is nobody to tell. */
  dueMs(room: Room): number {
    const linked = room.linked().length;
    if (linked === 0) return Infinity;
    const signDueMs = linked < room.members().length ? this.#signDueMs : Infinity;
    return Math.min(this.#rosterDueMs, this.#receiptDueMs, this.#compareDueMs, signDueMs);
  }

  /** @returns whom to tell now. */
  tick(room: Room, nowMs: number): readonly PeerId[] {
    if (this.dueMs(room) > nowMs) return [];
    const linked = room.linked().map(({ id }) => id);
    const isReceiptOnly = Math.min(this.#rosterDueMs, this.#compareDueMs, this.#signDueMs) > nowMs;
    const to = isReceiptOnly ? linked.filter((id) => this.#receiptsTo.has(id)) : linked;
    this.#receiptDueMs = Infinity;
    this.#receiptsTo.clear();
    if (isReceiptOnly) return to;
    this.#rosterDueMs = Infinity;
    this.#compareDueMs = Infinity;
    this.#signDueMs = nowMs + SIGN_OF_LIFE_MS;
    return to;
  }
}
