/** Who may read the metrics. */
import assert from "node:assert/strict";
import { request, type OutgoingHttpHeaders } from "node:http";
import { networkInterfaces } from "node:os";
import { text } from "node:stream/consumers";
import { once } from "node:events";
import { test } from "node:test";
import { DEFAULT_CONNECTION_LIMITS } from "./limits.ts";
import { enter, join, makeBytes, makeTopic, signal, startServer, until } from "./testing.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";

/** fetch would not send some of these headers. */
async function ask(url: string, headers: OutgoingHttpHeaders = {}, method = "GET") {
  const outgoing = request(`${url}/metrics`, { headers, method, agent: false });
  outgoing.end();
  const [response] = (await once(outgoing, "response")) as [import("node:http").IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

void test("without a token the metrics are for this machine, in the format of Prometheus", async (t) => {
  const { url } = await startServer(t);
  const { status, headers, body } = await ask(url);
  assert.equal(status, 200);
  assert.match(headers["content-type"] ?? "", /^text\/plain; version=0\.0\.4/);
  assert.equal(headers["cache-control"], "no-store");
  assert.match(body, /^# TYPE secure_chat_connections gauge$/m);
  assert.equal((await ask(url.replace("127.0.0.1", "localhost"))).status, 200);
});

void test("without a token whatever came through a proxy on this machine gets nothing, trusted or not", async (t) => {
  for (const trustedProxies of [0, 1]) {
    const { url } = await startServer(t, { trustedProxies });
    for (const name of ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Proto", "CF-Connecting-IP"]) {
      for (const value of ["127.0.0.1", ""]) {
        const { status, body } = await ask(url, { [name]: value });
        assert.equal(status, 403, `${name}: ${value}`);
        assert.doesNotMatch(body, /secure_chat/);
      }
    }
  }
});

void test("without a token a page whose name points to this machine gets nothing", async (t) => {
  const { url } = await startServer(t);
  for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]", "%"]) {
    assert.equal((await ask(url, { host })).status, 403, host);
  }
});

const ownAddress = Object.values(networkInterfaces())
  .flat()
  .find((entry) => entry?.family === "IPv4" && !entry.internal)?.address;

void test(
  "without a token another address than the loopback gets nothing",
  { skip: ownAddress === undefined && "this machine has no other address" },
  async (t) => {
    const { url } = await startServer(t);
    const { port } = new URL(url);
    assert.equal((await ask(`http://${ownAddress!}:${port}`)).status, 403);
    assert.equal((await ask(`http://${ownAddress!}:${port}`, { host: "localhost" })).status, 403);
  },
);

void test("with a token it alone decides", async (t) => {
  const { url } = await startServer(t, { metricsToken: TOKEN });
  for (const authorization of [
    undefined,
    "",
    TOKEN,
    `Basic ${TOKEN}`,
    "Bearer",
    "Bearer ",
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    `Bearer ${TOKEN} x`,
    `Bearer ${"x".repeat(600)}`,
  ]) {
    const { status, headers, body } = await ask(url, authorization === undefined ? {} : { authorization });
    assert.equal(status, 401, authorization);
    assert.equal(headers["www-authenticate"], "Bearer");
    assert.doesNotMatch(body, /secure_chat/);
  }
  const forwarded = { authorization: `Bearer ${TOKEN}`, "x-forwarded-for": "203.0.113.9", host: "chat.example" };
  assert.equal((await ask(url, forwarded)).status, 200);
  assert.equal((await ask(url, { authorization: `bearer  ${TOKEN}` })).status, 200);
});

void test("a HEAD request gets no body, another method nothing", async (t) => {
  const { url } = await startServer(t);
  const head = await ask(url, {}, "HEAD");
  assert.deepEqual([head.status, head.body], [200, ""]);
  assert.equal((await ask(url, {}, "POST")).status, 405);
});

void test("connections and rooms are those of this moment", async (t) => {
  const server = await startServer(t);
  const reading = async (name: string) => new RegExp(`^${name} (.+)$`, "m").exec((await ask(server.url)).body)?.[1];
  const first = await enter(t, server);
  await enter(t, server, { topic: first.topic });
  assert.equal(await reading("secure_chat_connections"), "2");
  assert.equal(await reading("secure_chat_rooms"), "1");
  first.client.disconnect();
  await until(() => server.server.io.engine.clientsCount === 1);
  assert.equal(await reading("secure_chat_connections"), "1");
  assert.equal(await reading("secure_chat_rooms"), "1");
});

void test("what happens is counted: connections, joins, leaves, relays, refusals by their code, cuts by their reason", async (t) => {
  const server = await startServer(t, { limits: { ...DEFAULT_CONNECTION_LIMITS, unknownEvents: 0 } });
  const reading = async (name: string) => {
    const { body } = await ask(server.url);
    return body
      .split("\n")
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1);
  };
  const first = await enter(t, server);
  const second = await enter(t, server, { topic: first.topic });
  await signal(first.client, second.address, makeBytes(100));
  await signal(second.client, first.address, makeBytes(28));
  await signal(first.client, "nobody", makeBytes(1));
  await signal(first.client, "", makeBytes(1));
  await second.client.emitWithAck("leave");
  await second.client.emitWithAck("nonsense");
  await until(() => !second.client.connected);
  assert.equal(await reading("secure_chat_connections_total"), "2");
  assert.equal(await reading("secure_chat_join_seconds_count"), "2");
  assert.equal(await reading('secure_chat_relay_seconds_count{hop="local"}'), "2");
  assert.equal(await reading("secure_chat_relayed_bytes_total"), "128");
  assert.equal(await reading("secure_chat_leaves_total"), "1");
  assert.equal(await reading('secure_chat_refusals_total{reason="unknown-member",request="signal"}'), "1");
  assert.equal(await reading('secure_chat_refusals_total{reason="bad-request",request="signal"}'), "1");
  assert.equal(await reading('secure_chat_refusals_total{reason="bad-request",request="unknown-event"}'), "1");
  assert.equal(await reading('secure_chat_cuts_total{reason="unknown-events"}'), "1");
  assert.equal(await reading("secure_chat_adapter_up"), "1");
});

void test("a member who changes rooms is counted as having left the first one, also where the second one is full", async (t) => {
  const server = await startServer(t, { maxRoomSize: 2 });
  const leaves = async () => /^secure_chat_leaves_total (.+)$/m.exec((await ask(server.url)).body)?.[1];
  const full = await enter(t, server);
  await enter(t, server, { topic: full.topic });
  const { client } = await enter(t, server);
  await join(client, makeTopic());
  assert.equal(await leaves(), "1");
  await join(client, full.topic);
  assert.equal(await leaves(), "2");
  await join(client, makeTopic());
  client.disconnect();
  await until(() => server.server.io.engine.clientsCount === 2);
  assert.equal(await leaves(), "3");
});

void test("the event loop's delays are in a histogram, so that no stall hides between two scrapes", async (t) => {
  const { url } = await startServer(t);
  const count = async () =>
    Number(/^secure_chat_event_loop_lag_seconds_count (\d+)$/m.exec((await ask(url)).body)?.[1] ?? 0);
  while ((await count()) < 1);
});
