import assert from "node:assert/strict";
import { test } from "node:test";
import { SIGNALING_VERSION } from "../protocol/index.ts";
import { isOriginAllowed, type OriginPolicy } from "./origin.ts";
import { heard, join, makePeerId, makeTopic, openClient, startServer, until } from "./testing.ts";

const OWN: OriginPolicy = { kind: "own" };
const LISTED: OriginPolicy = { kind: "listed", origins: ["https://clinic.example", "http://intranet:8080"] };
const ANY: OriginPolicy = { kind: "any" };
const REMOTE = "203.0.113.9";
const LOOPBACK = "127.0.0.1";

void test("an origin is allowed or denied by the policy", () => {
  const rows: [OriginPolicy, string, boolean][] = [
    [OWN, "https://chat.example", true],
    [OWN, "http://chat.example", true],
    [OWN, "https://chat.example:443", true],
    [OWN, "https://chat.example:8443", false],
    [OWN, "https://evil.example", false],
    [OWN, "https://chat.example.evil.example", false],
    [OWN, "http://localhost:3000", true],
    [OWN, "http://demo.localhost", true],
    [OWN, "http://127.0.0.1:5173", true],
    [OWN, "http://[::1]:5173", true],
    [OWN, "https://localhost.evil.example", false],
    [OWN, "https://127.0.0.1.evil.example", false],
    [OWN, "null", false],
    [OWN, "", false],
    [OWN, "file://", false],
    [OWN, "chrome-extension://abcdefgh", false],
    [LISTED, "https://clinic.example", true],
    [LISTED, "http://intranet:8080", true],
    [LISTED, "http://clinic.example", false],
    [LISTED, "https://www.clinic.example", false],
    [LISTED, "https://clinic.example:8443", false],
    [LISTED, "https://chat.example", false],
    [LISTED, "http://localhost:3000", false],
    [LISTED, "null", false],
    [ANY, "https://evil.example", true],
    [ANY, "null", true],
  ];
  for (const [policy, origin, expected] of rows) {
    const allowed = isOriginAllowed(policy, { origin, host: "chat.example" }, REMOTE);
    assert.equal(allowed, expected, `${policy.kind}: ${origin}`);
  }
});

void test("nobody's origin stays nobody's where an operator lists it, and a host that cannot be is nobody's host", () => {
  const policy: OriginPolicy = { kind: "listed", origins: ["null", "https://clinic.example"] };
  assert.equal(isOriginAllowed(policy, { origin: "null", host: "chat.example" }, REMOTE), false);
  assert.equal(isOriginAllowed(OWN, { origin: "https://a b", host: "a b" }, REMOTE), false);
  assert.equal(isOriginAllowed(OWN, { origin: "https://", host: "" }, REMOTE), false);
  assert.equal(isOriginAllowed(OWN, { origin: "https://" }, REMOTE), false);
});

void test("a request without origin is a program's: only from this machine, or when any origin may connect", () => {
  const host = "chat.example";
  for (const policy of [OWN, LISTED]) {
    assert.equal(isOriginAllowed(policy, { host }, REMOTE), false);
    assert.equal(isOriginAllowed(policy, { host }, LOOPBACK), true);
    assert.equal(isOriginAllowed(policy, { host }, "::1"), true);
    assert.equal(isOriginAllowed(policy, { host, "sec-fetch-site": "cross-site" }, LOOPBACK), false);
  }
  assert.equal(isOriginAllowed(ANY, { host }, REMOTE), true);
});

void test("a browser's same-origin long polling, which carries no origin, counts as the server's own origin", () => {
  const headers = { host: "chat.example", "sec-fetch-site": "same-origin" };
  assert.equal(isOriginAllowed(OWN, headers, REMOTE), true);
  assert.equal(isOriginAllowed(LISTED, headers, REMOTE), false);
  assert.equal(isOriginAllowed({ kind: "listed", origins: ["https://chat.example"] }, headers, REMOTE), true);
});

for (const transport of ["websocket", "polling"] as const) {
  void test(`a foreign page is told origin-denied over ${transport} and nothing of it is listened to`, async (t) => {
    const server = await startServer(t, { longPolling: true });
    const auth = { version: SIGNALING_VERSION, topic: makeTopic(), id: makePeerId() };
    const extraHeaders = { origin: "https://evil.example" };
    const client = openClient(t, server, { transports: [transport], extraHeaders, auth });
    const gone = heard(client, "disconnect");
    client.emit("join", auth);
    assert.deepEqual(await heard(client, "joined"), [{ ok: false, code: "origin-denied" }]);
    assert.equal((await gone)[0], "io server disconnect");
    await until(() => server.server.io.engine.clientsCount === 0);
    assert.equal(server.server.io.of("/").adapter.rooms.size, 0);
  });
}

void test("a page of a listed origin is let in, and may read the answers of long polling", async (t) => {
  const server = await startServer(t, { origins: LISTED, longPolling: true });
  const extraHeaders = { origin: "https://clinic.example" };
  const client = openClient(t, server, { extraHeaders });
  await heard(client, "connect");
  assert.equal((await join(client, makeTopic())).ok, true);
  const polling = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: extraHeaders });
  assert.equal(polling.headers.get("access-control-allow-origin"), "*");
  assert.equal(polling.headers.get("access-control-allow-credentials"), null);
  await polling.text();
});
