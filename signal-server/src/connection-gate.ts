/**
 * What happens to a connection before its first event: quota, origin, and the join that rides in its handshake.
 *
 * A browser hides from the page why a WebSocket was refused. So the connection is accepted first and then told, with a
 * `joined` event that carries the code, and closed. Nothing that it sends meanwhile is looked at.
 */
import type { JoinReply, RefusalCode } from "../protocol/index.ts";
import { clientAddress, isNearby, quotaKey, truncatedAddress } from "./addresses.ts";
import { Backlog, sizeOf } from "./backlog.ts";
import { ConnectionBudget } from "./connection-budget.ts";
import { createEventGate, handleJoin, handleLeave } from "./client-events.ts";
import { tellCutOff } from "./cut-off.ts";
import { MAX_TOTAL_BACKLOG_BYTES } from "./limits.ts";
import { safeError } from "./logger.ts";
import { isOriginAllowed } from "./origin.ts";
import type { RefusedRequest } from "./observer.ts";
import { refusal } from "./refusal.ts";
import type { ServerContext } from "./server-context.ts";
import { Turns } from "./turns.ts";
import type { Connection, SignalSocket, SocketData, Verdict } from "./types.ts";
import { sendTogether } from "./written-together.ts";

/** Refusals of a join in the handshake after which the same connection is of no more use. */
const FINAL_REFUSALS: ReadonlySet<RefusalCode> = new Set(["origin-denied", "server-full", "unsupported-version"]);

const NOTHING = Object.freeze({});

/**
 * Attaches the gate to a server's events. Call it once, before the server listens.
 *
 * The listeners are the same for every connection, which they get as `this`: with thousands of connections, what each has
 * of its own would cost more memory than all else that is kept of it. And none can hold on to what a client once said.
 */
export function guardConnections(context: ServerContext): void {
  const { io, logger, observer } = context;
  const clients = new WeakMap<Connection, SocketData>();
  const openGate = createEventGate(context);

  io.engine.on("connection", (connection: Connection) => {
    const address = clientAddress(connection.request, context.config.trustedProxies);
    clients.set(connection, {
      verdict: admit(context, connection, address),
      membership: undefined,
      region: regionOf(context, connection),
      quotaKey: quotaKey(address),
      budget: new ConnectionBudget(context.config.limits, context.now),
      backlog: new Backlog(connection),
      turns: new Turns(),
      unknownEvents: 0,
    });
    observer.connectionOpened();
    connection.on("close", connectionClosed);
    connection.on("packet", packetArrived);
    connection.on("packetCreate", packetLeaves);
  });

  io.on("connection", (socket) => {
    const client = clients.get(socket.conn);
    const verdict = client?.verdict;
    // A second socket on the same connection.
    if (client === undefined || verdict === undefined) {
      socket.disconnect(true);
      return;
    }
    client.verdict = undefined;
    socket.data = client;
    socket.on("disconnect", disconnected);
    const auth: unknown = socket.handshake.auth;
    forgetRequest(socket);
    openGate(socket, () => welcome(context, socket, auth, verdict));
  });

  function connectionClosed(this: Connection): void {
    const client = clients.get(this);
    if (client !== undefined) context.connections.release(client.quotaKey);
    observer.connectionClosed();
  }

  /** Cuts a connection off that sends more than any client would, whatever it sends. */
  function packetArrived(this: Connection, packet: { data?: unknown }): void {
    const client = clients.get(this);
    const isWithin = client?.budget.takePacket(sizeOf(packet.data)) ?? false;
    if (this.readyState !== "open") return;
    if (isWithin) {
      // Until it has its answer; see welcome.
      if (client?.verdict !== undefined) sendTogether(this);
      return;
    }
    tellCutOff(context, "flood");
    this.close(true);
  }

  /** Cuts a connection off that does not read. */
  function packetLeaves(this: Connection, packet: { data?: unknown }): void {
    const waiting = clients.get(this)?.backlog.add(sizeOf(packet.data)) ?? 0;
    if (waiting <= MAX_TOTAL_BACKLOG_BYTES || this.readyState === "closed") return;
    tellCutOff(context, "slow-consumer");
    // `true` discards what waits; otherwise the connection would stay until the client has read it.
    this.close(true);
  }

  function disconnected(this: SignalSocket, reason: string): void {
    const seconds = Math.round((context.now() - this.handshake.issued) / 1000);
    logger.debug({ reason, seconds }, "disconnected");
    // One socket for each connection.
    this.conn.close();
    context.idle.forget(this);
    try {
      handleLeave(context, this);
    } catch (error) {
      logger.error({ error: safeError(error) }, "a member could not be taken out of its room");
    }
  }
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
    // Gone before it was judged: it is counted, and has nothing to ask for any more.
    if (!socket.connected) return;
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

/**
 * Where the client is, in the word of the settings: kept for as long as the connection lives, it must not be as long as a client
 * likes. Only a proxy can say: a page cannot give a WebSocket headers. A program that does gains nothing by it.
 */
function regionOf({ config }: ServerContext, { request }: Connection): string | undefined {
  const { regions, regionHeader } = config.ice.turn ?? {};
  const told = regionHeader === undefined ? undefined : request.headers[regionHeader];
  if (regions === undefined || typeof told !== "string") return undefined;
  const wanted = told.trim().toLowerCase();
  return [...regions.keys()].find((region) => region === wanted);
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

/**
 * The usual mistake: behind a proxy that nobody told the server about, all people share the proxy's one quota. Of an address
 * of the internet nothing is believed: any client there can say that it is a proxy.
 */
function warnAboutProxy(context: ServerContext, address: string, isForwarded: boolean): void {
  if (!isForwarded || context.config.trustedProxies > 0 || !isNearby(address)) return;
  context.logSampled("a proxy used up its quota of connections: set TRUST_PROXY");
}
