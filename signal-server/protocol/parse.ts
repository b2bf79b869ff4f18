/**
 * Parsers of the signaling envelope: unknown → value, or undefined for anything that is not exactly that value.
 * Both sides use them, since neither trusts the other. They never throw and never look inside a signal's payload.
 */
import {
  MAX_ADDRESS_CHARS,
  MAX_GREETING_BYTES,
  MAX_ICE_SERVERS,
  MAX_ROSTER_MEMBERS,
  MAX_SIGNAL_CHARS,
  PEER_ID_CHARS,
  SIGNALING_VERSION,
  TOPIC_CHARS,
} from "./limits.ts";
import type {
  IceReply,
  IceServer,
  Joined,
  JoinReply,
  JoinRequest,
  Refusal,
  RefusalCode,
  Reply,
  RosterMember,
} from "./messages.ts";

/** The lifetimes of ICE credentials that a client believes, in seconds: a minute to a week, as the server's own setting. */
export const MIN_ICE_TTL_S = 60;
export const MAX_ICE_TTL_S = 604_800;
/** Longest `retryAfterMs` that a client believes: one hour. */
export const MAX_RETRY_AFTER_MS = 3_600_000;
/** Most URLs of one ICE server; the rest is dropped. */
export const MAX_ICE_URLS = 16;
/** Longest ICE URL, in characters. */
export const MAX_ICE_URL_CHARS = 256;
/** Longest TURN username or credential, in characters. RFC 8489 allows a username of at most 508 bytes. */
export const MAX_ICE_CREDENTIAL_CHARS = 508;

// Unpadded base64url whose unused last bits are zero, so that one byte string has exactly one spelling.
// (Written out: a build leaves a pattern away that nobody uses, and not one that is put together.)
const TOPIC = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/; // TOPIC_CHARS
const PEER_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/; // PEER_ID_CHARS
// In two looks, since one pattern for all of it takes twice as long, for every signal.
const BASE64URL = /^[A-Za-z0-9_-]+$/;
const PAYLOAD_ENDS = [/./, /^$/, /[AQgw]/, /[AEIMQUYcgkosw048]/];

// Stricter than RFC 7064 and RFC 7065: what passes never makes `new RTCPeerConnection` throw.
const HOST_AND_PORT = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?`;
const STUN_URL = new RegExp(`^stuns?:${HOST_AND_PORT}$`);
const TURN_URL = new RegExp(`^turns?:${HOST_AND_PORT}(?:\\?transport=(?:udp|tcp))?$`);

const REFUSAL_CODES: ReadonlySet<string> = new Set<RefusalCode>([
  "bad-request",
  "unsupported-version",
  "origin-denied",
  "rate-limited",
  "room-full",
  "server-full",
  "not-joined",
  "unknown-member",
]);

/** Reads the version that a join claims, so that a newer client is told `unsupported-version` and not `bad-request`. */
export function parseVersion(value: unknown): number | undefined {
  const version = fields(value)?.["version"];
  return typeof version === "number" && Number.isSafeInteger(version) && version >= 0 ? version : undefined;
}

/** Parses a join of this version; ignores fields that it does not know. */
export function parseJoinRequest(value: unknown): JoinRequest | undefined {
  const request = fields(value);
  if (request?.["version"] !== SIGNALING_VERSION) return undefined;
  const topic = parseTopic(request["topic"]);
  const id = parsePeerId(request["id"]);
  if (topic === undefined || id === undefined) return undefined;
  if (request["greeting"] === undefined) return { version: SIGNALING_VERSION, topic, id };
  const greeting = parseGreeting(request["greeting"]);
  return greeting === undefined ? undefined : { version: SIGNALING_VERSION, topic, id, greeting };
}

/** Parses the first signal of somebody who joins: a payload of at most MAX_GREETING_BYTES bytes. */
export function parseGreeting(value: unknown): string | undefined {
  const greeting = parseSignalPayload(value);
  return greeting !== undefined && signalBytes(greeting) <= MAX_GREETING_BYTES ? greeting : undefined;
}

/** Parses a topic: canonical base64url of 32 bytes. */
export function parseTopic(value: unknown): string | undefined {
  return matching(TOPIC, value, TOPIC_CHARS);
}

/** Parses a claimed peer id: canonical base64url of 16 bytes. */
export function parsePeerId(value: unknown): string | undefined {
  return matching(PEER_ID, value, PEER_ID_CHARS);
}

/** Parses a routing address: 1 to MAX_ADDRESS_CHARS characters of the base64url alphabet. */
export function parseAddress(value: unknown): string | undefined {
  return matching(BASE64URL, value, MAX_ADDRESS_CHARS);
}

/** Parses the payload of a signal: canonical unpadded base64url of 1 to MAX_SIGNAL_BYTES bytes. It stays text. */
export function parseSignalPayload(value: unknown): string | undefined {
  const payload = matching(BASE64URL, value, MAX_SIGNAL_CHARS) ?? "";
  return PAYLOAD_ENDS[payload.length % 4]?.test(payload.slice(-1)) === true ? payload : undefined;
}

/** @param payload - as `parseSignalPayload` returned it. @returns how many bytes it stands for. */
export function signalBytes(payload: string): number {
  return Math.floor((payload.length * 3) / 4);
}

/** Parses one line of a roster, or the content of `member-joined`. */
export function parseRosterMember(value: unknown): RosterMember | undefined {
  const member = fields(value);
  const address = parseAddress(member?.["address"]);
  const id = parsePeerId(member?.["id"]);
  return address !== undefined && id !== undefined ? { address, id } : undefined;
}

/**
 * Parses the answer to a join, for the client.
 * @returns undefined for anything malformed and for a refusal code that this version does not know. A roster is cut
 * to its first MAX_ROSTER_MEMBERS distinct addresses; ICE servers that RTCPeerConnection would refuse are left out.
 */
export function parseJoinReply(value: unknown): JoinReply | undefined {
  const reply = fields(value);
  if (reply?.["ok"] !== true) return parseRefusal(value);
  const address = parseAddress(reply["address"]);
  const members = parseRoster(reply["members"]);
  const ice = parseIceReply(reply);
  if (address === undefined || members === undefined || !ice?.ok) return undefined;
  const greeted = parseAddress(reply["greeted"]);
  return { ...ice, address, members, ...(greeted !== undefined && { greeted }) } satisfies Joined;
}

/** Parses the answer to `ice-servers`, for the client; as in a join's, what RTCPeerConnection would refuse is left out. */
export function parseIceReply(value: unknown): IceReply | undefined {
  const reply = fields(value);
  if (reply?.["ok"] !== true) return parseRefusal(value);
  const iceServers = parseIceServers(reply["iceServers"]);
  if (iceServers === undefined) return undefined;
  const iceTtlS = reply["iceTtlS"];
  if (typeof iceTtlS !== "number" || Number.isNaN(iceTtlS)) return { ok: true, iceServers };
  return { ok: true, iceServers, iceTtlS: Math.min(Math.max(iceTtlS, MIN_ICE_TTL_S), MAX_ICE_TTL_S) };
}

/** Parses the answer to `signal` or `leave`, for the client. */
export function parseReply(value: unknown): Reply | undefined {
  return fields(value)?.["ok"] === true ? { ok: true } : parseRefusal(value);
}

/** Parses a refusal. A `retryAfterMs` that makes no sense is left out, one above MAX_RETRY_AFTER_MS is cut to it. */
export function parseRefusal(value: unknown): Refusal | undefined {
  const refusal = fields(value);
  if (refusal?.["ok"] !== false || !isRefusalCode(refusal["code"])) return undefined;
  const retryAfterMs = refusal["retryAfterMs"];
  if (typeof retryAfterMs !== "number" || !(retryAfterMs >= 0)) return { ok: false, code: refusal["code"] };
  return { ok: false, code: refusal["code"], retryAfterMs: Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) };
}

/** Parses one URL of an ICE server: stun:, stuns:, turn: or turns: with a host and, optionally, a port. */
export function parseIceUrl(value: unknown): string | undefined {
  return matching(STUN_URL, value, MAX_ICE_URL_CHARS) ?? matching(TURN_URL, value, MAX_ICE_URL_CHARS);
}

/** Parses one ICE server; undefined when no usable URL is left, or a TURN URL comes without its credentials. */
export function parseIceServer(value: unknown): IceServer | undefined {
  const server = fields(value);
  if (server === undefined) return undefined;
  const username = credential(server["username"]);
  const password = credential(server["credential"]);
  const hasCredentials = username !== undefined && password !== undefined;
  const urls = list(server["urls"], MAX_ICE_URLS)
    .map(parseIceUrl)
    .filter((url) => url !== undefined)
    .filter((url) => hasCredentials || url.startsWith("stun"));
  if (urls.length === 0) return undefined;
  return hasCredentials ? { urls, username, credential: password } : { urls };
}

function parseRoster(value: unknown): RosterMember[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const byAddress = new Map<string, RosterMember>();
  for (const entry of list(value, MAX_ROSTER_MEMBERS)) {
    const member = parseRosterMember(entry);
    if (member === undefined) return undefined;
    if (!byAddress.has(member.address)) byAddress.set(member.address, member);
  }
  return [...byAddress.values()];
}

function parseIceServers(value: unknown): IceServer[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return list(value, MAX_ICE_SERVERS)
    .map(parseIceServer)
    .filter((server) => server !== undefined);
}

function isRefusalCode(value: unknown): value is RefusalCode {
  return typeof value === "string" && REFUSAL_CODES.has(value);
}

function credential(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length === 0 || value.length > MAX_ICE_CREDENTIAL_CHARS) return undefined;
  return value;
}

/** The length is compared before the pattern, so that a huge string costs nothing. */
function matching(pattern: RegExp, value: unknown, maxChars: number): string | undefined {
  return typeof value === "string" && value.length <= maxChars && pattern.test(value) ? value : undefined;
}

function fields(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>;
}

function list(value: unknown, maxEntries: number): unknown[] {
  return Array.isArray(value) ? value.slice(0, maxEntries) : [];
}
