/**
 * Counts sockets, whatever is spoken over them, in all and by address: one over which nothing is ever said takes a file
 * descriptor too. Those above the limit are closed before anything is read from them, and are told nothing; whoever speaks
 * Socket.IO meets the limits of `connections.ts` first, and is.
 */
import type { Server as HttpServer } from "node:http";
import type { Socket } from "node:net";
import { peerAddress, quotaKey } from "./addresses.ts";
import type { ConnectionQuota } from "./connections.ts";
import { socketLimit } from "./limits.ts";

/**
 * @param trustedProxies - behind a proxy all sockets are the proxy's, so that only their sum says anything.
 * @param onClosed - called for each that is one too many.
 */
export function limitSockets(
  httpServer: HttpServer,
  { maxConnections, maxConnectionsPerIp, trustedProxies }: ConnectionQuota & { readonly trustedProxies: number },
  onClosed: () => void,
): void {
  httpServer.maxConnections = socketLimit(maxConnections);
  httpServer.on("drop", onClosed);
  if (trustedProxies > 0) return;

  const maxSockets = socketLimit(maxConnectionsPerIp);
  const perKey = new Map<string, number>();
  /** A socket that is closed does not know any more whose it was. */
  const keys = new WeakMap<Socket, string>();

  httpServer.on("connection", (socket: Socket) => {
    const key = quotaKey(peerAddress(socket));
    const held = (perKey.get(key) ?? 0) + 1;
    perKey.set(key, held);
    keys.set(socket, key);
    socket.on("close", release);
    if (held <= maxSockets) return;
    onClosed();
    socket.destroy();
  });

  /** One listener for all, which comes as `this`: each of its own would take memory for each connection. */
  function release(this: Socket): void {
    const key = keys.get(this);
    if (key === undefined) return;
    const remaining = (perKey.get(key) ?? 0) - 1;
    if (remaining > 0) perKey.set(key, remaining);
    else perKey.delete(key);
  }
}
