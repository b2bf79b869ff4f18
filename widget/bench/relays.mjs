/** Relays for bare WebRTC and for the libraries that are measured beside ours: each the least that serves its clients, on this machine. */
import { once } from "node:events";
import { createServer } from "node:http";
import { PeerServer } from "peer";
import { WebSocketServer } from "ws";

// Named in a variable, so that the type check of these scripts stays within them.
const PROCESSES = "../../signal-server/bench/processes.mjs";
const { startContestant } = await import(PROCESSES);

/** @returns their addresses, and what stops them. */
export async function startRelays() {
  const [bare, peerJs, nostr] = await Promise.all([startContestant("bare"), startPeerServer(), startNostrRelay()]);
  return {
    /** Twenty lines of Socket.IO. */
    bare: bare.url,
    peerJs: peerJs.url,
    nostr: nostr.url,
    stop: async () => {
      await bare.stop();
      for (const server of [peerJs.server, nostr.server]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** PeerJS's own server. */
async function startPeerServer() {
  const server = await new Promise((resolve) => void PeerServer({ port: 0, host: "127.0.0.1", path: "/" }, resolve));
  return { server, url: `http://127.0.0.1:${String(server.address().port)}` };
}

/** NIP-01 without storage: an event goes to every subscription that asks for its kind and one of its tags. */
async function startNostrRelay() {
  const server = createServer();
  const sockets = new Set();
  new WebSocketServer({ server }).on("connection", (socket) => {
    const subscriptions = new Map();
    sockets.add({ socket, subscriptions });
    socket.on("message", (text) => {
      const [type, ...rest] = JSON.parse(String(text));
      if (type === "REQ") {
        const [id, ...filters] = rest;
        subscriptions.set(id, filters);
        socket.send(JSON.stringify(["EOSE", id]));
      } else if (type === "CLOSE") subscriptions.delete(rest[0]);
      else if (type === "EVENT") {
        const [event] = rest;
        socket.send(JSON.stringify(["OK", event.id, true, ""]));
        for (const each of sockets) {
          for (const [id, filters] of each.subscriptions) {
            if (filters.some((filter) => isWanted(filter, event)))
              each.socket.send(JSON.stringify(["EVENT", id, event]));
          }
        }
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { server, url: `ws://127.0.0.1:${String(port)}` };
}

function isWanted(filter, { kind, tags }) {
  if (filter.kinds && !filter.kinds.includes(kind)) return false;
  return Object.entries(filter)
    .filter(([key]) => key.startsWith("#"))
    .every(([key, values]) => tags.some(([name, value]) => `#${name}` === key && values.includes(value)));
}
