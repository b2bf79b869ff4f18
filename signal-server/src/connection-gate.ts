/**
 * What happens to a connection before its first event: quota, origin, and the join that rides in its handshake.
 *
 * A browser hides from the page why a WebSocket was refused. So the connection is accepted first and then told, with a
 * `joined` event that carries the code, and closed. Nothing that it sends meanwhile is looked at.
 */
import type { JoinReply, Refusal, RefusalCode } from "../protocol/index.ts";
import { clientAddress, isLoopback, quotaKey, truncatedAddress } from "./addresses.ts";
import { sizeOf } from "./backlogs.ts";
import { handleEvents, handleJoin, handleLeave } from "./client-events.ts";
import type { Wait } from "./consume.ts";
import { safeError } from "./logger.ts";
import { isOriginAllowed } from "./origin.ts";
import type { RefusedRequest } from "./observer.ts";
import { refusal } from "./refusal.ts";
import type { ServerContext } from "./server-context.ts";
import type { Connection, SignalSocket } from "./types.ts";

/** Refusals of a join in the handshake after which the same connection is of no more use. */
const FINAL_REFUSALS: ReadonlySet<RefusalCode> = new Set(["origin-denied", "server-full", "unsupported-version"]);

/** Whether a connection may stay; settled at once, since everything that it depends on is in memory. */
type Verdict = Promise<Refusal | undefined>;

/** Attaches the gate to a server's events. Call it once, before the server listens. */
export function guardConnections(context: ServerContext): void {
  const { io, logger } = context;
  const verdicts = new WeakMap<Connection, Verdict>();
  let connectionCount = 0;

  io.engine.on("connection", (connection: Connection) => {
    connectionCount += 1;
    verdicts.set(connection, admit(context, connection));
    context.observer.connectionOpened();
    connection.on("close", () => context.observer.connectionClosed());
    context.backlogs.watch(connection);
    watchForFlood(context, connection, `connection ${String(connectionCount)}`);
  });

  io.on("connection", (socket) => {
    const connectedAtMs = context.now();
    socket.data.quotaKey = quotaKey(clientAddress(socket.request, context.config.trustedProxies));
    socket.on("disconnect", (reason) => {
      logger.debug({ reason, seconds: Math.round((context.now() - connectedAtMs) / 1000) }, "disconnected");
      // One socket for each connection: a second one on the same connection would start with fresh budgets.
      socket.conn.close();
      cleanUp(context, socket).catch((error: unknown) => {
        logger.error({ error: safeError(error) }, "a member could not be taken out of its room");
      });
    });
    const verdict = verdicts.get(socket.conn) ?? Promise.resolve(refusal("server-full"));
    handleEvents(context, socket, () => welcome(context, socket, verdict));
  });
}

/** Counts the connection until it closes, and judges it. */
async function admit(context: ServerContext, connection: Connection): Verdict {
  const { config, connections, logger } = context;
  const { headers } = connection.request;
  const address = clientAddress(connection.request, config.trustedProxies);
  connection.on("close", () => {
    connections.release(address);
  });
  const overQuota = await connections.admit(address);
  if (overQuota !== undefined) {
    warnAboutProxy(context, address, headers["x-forwarded-for"] !== undefined);
    return overQuota;
  }
  if (!isOriginAllowed(config.origins, headers, address)) return refusal("origin-denied");
  logger.debug({ ip: truncatedAddress(address), transport: connection.transport.name }, "connected");
  return undefined;
}

/** Says to the client that it cannot stay, or answers the join of its handshake. Never rejects. */
async function welcome(context: ServerContext, socket: SignalSocket, verdict: Verdict): Promise<void> {
  const auth: unknown = socket.handshake.auth;
  // Socket.IO would keep it, and with it the topic, as long as the connection lives.
  socket.handshake.auth = {};
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

async function cleanUp(context: ServerContext, socket: SignalSocket): Promise<void> {
  handleLeave(context, socket);
  context.idle.forget(socket);
  await context.rateLimits.forget(socket.id);
}

/** Cuts a connection off that sends more than any client would, whatever it sends. */
function watchForFlood(context: ServerContext, connection: Connection, key: string): void {
  const { rateLimits, logger, logSampled } = context;
  const fail = (error: unknown) => {
    logger.error({ error: safeError(error) }, "packets could not be counted");
  };
  const cutOffIf = (waitMs: Wait) => {
    if (waitMs === undefined || connection.readyState !== "open") return;
    logSampled("cut off: flood");
    context.observer.cutOff("flood");
    connection.close(true);
  };
  connection.on("packet", (packet: { data?: unknown }) => {
    const wait = rateLimits.packet(key, sizeOf(packet.data));
    if (wait instanceof Promise) wait.then(cutOffIf, fail);
    else cutOffIf(wait);
  });
  connection.on("close", () => {
    rateLimits.forget(key).catch(fail);
  });
}

/** The usual mistake: behind a proxy that nobody told the server about, all people share the proxy's one quota. */
function warnAboutProxy(context: ServerContext, address: string, isForwarded: boolean): void {
  if (!isForwarded || context.config.trustedProxies > 0 || !isLoopback(address)) return;
  context.logSampled("a proxy on this machine used up its quota of connections: set TRUST_PROXY");
}
