/** Through whom those are reached with whom there is no link. */
import type { PeerId } from "../protocol/ids.ts";
import type { Author, Room } from "./room.ts";

/** A member who is reached through others counts as reached for this long after a sign of life. */
const VIA_PATIENCE_MS = 40_000;

export class Reach {
  readonly #room: Room;
  readonly #onVia: (member: PeerId, via: PeerId | undefined) => void;

  /** @param onVia - told of each change; with undefined when nobody passes on any more what the member says. */
  constructor(room: Room, onVia: (member: PeerId, via: PeerId | undefined) => void) {
    this.#room = room;
    this.#onVia = onVia;
  }

  /** A sign of life of somebody without a link came over this member. */
  heard(author: Author, via: PeerId, nowMs: number): void {
    author.viaUntilMs = nowMs + VIA_PATIENCE_MS;
    this.#set(author, via);
  }

  /** Nobody is reached through this member any more. */
  lost(id: PeerId): void {
    for (const author of this.#room.members()) if (author.via === id) this.#set(author, undefined);
  }

  get dueMs(): number {
    return Math.min(Infinity, ...this.#room.members().map(({ via, viaUntilMs }) => (via ? viaUntilMs : Infinity)));
  }

  tick(nowMs: number): void {
    for (const author of this.#room.members()) if (author.viaUntilMs <= nowMs) this.#set(author, undefined);
  }

  #set(author: Author, via: PeerId | undefined): void {
    if (author.via === via) return;
    author.via = via;
    this.#onVia(author.id, via);
  }
}
