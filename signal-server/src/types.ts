/** Socket.IO's types, filled in once for this server. */
import type { DefaultEventsMap, Server, Socket } from "socket.io";
import type { ClientToServerEvents, ServerToClientEvents } from "../protocol/index.ts";

/**
 * All that the server knows of a member. It lives in `socket.data`, which an adapter for several servers can share,
 * so only plain values belong here.
 */
export interface Membership {
  readonly topic: string;
  /** The id that the member claims; never proved to the server. */
  readonly id: string;
}

export interface SocketData {
  membership: Membership | undefined;
}

export type SignalIo = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
export type SignalSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
/** The transport-independent connection below a socket (Engine.IO's). */
export type Connection = SignalSocket["conn"];
