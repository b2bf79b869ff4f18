/** Socket.IO's types, filled in once for this server. */
import type { Server, Socket } from "socket.io";
import type { Backlog } from "./backlog.ts";
import type { ConnectionBudget } from "./connection-budget.ts";
import type { Turns } from "./turns.ts";
import type { ClientToServerEvents, Refusal, RosterMember, ServerToClientEvents } from "../protocol/index.ts";

/** All that the server knows of a member. */
export interface Membership {
  readonly topic: string;
  /** The id that the member claims; never proved to the server. */
  readonly id: string;
}

/** Whether a connection may stay: why not, or undefined. */
export type Verdict = Promise<Refusal | undefined>;

/** All that the server knows of a connection. It lives in `socket.data`. */
export interface SocketData {
  /** Until its socket is there, which takes it. */
  verdict: Verdict | undefined;
  membership: Membership | undefined;
  /** Where the operator's proxy says that the client is, for the choice of a TURN server: one of the settings' regions. */
  region: string | undefined;
  /** Whom the client's IP address is counted as; see quotaKey. */
  quotaKey: string;
  /** What its connection may still do. */
  budget: ConnectionBudget;
  /** What its connection has not read yet. */
  backlog: Backlog;
  /** Its events, one after the other. */
  turns: Turns;
  /** How many of its events this version does not know. */
  unknownEvents: number;
}

/** What servers that share their rooms tell one another. */
interface ServerToServerEvents {
  /** At most DIRECTORY_BATCH members of the server `node` entered, or are told of again. */
  "members-came"(node: string, members: readonly (RosterMember & { readonly topic: string })[]): void;
  "member-went"(topic: string, address: string): void;
}

export type SignalIo = Server<ClientToServerEvents, ServerToClientEvents, ServerToServerEvents, SocketData>;
export type SignalSocket = Socket<ClientToServerEvents, ServerToClientEvents, ServerToServerEvents, SocketData>;
/** The transport-independent connection below a socket (Engine.IO's). */
export type Connection = SignalSocket["conn"];
