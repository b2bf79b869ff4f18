/**
 * Events and payloads between a client and the signaling server.
 * The server parses this envelope and never looks inside a signal's payload.
 */

/** A claim of presence in a topic. It travels in the Socket.IO handshake's `auth`, or in a `join` event. */
export interface JoinRequest {
  readonly version: number;
  /** Base64url of 32 bytes; see TOPIC_CHARS. */
  readonly topic: string;
  /** Base64url of 16 bytes: who the client claims to be. Only a peer handshake proves it. */
  readonly id: string;
  /**
   * A first signal, as opaque as all others: base64url of 1 to MAX_GREETING_BYTES bytes. It goes to one of those who are there,
   * together with the news of who has come, and so saves the way back and forth in which the newcomer hears of them.
   */
  readonly greeting?: string;
}

/** One member as the roster names it: a hint, never shown as a person. */
export interface RosterMember {
  /** The server's own connection id: where signals for this member go. */
  readonly address: string;
  /** The id that the member claims. */
  readonly id: string;
}

/** The part of RTCIceServer that the server hands out. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

/** Why the server said no. Stable strings. */
export type RefusalCode =
  | "bad-request"
  | "unsupported-version"
  | "origin-denied"
  | "rate-limited"
  | "room-full"
  | "server-full"
  | "not-joined"
  | "unknown-member";

/** A refusal; `retryAfterMs` tells when the same request may succeed, where the server knows. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly retryAfterMs?: number;
}

/** The acknowledgement of a join. */
export interface Joined {
  readonly ok: true;
  readonly address: string;
  /** Everybody else in the topic at this moment. */
  readonly members: readonly RosterMember[];
  /** The address of the member whom the greeting went to; absent when it went to nobody. */
  readonly greeted?: string;
  readonly iceServers: readonly IceServer[];
  /** For how long the credentials of the ICE servers are good, in seconds; absent when they have none. */
  readonly iceTtlS?: number;
}

export type JoinReply = Joined | Refusal;

/** The acknowledgement of `ice-servers`: those of `joined` again, with credentials that last longer. */
export type IceReply = Pick<Joined, "ok" | "iceServers" | "iceTtlS"> | Refusal;

/** The acknowledgement of an event that returns nothing. */
export type Reply = { readonly ok: true } | Refusal;

/** What a client may send. Every acknowledgement callback is optional on the wire. */
export interface ClientToServerEvents {
  join(request: JoinRequest, ack: (reply: JoinReply) => void): void;
  /** @param payload - base64url of 1 to MAX_SIGNAL_BYTES bytes: as text, an event is one frame; bytes would make it two. */
  signal(to: string, payload: string, ack?: (reply: Reply) => void): void;
  leave(ack: (reply: Reply) => void): void;
  /** Asks for fresh ICE servers. Only members get any. */
  "ice-servers"(ack: (reply: IceReply) => void): void;
}

/** What the server may send. */
export interface ServerToClientEvents {
  /** Answers a join that came in the handshake's `auth`. */
  joined(reply: JoinReply): void;
  /** @param greeting - the first signal of the new member, for this one alone. */
  "member-joined"(member: RosterMember, greeting?: string): void;
  "member-left"(address: string): void;
  signal(from: string, payload: string): void;
}
