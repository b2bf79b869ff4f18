/**
 * What happens in a server that can be counted: the one seam for metrics. No call carries a topic, an address, an id or
 * a payload, so whatever stands behind it cannot leak one.
 */
import type { RefusalCode } from "../protocol/index.ts";

/** What a refusal answered: a new connection, one of the events, or an event that this version does not know. */
export type RefusedRequest = "connection" | "join" | "signal" | "leave" | "ice-servers" | "unknown-event";

/** Why the server ended a connection that did not ask for it. */
export type CutOff = "flood" | "waiting-events" | "unknown-events" | "slow-consumer" | "never-joined" | "drain";

/** `none`: one server alone, without Redis. */
export type AdapterHealth = "none" | "ready" | "lost";

/** Calls come at the moment of the event and in its order. An observer must not throw and must not take long. */
export interface Observer {
  /** A transport opened, before anything was judged; `connectionClosed` follows exactly once. */
  connectionOpened(): void;
  connectionClosed(): void;
  /** A connection was turned away on upgrade, with nothing but an HTTP status, or its socket before that, with nothing at all. */
  connectionRejected(): void;
  refused(reason: RefusalCode, request: RefusedRequest): void;
  cutOff(reason: CutOff): void;
  /** @param seconds - from the arrival of the request to its answer. */
  joined(seconds: number): void;
  /** A member of this server left, by request, for another room or with its connection. */
  left(): void;
  /**
   * A signal was handed on.
   * @param seconds - from its arrival to the moment when the receiver's connection, or the adapter, had taken it.
   * @param hop - whether the receiver is on this server.
   */
  relayed(bytes: number, seconds: number, hop: "local" | "remote"): void;
  /** Only changes are told; before the first one it is `none`. */
  adapterHealth(health: AdapterHealth): void;
  /** The server stopped accepting and lets its clients go. */
  draining(): void;
}

/** Counts nothing. */
export const NO_OBSERVER: Observer = {
  connectionOpened: ignore,
  connectionClosed: ignore,
  connectionRejected: ignore,
  refused: ignore,
  cutOff: ignore,
  joined: ignore,
  left: ignore,
  relayed: ignore,
  adapterHealth: ignore,
  draining: ignore,
};

function ignore(): void {
  // Nobody asked.
}
