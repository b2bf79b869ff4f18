/**
 * Ends what asks to speak another protocol where there is none. Node.js lets go of a socket with its upgrade: from then on it
 * has no deadline, and nobody reads from it, so that not even its end would be noticed. Engine.IO only says goodbye to
 * such a socket, and not to one that had an answer before.
 */
import type { IncomingMessage, Server as HttpServer } from "node:http";
import type { Duplex } from "node:stream";

/** @param path - with which the addresses begin whose upgrades are somebody else's. */
export function endStrayUpgrades(httpServer: HttpServer, path: string): void {
  httpServer.on("upgrade", (request: IncomingMessage, socket: Duplex) => {
    if (request.url?.startsWith(path) === true) return;
    // One that was reset meanwhile must not end the process.
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", () => socket.destroy());
  });
}
