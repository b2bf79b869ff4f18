/** Many clients that come, enter rooms, change them, talk, leave and vanish, in an order that chance decides. */
import { openWireClient } from "../bench/wire-client.mjs";

const MAX_CLIENTS = 120;
const TOPICS = 30;
/** Operations under way at once. */
const LINES = 16;
/** Longer than any healthy answer takes, on the slowest machine. */
const DEADLINE_MS = 60_000;

/**
 * @param {object} options
 * @param {string} options.url
 * @param {import("./random.mjs").Random} options.random
 * @param {() => string} options.address - a client's address, for X-Forwarded-For.
 * @param {number} options.operations - joins and leaves in all.
 * @returns {Promise<{ joins: number, leaves: number, refused: number }>} when all clients are gone.
 * @throws when an answer never comes.
 */
export async function churn({ url, random, address, operations }) {
  const topics = Array.from({ length: TOPICS }, () => random.base64url(32));
  const ticket = () => ({
    version: 2,
    topic: random.pick(topics),
    id: random.base64url(16),
    ...(random.below(2) === 0 && { greeting: random.base64url(132) }),
  });
  const counts = { joins: 0, leaves: 0, refused: 0 };
  /** @type {Set<ReturnType<typeof openWireClient>>} */
  const clients = new Set();
  /** Not more than one operation of a client at a time. @type {Set<ReturnType<typeof openWireClient>>} */
  const busy = new Set();

  async function enter() {
    counts.joins += 1;
    const client = await withDeadline(
      new Promise((resolve) => {
        const opening = openWireClient({
          url,
          address: address(),
          join: ticket(),
          onJoined: () => resolve(opening),
          onSignal: () => undefined,
          onEnd: () => {
            clients.delete(opening);
            resolve(undefined);
          },
        });
      }),
      "a join in a handshake",
    );
    if (client === undefined) counts.refused += 1;
    else clients.add(client);
  }

  async function act(client) {
    switch (random.below(5)) {
      case 0: // vanishes in the middle of it
        counts.joins += 1;
        client.emit("join", ticket());
        counts.leaves += 1;
        client.close();
        clients.delete(client);
        return;
      case 1:
        counts.leaves += 1;
        client.close();
        clients.delete(client);
        return;
      case 2:
        counts.leaves += 1;
        await withDeadline(client.ask("leave"), "a leave");
        return;
      case 3:
        if (client.others.length > 0) client.signal(random.pick(client.others), random.bytes(200));
        return;
      default: {
        counts.joins += 1;
        const reply = await withDeadline(client.ask("join", ticket()), "a join");
        if (reply?.ok !== true) counts.refused += 1;
      }
    }
  }

  async function line() {
    while (counts.joins + counts.leaves < operations) {
      const idle = [...clients].filter((client) => !busy.has(client));
      const client =
        idle.length === 0 || (clients.size < MAX_CLIENTS && random.below(2) === 0) ? undefined : random.pick(idle);
      if (client === undefined) {
        await enter();
      } else {
        busy.add(client);
        await act(client);
        busy.delete(client);
      }
    }
  }

  await Promise.all(Array.from({ length: LINES }, line));
  for (const client of clients) client.close();
  return counts;
}

async function withDeadline(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} was never answered`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
