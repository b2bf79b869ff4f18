/** What one address may do is counted by all servers together, and by each alone while Redis is away. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Redis } from "ioredis";
import { DEFAULT_CONNECTION_LIMITS } from "../limits.ts";
import { SIGNALING_VERSION } from "../../protocol/index.ts";
import {
  enter,
  heard,
  join,
  joinedReply,
  makeBytes,
  makeTopic,
  openClient,
  signal,
  startServer,
  until,
} from "../testing.ts";
import { eventually, startRedis, WITHOUT_REDIS } from "../testing/processes.ts";

const LOOPBACK = { maxConnectionsPerIp: 10 };

void describe("limits of an address", { skip: WITHOUT_REDIS, concurrency: false }, () => {
  void test("joins count together on two servers, and the refusal says when to come back", async (t) => {
    const { url: redisUrl } = await startRedis(t);
    const limits = { ...DEFAULT_CONNECTION_LIMITS, joins: 4, windowSeconds: 60 };
    const servers = [
      await startServer(t, { redisUrl, limits, ...LOOPBACK }),
      await startServer(t, { redisUrl, limits, ...LOOPBACK }),
    ] as const;
    for (const server of [servers[0], servers[1], servers[0], servers[1]]) await enter(t, server);
    for (const server of servers) {
      const client = openClient(t, server);
      await heard(client, "connect");
      const reply = await join(client, makeTopic());
      assert.ok(!reply.ok && reply.code === "rate-limited");
      assert.ok((reply.retryAfterMs ?? 0) > 0 && (reply.retryAfterMs ?? 0) <= 60_000);
    }
  });

  void test("connections in a minute count together on two servers", async (t) => {
    const { url: redisUrl } = await startRedis(t);
    const config = { redisUrl, maxConnectionsPerIp: 1 };
    const servers = [await startServer(t, config), await startServer(t, config)] as const;
    for (let count = 0; count < 10; count += 1) {
      const server = servers[count % 2]!;
      const { client } = await enter(t, server);
      client.disconnect();
      await eventually("it is gone", () => server.server.io.engine.clientsCount === 0);
    }
    for (const server of servers) {
      const client = openClient(t, server, {
        auth: { version: SIGNALING_VERSION, topic: makeTopic(), id: "A".repeat(22) },
      });
      const reply = await joinedReply(client);
      assert.ok(!reply.ok && reply.code === "rate-limited" && (reply.retryAfterMs ?? 0) > 0);
    }
  });

  void test("signals count together, in portions", async (t) => {
    const { url: redisUrl } = await startRedis(t);
    const limits = { ...DEFAULT_CONNECTION_LIMITS, signals: 100, windowSeconds: 60 };
    const servers = [
      await startServer(t, { redisUrl, limits, ...LOOPBACK }),
      await startServer(t, { redisUrl, limits, ...LOOPBACK }),
    ] as const;
    const topic = makeTopic();
    const first = await enter(t, servers[0], { topic });
    const arrival = heard(first.client, "member-joined");
    const members = [first, await enter(t, servers[1], { topic })] as const;
    await arrival;
    let relayed = 0;
    for (let count = 0; count < 160; count += 1) {
      const [from, to] = count % 2 === 0 ? members : ([members[1], members[0]] as const);
      if ((await signal(from.client, to.address, makeBytes(1))).ok) relayed += 1;
    }
    // Each server may have one portion, a twentieth, unspent.
    assert.ok(relayed <= 100 && relayed >= 90, String(relayed));
  });

  void test("of an address that hangs up before it is judged nothing is kept", async (t) => {
    const redis = await startRedis(t);
    const server = await startServer(t, { redisUrl: redis.url, trustedProxies: 1, maxConnectionsPerIp: 100 });
    const store = new Redis(redis.url);
    t.after(() => store.disconnect());
    const { io } = server.server;
    const come = (ip: string) =>
      openClient(t, server, {
        extraHeaders: { "x-forwarded-for": ip, origin: "http://localhost" },
        auth: { version: SIGNALING_VERSION, topic: makeTopic(), id: "A".repeat(22) },
      });

    redis.freeze();
    const gone = come("203.0.113.1");
    await until(() => io.of("/").sockets.size === 1);
    gone.disconnect();
    await until(() => io.engine.clientsCount === 0);
    redis.thaw();

    // All that this one asks Redis for is answered after what the other one asked for.
    assert.equal((await joinedReply(come("203.0.113.2"))).ok, true);
    const counted = await store.keys("*:rate:join:*");
    assert.deepEqual(
      counted.map((key) => key.slice(key.lastIndexOf(":") + 1)),
      ["203.0.113.2/32"],
    );
  });

  void test("of signals that are still being counted when their sender goes, no portion is set aside", async (t) => {
    const redis = await startRedis(t);
    const server = await startServer(t, { redisUrl: redis.url, ...LOOPBACK });
    const store = new Redis(redis.url);
    t.after(() => store.disconnect());
    const { client } = await enter(t, server);

    redis.freeze();
    client.emit("signal", "A".repeat(20), "AAAA");
    const { io } = server.server;
    const [socket] = io.of("/").sockets.values();
    await until(() => socket!.data.turns.waiting > 0);
    client.disconnect();
    await until(() => io.engine.clientsCount === 0);
    redis.thaw();

    // A portion is a twentieth of 4 MiB; the three bytes of the signal are counted all the same.
    await eventually("it is counted", async () => (await store.keys("*:rate:bytes:*")).length > 0);
    assert.equal(await store.get((await store.keys("*:rate:bytes:*"))[0]!), "3");
  });

  void test("while Redis is away each server counts alone, and still refuses", async (t) => {
    const redis = await startRedis(t);
    const limits = { ...DEFAULT_CONNECTION_LIMITS, joins: 3, windowSeconds: 60 };
    const server = await startServer(t, { redisUrl: redis.url, limits, ...LOOPBACK });
    await redis.kill();
    await eventually("it is noticed", async () => (await fetch(`${server.url}/readyz`)).status === 503);
    for (let count = 0; count < 3; count += 1) await enter(t, server);
    const client = openClient(t, server);
    await heard(client, "connect");
    const reply = await join(client, makeTopic());
    assert.ok(!reply.ok && reply.code === "rate-limited" && (reply.retryAfterMs ?? 0) > 0);
  });
});
