/** What the log must never tell. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SIGNALING_VERSION } from "../protocol/index.ts";
import { createLogger, createSampledLog, safeError } from "./logger.ts";
import { heard, join, joinedReply, makePeerId, makeTopic, openClient, signal, startServer, until } from "./testing.ts";

void test("no log line holds a topic, an id, an address, an origin, a payload or a secret, whatever happens", async (t) => {
  const markers = {
    topic: makeTopic(),
    id: makePeerId(),
    ip: "203.0.113.77",
    ipv6: "2001:db8:aaaa:bbbb:cccc::77",
    originPath: "marked-origin-path",
    origin: "marked-origin.example",
    payload: "MARKED-PAYLOAD-A",
    path: "marked-request-path",
    event: "marked-event-name",
    error: "marked error message",
    secret: "marked-turn-secret",
  };
  const turn = { urls: ["turn:marked-turn.example"], secret: markers.secret, ttlSeconds: 60 };
  const limits = { trustedProxies: 1, maxRoomSize: 2, maxRooms: 2, maxConnectionsPerIp: 4 };
  const server = await startServer(t, { ...limits, ice: { stunUrls: [], turn }, origins: { kind: "any" } });
  const auth = { version: SIGNALING_VERSION, topic: markers.topic, id: markers.id };
  const extraHeaders = { "x-forwarded-for": markers.ip, origin: `https://${markers.origin}/${markers.originPath}` };

  const sender = openClient(t, server, { auth, extraHeaders });
  await heard(sender, "joined");
  const receiver = openClient(t, server, { auth, extraHeaders: { ...extraHeaders, "x-forwarded-for": markers.ipv6 } });
  const joined = await joinedReply(receiver);
  assert.ok(joined.ok);
  const payload = Buffer.from(markers.payload, "base64url");
  assert.deepEqual(await signal(sender, joined.address, payload), { ok: true });
  await signal(sender, markers.topic, payload);
  await sender.emitWithAck("signal", markers.payload, markers.payload);
  await sender.emitWithAck(markers.event, markers.payload);
  for (let count = 0; count < 5; count += 1) {
    const client = openClient(t, server, { auth, extraHeaders, query: { room: markers.topic } });
    await heard(client, "joined");
  }
  await fetch(`${server.url}/${markers.path}?topic=${markers.topic}`);
  t.mock.method(server.server.io.of("/").adapter, "del", () => {
    throw new TypeError(markers.error);
  });
  await sender.emitWithAck("leave");
  t.mock.restoreAll();
  await join(sender, markers.topic, markers.id);
  sender.io.engine.write(`2${markers.payload}`);
  await until(() => sender.disconnected);
  await server.server.close();

  const log = server.log();
  for (const expected of ["connected", "disconnected", "refused", "an event handler failed", "203.0.113.0/24"]) {
    assert.ok(log.includes(expected), `the log says "${expected}"`);
  }
  assert.match(log, /2001:db8:aaaa::\/48/);
  for (const [name, marker] of Object.entries(markers)) assert.ok(!log.includes(marker), `the log holds the ${name}`);
  assert.ok(!log.includes(joined.address), "the log holds a routing address");
});

void test("of a foreign page's origin the log holds nothing", async (t) => {
  const server = await startServer(t);
  const client = openClient(t, server, { extraHeaders: { origin: "https://marked.example/path" } });
  await heard(client, "joined");
  assert.match(server.log(), /"code":"origin-denied"/);
  assert.doesNotMatch(server.log(), /marked/);
});

void test("an error is logged by class, code and place, never by its message", () => {
  const error = Object.assign(new RangeError("at secret.js:1:1 of room\n    at secret"), { code: "E_TEST" });
  const { name, code, frames } = safeError(error);
  assert.deepEqual([name, code], ["RangeError", "E_TEST"]);
  assert.ok(frames.length > 0);
  assert.doesNotMatch(frames.join("\n"), /secret/);
  assert.deepEqual(safeError("secret"), { name: "string", frames: [] });
});

void test("a kind of event is logged once a second, with how many were left out, and a flood of one code hides no other", () => {
  const lines: string[] = [];
  let nowMs = 0;
  const logger = createLogger("info", { write: (line: string) => void lines.push(line) });
  const log = createSampledLog(logger, () => nowMs);
  for (let count = 0; count < 10; count += 1) log("refused", { code: "rate-limited" });
  log("cut off: flood");
  log("refused", { code: "origin-denied" });
  nowMs = 1_000;
  log("refused", { code: "rate-limited" });
  log("refused", { code: "origin-denied" });
  const parsed = lines.map((line) => JSON.parse(line) as { msg: string; code?: string; suppressed: number });
  assert.deepEqual(
    parsed.map(({ msg, code, suppressed }) => [msg, code, suppressed]),
    [
      ["refused", "rate-limited", 0],
      ["cut off: flood", undefined, 0],
      ["refused", "origin-denied", 0],
      ["refused", "rate-limited", 9],
      ["refused", "origin-denied", 0],
    ],
  );
});

void test("a page that is turned away is in the log, however many others are told to wait", async (t) => {
  const server = await startServer(t, { maxConnectionsPerIp: 1 });
  const member = openClient(t, server);
  await heard(member, "connect");
  // Within the same second: they come at once.
  const refused = Array.from({ length: 4 }, () => openClient(t, server));
  await Promise.all(refused.map((client) => heard(client, "joined")));
  member.disconnect();
  await until(() => server.server.io.engine.clientsCount === 0);
  await heard(openClient(t, server, { extraHeaders: { origin: "https://foreign.example" } }), "joined");
  for (const code of ["rate-limited", "origin-denied"]) assert.ok(server.log().includes(`"code":"${code}"`), code);
});

void test("a proxy that the server was not told of is in the log once connections are refused", async (t) => {
  const warning = "a proxy used up its quota of connections: set TRUST_PROXY";
  for (const [extraHeaders, isProxy] of [
    [{ "x-forwarded-for": "203.0.113.77" }, true],
    [{}, false],
  ] as const) {
    const server = await startServer(t, { maxConnectionsPerIp: 1 });
    await heard(openClient(t, server, { extraHeaders: { ...extraHeaders, origin: "http://localhost" } }), "connect");
    const refused = openClient(t, server, { extraHeaders: { ...extraHeaders, origin: "http://localhost" } });
    await heard(refused, "joined");
    assert.equal(server.log().includes(warning), isProxy);
    assert.doesNotMatch(server.log(), /203\.0\.113\.77/);
  }
});
