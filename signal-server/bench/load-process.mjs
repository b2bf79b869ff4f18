/** A process full of clients, in rooms of ROOM_SIZE. It does what its parent tells it and answers with what it saw. */
import { randomBytes } from "node:crypto";
import { openWireClient } from "./wire-client.mjs";

const ROOM_SIZE = 4;
/** A usual signal: between the first message of a handshake (132 bytes) and an offer (5 kB). */
const PAYLOAD_BYTES = 1_024;
/** Connections of this process that are under way at once. */
const CONCURRENT_JOINS = 100;
/** How often due signals are sent at a given rate, in milliseconds. */
const TICK_MS = 2;

/** @type {ReturnType<typeof openWireClient>[]} */
const clients = [];
/** What to do with a signal that has arrived. @type {(payload: Buffer) => void} */
let whenArrived = () => undefined;

const COMMANDS = { connect, saturate, pace, leave };

// Who asks is gone: nobody else would end it, and its clients would go on.
process.once("disconnect", () => process.exit());
process.on("message", async ({ id, command, options }) => {
  try {
    process.send?.({ id, result: await COMMANDS[command](options) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});

/**
 * Opens clients until there are `count`, the members of a room spread over the servers.
 * @returns how long the whole took, in milliseconds.
 */
async function connect({ urls, count, network }) {
  const startedMs = performance.now();
  const first = clients.length;
  let next = first;
  let topic = "";
  const line = async () => {
    while (next < first + count) {
      const index = next++;
      if (index % ROOM_SIZE === 0) topic = randomBytes(32).toString("base64url");
      await connectOne({ url: urls[index % urls.length], index, network, topic });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_JOINS }, line));
  return { elapsedMs: performance.now() - startedMs };
}

function connectOne({ url, index, network, topic }) {
  return new Promise((resolve, reject) => {
    const client = openWireClient({
      url,
      // Five clients behind one address, as a household or a small office would have.
      address: `10.${network}.${Math.floor(index / 5) >> 8}.${Math.floor(index / 5) & 255}`,
      join: { version: 2, topic, id: randomBytes(16).toString("base64url") },
      onJoined: () => resolve(undefined),
      onSignal: (payload) => whenArrived(payload),
      onEnd: (why) => {
        reject(new Error(why));
        // Its place may be another's already.
        if (clients[index] !== client) return;
        console.error(`client ${index}: ${why}`);
        process.exit(1);
      },
    });
    clients[index] = client;
  });
}

/**
 * Relays as much as goes: `inFlight` signals are always under way, each arrival sends another one.
 * @returns how many arrived in a second within `ms`, after `warmUpMs` that do not count, and how much of a core this process used.
 */
async function saturate({ inFlight, warmUpMs, ms }) {
  const traffic = startTraffic({ echo: true });
  for (let count = 0; count < inFlight; count += 1) traffic.send();
  await pause(warmUpMs);
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  const before = traffic.arrived();
  await pause(ms);
  const elapsedMs = performance.now() - startedMs;
  const arrived = traffic.arrived() - before;
  const { user, system } = process.cpuUsage(cpu);
  await traffic.stop();
  return {
    perSecond: (arrived / elapsedMs) * 1000,
    sent: traffic.sent(),
    cpuShare: (user + system) / 1000 / elapsedMs,
  };
}

/** Relays at a rate. @returns how long each signal took from being sent to its arrival, in milliseconds. */
async function pace({ perSecond, warmUpMs, ms }) {
  const latencies = [];
  const startedMs = performance.now();
  const traffic = startTraffic({
    onArrival: (payload) => {
      const sentMs = payload.readDoubleLE(0);
      if (sentMs - startedMs >= warmUpMs) latencies.push(performance.now() - sentMs);
    },
  });
  while (performance.now() - startedMs < warmUpMs + ms) {
    const due = Math.floor(((performance.now() - startedMs) / 1000) * perSecond);
    while (traffic.sent() < due) traffic.send();
    await pause(TICK_MS);
  }
  await traffic.stop();
  return { latencies };
}

/**
 * Signals from one client after the other to the others of its room.
 * @param {{ echo?: boolean, onArrival?: (payload: Buffer) => void }} options - `echo`: each arrival sends the next.
 */
function startTraffic({ echo = false, onArrival = () => undefined }) {
  const template = Buffer.alloc(PAYLOAD_BYTES, 7);
  let sent = 0;
  let arrived = 0;
  let isSending = true;
  const send = () => {
    const client = clients[sent % clients.length];
    const payload = Buffer.from(template);
    payload.writeDoubleLE(performance.now(), 0);
    sent += 1;
    client.signal(client.others[sent % client.others.length], payload);
  };
  whenArrived = (payload) => {
    arrived += 1;
    onArrival(payload);
    if (echo && isSending) send();
  };
  return {
    send,
    sent: () => sent,
    arrived: () => arrived,
    /** Resolves when all has arrived, so that the next measurement does not begin in its wake. */
    stop: async () => {
      isSending = false;
      for (let waited = 0; arrived < sent; waited += 1) {
        if (waited > 1_000) throw new Error(`${sent - arrived} of ${sent} signals never arrived`);
        await pause(10);
      }
      whenArrived = () => undefined;
    },
  };
}

/** Ends all clients but the first `remaining`, all at once, as a proxy that restarts does. */
function leave({ remaining }) {
  for (const client of clients.splice(remaining)) client.close();
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
