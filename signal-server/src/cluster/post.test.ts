/** Signals between servers, without Redis: what is published, and what is made of what comes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import type { Relayed } from "./neighbours.ts";
import { createPost, type Post } from "./post.ts";
import type { RedisConnections } from "./redis-connections.ts";

const signal = (payload: string): Relayed => ({ from: "from", to: "to", payload });

/** @returns a server's post, what it published, what came of what it heard, and a way to let it hear something. */
function makePost(): {
  post: Post;
  published: [channel: string, message: string][];
  received: [topic: string, signal: Relayed][];
  hear: (message: string) => void;
  own: string;
} {
  const published: [string, string][] = [];
  const received: [string, Relayed][] = [];
  let [own, hear]: [string, (message: string) => void] = ["", () => assert.fail("it does not listen")];
  const commands = {
    publish: (channel: string, message: string) => Promise.resolve(published.push([channel, message])),
  };
  const listen: RedisConnections["listen"] = (channel, onMessage) => ([own, hear] = [channel, onMessage]);
  const redis = { commands, listen } as unknown as RedisConnections;
  const post = createPost(redis, "self", (topic, came) => received.push([topic, came]));
  return { post, published, received, hear: (message) => hear(message), own };
}

void test("signals to one server within a turn go as one message, in their order, to that server alone", async () => {
  const { post, published } = makePost();
  post.send("one", "topic", signal("a"));
  post.send("two", "topic", signal("b"));
  post.send("one", "topic", signal("c"));
  assert.equal(published.length, 0);
  await turn();
  const [[first, both], [second, single]] = published as unknown as [[string, string], [string, string]];
  assert.notEqual(first, second);
  assert.equal(published.length, 2);
  const there = makePost();
  there.hear(both);
  assert.deepEqual(there.received, [
    ["topic", signal("a")],
    ["topic", signal("c")],
  ]);
  there.hear(single);
  assert.deepEqual(there.received.at(-1), ["topic", signal("b")]);
  post.send("one", "topic", signal("d"));
  await turn();
  assert.equal(published.length, 3);
});

void test("a server listens where the others send to it", async () => {
  const there = makePost();
  const { post, published } = makePost();
  post.send("self", "topic", signal("a"));
  await turn();
  assert.equal(published[0]?.[0], there.own);
});

void test("a message that has grown large does not wait, and none is sent twice", async () => {
  const { post, published } = makePost();
  const large = "x".repeat(100_000);
  for (const name of ["a", "b", "c", "d"]) post.send("one", "topic", signal(`${name}${large}`));
  const early = published.length;
  assert.ok(early > 0);
  await turn();
  await turn();
  const there = makePost();
  for (const [, message] of published) there.hear(message);
  assert.deepEqual(
    there.received.map(([, { payload }]) => payload[0]),
    ["a", "b", "c", "d"],
  );
});

void test("what is no signal is let go, and the rest of the message is not", () => {
  const { received, hear } = makePost();
  for (const message of ["", "\n", "topic", "topic from to", "a  b c", " ".repeat(100_000)]) hear(message);
  assert.deepEqual(received, []);
  hear("nonsense\ntopic from to payload\n");
  assert.deepEqual(received, [["topic", signal("payload")]]);
});
