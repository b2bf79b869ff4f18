/** Several real servers that share their rooms over a real Redis: what their members see, and what survives which death. */
import assert from "node:assert/strict";
import { describe, test, type TestContext } from "node:test";
import { Redis } from "ioredis";
import { MAX_SIGNAL_BYTES, SIGNALING_VERSION } from "../../protocol/index.ts";
import { enter, heard, join, makeBytes, makeTopic, openClient, openMember, signal } from "../testing.ts";
import {
  eventually,
  readiness,
  startRedis,
  startServerProcess,
  WITHOUT_REDIS,
  type ServerProcess,
} from "../testing/processes.ts";

type Member = Awaited<ReturnType<typeof enter>>;

async function startCluster(test: TestContext, count: number, env: Readonly<Record<string, string>> = {}) {
  const redis = await startRedis(test);
  const start = () => startServerProcess(test, { REDIS_URL: redis.url, ...env });
  const servers = await Promise.all(Array.from({ length: count }, start));
  return { redis, start, servers: servers as [ServerProcess, ServerProcess, ServerProcess] };
}

/** What a member knows of its room, kept up to date as the widget does. */
function knownTo({ client, members }: Member): Set<string> {
  const known = new Set(members.map(({ address }) => address));
  client.on("member-joined", ({ address }: { address: string }) => known.add(address));
  client.on("member-left", (address: string) => known.delete(address));
  return known;
}

async function assertReaches(from: Member, to: Member): Promise<void> {
  const arrival = heard(to.client, "signal");
  const payload = makeBytes(MAX_SIGNAL_BYTES, 3);
  assert.deepEqual(await signal(from.client, to.address, payload), { ok: true });
  const [sender, text] = (await arrival) as [string, string];
  assert.equal(sender, from.address);
  assert.deepEqual(new Uint8Array(Buffer.from(text, "base64url")), payload);
}

function inspect(test: TestContext, { url }: { readonly url: string }): Redis {
  const inspector = new Redis(url);
  inspector.on("error", () => undefined); // Redis may end before it
  test.after(() => inspector.disconnect());
  return inspector;
}

const isReady = async (server: ServerProcess) => (await readiness(server)).status === 200;

void describe("servers that share their rooms", { skip: WITHOUT_REDIS, concurrency: false }, () => {
  void test("members of one room on two servers see each other come, signal and go", async (t) => {
    const { servers } = await startCluster(t, 2);
    const topic = makeTopic();
    const first = await enter(t, servers[0], { topic });
    const arrival = heard(first.client, "member-joined");
    const second = await enter(t, servers[1], { topic });
    assert.deepEqual(second.members, [{ address: first.address, id: first.id }]);
    assert.deepEqual(await arrival, [{ address: second.address, id: second.id }]);
    await assertReaches(first, second);
    await assertReaches(second, first);
    const departure = heard(first.client, "member-left");
    await second.client.emitWithAck("leave");
    assert.deepEqual(await departure, [second.address]);
    assert.deepEqual(await signal(first.client, second.address, makeBytes(1)), { ok: false, code: "unknown-member" });
  });

  void test("nothing crosses from one room to another, on the same server or between two", async (t) => {
    const { servers } = await startCluster(t, 2);
    const here = await enter(t, servers[0]);
    const there = await enter(t, servers[1]);
    const leaked: unknown[] = [];
    there.client.onAny((...args: unknown[]) => leaked.push(args));
    assert.deepEqual(await signal(here.client, there.address, makeBytes(1)), { ok: false, code: "unknown-member" });
    // Someone who left a room knows addresses in it, and reaches none of them.
    const topic = there.topic;
    const visitor = await enter(t, servers[0], { topic });
    assert.equal((await join(visitor.client, makeTopic())).ok, true);
    assert.equal((await signal(visitor.client, there.address, makeBytes(1))).ok, false);
    await eventually("the visit is over", () => leaked.length === 2);
    assert.deepEqual(
      leaked.map((args) => (args as unknown[])[0]),
      ["member-joined", "member-left"],
    );
  });

  void test("of many who enter one room on three servers at once, each hears of each other once", async (t) => {
    const { servers } = await startCluster(t, 3);
    const topic = makeTopic();
    const heardOf: string[][] = [];
    const members = await Promise.all(
      Array.from({ length: 15 }, async (_, index) => {
        const client = openClient(t, servers[index % 3]!);
        const addresses: string[] = (heardOf[index] = []);
        client.on("member-joined", ({ address }: { address: string }) => addresses.push(address));
        await heard(client, "connect");
        const reply = await join(client, topic);
        assert.ok(reply.ok);
        addresses.push(...reply.members.map(({ address }) => address));
        return reply.address;
      }),
    );
    await eventually("all know all", () => heardOf.every((addresses) => addresses.length >= members.length - 1));
    members.forEach((self, index) => {
      assert.deepEqual(heardOf[index]!.toSorted(), members.filter((address) => address !== self).toSorted());
    });
  });

  void test("the last places of a room go to exactly as many as there are, wherever they ask", async (t) => {
    const { servers } = await startCluster(t, 3, { MAX_ROOM_SIZE: "4" });
    for (let round = 0; round < 5; round += 1) {
      const topic = makeTopic();
      await enter(t, servers[0], { topic });
      const joins = await Promise.all(
        Array.from({ length: 9 }, (_, index) => openMember(t, servers[index % 3]!, { topic })),
      );
      assert.equal(joins.filter(({ reply }) => reply.ok).length, 3);
      for (const { reply } of joins) {
        if (!reply.ok) assert.deepEqual([reply.code, (reply.retryAfterMs ?? 0) > 0], ["room-full", true]);
      }
      // A place that is given back is there for everybody.
      const winner = joins.find(({ reply }) => reply.ok);
      await winner?.client.emitWithAck("leave");
      const loser = joins.find(({ reply }) => !reply.ok);
      await eventually("a place is free", async () => (await join(loser!.client, topic)).ok);
      for (const { client } of joins) client.disconnect();
    }
  });

  void test("when many open rooms at once, no more are opened than a server has", async (t) => {
    const { redis, servers } = await startCluster(t, 1, { MAX_ROOMS: "3" });
    const clients = Array.from({ length: 12 }, () => openClient(t, servers[0]));
    await Promise.all(clients.map((client) => heard(client, "connect")));
    const replies = await Promise.all(clients.map((client) => join(client, makeTopic())));
    assert.equal(replies.filter(({ ok }) => ok).length, 3);
    for (const reply of replies) assert.ok(reply.ok || (reply.code === "server-full" && (reply.retryAfterMs ?? 0) > 0));
    const inspector = inspect(t, redis);
    await eventually("the others have no place left", async () => {
      return (await inspector.keys("secure-chat:*:room:*")).length === 3;
    });
  });

  void test("the members of a server that was killed are gone for everyone, and their places are free", async (t) => {
    const { servers } = await startCluster(t, 3, { MAX_ROOM_SIZE: "3" });
    const topic = makeTopic();
    const stays = await enter(t, servers[0], { topic });
    const known = knownTo(stays);
    const dies = await enter(t, servers[1], { topic });
    await eventually("it is there", () => known.has(dies.address));
    servers[1].kill("SIGKILL");
    await eventually("it is gone", () => !known.has(dies.address));
    const { client } = await openMember(t, servers[2], { topic });
    await eventually("the places are free", async () => {
      const reply = await join(client, topic);
      return reply.ok && reply.members.every(({ address }) => address === stays.address);
    });
    assert.equal((await openMember(t, servers[0], { topic })).reply.ok, true);
  });

  void test("a server that is killed while people join leaves no ghosts", async (t) => {
    const { servers, redis } = await startCluster(t, 2);
    const topic = makeTopic();
    const stays = await enter(t, servers[0], { topic });
    const known = knownTo(stays);
    const clients = Array.from({ length: 30 }, () => openClient(t, servers[1]));
    for (const client of clients) client.emit("join", { version: SIGNALING_VERSION, topic, id: stays.id });
    await eventually("some are in", () => known.size >= 3);
    servers[1].kill("SIGKILL");
    await eventually("all are gone", () => known.size === 0);
    const inspector = inspect(t, redis);
    const [room] = await inspector.keys("*:room:*");
    await eventually("their places are free", async () => (await inspector.hlen(room ?? "")) === 1);
    const next = await enter(t, servers[0], { topic });
    assert.deepEqual(
      next.members.map(({ address }) => address),
      [stays.address],
    );
  });

  void test("a server that stood still is taken for dead, and back with all its members when it goes on", async (t) => {
    const { servers } = await startCluster(t, 2);
    const topic = makeTopic();
    const stays = await enter(t, servers[0], { topic });
    const sleeps = await enter(t, servers[1], { topic });
    const known = knownTo(stays);
    await eventually("it is there", () => known.has(sleeps.address));
    servers[1].kill("SIGSTOP");
    await eventually("it counts as dead", () => !known.has(sleeps.address));
    servers[1].kill("SIGCONT");
    await eventually("it is back", () => known.has(sleeps.address));
    await assertReaches(stays, sleeps);
    await assertReaches(sleeps, stays);
  });

  void test("nothing of a room stays in Redis when its last member is gone, and no signal is ever kept", async (t) => {
    const { servers, redis } = await startCluster(t, 2);
    const inspector = inspect(t, redis);
    const topic = makeTopic();
    const members = [await enter(t, servers[0], { topic }), await enter(t, servers[1], { topic })] as const;
    await assertReaches(members[1], members[0]);
    assert.equal((await inspector.keys("*:room:*")).length, 1);
    assert.deepEqual(await inspector.keys("*:stream*"), [], "what servers tell each other goes over PUB/SUB");
    for (const { client } of members) client.disconnect();
    await eventually("the room is gone", async () => (await inspector.keys(`*${topic}*`)).length === 0);
    assert.deepEqual(await inspector.keys("*:node:*"), []);
  });
});

void describe("when Redis is away", { skip: WITHOUT_REDIS, concurrency: false }, () => {
  void test("those on one server go on, and all is as it should be when Redis is back, empty", async (t) => {
    const { servers, redis } = await startCluster(t, 2);
    const topic = makeTopic();
    const here = await enter(t, servers[0], { topic });
    const known = knownTo(here);
    const there = await enter(t, servers[1], { topic });
    const knownThere = knownTo(there);
    const neighbour = await enter(t, servers[0], { topic });
    const leaver = await enter(t, servers[1], { topic });
    await eventually("all are there", () => known.size === 3 && knownThere.size === 3);

    await redis.kill();
    await eventually("both say so", async () => {
      const answers = await Promise.all(servers.map(readiness));
      return answers.every(({ status, text }) => status === 503 && text === "redis lost");
    });
    await assertReaches(here, neighbour);
    const unreachable = await signal(here.client, there.address, makeBytes(1));
    assert.equal(!unreachable.ok && unreachable.code, "rate-limited");
    const newcomer = await enter(t, servers[0], { topic });
    await assertReaches(here, newcomer);
    leaver.client.disconnect();
    await eventually("those on its server know", () => !knownThere.has(leaver.address));
    assert.ok(known.has(there.address), "nobody is given up because Redis is away");
    assert.ok(here.client.connected && there.client.connected);

    await redis.start();
    await eventually("both are ready again", async () => (await Promise.all(servers.map(isReady))).every(Boolean));
    await eventually("the newcomer is known there", () => knownThere.has(newcomer.address));
    await eventually("the leaver is gone here", () => !known.has(leaver.address));
    await assertReaches(there, newcomer);
    await assertReaches(here, there);
    const last = await enter(t, servers[1], { topic });
    const everyone = [here, neighbour, there, newcomer].map(({ address }) => address);
    assert.deepEqual(last.members.map(({ address }) => address).toSorted(), everyone.toSorted());
  });

  void test("a Redis that does not answer holds up nobody", async (t) => {
    const { servers, redis } = await startCluster(t, 2);
    const topic = makeTopic();
    const here = await enter(t, servers[0], { topic });
    const there = await enter(t, servers[1], { topic });
    redis.freeze();
    const newcomer = await enter(t, servers[0], { topic });
    await assertReaches(here, newcomer);
    await eventually("it is noticed", async () => (await readiness(servers[0])).text === "redis lost");
    redis.thaw();
    await eventually("both are ready again", async () => (await Promise.all(servers.map(isReady))).every(Boolean));
    await eventually(
      "they find each other",
      async () => (await signal(there.client, newcomer.address, makeBytes(1))).ok,
    );
    await assertReaches(newcomer, there);
  });

  void test("a Redis that was emptied is filled again", async (t) => {
    const { servers, redis } = await startCluster(t, 2);
    const topic = makeTopic();
    const members = [await enter(t, servers[0], { topic }), await enter(t, servers[1], { topic })] as const;
    const inspector = inspect(t, redis);
    await inspector.flushall();
    await eventually("all are written again", async () => {
      const [room] = await inspector.keys("*:room:*");
      return room !== undefined && (await inspector.hlen(room)) === 2;
    });
    await assertReaches(members[0], members[1]);
    const third = await enter(t, servers[0], { topic });
    assert.equal(third.members.length, 2);
  });

  void test("a server that starts without Redis works alone, says so, and shares its rooms when Redis comes", async (t) => {
    const redis = await startRedis(t);
    await redis.kill();
    const server = await startServerProcess(t, { REDIS_URL: redis.url });
    assert.deepEqual(await readiness(server), { status: 503, text: "redis lost" });
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    const topic = makeTopic();
    const early = await enter(t, server, { topic });
    await redis.start();
    await eventually("it is ready", () => isReady(server));
    const other = await startServerProcess(t, { REDIS_URL: redis.url });
    const late = await enter(t, other, { topic });
    assert.deepEqual(late.members, [{ address: early.address, id: early.id }]);
    await assertReaches(late, early);
  });
});
