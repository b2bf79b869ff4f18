/** A port for a program that cannot be told to choose one itself. */
import { once } from "node:events";
import { createServer } from "node:net";

/** @returns {Promise<number>} one that was free a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no port.");
  return address.port;
}
