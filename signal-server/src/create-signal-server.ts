/** Puts one signaling server together. Several can live in one process; nothing is shared between them. */
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type ServerOptions } from "socket.io";
import { clientAddress, quotaKey } from "./addresses.ts";
import { createNeighbours } from "./cluster/create-neighbours.ts";
import { deliver } from "./relay.ts";
import { DEFAULT_CONFIG, type SignalServerConfig } from "./config.ts";
import { guardConnections } from "./connection-gate.ts";
import { createConnections } from "./connections.ts";
import { createControlFrameLimit } from "./control-frames.ts";
import { tellCutOff } from "./cut-off.ts";
import { answerHealth, answerReadiness, type Unready } from "./health.ts";
import { createIdleWatch } from "./idle.ts";
import {
  CONNECT_TIMEOUT_MS,
  HEADERS_TIMEOUT_MS,
  KEEP_ALIVE_MS,
  MAX_MESSAGE_BYTES,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  REQUEST_TIMEOUT_MS,
  SLOW_REQUESTS_CHECK_MS,
  STALLED_MS,
} from "./limits.ts";
import { createLogger, createSampledLog, type Logger } from "./logger.ts";
import { answerMetrics, createMetrics, type Metrics } from "./metrics.ts";
import { NO_OBSERVER, type Observer } from "./observer.ts";
import { tellBoth } from "./observers.ts";
import { createRateLimits } from "./rate-limits.ts";
import { countRooms } from "./rooms.ts";
import { createDrain } from "./shutdown.ts";
import { limitSockets } from "./sockets.ts";
import { endStrayUpgrades } from "./stray-upgrades.ts";
import { createStaticHandler, notFound } from "./static-files.ts";
import { iceOfferFor } from "./turn-credentials.ts";
import type { SignalIo } from "./types.ts";
import { writeTogether } from "./written-together.ts";

export { DEFAULT_CONFIG, type SignalServerConfig } from "./config.ts";
export { createLogger, type Logger } from "./logger.ts";
export type { Observer } from "./observer.ts";

export interface SignalServer {
  readonly httpServer: HttpServer;
  readonly io: SignalIo;
  /**
   * Starts to accept connections; with Redis, once the rooms are shared, or after 3 s without.
   * @throws (rejects with) the system's error, such as EADDRINUSE.
   */
  listen(): Promise<{ readonly port: number }>;
  /**
   * Stops accepting, cuts the clients off so that they connect again elsewhere, and resolves when all is closed.
   * May be called twice; a second call with a shorter grace ends the wait of the first.
   * @param graceSeconds - over how long the cuts are spread.
   */
  close(options?: { readonly graceSeconds?: number }): Promise<void>;
}

/**
 * @param config - complete, or what differs from DEFAULT_CONFIG.
 * @param logger - by default one that writes to standard output at the configured level.
 * @param observer - is told of everything that can be counted, beside the metrics.
 */
export function createSignalServer(
  config: Partial<SignalServerConfig> = {},
  logger?: Logger,
  observer: Observer = NO_OBSERVER,
): SignalServer {
  const settings: SignalServerConfig = { ...DEFAULT_CONFIG, ...config };
  const log = logger ?? createLogger(settings.logLevel);
  const metrics = createMetrics({ connections: () => io.engine.clientsCount, rooms: () => countRooms(io) });
  const watcher = tellBoth(metrics.observer, observer);
  const logSampled = createSampledLog(log);
  const cluster = createNeighbours(settings, { logger: log, logSampled, observer: watcher });
  const rateLimits = createRateLimits(settings.limits, { ...settings, redis: cluster.redis });
  const connections = createConnections(settings, rateLimits);
  let isDraining = false;
  const unready = (): Unready => (isDraining ? "draining" : neighbours.health() === "lost" ? "redis lost" : undefined);

  const httpServer = createHttpServer(settings, unready, metrics);
  endStrayUpgrades(httpServer, SOCKET_IO_PATH);
  limitSockets(httpServer, settings, () => watcher.connectionRejected());
  const io = createIo(httpServer, settings, {
    adapter: cluster.adapter,
    mayOpen: (address) => {
      const mayOpen = !isDraining && !connections.isHopeless(quotaKey(address));
      if (!mayOpen) watcher.connectionRejected();
      return mayOpen;
    },
    limitControlFrames: createControlFrameLimit(settings.limits, (reason) => {
      tellCutOff({ logSampled, observer: watcher }, reason);
    }),
  });
  const neighbours = cluster.attach(io, (topic, signal) => void deliver(io, topic, signal));
  const drain = createDrain(httpServer, io, watcher);
  guardConnections({
    io,
    config: settings,
    logger: log,
    logSampled,
    connections,
    rateLimits,
    neighbours,
    idle: createIdleWatch(settings.limits.idleSeconds, (socket) => {
      tellCutOff({ logSampled, observer: watcher }, "never-joined");
      socket.disconnect(true);
    }),
    iceOffer: (socket, nowMs) => iceOfferFor(settings.ice, socket.data, nowMs),
    observer: watcher,
    now: Date.now,
  });

  let closed: Promise<void> | undefined;
  return {
    httpServer,
    io,
    async listen() {
      await neighbours.start();
      return { port: await listen(httpServer, settings) };
    },
    close({ graceSeconds = 0 } = {}) {
      if (!isDraining) watcher.draining();
      isDraining = true;
      const drained = drain(graceSeconds);
      closed ??= drained.then(() => neighbours.close()).finally(metrics.close);
      return closed;
    },
  };
}

function createHttpServer(settings: SignalServerConfig, unready: () => Unready, { registry }: Metrics): HttpServer {
  const serveStatic = settings.staticFolders === undefined ? undefined : createStaticHandler(settings.staticFolders);
  // Short deadlines and small headers: a client that sends slowly on purpose must not hold a socket for long.
  const options = {
    maxHeaderSize: 8 * 1024,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: SLOW_REQUESTS_CHECK_MS,
  };
  const httpServer = createServer(options, (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
    } else if (/^\/healthz(\?|$)/.test(request.url ?? "")) {
      answerHealth(response);
    } else if (/^\/readyz(\?|$)/.test(request.url ?? "")) {
      answerReadiness(response, unready());
    } else if (/^\/metrics(\?|$)/.test(request.url ?? "")) {
      answerMetrics(request, response, { registry, token: settings.metricsToken });
    } else if (serveStatic?.(request, response) !== true) {
      notFound(response);
    }
  });
  // The deadlines above are for requests; this one is for who asks for a file and then does not read it. WebSockets end it.
  return httpServer.setTimeout(STALLED_MS);
}

function createIo(
  httpServer: HttpServer,
  settings: SignalServerConfig,
  { adapter, mayOpen, limitControlFrames }: IoParts,
): SignalIo {
  return new Server(httpServer, {
    ...(adapter === undefined ? {} : { adapter }),
    path: SOCKET_IO_PATH,
    // They are ended already; see endStrayUpgrades.
    destroyUpgrade: false,
    serveClient: false,
    // One connection for a client's whole life, so that it does not matter to which of several servers it goes.
    transports: settings.longPolling ? ["websocket", "polling"] : ["websocket"],
    // Any page may read what long polling answers, so that it can be told `origin-denied`; the gate decides who may stay. No cookies.
    ...(settings.longPolling ? { cors: { origin: "*" } } : {}),
    cookie: false,
    allowRequest: (request, callback) => {
      const isAllowed = mayOpen(clientAddress(request, settings.trustedProxies));
      if (isAllowed) {
        writeTogether(request.socket);
        limitControlFrames(request);
      }
      callback(isAllowed ? null : "server full", isAllowed);
    },
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    // Payloads are ciphertext: compressing them costs memory and gains nothing.
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
  });
}

/** Where Socket.IO's clients look for a server. */
const SOCKET_IO_PATH = "/socket.io/";

interface IoParts {
  readonly adapter: ServerOptions["adapter"] | undefined;
  readonly mayOpen: (address: string) => boolean;
  /** Is given the request of each connection that may open. */
  readonly limitControlFrames: (request: IncomingMessage) => void;
}

/** @returns the port that was bound. */
function listen(httpServer: HttpServer, { port, host }: SignalServerConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    httpServer.once("error", reject);
    httpServer.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      httpServer.off("error", reject);
      resolve((httpServer.address() as AddressInfo).port);
    });
  });
}
