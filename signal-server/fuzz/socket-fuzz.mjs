/**
 * The whole socket surface of a real server under attack, while two honest people use it. What must hold: it lives, it logs no
 * defect, the two are served all the time, and afterwards nothing is left: no connection, no room, no memory.
 */
import { startContestant } from "../bench/processes.mjs";
import { openWireClient } from "../bench/wire-client.mjs";
import * as attacks from "./attacks.mjs";
import { churn } from "./churn.mjs";
import { createRandom } from "./random.mjs";

/** Attacks of one kind that are under way at once. */
const LINES = 4;
/** What the heap may grow by from one round to the next without being a leak: caches, compiled code. */
const MAX_GROWTH_BYTES = 4_000_000;
const DEADLINE_MS = 120_000;

/**
 * @param {object} options
 * @param {number} options.seed - 32 bits; the same seed sends the same bytes, in an order that the network decides.
 * @param {number} options.rounds - the first one warms up; each later one must leave the memory as it found it.
 * @param {number} options.operations - joins and leaves of each round.
 * @param {number} options.connections - hostile ones of each kind and round.
 * @returns what happened, for people to read; `busyMs` is the longest that the event loop's thread was at work without a pause.
 * @throws when something that must hold does not.
 */
export async function fuzzSockets({ seed, rounds, operations, connections }) {
  const random = createRandom(seed);
  const server = await startContestant("server", { LOG_LEVEL: "info" });
  try {
    const bystanders = await openBystanders(server);
    await server.usage(); // forgets what it took to start
    /** @type {number[]} */
    const heaps = [];
    const report = {
      heaps,
      joins: 0,
      leaves: 0,
      refused: 0,
      lateMs: 0,
      busyMs: 0,
      growthBytes: 0,
      slowestSignalMs: 0,
      signals: 0,
    };
    for (let round = 0; round < rounds; round += 1) {
      const counts = await runRound(server, { random, operations, connections });
      for (const [key, count] of Object.entries(counts)) report[key] += count;
      await bystanders.areServed().catch((error) => {
        // What it said last tells whether it ended, or whom it cut off and why.
        throw new Error(`${error.message}\n${server.output().slice(-2_000)}`);
      });
      must(!server.hasEnded(), `the server ended:\n${server.output().slice(-2_000)}`);
      await untilMetric(server, "secure_chat_connections", 2);
      const { heap, lateMs, busyMs } = await server.usage();
      heaps.push(heap);
      Object.assign(report, { lateMs: Math.max(report.lateMs, lateMs), busyMs: Math.max(report.busyMs, busyMs) });
    }
    Object.assign(report, bystanders.report());
    bystanders.close();
    await untilMetric(server, "secure_chat_connections", 0);
    await untilMetric(server, "secure_chat_rooms", 0);
    report.growthBytes = (heaps.at(-1) - heaps[0]) / Math.max(1, rounds - 1);
    must(report.growthBytes < MAX_GROWTH_BYTES, `the heap grows by ${Math.round(report.growthBytes)} bytes a round`);
    const defects = server
      .output()
      .split("\n")
      .filter((line) => /"level":(50|60)/.test(line) || (line !== "" && !line.startsWith("{")));
    must(defects.length === 0, `it logged a defect: ${defects[0]}`);
    return report;
  } finally {
    await server.stop();
  }
}

async function runRound(server, { random, operations, connections }) {
  let stop = () => undefined;
  const untilStopped = new Promise((resolve) => (stop = () => resolve(undefined)));
  const address = () => `10.66.${random.below(4)}.${random.below(250)}`;
  const scene = { port: server.port, random, address, untilStopped };
  const lasting = [attacks.stayHalfOpen, attacks.fallSilent, attacks.sendHeadersSlowly].flatMap((attack) =>
    Array.from({ length: connections }, () => attack(scene)),
  );
  const brief = [attacks.sendMalformedRequest, attacks.sendMalformedStream, attacks.sendMalformedMessages].flatMap(
    (attack) => inLines(LINES, connections, () => attack(scene)),
  );
  const floods = inLines(1, Math.ceil(connections / 20), () => attacks.flood(scene));
  const honest = () => `10.77.${random.below(40)}.${random.below(250)}`;
  const counts = await churn({ url: server.url, random, address: honest, operations });
  await Promise.all([...brief, ...floods]);
  stop();
  await Promise.all(lasting);
  return counts;
}

/** @returns promises of `count` runs, so many of them at once. */
function inLines(lines, count, run) {
  let left = count;
  return Array.from({ length: lines }, async () => {
    while (left-- > 0) await run();
  });
}

/** Two people in a room of their own who never stop talking: each signal that arrives is answered. */
async function openBystanders({ url }) {
  const topic = Buffer.alloc(32, 9).toString("base64url");
  let [arrived, slowestMs, sentMs] = [0, 0, 0];
  let isDone = false;
  let failure = "";
  const payload = Buffer.alloc(300, 1);
  const say = (client) => {
    if (isDone || client.others.length === 0) return;
    sentMs = performance.now();
    client.signal(client.others[0], payload);
  };
  const open = (address, fill, answer) =>
    new Promise((resolve, reject) => {
      const client = openWireClient({
        url,
        address,
        join: { version: 2, topic, id: Buffer.alloc(16, fill).toString("base64url") },
        onJoined: () => resolve(client),
        onSignal: () => {
          arrived += 1;
          slowestMs = Math.max(slowestMs, performance.now() - sentMs);
          // Once a turn of the loop is enough to notice, and leaves the attackers the processor.
          setTimeout(answer, 10);
        },
        onEnd: (why) => {
          if (!isDone) failure = why;
          reject(new Error(why));
        },
      });
    });
  const first = await open("192.0.2.1", 1, () => say(first));
  const second = await open("192.0.2.2", 2, () => say(second));
  say(second);
  return {
    /** One signal is under way at a time: were one lost, none would follow. */
    areServed: async () => {
      const before = arrived;
      const deadlineMs = performance.now() + DEADLINE_MS;
      while (arrived === before) {
        must(failure === "", `an honest person was cut off: ${failure}`);
        must(performance.now() < deadlineMs, "a signal between honest people was lost");
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    report: () => ({ slowestSignalMs: slowestMs, signals: arrived }),
    close: () => {
      isDone = true;
      first.close();
      second.close();
    },
  };
}

async function untilMetric({ url }, name, value) {
  const deadlineMs = performance.now() + DEADLINE_MS;
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text();
    const now = new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1];
    if (Number(now) === value) return;
    must(performance.now() < deadlineMs, `${name} stays at ${now} instead of ${value}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function must(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}
