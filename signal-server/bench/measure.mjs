/** One measurement of one contestant with a number of clients: memory, relaying, latency. */
import { setUp } from "./set-up.mjs";

const WARM_UP_MS = 2_000;
/** Signals under way while as much is relayed as goes, in all. */
const IN_FLIGHT = 400;

/**
 * @param {object} options
 * @param {"bare" | "server"} options.contestant
 * @param {number} options.clients
 * @param {number} options.nodes
 * @param {string | undefined} options.redisProgram
 * @param {number} options.ms - how long relaying and latency are each watched.
 */
export async function measure({ contestant, clients, nodes, redisProgram, ms }) {
  const { ask, connect, usage, stop } = await setUp({ contestant, nodes, redisProgram });
  try {
    const before = await usage();
    const elapsedMs = await connect(clients);
    const connected = await usage();
    const relayed = await ask("saturate", { inFlight: IN_FLIGHT, warmUpMs: WARM_UP_MS, ms });
    const after = await usage();
    const rate = relayed.perSecond / 2;
    const { latencies } = await ask("pace", { perSecond: rate, warmUpMs: WARM_UP_MS, ms });
    latencies.sort((a, b) => a - b);
    return {
      firstConnectionsPerSecond: (clients / elapsedMs) * 1000,
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
    await stop();
  }
}
