/** One measurement of one contestant with a number of clients: memory, connections, relaying, latency. */
import { startContestant, startLoad } from "./processes.mjs";

const WARM_UP_MS = 2_000;
/**
 * Connected before anything is counted, and they stay: until the code is compiled, which happens once in a server's life. With
 * 15 000 more they stay within 20 000 open files, to which some machines hold a process.
 */
export const WARM_UP_CLIENTS = 4_500;
/** How often all clients but those come again. One time takes a second or two, in which a busy machine does much else. */
const RETURNS = 3;
/** Signals under way while as much is relayed as goes, in all. */
const IN_FLIGHT = 400;

/**
 * @param {object} options
 * @param {"bare" | "server"} options.contestant
 * @param {number} options.clients
 * @param {number} options.nodes - processes that share their rooms.
 * @param {string | undefined} options.redisUrl - needed for more than one.
 * @param {number} options.ms - how long relaying and latency are each watched.
 */
export async function measure({ contestant, clients, nodes, redisUrl, ms }) {
  const servers = await Promise.all(
    Array.from({ length: nodes }, () =>
      startContestant(contestant, redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    ),
  );
  // One is enough to keep a server busy, and leaves it a core where there are two.
  const load = await startLoad();
  try {
    const urls = servers.map(({ url }) => url);
    await load.ask("connect", { urls, count: WARM_UP_CLIENTS, network: 255 });
    const before = await usageOf(servers);
    const { elapsedMs } = await load.ask("connect", { urls, count: clients, network: 0 });
    const connected = await usageOf(servers);
    const relayed = await load.ask("saturate", { inFlight: IN_FLIGHT, warmUpMs: WARM_UP_MS, ms });
    const after = await usageOf(servers);
    const rate = relayed.perSecond / 2;
    const { latencies } = await load.ask("pace", { perSecond: rate, warmUpMs: WARM_UP_MS, ms });
    latencies.sort((a, b) => a - b);
    const returns = [];
    for (let count = 0; count < RETURNS; count += 1) returns.push(await comeAgain({ servers, load, urls, clients }));
    return {
      firstConnectionsPerSecond: (clients / elapsedMs) * 1000,
      connectionsPerSecond: returns.map((one) => (clients / one.elapsedMs) * 1000),
      connectionCpuUs: returns.map((one) => (one.cpuMs / clients) * 1000),
      memoryPerConnection: (connected.rss - before.rss) / clients,
      heapPerConnection: (connected.heap - before.heap) / clients,
      memoryAfterRelaying: (after.rss - before.rss) / clients,
      relayedPerSecond: relayed.perSecond,
      loadCpuShare: relayed.cpuShare,
      relayCpuUs: ((after.cpuMs - connected.cpuMs) / relayed.sent) * 1000,
      halfLoadPerSecond: rate,
      p50Ms: latencies[Math.floor(latencies.length * 0.5)],
      p99Ms: latencies[Math.floor(latencies.length * 0.99)],
    };
  } finally {
    await Promise.all([load.stop(), ...servers.map((server) => server.stop())]);
  }
}

/** All clients but the first ones lose their connections, and connect again once the servers have cleared up after them. */
async function comeAgain({ servers, load, urls, clients }) {
  await load.ask("leave", { remaining: WARM_UP_CLIENTS });
  await Promise.all(servers.map((server) => server.rest()));
  const before = await usageOf(servers);
  const { elapsedMs } = await load.ask("connect", { urls, count: clients, network: 0 });
  const after = await usageOf(servers);
  return { elapsedMs, cpuMs: after.cpuMs - before.cpuMs };
}

async function usageOf(servers) {
  const usages = await Promise.all(servers.map((server) => server.usage()));
  const sum = (key) => usages.reduce((total, usage) => total + usage[key], 0);
  return { rss: sum("rss"), heap: sum("heap"), cpuMs: sum("cpuMs") };
}
