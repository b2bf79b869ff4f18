/** What stands in front of several servers: each connection goes to the next of them that takes it, and stays there. */
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** @param {readonly number[]} ports - of the servers, on this machine. */
export async function startBalancer(ports) {
  const sockets = new Set();
  let turn = 0;
  const keep = (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const forward = (client, candidates) => {
    const [port, ...others] = candidates;
    if (port === undefined) return client.destroy();
    const server = connect(port, "localhost");
    let isConnected = false;
    keep(server);
    server.once("connect", () => {
      isConnected = true;
      client.pipe(server).pipe(client);
      client.on("close", () => server.destroy());
    });
    server.once("close", () => (isConnected ? client.destroy() : forward(client, others)));
  };
  const listener = createServer((client) => {
    keep(client);
    turn += 1;
    const first = turn % ports.length;
    forward(client, [...ports.slice(first), ...ports.slice(0, first)]);
  }).listen(0, "localhost");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("The balancer has no port.");
  return {
    url: `http://localhost:${String(address.port)}`,
    close: async () => {
      listener.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
