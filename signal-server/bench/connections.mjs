/**
 * How many clients get in a second. All of them connecting takes a second or two, in which a busy machine does much else: so
 * the contestants, both running, take turns, time after time, and each time is compared with the other's beside it.
 */
import { setUp } from "./set-up.mjs";

const TIMES = 4;

/**
 * @param {object} options
 * @param {("bare" | "server")[]} options.order - who is first each time.
 * @param {number} options.clients
 * @param {number} options.nodes
 * @param {string | undefined} options.redisProgram
 */
export async function measureConnections({ order, clients, nodes, redisProgram }) {
  const taken = /** @type {Record<"bare" | "server", Record<string, number>[]>} */ ({ bare: [], server: [] });
  const contestants = [];
  try {
    for (const contestant of order)
      contestants.push({ contestant, ...(await setUp({ contestant, nodes, redisProgram })) });
    for (let time = 0; time < TIMES; time += 1)
      for (const { contestant, ...one } of contestants) taken[contestant].push(await connectOnce(one, clients));
  } finally {
    await Promise.all(contestants.map(({ stop }) => stop()));
  }
  return taken;
}

async function connectOnce({ connect, disconnect, usage }, clients) {
  const before = await usage();
  const elapsedMs = await connect(clients);
  const after = await usage();
  await disconnect();
  return {
    connectionsPerSecond: (clients / elapsedMs) * 1000,
    connectionCpuUs: ((after.cpuMs - before.cpuMs) / clients) * 1000,
  };
}
