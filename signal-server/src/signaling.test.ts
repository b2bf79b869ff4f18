/** What members of a room can do, over real Socket.IO connections. */
import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { MAX_SIGNAL_BYTES, SIGNALING_VERSION } from "../protocol/index.ts";
import {
  asPayload,
  enter,
  heard,
  join,
  makeBytes,
  makePeerId,
  makeTopic,
  openClient,
  openMember,
  signal,
  startServer,
  until,
} from "./testing.ts";

void test("a join in the handshake is answered with one's own address and an empty roster", async (t) => {
  const server = await startServer(t);
  const { client, address, members, iceServers } = await enter(t, server);
  assert.equal(address, client.id);
  assert.deepEqual(members, []);
  assert.deepEqual(iceServers, []);
});

void test("a newcomer gets the roster, and the others hear of the newcomer once", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const first = await enter(t, server, { topic });
  const announcements: unknown[] = [];
  first.client.on("member-joined", (member) => announcements.push(member));
  const second = await enter(t, server, { topic });
  const third = await enter(t, server, { topic });
  assert.deepEqual(second.members, [{ address: first.address, id: first.id }]);
  assert.deepEqual(third.members, [
    { address: first.address, id: first.id },
    { address: second.address, id: second.id },
  ]);
  await until(() => announcements.length >= 2);
  assert.deepEqual(announcements, [
    { address: second.address, id: second.id },
    { address: third.address, id: third.id },
  ]);
});

void test("a newcomer is told in two writes: of the connection, and of Socket.IO's greeting with the roster", async (t) => {
  const server = await startServer(t);
  let writes = 0;
  server.server.httpServer.on("connection", (socket: Socket) => {
    const write = socket._writev?.bind(socket);
    assert.ok(write !== undefined);
    socket._writev = (chunks, done) => {
      writes += 1;
      write(chunks, done);
    };
    socket._write = () => assert.fail("something leaves by itself");
  });
  const { client } = await enter(t, server);
  assert.equal(writes, 2);
  // What is said later still leaves.
  assert.equal((await signal(client, makePeerId(), makeBytes(1))).ok, false);
});

void test("a newcomer's greeting goes to exactly one of those who are there, with the news of who has come", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const greeting = asPayload(makeBytes(132));
  const alone = await enter(t, server, { topic, greeting });
  assert.equal("greeted" in alone, false);
  const others = [alone, await enter(t, server, { topic }), await enter(t, server, { topic })];
  const elsewhere = await enter(t, server);
  elsewhere.client.onAny(() => assert.fail("another room hears of it"));
  const news = others.map(({ client }) => heard(client, "member-joined"));
  const newcomer = await enter(t, server, { topic, greeting });
  const arrival = { address: newcomer.address, id: newcomer.id };
  const told = await Promise.all(news);
  assert.deepEqual(
    told,
    others.map(({ address }) => (address === newcomer.greeted ? [arrival, greeting] : [arrival])),
  );
  assert.equal(told.filter(({ length }) => length === 2).length, 1);
});

void test("over many joins everybody is greeted: nobody can keep all newcomers waiting", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const [first, second] = [await enter(t, server, { topic }), await enter(t, server, { topic })];
  const greeted = new Set<string | undefined>();
  // One in 2^60 would be by chance.
  for (let count = 0; count < 60 && greeted.size < 2; count++) {
    const newcomer = await enter(t, server, { topic, greeting: asPayload(makeBytes(132)) });
    greeted.add(newcomer.greeted);
    newcomer.client.disconnect();
    await until(() => server.server.io.sockets.sockets.size === 2);
  }
  assert.deepEqual(greeted, new Set([first.address, second.address]));
});

void test("of many who enter at the same moment, each pair learns of each other", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const clients = Array.from({ length: 12 }, () => openClient(t, server));
  await Promise.all(clients.map((client) => heard(client, "connect")));
  const known = clients.map(() => new Set<string>());
  clients.forEach((client, index) => {
    client.on("member-joined", ({ address }: { address: string }) => known[index]?.add(address));
  });
  const replies = await Promise.all(clients.map((client) => join(client, topic)));
  replies.forEach((reply, index) => {
    assert.ok(reply.ok);
    for (const { address } of reply.members) known[index]?.add(address);
  });
  await until(() => known.every((addresses) => addresses.size === clients.length - 1));
});

void test("a signal reaches exactly the member it is addressed to, byte for byte and with the sender's address", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const [sender, receiver, bystander] = [
    await enter(t, server, { topic }),
    await enter(t, server, { topic }),
    await enter(t, server, { topic }),
  ];
  const overheard: unknown[] = [];
  bystander.client.on("signal", (...args: unknown[]) => overheard.push(args));
  const payload = Uint8Array.from({ length: MAX_SIGNAL_BYTES }, (_, index) => index * 7);

  const arrival = heard(receiver.client, "signal");
  assert.deepEqual(await signal(sender.client, receiver.address, payload), { ok: true });
  const [from, text] = (await arrival) as [string, string];
  assert.equal(from, sender.address);
  assert.deepEqual(new Uint8Array(Buffer.from(text, "base64url")), payload);

  // The bystander would have heard it before this, since its own connection keeps the order.
  const marker = heard(bystander.client, "signal");
  await signal(sender.client, bystander.address, makeBytes(1));
  await marker;
  assert.equal(overheard.length, 1);
});

void test("signals of one sender arrive in the order in which they were sent, with and without acknowledgement", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const sender = await enter(t, server, { topic });
  const receiver = await enter(t, server, { topic });
  const order: number[] = [];
  receiver.client.on("signal", (_from: string, text: string) => order.push(Buffer.from(text, "base64url")[0] ?? -1));
  for (let index = 0; index < 100; index += 1) {
    sender.client.emit("signal", receiver.address, asPayload(makeBytes(1, index)));
  }
  await until(() => order.length === 100);
  assert.deepEqual(
    order,
    Array.from({ length: 100 }, (_, index) => index),
  );
});

void test("nothing crosses from one room to another", async (t) => {
  const server = await startServer(t);
  const here = await enter(t, server);
  const there = await enter(t, server);
  assert.deepEqual(there.members, []);
  const leaked: unknown[] = [];
  here.client.onAny((...args: unknown[]) => leaked.push(args));
  there.client.onAny((...args: unknown[]) => leaked.push(args));
  const unknownMember = { ok: false, code: "unknown-member" };
  assert.deepEqual(await signal(here.client, there.address, makeBytes(3)), unknownMember);
  assert.deepEqual(await signal(there.client, here.address, makeBytes(3)), unknownMember);
  assert.deepEqual(leaked, []);
});

void test("a room's own name is no address: neither a topic nor the room of all sockets receives a signal", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const sender = await enter(t, server, { topic });
  await enter(t, server, { topic });
  for (const to of [topic, sender.address, "nobody"]) {
    assert.deepEqual(await signal(sender.client, to, makeBytes(1)), { ok: false, code: "unknown-member" });
  }
});

void test("someone who is in no room can neither signal nor leave", async (t) => {
  const server = await startServer(t);
  const member = await enter(t, server);
  const outsider = openClient(t, server);
  await heard(outsider, "connect");
  assert.deepEqual(await signal(outsider, member.address, makeBytes(1)), { ok: false, code: "not-joined" });
  assert.deepEqual(await outsider.emitWithAck("leave"), { ok: false, code: "not-joined" });
});

void test("leaving is told to the others at once, and the one who left no longer receives", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const stays = await enter(t, server, { topic });
  const leaves = await enter(t, server, { topic });
  const departure = heard(stays.client, "member-left");
  assert.deepEqual(await leaves.client.emitWithAck("leave"), { ok: true });
  assert.deepEqual(await departure, [leaves.address]);
  const refused = await signal(stays.client, leaves.address, makeBytes(1));
  assert.deepEqual(refused, { ok: false, code: "unknown-member" });
  assert.ok(leaves.client.connected);
});

void test("a closed tab is told to the others at once", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const stays = await enter(t, server, { topic });
  const closes = await enter(t, server, { topic });
  const departure = heard(stays.client, "member-left");
  // The transport alone: a closing browser sends no farewell packet.
  closes.client.io.engine.close();
  assert.deepEqual(await departure, [closes.address]);
});

void test("joining another room leaves the first one", async (t) => {
  const server = await startServer(t);
  const [firstTopic, secondTopic] = [makeTopic(), makeTopic()];
  const stays = await enter(t, server, { topic: firstTopic });
  const moves = await enter(t, server, { topic: firstTopic });
  const host = await enter(t, server, { topic: secondTopic });
  const departure = heard(stays.client, "member-left");
  const arrival = heard(host.client, "member-joined");
  const id = makePeerId();
  const reply = await join(moves.client, secondTopic, id);
  assert.deepEqual(reply.ok && reply.members, [{ address: host.address, id: host.id }]);
  assert.deepEqual(await departure, [moves.address]);
  assert.deepEqual(await arrival, [{ address: moves.address, id }]);
});

void test("a leave right behind a join does not overtake it", async (t) => {
  const server = await startServer(t);
  const client = openClient(t, server);
  await heard(client, "connect");
  const joined = join(client, makeTopic());
  const left: Promise<unknown> = client.emitWithAck("leave");
  assert.equal((await joined).ok, true);
  assert.deepEqual(await left, { ok: true });
  assert.equal(server.server.io.of("/").adapter.rooms.size, 1);
});

void test("two members may claim the same id: squatting blocks nobody", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const id = makePeerId();
  const first = await enter(t, server, { topic, id });
  const second = await enter(t, server, { topic, id });
  assert.deepEqual(second.members, [{ address: first.address, id }]);
  assert.notEqual(first.address, second.address);
});

void test("an empty room leaves nothing behind", async (t) => {
  const server = await startServer(t);
  const topic = makeTopic();
  const members = [await enter(t, server, { topic }), await enter(t, server, { topic }), await enter(t, server)];
  const { adapter, sockets } = server.server.io.of("/");
  assert.equal(adapter.rooms.size, members.length + 2);
  for (const { client } of members) client.disconnect();
  await until(() => sockets.size === 0);
  assert.equal(adapter.rooms.size, 0);
  assert.equal(adapter.sids.size, 0);
});

void test("a connected socket does not keep the topic of its handshake after leaving", async (t) => {
  const server = await startServer(t);
  const { client } = await enter(t, server);
  await client.emitWithAck("leave");
  const [socket] = server.server.io.of("/").sockets.values();
  assert.ok(socket);
  assert.deepEqual(socket.handshake.auth, {});
  const { membership, region, quotaKey, verdict, ...counters } = socket.data;
  assert.deepEqual([membership, region, quotaKey, verdict], [undefined, undefined, "127.0.0.1/32", undefined]);
  assert.deepEqual(Object.keys(counters).sort(), ["backlog", "budget", "turns", "unknownEvents"]);
});

void test("nothing holds on to what a client said in its handshake", async (t) => {
  const server = await startServer(t);
  let said: WeakRef<object> | undefined;
  server.server.io.use((socket, next) => {
    said = new WeakRef(socket.handshake.auth);
    next();
  });
  const { client } = await enter(t, server);
  await client.emitWithAck("leave");
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  await until(() => {
    collect();
    return said !== undefined && said.deref() === undefined;
  });
  assert.equal(client.connected, true);
});

void test("long polling is off unless it is asked for: it would need sticky sessions", async (t) => {
  const { url } = await startServer(t);
  assert.equal((await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).status, 400);
});

void test("long polling works where WebSocket is blocked", async (t) => {
  const server = await startServer(t, { longPolling: true });
  const topic = makeTopic();
  const receiver = await enter(t, server, { topic });
  const auth = { version: SIGNALING_VERSION, topic, id: makePeerId() };
  const polling = openClient(t, server, { transports: ["polling"], auth });
  await heard(polling, "joined");
  const arrival = heard(receiver.client, "signal");
  assert.deepEqual(await signal(polling, receiver.address, makeBytes(MAX_SIGNAL_BYTES)), { ok: true });
  const [, text] = (await arrival) as [string, string];
  assert.equal(Buffer.from(text, "base64url").length, MAX_SIGNAL_BYTES);
});

void test("a client of another protocol version is told so, and cut off", async (t) => {
  const server = await startServer(t);
  const client = openClient(t, server, { auth: { version: SIGNALING_VERSION + 1, somethingNew: true } });
  const gone = heard(client, "disconnect");
  assert.deepEqual(await heard(client, "joined"), [{ ok: false, code: "unsupported-version" }]);
  assert.deepEqual((await gone)[0], "io server disconnect");
});

void test("two servers in one process share nothing", async (t) => {
  const topic = makeTopic();
  const [one, other] = [await startServer(t), await startServer(t)];
  await enter(t, one, { topic });
  const { reply } = await openMember(t, other, { topic });
  assert.deepEqual(reply.ok && reply.members, []);
});

void test("a server that stops closes the transport, so that clients connect again by themselves", async (t) => {
  const server = await startServer(t);
  const { client } = await enter(t, server);
  const gone = heard(client, "disconnect");
  await Promise.all([server.server.close({ graceSeconds: 60 }), server.server.close()]);
  assert.equal((await gone)[0], "transport close");
  await server.server.close();
});
