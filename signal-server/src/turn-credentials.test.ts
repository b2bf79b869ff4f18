import assert from "node:assert/strict";
import { test } from "node:test";
import { parseIceServer } from "../protocol/index.ts";
import { iceServersFor, turnCredential } from "./turn-credentials.ts";
import { enter, startServer } from "./testing.ts";

void test("a TURN credential is base64 of HMAC-SHA1 over the username", () => {
  // printf %s 1700000000:abcdef | openssl dgst -sha1 -hmac north-star-secret -binary | base64
  assert.equal(turnCredential("north-star-secret", "1700000000:abcdef"), "2oYSp+cbN5Cr+t9xWAJAnK+khtM=");
});

void test("each join gets its own credentials, which say when they expire", () => {
  const turn = { urls: ["turn:turn.example:3478"], secret: "north-star-secret", ttlSeconds: 600 };
  const [first] = iceServersFor({ stunUrls: [], turn }, 1_700_000_000_999);
  const [second] = iceServersFor({ stunUrls: [], turn }, 1_700_000_000_999);
  assert.ok(first?.username !== undefined && second?.username !== undefined);
  assert.match(first.username, /^1700000600:[\w-]{12}$/);
  assert.notEqual(first.username, second.username);
  assert.equal(first.credential, turnCredential(turn.secret, first.username));
});

void test("a member gets the STUN and TURN servers with its join, in a form that the client accepts", async (t) => {
  const stunUrls = ["stun:stun.example:3478"];
  const turn = { urls: ["turn:turn.example?transport=udp", "turns:turn.example:443"], secret: "s", ttlSeconds: 60 };
  const server = await startServer(t, { ice: { stunUrls, turn } });
  const { iceServers } = await enter(t, server);
  assert.deepEqual(
    iceServers.map(({ urls }) => urls),
    [stunUrls, turn.urls],
  );
  for (const iceServer of iceServers) assert.deepEqual(parseIceServer(iceServer), iceServer);
});
