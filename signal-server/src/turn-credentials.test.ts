import assert from "node:assert/strict";
import { test } from "node:test";
import { parseIceReply, parseIceServer } from "../protocol/index.ts";
import { DEFAULT_CONNECTION_LIMITS } from "./limits.ts";
import { iceOfferFor, turnCredential } from "./turn-credentials.ts";
import { enter, heard, openClient, startServer } from "./testing.ts";

void test("a TURN credential is base64 of HMAC-SHA1 over the username", () => {
  // printf %s 1700000000:abcdef | openssl dgst -sha1 -hmac north-star-secret -binary | base64
  assert.equal(turnCredential("north-star-secret", "1700000000:abcdef"), "2oYSp+cbN5Cr+t9xWAJAnK+khtM=");
});

void test("each join gets its own credentials, which say when they expire", () => {
  const turn = { urls: ["turn:turn.example:3478"], secret: "north-star-secret", ttlSeconds: 600 };
  const offer = iceOfferFor({ stunUrls: [], turn }, 1_700_000_000_999);
  const [first] = offer.iceServers;
  const [second] = iceOfferFor({ stunUrls: [], turn }, 1_700_000_000_999).iceServers;
  assert.equal(offer.iceTtlS, 600);
  assert.ok(first?.username !== undefined && second?.username !== undefined);
  assert.match(first.username, /^1700000600:[\w-]{12}$/);
  assert.notEqual(first.username, second.username);
  assert.equal(first.credential, turnCredential(turn.secret, first.username));
});

void test("a member gets the STUN and TURN servers with its join, in a form that the client accepts", async (t) => {
  const stunUrls = ["stun:stun.example:3478"];
  const turn = { urls: ["turn:turn.example?transport=udp", "turns:turn.example:443"], secret: "s", ttlSeconds: 60 };
  const server = await startServer(t, { ice: { stunUrls, turn } });
  const { iceServers, iceTtlS } = await enter(t, server);
  assert.equal(iceTtlS, 60);
  assert.deepEqual(
    iceServers.map(({ urls }) => urls),
    [stunUrls, turn.urls],
  );
  for (const iceServer of iceServers) assert.deepEqual(parseIceServer(iceServer), iceServer);
});

void test("a member may ask for fresh credentials, whenever its old ones are about to end", async (t) => {
  const turn = { urls: ["turn:turn.example"], secret: "s", ttlSeconds: 3_600 };
  const server = await startServer(t, { ice: { stunUrls: [], turn } });
  const { client, iceServers } = await enter(t, server);
  const reply = parseIceReply(await client.emitWithAck("ice-servers"));
  assert.ok(reply?.ok);
  assert.equal(reply.iceTtlS, 3_600);
  assert.deepEqual(reply.iceServers[0]?.urls, turn.urls);
  assert.notEqual(reply.iceServers[0].credential, iceServers[0]?.credential);
});

void test("nobody outside a room gets credentials, and nothing but the bare question is answered", async (t) => {
  const turn = { urls: ["turn:turn.example"], secret: "s", ttlSeconds: 3_600 };
  const server = await startServer(t, { ice: { stunUrls: [], turn } });
  const stranger = openClient(t, server);
  await heard(stranger, "connect");
  assert.deepEqual(await stranger.emitWithAck("ice-servers"), { ok: false, code: "not-joined" });
  const { client } = await enter(t, server);
  assert.deepEqual(await client.emitWithAck("ice-servers", "please"), { ok: false, code: "bad-request" });
  await client.emitWithAck("leave");
  assert.deepEqual(await client.emitWithAck("ice-servers"), { ok: false, code: "not-joined" });
});

void test("who asks for credentials too often is told to wait", async (t) => {
  const server = await startServer(t, { limits: { ...DEFAULT_CONNECTION_LIMITS, iceRequests: 2 } });
  const { client } = await enter(t, server);
  const replies = [];
  for (let count = 0; count < 3; count++) replies.push(parseIceReply(await client.emitWithAck("ice-servers")));
  assert.deepEqual(replies.slice(0, 2), [
    { ok: true, iceServers: [] },
    { ok: true, iceServers: [] },
  ]);
  assert.ok(replies[2]?.ok === false && replies[2].code === "rate-limited" && (replies[2].retryAfterMs ?? 0) > 0);
});
