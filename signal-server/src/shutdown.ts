/**
 * Stopping without a stampede: clients that are cut off connect again at once, so a large server lets them go one after
 * the other. Nobody's conversation ends: peers that are connected do not need the server.
 */
import type { Server as HttpServer } from "node:http";
import type { Socket as NodeSocket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Observer } from "./observer.ts";
import type { SignalIo } from "./types.ts";

/** How often clients are let go, in milliseconds: with thousands of them a few at a time. */
const STEP_MS = 20;

/** How long a client may take to answer the closing of its WebSocket before its socket is destroyed. */
const CLOSE_TIMEOUT_MS = 500;

/** Closes one server. @param graceSeconds - over how long the clients are let go; 0: now, also for a running drain. */
export type Drain = (graceSeconds: number) => Promise<void>;

/** Call it before the server listens: it has to know every socket. The result may be called repeatedly. */
export function createDrain(httpServer: HttpServer, io: SignalIo, observer: Observer): Drain {
  const openSockets = new Set<NodeSocket>();
  httpServer.on("connection", (socket: NodeSocket) => {
    openSockets.add(socket);
    socket.on("close", forget);
  });
  /** One listener for all, which comes as `this`: each of its own would take memory for each connection. */
  function forget(this: NodeSocket): void {
    openSockets.delete(this);
  }
  const hurry = new AbortController();
  let done: Promise<void> | undefined;

  return (graceSeconds) => {
    if (graceSeconds === 0) hurry.abort();
    // Closing what is left has its share of the grace, so that all is done when it ends.
    const graceMs = Math.max(0, graceSeconds * 1000 - CLOSE_TIMEOUT_MS);
    done ??= letGo(httpServer, io, { graceMs, hurry: hurry.signal, observer }).then(() =>
      closeAll(httpServer, io, openSockets),
    );
    return done;
  };
}

async function letGo(
  httpServer: HttpServer,
  io: SignalIo,
  { graceMs, hurry, observer }: { readonly graceMs: number; readonly hurry: AbortSignal; readonly observer: Observer },
): Promise<void> {
  // Only closes the door: nobody new comes in, those who are in stay.
  httpServer.close();
  const sockets = [...io.of("/").sockets.values()];
  const startedAtMs = performance.now();
  let next = 0;
  while (next < sockets.length && io.of("/").sockets.size > 0) {
    await pause(STEP_MS, hurry);
    const share = hurry.aborted || graceMs === 0 ? 1 : (performance.now() - startedAtMs) / graceMs;
    const due = Math.min(sockets.length, Math.ceil(share * sockets.length));
    for (const socket of sockets.slice(next, due)) {
      if (socket.connected) observer.cutOff("drain");
      // The transport, not the Socket.IO session: after a "disconnect" packet a client would stay away.
      socket.conn.close();
    }
    next = Math.max(next, due);
  }
}

async function closeAll(httpServer: HttpServer, io: SignalIo, openSockets: ReadonlySet<NodeSocket>): Promise<void> {
  const closed = io.close();
  httpServer.closeAllConnections();
  const timer = setTimeout(() => {
    for (const socket of openSockets) socket.destroy();
  }, CLOSE_TIMEOUT_MS);
  await closed;
  clearTimeout(timer);
}

async function pause(ms: number, hurry: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: hurry }).catch(() => undefined);
}
