import assert from "node:assert/strict";
import { test } from "node:test";
import { parseIceReply, parseIceServer, SIGNALING_VERSION } from "../protocol/index.ts";
import { DEFAULT_CONNECTION_LIMITS } from "./limits.ts";
import { iceOfferFor, turnCredential } from "./turn-credentials.ts";
import { enter, heard, joinedReply, makePeerId, makeTopic, openClient, startServer } from "./testing.ts";

void test("a TURN credential is base64 of HMAC-SHA1 over the username", () => {
  // printf %s 1700000000:abcdef | openssl dgst -sha1 -hmac north-star-secret -binary | base64
  assert.equal(turnCredential("north-star-secret", "1700000000:abcdef"), "2oYSp+cbN5Cr+t9xWAJAnK+khtM=");
});

const TURN = { urls: ["turn:turn.example:3478"], secret: "north-star-secret", ttlSeconds: 600 };
const NOW_MS = 1_700_000_000_999;

function usernameFor(quotaKey: string, nowMs = NOW_MS, secret = TURN.secret): string {
  const [server] = iceOfferFor({ stunUrls: [], turn: { ...TURN, secret } }, { quotaKey }, nowMs).iceServers;
  assert.ok(server?.username !== undefined);
  return server.username;
}

void test("credentials say when they expire, and are made with the secret", () => {
  const offer = iceOfferFor({ stunUrls: [], turn: TURN }, { quotaKey: "192.0.2.1/32" }, NOW_MS);
  const [server] = offer.iceServers;
  assert.equal(offer.iceTtlS, 600);
  assert.ok(server?.username !== undefined);
  assert.match(server.username, /^1700000600:[\w-]{12}$/);
  assert.equal(server.credential, turnCredential(TURN.secret, server.username));
});

void test("one address is one user for a day, and nobody without the secret can tell which", () => {
  const user = (...args: Parameters<typeof usernameFor>) => usernameFor(...args).split(":")[1];
  const mine = user("192.0.2.1/32");
  assert.equal(user("192.0.2.1/32", NOW_MS + 1_000), mine);
  assert.notEqual(user("192.0.2.2/32"), mine);
  assert.notEqual(user("192.0.2.1/32", NOW_MS + 86_400_000), mine);
  assert.notEqual(user("192.0.2.1/32", NOW_MS, "another secret of the operator"), mine);
});

void test("who is in a known region gets its servers, and everybody else those of all", () => {
  const regions = new Map([["eu", ["turn:eu.example:3478"]]]);
  const urlsIn = (region?: string) =>
    iceOfferFor({ stunUrls: [], turn: { ...TURN, regions } }, { quotaKey: "k", region }, NOW_MS).iceServers[0]?.urls;
  assert.deepEqual(urlsIn("EU"), ["turn:eu.example:3478"]);
  for (const region of [undefined, "", "us", "__proto__"]) assert.deepEqual(urlsIn(region), TURN.urls);
});

void test("a proxy names the region in a header", async (t) => {
  const regions = new Map([["eu", ["turn:eu.example:3478"]]]);
  const server = await startServer(t, {
    ice: { stunUrls: [], turn: { ...TURN, regions, regionHeader: "x-region" } },
  });
  const auth = { version: SIGNALING_VERSION, topic: makeTopic(), id: makePeerId() };
  const client = openClient(t, server, { auth, extraHeaders: { "X-Region": "eu" } });
  const reply = await joinedReply(client);
  assert.deepEqual(reply.ok && reply.iceServers[0]?.urls, ["turn:eu.example:3478"]);
});

void test("of what a client writes into the region's header only a region is kept", async (t) => {
  const regions = new Map([["eu", ["turn:eu.example:3478"]]]);
  for (const [told, kept] of [
    ["x".repeat(6_000), undefined],
    ["__proto__", undefined],
    ["EU", "eu"],
  ] as const) {
    const server = await startServer(t, {
      ice: { stunUrls: [], turn: { ...TURN, regions, regionHeader: "x-region" } },
    });
    const auth = { version: SIGNALING_VERSION, topic: makeTopic(), id: makePeerId() };
    const reply = await joinedReply(openClient(t, server, { auth, extraHeaders: { "X-Region": told } }));
    assert.ok(reply.ok);
    assert.equal(server.server.io.of("/").sockets.get(reply.address)?.data.region, kept);
  }
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
  const expiry = (username = "") => Number(username.split(":")[0]);
  assert.ok(expiry(reply.iceServers[0].username) >= expiry(iceServers[0]?.username));
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
