/** One contestant as it is measured: its servers, the Redis between them, and the process with its clients. */
import { startContestant, startLoad, startRedis } from "./processes.mjs";

/**
 * Connected before anything is counted, and they stay: until the code is compiled, which happens once in a server's life. With
 * 15 000 more they stay within 20 000 open files, to which some machines hold a process.
 */
export const WARM_UP_CLIENTS = 4_500;

/**
 * @param {object} options
 * @param {"bare" | "server"} options.contestant
 * @param {number} options.nodes - processes that share their rooms.
 * @param {string | undefined} options.redisProgram - needed for more than one.
 * @throws (rejects) when something does not start or a client does not get in; nothing goes on then.
 */
export async function setUp({ contestant, nodes, redisProgram }) {
  /** @type {{ stop: () => Promise<void> }[]} */
  const started = [];
  const noted = (one) => {
    started.push(one);
    return one;
  };
  const stop = async () => void (await Promise.all(started.map((one) => one.stop())));
  try {
    const redis = redisProgram === undefined ? undefined : noted(await startRedis(redisProgram));
    const env = redis === undefined ? {} : { REDIS_URL: redis.url };
    const servers = await Promise.all(
      Array.from({ length: nodes }, async () => noted(await startContestant(contestant, env))),
    );
    // One is enough to keep a server busy, and leaves it a core where there are two.
    const load = noted(await startLoad());
    const urls = servers.map(({ url }) => url);
    await load.ask("connect", { urls, count: WARM_UP_CLIENTS, network: 255 });
    return {
      ask: load.ask,
      /** @returns {Promise<number>} the milliseconds that it took. */
      connect: async (/** @type {number} */ count) =>
        (await load.ask("connect", { urls, count, network: 0 })).elapsedMs,
      /** All but the first ones lose their connections; resolves when the servers have cleared up after them. */
      disconnect: async () => {
        await load.ask("leave", { remaining: WARM_UP_CLIENTS });
        await Promise.all(servers.map((server) => server.rest()));
      },
      /** Of all servers together. */
      usage: async () => {
        const usages = await Promise.all(servers.map((server) => server.usage()));
        const sum = (key) => usages.reduce((total, usage) => total + usage[key], 0);
        return { rss: sum("rss"), heap: sum("heap"), cpuMs: sum("cpuMs") };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
