/** Lets what is said to somebody within one turn of the event loop leave as one: a system call and a packet less each time. */
import type { Socket } from "node:net";
import type { Connection } from "./types.ts";

/** Holds what is written to a socket back until the turn ends, such as the answer to an upgrade and Engine.IO's greeting. */
export function writeTogether(socket: Socket): void {
  socket.cork();
  setImmediate(() => socket.uncork());
}

/**
 * Holds the packets of a connection back until the turn ends: Socket.IO's greeting, and the answer to the join that rode in the
 * handshake. Engine.IO sends the first one at once, and what follows only when that has left; so it is told that its transport
 * is busy. Long polling waits for its client anyway.
 */
export function sendTogether({ transport, request }: Connection): void {
  if (transport.name !== "websocket" || !transport.writable) return;
  const { socket } = request;
  transport.writable = false;
  setImmediate(() => {
    // Each packet would still be a write of its own.
    socket.cork();
    transport.writable = true;
    transport.emit("ready");
    socket.uncork();
  });
}
