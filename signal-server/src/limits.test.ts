/** How much is too much, and what a client hears then. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_SIGNAL_BYTES } from "../protocol/index.ts";
import { Backlog } from "./backlog.ts";
import { DEFAULT_CONNECTION_LIMITS, MAX_BACKLOG_BYTES, MAX_TOTAL_BACKLOG_BYTES } from "./limits.ts";
import {
  asPayload,
  enter,
  heard,
  join,
  joinedReply,
  makeBytes,
  makeTopic,
  openClient,
  openMember,
  signal,
  startServer,
  until,
} from "./testing.ts";

const makeLimits = (overrides: Partial<typeof DEFAULT_CONNECTION_LIMITS>) => ({
  ...DEFAULT_CONNECTION_LIMITS,
  ...overrides,
});

function assertRateLimited(reply: { ok: boolean; code?: string; retryAfterMs?: number }): void {
  assert.equal(reply.code, "rate-limited");
  const { retryAfterMs = 0 } = reply;
  assert.ok(retryAfterMs > 0 && retryAfterMs <= 60_000, `retryAfterMs is ${String(retryAfterMs)}`);
}

void test("a room takes no more than its limit, and has a place again when somebody leaves", async (t) => {
  const server = await startServer(t, { maxRoomSize: 2 });
  const topic = makeTopic();
  await enter(t, server, { topic });
  const second = await enter(t, server, { topic });
  const { client, reply } = await openMember(t, server, { topic });
  assert.equal(!reply.ok && reply.code, "room-full");
  assert.ok(!reply.ok && (reply.retryAfterMs ?? 0) > 0);
  assert.equal(client.connected, true, "so that it can try again or choose another room");
  await second.client.emitWithAck("leave");
  assert.equal((await join(client, topic)).ok, true);
});

void test("when many enter a room at the same moment, exactly its limit gets in", async (t) => {
  const server = await startServer(t, { maxRoomSize: 3 });
  const topic = makeTopic();
  const replies = await Promise.all(Array.from({ length: 8 }, () => openMember(t, server, { topic })));
  assert.equal(replies.filter(({ reply }) => reply.ok).length, 3);
  assert.equal(server.server.io.of("/").adapter.rooms.get(`topic:${topic}`)?.size, 3);
});

void test("a server with all its rooms in use opens no further one, but lets people into those", async (t) => {
  const server = await startServer(t, { maxRooms: 1 });
  const topic = makeTopic();
  await enter(t, server, { topic });
  await enter(t, server, { topic });
  const client = openClient(t, server);
  await heard(client, "connect");
  const elsewhere = await join(client, makeTopic());
  assert.equal(!elsewhere.ok && elsewhere.code, "server-full");
  assert.ok(!elsewhere.ok && (elsewhere.retryAfterMs ?? 0) > 0);
  assert.equal((await join(client, topic)).ok, true);
  const { client: refused, reply } = await openMember(t, server);
  assert.equal(!reply.ok && reply.code, "server-full");
  await until(() => refused.disconnected);
});

void test("a server with all its connections in use says so and cuts off", async (t) => {
  const server = await startServer(t, { maxConnections: 2 });
  await enter(t, server);
  const second = await enter(t, server);
  const { client, reply } = await openMember(t, server);
  assert.equal(!reply.ok && reply.code, "server-full");
  await until(() => client.disconnected);
  second.client.disconnect();
  await until(() => server.server.io.engine.clientsCount === 1);
  await enter(t, server);
});

void test("one address gets no more than its share of connections, and others still get in", async (t) => {
  const server = await startServer(t, { maxConnectionsPerIp: 2, trustedProxies: 1 });
  const from = (ip: string) =>
    openClient(t, server, { extraHeaders: { "x-forwarded-for": ip, origin: "http://localhost" } });
  for (const ip of ["203.0.113.5", "203.0.113.5", "2001:db8:0:7::1", "2001:db8:0:7::2"]) {
    const client = from(ip);
    await heard(client, "connect");
    assert.equal((await join(client, makeTopic())).ok, true);
  }
  assertRateLimited(await joinedReply(from("203.0.113.5")));
  assertRateLimited(await joinedReply(from("2001:db8:0:7:ffff::3")));
  const neighbour = from("2001:db8:0:8::1");
  await heard(neighbour, "connect");
  assert.equal((await join(neighbour, makeTopic())).ok, true);
});

void test("connections far above the limit are refused before they exist", async (t) => {
  const server = await startServer(t, { maxConnectionsPerIp: 1, longPolling: true });
  const { engine } = server.server.io;
  // Raw handshakes that never go on to speak Socket.IO, as a flood would.
  const statuses: number[] = [];
  for (let count = 0; count < 20; count += 1) {
    const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
    statuses.push(response.status);
  }
  assert.equal(statuses[0], 200);
  assert.equal(statuses.at(-1), 403);
  assert.equal(engine.clientsCount, statuses.filter((status) => status === 200).length);
});

void test("too many joins are refused with the time to wait", async (t) => {
  const server = await startServer(t, { limits: makeLimits({ joins: 3 }) });
  const { client } = await enter(t, server);
  assert.equal((await join(client, makeTopic())).ok, true);
  assert.equal((await join(client, makeTopic())).ok, true);
  assertRateLimited(await join(client, makeTopic()));
});

void test("too many signals are refused with the time to wait, and not relayed", async (t) => {
  const server = await startServer(t, { limits: makeLimits({ signals: 5 }) });
  const topic = makeTopic();
  const sender = await enter(t, server, { topic });
  const receiver = await enter(t, server, { topic });
  let relayed = 0;
  receiver.client.on("signal", () => (relayed += 1));
  for (let count = 0; count < 5; count += 1) {
    assert.deepEqual(await signal(sender.client, receiver.address, makeBytes(1)), { ok: true });
  }
  assertRateLimited(await signal(sender.client, receiver.address, makeBytes(1)));
  // The receiver has its own budget, and hears this after all that was relayed before.
  const marker = heard(sender.client, "signal");
  await signal(receiver.client, sender.address, makeBytes(1));
  await marker;
  assert.equal(relayed, 5);
});

void test("too many bytes of payload are refused with the time to wait", async (t) => {
  const server = await startServer(t, { limits: makeLimits({ signalBytes: 2 * MAX_SIGNAL_BYTES }) });
  const topic = makeTopic();
  const sender = await enter(t, server, { topic });
  const receiver = await enter(t, server, { topic });
  const payload = makeBytes(MAX_SIGNAL_BYTES);
  assert.deepEqual(await signal(sender.client, receiver.address, payload), { ok: true });
  assert.deepEqual(await signal(sender.client, receiver.address, payload), { ok: true });
  assertRateLimited(await signal(sender.client, receiver.address, payload));
});

void test("a budget comes back when its window is over", async (t) => {
  const server = await startServer(t, { limits: makeLimits({ joins: 1, windowSeconds: 0.1 }) });
  const { client } = await enter(t, server);
  let reply = await join(client, makeTopic());
  while (!reply.ok) reply = await join(client, makeTopic());
});

void test("a flood of packets of any kind cuts its sender off, and the others hear that it left", async (t) => {
  for (const limits of [makeLimits({ packets: 30 }), makeLimits({ packetBytes: 20_000 })]) {
    const server = await startServer(t, { limits });
    const topic = makeTopic();
    const stays = await enter(t, server, { topic });
    const floods = await enter(t, server, { topic });
    const departure = heard(stays.client, "member-left");
    for (let count = 0; count < 40; count += 1) floods.client.emit("signal", "nobody", asPayload(makeBytes(1_000)));
    assert.deepEqual(await departure, [floods.address]);
  }
});

void test("a client cannot renew its budgets by leaving and entering the namespace on the same connection", async (t) => {
  const server = await startServer(t);
  const { client } = await enter(t, server);
  const { engine } = client.io;
  const closed = new Promise((resolve) => engine.once("close", resolve));
  // Packets of Socket.IO: DISCONNECT, CONNECT.
  engine.write("1");
  engine.write("0");
  await closed;
  await until(() => server.server.io.engine.clientsCount === 0);
});

void test("a client that crashed is gone within 20 seconds", async (t) => {
  const { pingInterval = Infinity, pingTimeout = Infinity } = (await startServer(t)).server.io.engine.opts;
  assert.ok(pingInterval + pingTimeout < 20_000);
});

void test("a full room's worth of signals at once is within the limits", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const sender = await enter(t, server, { topic });
  const receiver = await enter(t, server, { topic });
  const replies = await Promise.all(
    Array.from({ length: 400 }, () => signal(sender.client, receiver.address, makeBytes(2_000))),
  );
  assert.ok(replies.every((reply) => reply.ok));
});

void test("a receiver that does not read gets no more once it is too far behind", async (t) => {
  const server = await startServer(t, {
    limits: makeLimits({ signals: 10_000, signalBytes: 2 ** 30, packetBytes: 2 ** 30 }),
  });
  const topic = makeTopic();
  const sender = await enter(t, server, { topic });
  const receiver = await enter(t, server, { topic });
  // Stands for a full socket buffer: the transport says that it cannot take more.
  const socket = server.server.io.of("/").sockets.get(receiver.address);
  assert.ok(socket);
  socket.conn.transport.writable = false;
  const payload = makeBytes(MAX_SIGNAL_BYTES);
  const signalsThatFit = Math.ceil(MAX_BACKLOG_BYTES / MAX_SIGNAL_BYTES);
  let reply = await signal(sender.client, receiver.address, payload);
  for (let count = 0; reply.ok && count <= signalsThatFit; count += 1) {
    reply = await signal(sender.client, receiver.address, payload);
  }
  assertRateLimited(reply);
});

void test("a backlog grows with each packet, and is over when the transport is ready for more", () => {
  const transport = { writable: false };
  const backlog = new Backlog({ transport });
  assert.equal(backlog.add(80), 80);
  assert.equal(backlog.add(20), 100);
  assert.equal(backlog.bytes, 100);
  transport.writable = true;
  assert.equal(backlog.bytes, 0, "all has been written");
  assert.equal(backlog.add(7), 7);
  transport.writable = false;
  assert.equal(backlog.bytes, 7);
});

void test("a connection whose backlog grows too large is cut off at once", async (t) => {
  const server = await startServer(t);
  const { client, address } = await enter(t, server);
  const socket = server.server.io.of("/").sockets.get(address);
  assert.ok(socket);
  const gone = heard(client, "disconnect");
  socket.conn.transport.writable = false;
  for (let sent = 0; sent <= MAX_TOTAL_BACKLOG_BYTES; sent += 32 * 1024)
    socket.emit("signal", "x", asPayload(makeBytes(32 * 1024)));
  await gone;
  assert.equal(server.server.io.of("/").sockets.size, 0);
});
