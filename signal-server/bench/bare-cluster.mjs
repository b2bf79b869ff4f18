/** What the bare relay needs beside its twenty lines to be one of several: the same adapter as the server, or none. */

/** The server's own packages for that; without them nothing with several nodes can be measured. */
export const PACKAGES = ["@socket.io/redis-streams-adapter", "ioredis"];

/** @returns options for Socket.IO; with `REDIS_URL` the adapter that shares rooms over Redis Streams. */
export async function clusterAdapter() {
  const url = process.env.REDIS_URL;
  if (!url) return {};
  const [{ createAdapter }, { Redis }] = await Promise.all(PACKAGES.map((name) => import(name)));
  return { adapter: createAdapter(new Redis(url)) };
}
