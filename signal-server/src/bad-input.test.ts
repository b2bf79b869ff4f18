/** What a hostile client may try: everything is answered with a code, or cut off, and the server goes on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_SIGNAL_BYTES, SIGNALING_VERSION } from "../protocol/index.ts";
import { DEFAULT_CONNECTION_LIMITS } from "./limits.ts";
import {
  asPayload,
  enter,
  heard,
  join,
  makeBytes,
  makePeerId,
  makeTopic,
  openClient,
  signal,
  startServer,
  until,
} from "./testing.ts";

const BAD_REQUEST = { ok: false, code: "bad-request" };
const TOPIC = makeTopic();
const ID = makePeerId();

/** JSON this deep would overflow the stack of a parser that recurses. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

const ONE_BYTE = asPayload(makeBytes(1));

const VALUES: Record<string, unknown> = {
  null: null,
  true: true,
  zero: 0,
  "a fraction": 0.5,
  "an empty string": "",
  "a huge string": "x".repeat(24_000),
  "control characters": "\u0000\u202e\ud800",
  "an empty object": {},
  "an empty list": [],
  "a long list": Array.from({ length: 5_000 }, () => 0),
  "a deep value": nested(1_000),
  "prototype keys": JSON.parse('{"__proto__":{"version":1},"constructor":1,"toString":1,"length":-1}') as unknown,
  "no bytes": makeBytes(0),
  "bytes as they are": makeBytes(3),
  "too many bytes": asPayload(makeBytes(MAX_SIGNAL_BYTES + 1)),
};

const JOINS: Record<string, unknown> = {
  ...VALUES,
  "bytes instead of a request": makeBytes(32),
  "no topic": { version: SIGNALING_VERSION, id: ID },
  "no id": { version: SIGNALING_VERSION, topic: TOPIC },
  "a short topic": { version: SIGNALING_VERSION, topic: TOPIC.slice(1), id: ID },
  "a long topic": { version: SIGNALING_VERSION, topic: `${TOPIC}A`, id: ID },
  "a topic that is not canonical": { version: SIGNALING_VERSION, topic: `${"A".repeat(42)}B`, id: ID },
  "an id that is not canonical": { version: SIGNALING_VERSION, topic: TOPIC, id: `${"A".repeat(21)}B` },
  "a topic of bytes": { version: SIGNALING_VERSION, topic: makeBytes(32), id: ID },
  "a list for a topic": { version: SIGNALING_VERSION, topic: [TOPIC], id: ID },
  "an object for an id": { version: SIGNALING_VERSION, topic: TOPIC, id: { length: 22 } },
  "a version as text": { version: "1", topic: TOPIC, id: ID },
  "a negative version": { version: -1, topic: TOPIC, id: ID },
  "a line break after the topic": { version: SIGNALING_VERSION, topic: `${TOPIC.slice(0, 42)}\n`, id: ID },
};

void test("every malformed join is refused as a bad request", async (t) => {
  const limits = { ...DEFAULT_CONNECTION_LIMITS, joins: 1_000 };
  const server = await startServer(t, { limits });
  const client = openClient(t, server);
  await heard(client, "connect");
  for (const [name, request] of Object.entries(JOINS)) {
    assert.deepEqual(await client.emitWithAck("join", request), BAD_REQUEST, name);
  }
  assert.deepEqual(await client.emitWithAck("join"), BAD_REQUEST, "no argument");
  const valid = { version: SIGNALING_VERSION, topic: TOPIC, id: ID };
  assert.deepEqual(await client.emitWithAck("join", valid, valid), BAD_REQUEST, "two arguments");
  assert.equal((await join(client, TOPIC)).ok, true, "and a good one still works");
});

void test("every malformed join in a handshake is refused as a bad request", async (t) => {
  const server = await startServer(t);
  for (const [name, auth] of Object.entries(JOINS)) {
    // Socket.IO itself accepts only objects here and closes the connection otherwise.
    if (typeof auth !== "object" || auth === null || Object.keys(auth).length === 0) continue;
    if (Array.isArray(auth) || ArrayBuffer.isView(auth) || JSON.stringify(auth).includes('"0":')) continue;
    const client = openClient(t, server, { auth: auth as Record<string, unknown> });
    assert.deepEqual(await heard(client, "joined"), [BAD_REQUEST], name);
    client.disconnect();
  }
});

void test("every malformed signal is refused as a bad request and relayed to nobody", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const sender = await enter(t, server, { topic });
  const receiver = await enter(t, server, { topic });
  const relayed: unknown[] = [];
  receiver.client.on("signal", (...args: unknown[]) => relayed.push(args));
  for (const [name, value] of Object.entries(VALUES)) {
    const reply: unknown = await sender.client.emitWithAck("signal", receiver.address, value);
    assert.deepEqual(reply, BAD_REQUEST, `payload: ${name}`);
    assert.deepEqual(await sender.client.emitWithAck("signal", value, ONE_BYTE), BAD_REQUEST, `address: ${name}`);
  }
  const { client } = sender;
  for (const text of ["not base64", "AAAA\n", "AA==", "AA+/", "A", "AB", "AAB"]) {
    assert.deepEqual(await client.emitWithAck("signal", receiver.address, text), BAD_REQUEST, text);
  }
  assert.deepEqual(await client.emitWithAck("signal", receiver.address, [ONE_BYTE]), BAD_REQUEST, "a list");
  assert.deepEqual(await client.emitWithAck("signal", receiver.address), BAD_REQUEST, "no payload");
  assert.deepEqual(await client.emitWithAck("signal"), BAD_REQUEST, "nothing");
  const surplus: unknown = await client.emitWithAck("signal", receiver.address, ONE_BYTE, ONE_BYTE);
  assert.deepEqual(surplus, BAD_REQUEST, "a third argument");
  const arrival = heard(receiver.client, "signal");
  assert.deepEqual(await signal(client, receiver.address, makeBytes(1)), { ok: true }, "and a good one still works");
  await arrival;
  assert.equal(relayed.length, 1);
});

void test("a leave with arguments is refused as a bad request", async (t) => {
  const server = await startServer(t);
  const { client } = await enter(t, server);
  for (const [name, value] of Object.entries(VALUES)) {
    assert.deepEqual(await client.emitWithAck("leave", value), BAD_REQUEST, name);
  }
  assert.deepEqual(await client.emitWithAck("leave"), { ok: true });
});

void test("nothing crashes when no acknowledgement is asked for", async (t) => {
  const server = await startServer(t);
  const { client } = await enter(t, server);
  for (const event of ["join", "signal", "leave"]) {
    client.emit(event);
    for (const value of Object.values(VALUES)) client.emit(event, value, value);
  }
  assert.equal((await join(client, makeTopic())).ok, true);
});

void test("unknown events are refused, and after a few the client is cut off", async (t) => {
  const server = await startServer(t);
  const { client } = await enter(t, server);
  const gone = heard(client, "disconnect");
  // "error" is not reserved on the wire, and 7 is a legal name there.
  for (const name of ["error", "subscribe", "__proto__", "toString", "7"]) {
    assert.deepEqual(await client.emitWithAck(name, 1), BAD_REQUEST, name);
  }
  client.emit("one too many");
  assert.equal((await gone)[0], "io server disconnect");
  await enter(t, server);
});

void test("a message above the limit of the transport cuts its sender off and nobody else", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const stays = await enter(t, server, { topic });
  const floods = await enter(t, server, { topic });
  const departure = heard(stays.client, "member-left");
  floods.client.emit("signal", stays.address, asPayload(makeBytes(200_000)));
  assert.deepEqual(await departure, [floods.address]);
  await enter(t, server, { topic });
});

void test("raw packets that break the protocol cut their sender off and nobody else", async (t) => {
  const server = await startServer(t);
  const stays = await enter(t, server);
  const placeholders = `${"[".repeat(28_000)}{"_placeholder":true,"num":0}${"]".repeat(28_000)}`;
  for (const raw of [
    "9nonsense",
    "2",
    '2["connect"]',
    '2["disconnect"]',
    "2{}",
    '52-["signal"]',
    '5999-["signal",{"_placeholder":true,"num":0}]',
    `51-["signal",${placeholders}]`,
    "0/admin,",
    "3999[]",
  ]) {
    const { client } = await enter(t, server);
    const { engine } = client.io;
    const before = server.server.io.of("/").sockets.size;
    engine.write(raw);
    // More bytes than any of the headers above announces.
    for (let count = 0; count < 3; count += 1) engine.write(Buffer.from([1]));
    await until(() => server.server.io.of("/").sockets.size < before);
  }
  assert.equal(stays.client.connected, true);
  assert.deepEqual(await stays.client.emitWithAck("leave"), { ok: true });
});

void test("a defect in a handler is answered without details and does not end the process", async (t) => {
  const server = await startServer(t);
  const { client } = await enter(t, server);
  t.mock.method(server.server.io.of("/").adapter, "del", () => {
    throw new Error("secret detail");
  });
  assert.deepEqual(await client.emitWithAck("leave"), { ok: false, code: "server-full" });
  t.mock.restoreAll();
  assert.match(server.log(), /an event handler failed/);
  assert.doesNotMatch(server.log(), /secret detail/);
  await enter(t, server);
});
