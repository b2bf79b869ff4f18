/** Stopping real servers while people are in their rooms, and starting new ones: nobody is lost on the way. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { describe, test, type TestContext } from "node:test";
import { io, type Socket } from "socket.io-client";
import { parseJoinReply, SIGNALING_VERSION } from "../../protocol/index.ts";
import { enter, makePeerId, makeTopic, openMember } from "../testing.ts";
import {
  eventually,
  readiness,
  startBalancer,
  startRedis,
  startServerProcess,
  WITHOUT_REDIS,
} from "../testing/processes.ts";

interface Person {
  readonly id: string;
  readonly socket: Socket;
  /** Ids of those who are in the room by what the servers said: of oneself too, once one is in. */
  readonly present: () => string[];
  readonly refusals: string[];
}

/** Someone who stays in a room as the widget does: connects again by itself, and joins again with every connection. */
function stayIn(test: TestContext, url: string, topic: string): Person {
  const id = makePeerId();
  const ids = new Map<string, string>();
  const refusals: string[] = [];
  const auth = { version: SIGNALING_VERSION, topic, id };
  const socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    auth,
  });
  test.after(() => socket.disconnect());
  socket.on("joined", (value: unknown) => {
    const reply = parseJoinReply(value);
    ids.clear();
    if (reply?.ok !== true) refusals.push(reply?.code ?? "malformed");
    else for (const member of [...reply.members, { address: reply.address, id }]) ids.set(member.address, member.id);
  });
  socket.on("member-joined", (member: { address: string; id: string }) => ids.set(member.address, member.id));
  socket.on("member-left", (address: string) => ids.delete(address));
  socket.on("disconnect", () => ids.clear());
  return { id, socket, present: () => [...ids.values()], refusals };
}

function knowEachOther(people: readonly Person[]): boolean {
  const everyone = people.map(({ id }) => id).toSorted();
  return people.every((person) => person.present().toSorted().join() === everyone.join());
}

void test("SIGTERM: the door is shut at once, people are let go over the grace, and then the process ends", async (t) => {
  const server = await startServerProcess(t, { SHUTDOWN_GRACE_S: "2" });
  const topic = makeTopic();
  const members = await Promise.all(Array.from({ length: 10 }, () => openMember(t, server, { topic })));
  const reasons: string[] = [];
  for (const { client } of members) client.on("disconnect", (reason) => reasons.push(reason));
  // A probe that keeps its connection, as balancers do, is told; a new one is not even accepted.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  const probe = async () => {
    const [response] = (await once(get(`${server.url}/readyz`, { agent }), "response")) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };
  assert.equal(await probe(), 200);
  server.kill("SIGTERM");
  await eventually("it lets the first one go", () => reasons.length > 0);
  await assert.rejects(readiness(server));
  assert.ok(reasons.length < members.length, "not all at once");
  assert.deepEqual(await server.exited, [0, null]);
  await eventually("all were let go", () => reasons.length === members.length);
  assert.deepEqual([...new Set(reasons)], ["transport close"], "after which clients connect again by themselves");
});

void test("SIGTERM with nobody there ends at once, a second one ends the grace", async (t) => {
  const empty = await startServerProcess(t, { SHUTDOWN_GRACE_S: "600" });
  empty.kill("SIGTERM");
  assert.deepEqual(await empty.exited, [0, null]);
  const busy = await startServerProcess(t, { SHUTDOWN_GRACE_S: "600" });
  await enter(t, busy);
  busy.kill("SIGTERM");
  await eventually("it is stopping", () => busy.log().includes("stopping"));
  busy.kill("SIGTERM");
  assert.deepEqual(await busy.exited, [0, null]);
});

void describe("a rolling restart", { skip: WITHOUT_REDIS }, () => {
  void test("of two servers behind a balancer: everybody is in the room again, and no join is lost meanwhile", async (t) => {
    const redis = await startRedis(t);
    const start = () => startServerProcess(t, { REDIS_URL: redis.url });
    const first = await start();
    const second = await start();
    const balancer = await startBalancer(t, [first.port, second.port]);
    const topic = makeTopic();
    const people = Array.from({ length: 8 }, () => stayIn(t, balancer.url, topic));
    await eventually("all are there", () => knowEachOther(people));

    for (const old of [first, second]) {
      const fresh = await start();
      balancer.ports = [...balancer.ports.filter((port) => port !== old.port), fresh.port, old.port];
      old.kill("SIGTERM");
      // People come while it stops: the balancer still knows its address.
      const latecomers = Array.from({ length: 4 }, () => stayIn(t, balancer.url, topic));
      people.push(...latecomers);
      await old.exited;
      balancer.ports = balancer.ports.filter((port) => port !== old.port);
      await eventually("everybody is there again", () => knowEachOther(people));
    }
    assert.deepEqual(
      people.flatMap(({ refusals }) => refusals),
      [],
    );
  });
});
