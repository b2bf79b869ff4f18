/** Hostile clients against a real server: what they send costs them their connection, and nobody else anything. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { test, type TestContext } from "node:test";
import { Manager, type Socket } from "socket.io-client";
import { MAX_SIGNAL_BYTES, SIGNALING_VERSION } from "../protocol/index.ts";
import { DEFAULT_CONNECTION_LIMITS } from "./limits.ts";
import {
  asPayload,
  enter,
  heard,
  joinedReply,
  makeBytes,
  makePeerId,
  makeTopic,
  openClient,
  signal,
  startServer,
} from "./testing.ts";
import { eventually, startServerProcess, type ServerProcess } from "./testing/processes.ts";

void test("a second socket on one connection ends that connection, and nothing else", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const [one, other] = [await enter(t, server, { topic }), await enter(t, server, { topic })];
  for (let count = 0; count < 20; count += 1) {
    const client = openClient(t, server);
    client.io.on("open", () => {
      // Socket.IO: before the first one is there, another one is asked for.
      const engine = client.io.engine as unknown as { write(message: string): void };
      for (let again = 0; again < 5; again += 1) engine.write(`0${JSON.stringify({ version: SIGNALING_VERSION })}`);
    });
    await heard(client, "disconnect");
  }
  assert.deepEqual(await signal(one.client, other.address, makeBytes(3)), { ok: true });
});

void test("a connection that stays in no room is cut off, one in a room is not", async (t) => {
  const server = await startServer(t, { limits: { ...DEFAULT_CONNECTION_LIMITS, idleSeconds: 0.2 } });
  const member = await enter(t, server);
  const silent = openClient(t, server);
  await heard(silent, "disconnect");
  const leaver = await enter(t, server);
  await leaver.client.emitWithAck("leave");
  await heard(leaver.client, "disconnect");
  assert.equal(member.client.connected, true);
});

void test("a client that is refused again and again has no longer than others to get into a room", async (t) => {
  const server = await startServer(t, { limits: { ...DEFAULT_CONNECTION_LIMITS, idleSeconds: 0.2, joins: 10_000 } });
  const client = openClient(t, server);
  client.on("connect", function again() {
    if (client.connected) client.emit("join", { version: SIGNALING_VERSION, topic: "no topic" }, again);
  });
  await heard(client, "disconnect");
});

void test("a connection that never says that it speaks Socket.IO is closed", async (t) => {
  const server = await startServer(t);
  const manager = new Manager(server.url, { transports: ["websocket"], reconnection: false, autoConnect: false });
  t.after(() => manager.engine.close());
  manager.open();
  await eventually("it is open", () => server.server.io.engine.clientsCount === 1);
  await eventually("it is closed", () => server.server.io.engine.clientsCount === 0);
});

void test("a frame above the limit closes its connection as soon as its header says so", async (t) => {
  const server = await startServer(t);
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  t.after(() => socket.destroy());
  const closed = new Promise((resolve) => socket.once("close", resolve));
  let answer = "";
  socket.on("data", (chunk: Buffer) => (answer += chunk.toString("latin1")));
  socket.write(
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n" +
      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
  );
  await eventually("it is open", () => answer.includes('"sid"'));
  // Text, masked, 1 GiB long, of which nothing follows: the server must not wait for it.
  socket.write(Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4]));
  await closed;
});

void test("a flood of WebSocket's own pings or pongs is a flood as any other", async (t) => {
  for (const frame of ["ping", "pong"] as const) {
    const server = await startServer(t, { limits: { ...DEFAULT_CONNECTION_LIMITS, packets: 30 } });
    const { client } = await enter(t, server);
    const gone = heard(client, "disconnect");
    const socket = webSocketOf(client);
    for (let count = 0; count < 40; count += 1) socket[frame]("");
    await gone;
    assert.match(server.log(), /cut off: flood/);
  }
});

void test("a client that pings and does not read the answers is cut off before they fill the memory", async (t) => {
  const limits = {
    ...DEFAULT_CONNECTION_LIMITS,
    packets: Number.MAX_SAFE_INTEGER,
    packetBytes: Number.MAX_SAFE_INTEGER,
  };
  const server = await startServer(t, { limits });
  const { client } = await enter(t, server);
  const socket = webSocketOf(client);
  socket._socket.pause();
  const data = "x".repeat(125);
  let isCutOff = false;
  const pinging = async () => {
    while (!isCutOff) {
      for (let count = 0; count < 1_000; count += 1) socket.ping(data);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all([
    pinging(),
    eventually("it is cut off", () => server.server.io.engine.clientsCount === 0).finally(() => (isCutOff = true)),
  ]);
  assert.match(server.log(), /cut off: slow consumer/);
});

/** What is below a client: the package ws. */
function webSocketOf(client: Socket) {
  type WebSocket = Record<"ping" | "pong", (data: string) => void> & { readonly _socket: { pause(): void } };
  return (client.io.engine.transport as unknown as { ws: WebSocket }).ws;
}

void test("the addresses of members are as long as unguessable ones have to be, and no two are alike", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const members = await Promise.all(Array.from({ length: 20 }, () => enter(t, server, { topic })));
  const addresses = members.map(({ address }) => address);
  assert.equal(new Set(addresses).size, addresses.length);
  for (const address of addresses) assert.match(address, /^[\w-]{20,}$/);
});

/** Megabytes that a process holds. */
function memoryOf({ pid }: ServerProcess): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

/** A room in which many send as fast as they can to one who does not read. */
async function attack(t: TestContext, server: ServerProcess): Promise<() => boolean> {
  const topic = makeTopic();
  const deaf = await enter(t, server, { topic });
  const transport = deaf.client.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } };
  transport.ws._socket.pause();
  const senders = await Promise.all(Array.from({ length: 8 }, () => enter(t, server, { topic })));
  const payload = asPayload(makeBytes(MAX_SIGNAL_BYTES));
  for (const { client } of senders) {
    const send = () => {
      if (!client.connected) return;
      for (let count = 0; count < 20; count += 1) client.emit("signal", deaf.address, payload);
      setImmediate(send);
    };
    send();
  }
  return () => senders.every(({ client }) => !client.connected);
}

void test(
  "those who flood fill no memory, are cut off, and disturb nobody in another room",
  { skip: process.platform !== "linux" && "reads /proc" },
  async (t) => {
    // The attackers have the address of the proxy itself, the others one of their own: an address has one budget.
    const server = await startServerProcess(t, { TRUST_PROXY: "1" });
    const topic = makeTopic();
    const enterFrom = async (ip: string) => {
      const extraHeaders = { "x-forwarded-for": ip, origin: "http://localhost" };
      const client = openClient(t, server, {
        extraHeaders,
        auth: { version: SIGNALING_VERSION, topic, id: makePeerId() },
      });
      const reply = await joinedReply(client);
      assert.ok(reply.ok);
      return { client, address: reply.address };
    };
    const [one, other] = [await enterFrom("203.0.113.1"), await enterFrom("203.0.113.2")];
    const before = memoryOf(server);
    const attackers = [await attack(t, server), await attack(t, server)];
    let highest = 0;
    let rounds = 0;
    while (!attackers.every((isCutOff) => isCutOff())) {
      const [from, to] = rounds % 2 === 0 ? [one, other] : [other, one];
      const arrival = heard(to.client, "signal");
      assert.deepEqual(await signal(from.client, to.address, makeBytes(2_000)), { ok: true });
      await arrival;
      rounds += 1;
      highest = Math.max(highest, memoryOf(server));
    }
    assert.ok(rounds > 0);
    assert.ok(highest - before < 150, `${String(Math.round(highest - before))} MB more`);
    assert.ok(one.client.connected && other.client.connected);
  },
);

void test("an address that floods over many connections uses up its own share alone", async (t) => {
  const limits = { ...DEFAULT_CONNECTION_LIMITS, joins: 5, windowSeconds: 60 };
  const server = await startServer(t, { limits, trustedProxies: 1, maxConnectionsPerIp: 20 });
  const join = (ip: string) => {
    const extraHeaders = { "x-forwarded-for": ip, origin: "http://localhost" };
    return joinedReply(
      openClient(t, server, {
        extraHeaders,
        auth: { version: SIGNALING_VERSION, topic: makeTopic(), id: "A".repeat(22) },
      }),
    );
  };
  const replies = [];
  for (let count = 0; count < 12; count += 1) replies.push(await join(`2001:db8:0:7::${String(count)}`));
  assert.equal(replies.filter(({ ok }) => ok).length, 10, "two connections' worth of joins, a tenth of twenty");
  const last = replies.at(-1);
  assert.ok(last?.ok === false && last.code === "rate-limited" && (last.retryAfterMs ?? 0) > 0);
  assert.equal((await join("2001:db8:0:8::1")).ok, true);
});
