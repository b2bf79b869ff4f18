/** How much one connection may do. Generous for a person who enters a full room, small for a program that floods. */

/** Limits of one server. Every window is the same length; the counts are for one connection and one window. */
export interface ConnectionLimits {
  /** Length of a window, in seconds. */
  readonly windowSeconds: number;
  /** Joins, successful or not. */
  readonly joins: number;
  /** Requests for fresh ICE servers; a client also takes the answer for a sign of life. */
  readonly iceRequests: number;
  /** Signals. Entering a room of 50 takes some 300 within a second or two. */
  readonly signals: number;
  /** Bytes of signal payload. */
  readonly signalBytes: number;
  /** Packets of any kind; above it the connection is cut. */
  readonly packets: number;
  /** Bytes of packets of any kind; above it the connection is cut. */
  readonly packetBytes: number;
  /** Events that this version does not know, in the whole life of a connection; above it the connection is cut. */
  readonly unknownEvents: number;
  /** How long a connection may be in no room, in seconds; above it the connection is cut. */
  readonly idleSeconds: number;
}

export const DEFAULT_CONNECTION_LIMITS: ConnectionLimits = {
  windowSeconds: 10,
  joins: 20,
  iceRequests: 20,
  signals: 2_000,
  signalBytes: 4 * 1024 * 1024,
  packets: 8_000,
  packetBytes: 8 * 1024 * 1024,
  unknownEvents: 5,
  idleSeconds: 60,
};

/** New connections of one address in a minute, as a multiple of how many it may hold at once. */
export const CONNECTION_ATTEMPTS_FACTOR = 10;

/**
 * Sockets for each connection, whatever is spoken over them: a browser that polls has two, and some are for plain HTTP, from
 * the probes of a balancer to the script.
 */
const SOCKETS_FACTOR = 2;

/** Somebody above a limit of connections, but not above this, still gets one, over which it is told why it cannot stay. */
export function hardLimit(limit: number): number {
  return limit + Math.max(8, Math.floor(limit / 8));
}

/** Most sockets where that many connections are allowed. One above it is closed without a word. */
export function socketLimit(connections: number): number {
  return SOCKETS_FACTOR * hardLimit(connections);
}

/** How often sockets are looked at whose requests do not come to an end: what HEADERS_TIMEOUT_MS promises is late by that much. */
export const SLOW_REQUESTS_CHECK_MS = 1_000;

/** How long a socket may take to send the headers of a request, also one that sends nothing at all. */
export const HEADERS_TIMEOUT_MS = 10_000;

/** How long a socket may take to send the whole of a request. */
export const REQUEST_TIMEOUT_MS = 15_000;

/** How long nothing may move while a request is answered; a poll of Socket.IO's has its answer after PING_INTERVAL_MS. */
export const STALLED_MS = 30_000;

/** How long a socket may be silent between two requests. */
export const KEEP_ALIVE_MS = 5_000;

/** Largest message on the wire, in bytes: a signal, its envelope and base64 for long polling fit four times. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

/** A receiver this many bytes behind gets no further signal: the sender is told `rate-limited`. */
export const MAX_BACKLOG_BYTES = 1024 * 1024;

/** A receiver this many bytes behind is cut off. */
export const MAX_TOTAL_BACKLOG_BYTES = 2 * MAX_BACKLOG_BYTES;

/** Events of one connection that wait for their turn; above it the connection is cut. */
export const MAX_WAITING_EVENTS = 1_024;

/** How often the server asks whether a client is still there, and how long it waits for the answer (sum: 18 s). */
export const PING_INTERVAL_MS = 10_000;
export const PING_TIMEOUT_MS = 8_000;

/** How long a connection may take to say that it speaks Socket.IO. */
export const CONNECT_TIMEOUT_MS = 5_000;
