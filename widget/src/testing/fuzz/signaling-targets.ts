/** The signaling envelope: values of any kind that a hostile server, or a hostile client, sends. */
import fc from "fast-check";
import {
  MAX_ICE_SERVERS,
  MAX_ROSTER_MEMBERS,
  MAX_SIGNAL_BYTES,
  SIGNALING_VERSION,
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
} from "../../../../signal-server/protocol/index.ts";
import { equalBytes, fromBase64Url, toBase64Url } from "../../protocol/bytes.ts";
import { isPeerId } from "../../protocol/ids.ts";
import { claim, target, type FuzzTarget } from "./fuzz-target.ts";
import { hostileValue } from "./mutations.ts";

interface ValueParser<Value> {
  readonly name: string;
  readonly valid: fc.Arbitrary<unknown>;
  /** Never throws; undefined is a refusal. */
  readonly parse: (value: unknown) => Value | undefined;
  readonly holds?: (value: Value) => void;
}

/** A parser of values is checked against itself too: what it made is parsed again unchanged. */
function valueParser<Value>({ name, valid, parse, holds }: ValueParser<Value>): FuzzTarget {
  return target<unknown>({
    name,
    cost: "parser",
    expected: ["accepted", "refused"],
    prepare: () => ({
      inputs: hostileValue(valid),
      check: (input) => {
        const value = parse(input);
        if (value === undefined) return "refused";
        claim(isSame(parse(value), value), "what it made is parsed again unchanged");
        holds?.(value);
        return "accepted";
      },
    }),
  });
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return equalBytes(one, other);
  return JSON.stringify(one) === JSON.stringify(other);
}

const base64Url = (length: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")),
    minLength: length,
    maxLength: length,
  });
const topic = base64Url(42).map((text) => `${text}A`);
const id = base64Url(21).map((text) => `${text}Q`);
const address = base64Url(20);
const member = fc.record({ address, id });
const iceUrl = fc.constantFrom(
  "stun:stun.example",
  "stuns:[2001:db8::1]:5349",
  "turn:turn.example:3478?transport=udp",
  "turns:192.0.2.1?transport=tcp",
);
const iceServer = fc.record(
  { urls: fc.array(iceUrl, { minLength: 1, maxLength: 20 }), username: fc.string(), credential: fc.string() },
  { requiredKeys: ["urls"] },
);
const refusal = fc.record(
  {
    ok: fc.constant(false),
    code: fc.constantFrom("bad-request", "rate-limited", "room-full", "unknown-member"),
    retryAfterMs: fc.oneof(fc.nat(), fc.double()),
  },
  { requiredKeys: ["ok", "code"] },
);
const joined = fc.record({
  ok: fc.constant(true),
  address,
  members: fc.array(member, { maxLength: 4 }),
  iceServers: fc.array(iceServer, { maxLength: 3 }),
});
const joinRequest = fc.record({ version: fc.constant(SIGNALING_VERSION), topic, id });
const payload = fc.uint8Array({ minLength: 1, maxLength: 40 });
const longPayload = fc.constantFrom(0, MAX_SIGNAL_BYTES, MAX_SIGNAL_BYTES + 1).map((length) => new Uint8Array(length));

export const SIGNALING_TARGETS: readonly FuzzTarget[] = [
  valueParser({
    name: "parseVersion",
    valid: joinRequest,
    parse: (value) => {
      const version = parseVersion(value);
      return version === undefined ? undefined : { version };
    },
  }),
  valueParser({ name: "parseJoinRequest", valid: joinRequest, parse: parseJoinRequest }),
  valueParser({
    name: "parseTopic",
    valid: topic,
    parse: parseTopic,
    holds: (text) => claim(fromBase64Url(text)?.length === 32, "a topic is 32 bytes"),
  }),
  valueParser({
    name: "parsePeerId",
    valid: id,
    parse: parsePeerId,
    holds: (text) => claim(isPeerId(text), "what the server calls an id is one for peers"),
  }),
  valueParser({ name: "parseAddress", valid: address, parse: parseAddress }),
  valueParser({ name: "parseRosterMember", valid: member, parse: parseRosterMember }),
  valueParser({
    name: "parseJoinReply",
    valid: fc.oneof(joined, refusal),
    parse: parseJoinReply,
    holds: (reply) => {
      if (!reply.ok) return;
      claim(
        reply.members.length <= MAX_ROSTER_MEMBERS && reply.iceServers.length <= MAX_ICE_SERVERS,
        "lists are short",
      );
      const addresses = new Set(reply.members.map((each) => each.address));
      claim(addresses.size === reply.members.length, "an address is named once");
      claim(JSON.stringify(reply).length < 2_300_000, "a reply is bounded");
    },
  }),
  valueParser({ name: "parseReply", valid: fc.oneof(refusal, fc.constant({ ok: true })), parse: parseReply }),
  valueParser({ name: "parseRefusal", valid: refusal, parse: parseRefusal }),
  valueParser({
    name: "parseIceUrl",
    valid: iceUrl,
    parse: parseIceUrl,
    holds: (url) => claim(URL.canParse(url), "an ICE URL is a URL"),
  }),
  valueParser({ name: "parseIceServer", valid: iceServer, parse: parseIceServer }),
  valueParser({
    name: "parseSignalPayload",
    valid: fc.oneof(payload, longPayload).map(toBase64Url),
    parse: parseSignalPayload,
    holds: (text) => {
      const length = fromBase64Url(text)?.length ?? 0;
      claim(length >= 1 && length <= MAX_SIGNAL_BYTES, "a payload is bounded, and decodes");
      claim(signalBytes(text) === length, "its length is known without decoding");
    },
  }),
];
