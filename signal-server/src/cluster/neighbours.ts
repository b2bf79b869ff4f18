/** What a server knows of the servers beside it: the seam between rooms and the way in which several servers share them. */
import type { RosterMember } from "../../protocol/index.ts";
import type { AdapterHealth } from "../observer.ts";

/** `alone`: nobody could be asked, so the caller counts the members that it knows of. */
export type Entrance = "entered" | "room-full" | "alone";

export interface Neighbours {
  readonly health: () => AdapterHealth;
  /** Resolves when this server shares its rooms for the first time. Never rejects. */
  start(): Promise<void>;
  /** Claims a place in a room, before the member is in it here. Whoever got one gives it back with `leave`. */
  enter(topic: string, member: RosterMember): Promise<Entrance>;
  /** Tells the others of a member who has entered. */
  announce(topic: string, member: RosterMember): void;
  /** Gives a place back and tells the others. Call it when the member is no longer in the room here. */
  leave(topic: string, address: string): void;
  /** The members of a room who are on other servers; known for rooms that have members here. */
  membersElsewhere(topic: string): RosterMember[];
  /**
   * Hands a signal to the server that has the receiver.
   * @returns `unknown` when no other server has such a member, `lost` when the others cannot be reached now.
   */
  relay(topic: string, signal: Relayed): "handed-on" | "unknown" | "lost";
  /** Leaves the cluster. The members of this server must be gone by then. */
  close(): Promise<void>;
}

export interface Relayed {
  readonly from: string;
  readonly to: string;
  /** Base64url, as the sender wrote it. */
  readonly payload: string;
}

/** For a server that stands alone. */
export const NO_NEIGHBOURS: Neighbours = {
  health: () => "none",
  start: () => Promise.resolve(),
  enter: () => Promise.resolve("alone"),
  announce: () => undefined,
  leave: () => undefined,
  membersElsewhere: () => [],
  relay: () => "unknown",
  close: () => Promise.resolve(),
};
