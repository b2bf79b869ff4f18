/**
 * What happens to a connection before its first event: quota, origin, and the join that rides in its handshake.
 *
 * A browser hides from the page why a WebSocket was refused. So the connection is accepted first and then told, with a
 * `joined` event that carries the code, and closed. Nothing that it sends meanwhile is looked at.
 */
import type { JoinReply, Refusal, RefusalCode } from "../protocol/index.ts";
import { clientAddress, isLoopback, quotaKey, truncatedAddress } from "./addresses.ts";
import { Backlog, sizeOf } from "./backlog.ts";
import { ConnectionBudget } from "./connection-budget.ts";
import { handleEvents, handleJoin, handleLeave } from "./client-events.ts";
import { MAX_TOTAL_BACKLOG_BYTES } from "./limits.ts";
import { safeError } from "./logger.ts";
import { isOriginAllowed } from "./origin.ts";
import type { RefusedRequest } from "./observer.ts";
import { refusal } from "./refusal.ts";
import type { ServerContext } from "./server-context.ts";
import type { Connection, SignalSocket, SocketData } from "./types.ts";

/** Refusals of a join in the handshake after which the same connection is of no more use. */
const FINAL_REFUSALS: ReadonlySet<RefusalCode> = new Set(["origin-denied", "server-full", "unsupported-version"]);

const NOTHING = Object.freeze({});

/** Whether a connection may stay; settled at once, since everything that it depends on is in memory. */
type Verdict = Promise<Refusal | undefined>;

/** What is known of a connection before it has a socket. */
interface Arrival {
  readonly verdict: Verdict;
  readonly data: SocketData;
}

/** Attaches the gate to a server's events. Call it once, before the server listens. */
export function guardConnections(context: ServerContext): void {
  const { io, logger } = context;
  const arrivals = new WeakMap<Connection, Arrival>();
  const tellOfSlowness = () => {
    context.logSampled("cut off: slow consumer");
    context.observer.cutOff("slow-consumer");
  };

  io.engine.on("connection", (connection: Connection) => {
    const address = clientAddress(connection.request, context.config.trustedProxies);
    const key = quotaKey(address);
    const budget = new ConnectionBudget(context.config.limits, context.now);
    const backlog = new Backlog(connection, MAX_TOTAL_BACKLOG_BYTES, tellOfSlowness);
    const region = regionOf(context, connection);
    arrivals.set(connection, {
      verdict: admit(context, connection, address),
      data: { membership: undefined, region, quotaKey: key, budget, backlog },
    });
    context.observer.connectionOpened();
    connection.on("close", () => {
      context.connections.release(key);
      context.observer.connectionClosed();
    });
    watchForFlood(context, connection, budget);
  });

  io.on("connection", (socket) => {
    const arrival = arrivals.get(socket.conn);
    arrivals.delete(socket.conn);
    // A second socket on the same connection.
    if (arrival === undefined) {
      socket.disconnect(true);
      return;
    }
    const connectedAtMs = context.now();
    socket.data = arrival.data;
    socket.on("disconnect", (reason) => {
      logger.debug({ reason, seconds: Math.round((context.now() - connectedAtMs) / 1000) }, "disconnected");
      // One socket for each connection.
      socket.conn.close();
      context.idle.forget(socket);
      try {
        handleLeave(context, socket);
      } catch (error) {
        logger.error({ error: safeError(error) }, "a member could not be taken out of its room");
      }
    });
    const auth: unknown = socket.handshake.auth;
    forgetRequest(socket);
    handleEvents(context, socket, () => welcome(context, socket, auth, arrival.verdict));
  });
}

/** Counts the connection, until its address is released, and judges it. */
async function admit(context: ServerContext, connection: Connection, address: string): Verdict {
  const { config, connections, logger } = context;
  const { headers } = connection.request;
  const overQuota = await connections.admit(quotaKey(address));
  if (overQuota !== undefined) {
    warnAboutProxy(context, address, headers["x-forwarded-for"] !== undefined);
    return overQuota;
  }
  if (!isOriginAllowed(config.origins, headers, address)) return refusal("origin-denied");
  if (logger.isLevelEnabled("debug")) {
    logger.debug({ ip: truncatedAddress(address), transport: connection.transport.name }, "connected");
  }
  return undefined;
}

/** Says to the client that it cannot stay, or answers the join of its handshake. Never rejects. */
async function welcome(context: ServerContext, socket: SignalSocket, auth: unknown, verdict: Verdict): Promise<void> {
  try {
    const denied = await verdict;
    if (denied !== undefined) {
      answerJoin(context, socket, denied, "connection");
      socket.disconnect(true);
    } else if (!isEmptyObject(auth)) {
      await handleJoin(context, socket, auth, (reply) => {
        answerJoin(context, socket, reply, "join");
        if (!reply.ok && FINAL_REFUSALS.has(reply.code)) socket.disconnect(true);
      });
    }
    context.idle.look(socket);
  } catch (error) {
    context.logger.error({ error: safeError(error) }, "a connection could not be set up");
    socket.disconnect(true);
  }
}

/** Where the client is. Only a proxy can say: a page cannot give a WebSocket headers. A program that does gains nothing by it. */
function regionOf({ config }: ServerContext, { request }: Connection): string | undefined {
  const header = config.ice.turn?.regionHeader;
  const region = header === undefined ? undefined : request.headers[header];
  return typeof region === "string" ? region.trim() : undefined;
}

/**
 * Socket.IO keeps the request and what the client said in it as long as the connection lives: addresses, headers, the topic, and
 * some kilobytes of memory. All that was asked of it has been asked.
 */
function forgetRequest({ handshake, conn }: SignalSocket): void {
  Object.assign(handshake, { headers: NOTHING, address: "", query: NOTHING, url: "", auth: NOTHING });
  // Emptied, since others hold it too. Nothing is deleted: an object that loses a property takes two kilobytes more.
  Object.assign(conn.request, { headers: NOTHING, rawHeaders: [], url: "" });
  Object.assign(conn, { request: undefined });
}

function answerJoin(context: ServerContext, socket: SignalSocket, reply: JoinReply, request: RefusedRequest): void {
  if (!reply.ok) {
    context.logSampled("refused", { code: reply.code });
    context.observer.refused(reply.code, request);
  }
  socket.emit("joined", reply);
}

/** A client that sends nothing in the handshake will send `join` when it wants to. */
function isEmptyObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** Cuts a connection off that sends more than any client would, whatever it sends. */
function watchForFlood(
  { logSampled, observer }: ServerContext,
  connection: Connection,
  budget: ConnectionBudget,
): void {
  connection.on("packet", (packet: { data?: unknown }) => {
    if (budget.takePacket(sizeOf(packet.data)) || connection.readyState !== "open") return;
    logSampled("cut off: flood");
    observer.cutOff("flood");
    connection.close(true);
  });
}

/** The usual mistake: behind a proxy that nobody told the server about, all people share the proxy's one quota. */
function warnAboutProxy(context: ServerContext, address: string, isForwarded: boolean): void {
  if (!isForwarded || context.config.trustedProxies > 0 || !isLoopback(address)) return;
  context.logSampled("a proxy on this machine used up its quota of connections: set TRUST_PROXY");
}
