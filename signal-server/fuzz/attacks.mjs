/** Hostile connections, each kind on its own. Every one ends by itself, or holds on until it is told to stop. */
import { once } from "node:events";
import { connect } from "node:net";
import { WebSocket } from "ws";
import { malformedMessage, malformedRequest, malformedStream } from "./malformed.mjs";

/** How long a connection is watched that the server does not close. */
const PATIENCE_MS = 250;
const SLOW_TICK_MS = 100;

/** @typedef {{ port: number, random: import("./random.mjs").Random, address: () => string, untilStopped: Promise<void> }} Scene */

/** Bytes that are no request, or a request that is nonsense. @param {Scene} scene */
export function sendMalformedRequest({ port, random }) {
  return sendBytes(port, malformedRequest(random), random);
}

/** A proper opening of a WebSocket, and then anything. @param {Scene} scene */
export function sendMalformedStream({ port, random }) {
  return sendBytes(port, malformedStream(random), random);
}

async function sendBytes(port, bytes, random) {
  const socket = connect(port, "127.0.0.1")
    .on("error", () => undefined)
    .resume();
  await opened(socket, "connect");
  const cut = random.below(3) === 0 ? random.below(bytes.length) : bytes.length;
  socket.write(bytes.subarray(0, cut));
  if (cut < bytes.length) setImmediate(() => socket.write(bytes.subarray(cut)));
  await closedOr(socket, pause(PATIENCE_MS));
  if (random.below(2) === 0) socket.destroy();
  else socket.resetAndDestroy();
}

/** Malformed messages over a WebSocket that was opened properly, before or after Socket.IO's own handshake. @param {Scene} scene */
export async function sendMalformedMessages(scene) {
  const socket = await openWebSocket(scene);
  const { random } = scene;
  if (random.below(3) > 0) socket.send("40");
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    socket.send(malformedMessage(random), { binary: random.below(3) === 0, fin: random.below(10) > 0 });
  }
  await closedOr(socket, pause(PATIENCE_MS));
  socket.terminate();
}

/** As many packets as the server takes, until it cuts the connection or does not read any more. @param {Scene} scene */
export async function flood(scene) {
  const socket = await openWebSocket(scene);
  socket.send("40");
  const packet = scene.random.pick([
    '42["leave"]',
    '42["join",{}]',
    "3",
    '42["nonsense"]',
    `42["signal","x","${"y".repeat(9_000)}"]`,
  ]);
  for (let sent = 0; sent < 20_000 && socket.readyState === WebSocket.OPEN; sent += 1) {
    socket.send(packet);
    if (sent % 500 === 499) await pause(1);
  }
  await closedOr(socket, pause(PATIENCE_MS));
  socket.terminate();
}

/** Connects and says nothing, or half of something. @param {Scene} scene */
export async function stayHalfOpen({ port, random, untilStopped }) {
  const socket = connect(port, "127.0.0.1")
    .on("error", () => undefined)
    .resume();
  await opened(socket, "connect");
  socket.write(
    random.pick(["", "G", "GET / HTTP/1.1\r\n", "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x"]),
  );
  await closedOr(socket, untilStopped);
  socket.destroy();
}

/** Speaks Engine.IO and never Socket.IO, or joins and then never reads nor answers. @param {Scene} scene */
export async function fallSilent(scene) {
  const socket = await openWebSocket(scene);
  if (scene.random.below(2) === 0) socket.send("40");
  socket.pause();
  await closedOr(socket, scene.untilStopped);
  socket.terminate();
}

/** One header after the other, never the last (slowloris). @param {Scene} scene */
export async function sendHeadersSlowly({ port, untilStopped }) {
  const socket = connect(port, "127.0.0.1")
    .on("error", () => undefined)
    .resume();
  await opened(socket, "connect");
  socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n");
  const timer = setInterval(() => socket.write(`X-${Math.random()}: y\r\n`), SLOW_TICK_MS);
  await closedOr(socket, untilStopped);
  clearInterval(timer);
  socket.destroy();
}

async function openWebSocket({ port, address }) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    headers: { "x-forwarded-for": address(), origin: `http://127.0.0.1:${port}` },
  });
  socket.on("error", () => undefined);
  await opened(socket, "open");
  return socket;
}

/** Resolves also when it could not be opened: to be refused is no news to an attacker. */
function opened(socket, event) {
  return new Promise((resolve) => {
    socket.once(event, resolve);
    socket.once("close", resolve);
  });
}

async function closedOr(socket, other) {
  if (socket.readyState === WebSocket.CLOSED || socket.destroyed === true) return;
  const ended = new AbortController();
  await Promise.race([once(socket, "close", { signal: ended.signal }).catch(() => undefined), other]);
  ended.abort();
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
