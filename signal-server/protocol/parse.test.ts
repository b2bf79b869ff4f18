import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  MAX_ADDRESS_CHARS,
  MAX_GREETING_BYTES,
  MAX_ICE_SERVERS,
  MAX_RETRY_AFTER_MS,
  MAX_ROSTER_MEMBERS,
  MAX_SIGNAL_BYTES,
  MAX_SIGNAL_CHARS,
  parseAddress,
  parseIceServer,
  parseIceUrl,
  parseJoinReply,
  parseJoinRequest,
  parsePeerId,
  parseRefusal,
  parseReply,
  parseRosterMember,
  parseSignalPayload,
  parseTopic,
  parseVersion,
  signalBytes,
  SIGNALING_VERSION,
  type IceServer,
  type JoinReply,
  type RefusalCode,
} from "./index.ts";

const PARSERS = {
  parseAddress,
  parseIceServer,
  parseIceUrl,
  parseJoinReply,
  parseJoinRequest,
  parsePeerId,
  parseRefusal,
  parseReply,
  parseRosterMember,
  parseSignalPayload,
  parseTopic,
  parseVersion,
};

const CODES: RefusalCode[] = [
  "bad-request",
  "unsupported-version",
  "origin-denied",
  "rate-limited",
  "room-full",
  "server-full",
  "not-joined",
  "unknown-member",
];

const base64url = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((array) => Buffer.from(array).toString("base64url"));
const topic = base64url(32);
const peerId = base64url(16);
const address = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const member = fc.record({ address, id: peerId });
const host = fc.oneof(fc.domain(), fc.ipV4(), fc.constantFrom("[::1]", "[2001:db8::7]"));
const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined });
const withPort = (name: string, number: number | undefined) =>
  number === undefined ? name : `${name}:${String(number)}`;
const stunUrl = fc
  .tuple(fc.constantFrom("stun", "stuns"), host, port)
  .map(([scheme, name, number]) => `${scheme}:${withPort(name, number)}`);
const turnUrl = fc
  .tuple(fc.constantFrom("turn", "turns"), host, port, fc.constantFrom("", "?transport=udp", "?transport=tcp"))
  .map(([scheme, name, number, transport]) => `${scheme}:${withPort(name, number)}${transport}`);
const secret = fc.string({ minLength: 1, maxLength: 100 });
const iceServer: fc.Arbitrary<IceServer> = fc.oneof(
  fc.record({ urls: fc.array(stunUrl, { minLength: 1, maxLength: 4 }) }),
  fc.record({ urls: fc.array(turnUrl, { minLength: 1, maxLength: 4 }), username: secret, credential: secret }),
);
const joinReply: fc.Arbitrary<JoinReply> = fc.oneof(
  fc.record({
    ok: fc.constant(true as const),
    address,
    members: fc.uniqueArray(member, { selector: (entry) => entry.address, maxLength: 20 }),
    iceServers: fc.array(iceServer, { maxLength: MAX_ICE_SERVERS }),
  }),
  fc.record({
    ok: fc.constant(true as const),
    address,
    members: fc.uniqueArray(member, { selector: (entry) => entry.address, minLength: 1, maxLength: 20 }),
    greeted: address,
    iceServers: fc.constant([]),
  }),
  fc.record(
    {
      ok: fc.constant(false as const),
      code: fc.constantFrom(...CODES),
      retryAfterMs: fc.integer({ min: 0, max: MAX_RETRY_AFTER_MS }),
    },
    { requiredKeys: ["ok", "code"] },
  ),
);

/** What the wire can carry: JSON and bytes. */
const anything = fc.anything({
  withBigInt: true,
  withTypedArray: true,
  withNullPrototype: true,
  withSparseArray: true,
  withDate: true,
  withMap: true,
  values: [fc.string(), topic, peerId, address, stunUrl, fc.double(), fc.boolean(), fc.constant(SIGNALING_VERSION)],
  key: fc.oneof(
    fc.string(),
    fc.constantFrom("ok", "version", "topic", "id", "address", "members", "iceServers", "urls", "code", "retryAfterMs"),
  ),
});

void test("a join request parses to itself, and unknown fields are left out", () => {
  fc.assert(
    fc.property(topic, peerId, anything, (claimedTopic, id, extra) => {
      const request = { version: SIGNALING_VERSION, topic: claimedTopic, id };
      assert.deepEqual(parseJoinRequest({ ...request, extra }), request);
    }),
  );
});

void test("a greeting parses with the join that it rides in, and what is none makes the whole no join", () => {
  const request = { version: SIGNALING_VERSION, topic: "A".repeat(43), id: "A".repeat(22) };
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: MAX_GREETING_BYTES }), (bytes) => {
      const greeting = Buffer.from(bytes).toString("base64url");
      assert.deepEqual(parseJoinRequest({ ...request, greeting }), { ...request, greeting });
    }),
  );
  const tooLong = Buffer.alloc(MAX_GREETING_BYTES + 1).toString("base64url");
  for (const greeting of ["", tooLong, "A=", "A", null, 7, {}, ["AA"]]) {
    assert.equal(parseJoinRequest({ ...request, greeting }), undefined);
  }
});

void test("a join request of another version, or with any character too many or too few, is none", () => {
  const request = { version: SIGNALING_VERSION, topic: "A".repeat(43), id: "A".repeat(22) };
  assert.ok(parseJoinRequest(request));
  assert.equal(parseJoinRequest({ ...request, version: SIGNALING_VERSION + 1 }), undefined);
  assert.equal(parseVersion({ version: SIGNALING_VERSION + 1 }), SIGNALING_VERSION + 1);
  for (const change of [
    "",
    "A".repeat(42),
    "A".repeat(44),
    `${"A".repeat(42)}=`,
    `${"A".repeat(42)}\n`,
    "+".repeat(43),
  ]) {
    assert.equal(parseJoinRequest({ ...request, topic: change }), undefined);
  }
});

void test("one topic has one spelling: unused bits of its last character must be zero", () => {
  const spellings = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  assert.equal(spellings.filter((last) => parseTopic("A".repeat(42) + last) !== undefined).length, 16);
  assert.equal(spellings.filter((last) => parsePeerId("A".repeat(21) + last) !== undefined).length, 4);
});

void test("a payload is any bytes as base64url, and its length in bytes can be told from it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
      const payload = Buffer.from(bytes).toString("base64url");
      assert.equal(parseSignalPayload(payload), payload);
      assert.equal(signalBytes(payload), bytes.length);
    }),
  );
});

void test("a payload has 1 to MAX_SIGNAL_BYTES bytes", () => {
  const ofBytes = (length: number) => parseSignalPayload(Buffer.alloc(length, 255).toString("base64url"));
  assert.equal(ofBytes(0), undefined);
  assert.equal(ofBytes(1)?.length, 2);
  const longest = ofBytes(MAX_SIGNAL_BYTES) ?? "";
  assert.equal(signalBytes(longest), MAX_SIGNAL_BYTES);
  assert.equal(longest.length, MAX_SIGNAL_CHARS);
  assert.equal(ofBytes(MAX_SIGNAL_BYTES + 1), undefined);
});

void test("a payload has one spelling, and is nothing but text", () => {
  const bad = ["A", "AB", "AAB", "AAAAA", "AA==", "AAA=", "A+/A", "AA\n", " AAAA", "AAAA ", "ÄAAA"];
  for (const value of [...bad, [1, 2, 3], ["AAAA"], new Uint8Array(3), Buffer.from("AAAA"), { length: 4 }]) {
    assert.equal(parseSignalPayload(value), undefined);
  }
  const last = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  assert.equal(last.filter((character) => parseSignalPayload(`A${character}`) !== undefined).length, 4);
  assert.equal(last.filter((character) => parseSignalPayload(`AA${character}`) !== undefined).length, 16);
  assert.equal(last.filter((character) => parseSignalPayload(`AAA${character}`) !== undefined).length, 64);
  for (const end of ["!", "\n", "", "A"]) {
    const long = "A".repeat(MAX_SIGNAL_CHARS - 2) + end; // a whole number of groups, and then that
    assert.equal(parseSignalPayload(long), end === "" ? long : undefined);
  }
});

void test("an address is short and made of URL-safe characters", () => {
  assert.equal(parseAddress("k3XYmLz5CiKwvnm4AAAA"), "k3XYmLz5CiKwvnm4AAAA");
  for (const bad of ["", "A".repeat(MAX_ADDRESS_CHARS + 1), "a b", "topic:x", "a\n", "ä"]) {
    assert.equal(parseAddress(bad), undefined);
  }
});

void test("a reply to a join parses to itself", () => {
  fc.assert(
    fc.property(joinReply, (reply) => {
      const received = structuredClone(reply);
      assert.deepEqual(parseJoinReply(received), received);
    }),
  );
});

void test("a roster is cut to its limit, and a repeated address counts once", () => {
  const id = "A".repeat(22);
  const base = { ok: true, address: "me", iceServers: [] };
  const long = Array.from({ length: MAX_ROSTER_MEMBERS + 50 }, (_, index) => ({ address: `a${String(index)}`, id }));
  const parsed = parseJoinReply({ ...base, members: long });
  assert.ok(parsed?.ok);
  assert.equal(parsed.members.length, MAX_ROSTER_MEMBERS);
  const twice = parseJoinReply({ ...base, members: [long[0], long[0]] });
  assert.ok(twice?.ok);
  assert.equal(twice.members.length, 1);
  assert.equal(parseJoinReply({ ...base, members: [{ address: "a", id: "short" }] }), undefined);
});

void test("only ICE URLs that every browser accepts are handed on", () => {
  const credentials = { username: "u", credential: "c" };
  const good = ["stun:a.example", "stuns:a.example:5349", "turn:10.0.0.1:3478?transport=tcp", "turns:[::1]:443"];
  for (const url of good) assert.deepEqual(parseIceServer({ urls: [url], ...credentials })?.urls, [url]);
  const bad = [
    "http://a.example",
    "https://a.example",
    "javascript:alert(1)",
    "stun://a.example",
    "stun:",
    "stun:a.example?transport=udp",
    "turn:a.example?transport=sctp",
    "turn:user@a.example",
    "turn:a.example/path",
    "TURN:a.example",
    " turn:a.example",
    `turn:${"a".repeat(300)}`,
  ];
  assert.equal(parseIceServer({ urls: bad, ...credentials }), undefined);
  assert.deepEqual(parseIceServer({ urls: ["stun:a", "turn:a"] }), { urls: ["stun:a"] }, "no TURN without credentials");
});

void test("a refusal with a code that is not known is none, and its delay is bounded", () => {
  assert.equal(parseJoinReply({ ok: false, code: "something-new" }), undefined);
  assert.equal(parseReply({ ok: false, code: "toString" }), undefined);
  assert.deepEqual(parseReply({ ok: true, more: 1 }), { ok: true });
  const code = "rate-limited";
  for (const bad of [-1, Number.NaN, "5", null]) {
    assert.deepEqual(parseRefusal({ ok: false, code, retryAfterMs: bad }), { ok: false, code });
  }
  const longest = { ok: false, code, retryAfterMs: MAX_RETRY_AFTER_MS };
  assert.deepEqual(parseRefusal({ ok: false, code, retryAfterMs: Infinity }), longest);
});

void test("no parser throws, whatever it is given", () => {
  fc.assert(
    fc.property(anything, (value) => {
      for (const parse of Object.values(PARSERS)) parse(value);
    }),
    { numRuns: 2_000 },
  );
});

void test("no parser throws for a valid reply of which one part was replaced by something else", () => {
  fc.assert(
    fc.property(joinReply, fc.nat(), anything, (reply, position, replacement) => {
      let index = 0;
      const paths = JSON.stringify(reply, (_key, value: unknown) => {
        index += 1;
        return value;
      });
      const target = position % index;
      index = -1;
      const mutated: unknown = JSON.parse(paths, (_key, value: unknown) => {
        index += 1;
        return index === target ? replacement : value;
      });
      for (const parse of Object.values(PARSERS)) parse(mutated);
    }),
    { numRuns: 1_000 },
  );
});
