/** IP addresses: whose a connection is, how it is counted, and the only form in which a log may show it. */
import type { IncomingMessage } from "node:http";
import { isIPv4, type Socket } from "node:net";
import ipaddr from "ipaddr.js";

type Ip = ipaddr.IPv4 | ipaddr.IPv6;

/** Stands for an address that could not be read. All such connections share one quota. */
const UNKNOWN = "unknown";

/**
 * The client's address.
 * @param trustedProxies - how many proxies of the operator stand in front. Each appends the address it saw to
 * `X-Forwarded-For`, so only that many entries, counted from the right, are not the client's own invention.
 * @returns an IPv4 or IPv6 address (an IPv4-mapped one as IPv4), or `unknown`.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const forwarded = trustedProxies > 0 ? request.headers["x-forwarded-for"] : undefined;
  if (forwarded === undefined) return peerAddress(request.socket);
  return canonical(entry(String(forwarded), trustedProxies));
}

/** Who is at the other end of a socket, in the same form: the client, or the last proxy before this server. */
export function peerAddress({ remoteAddress = "" }: Pick<Socket, "remoteAddress">): string {
  return canonical(remoteAddress);
}

/** Under which key an address is counted: itself, or its /64 for IPv6, since one subscriber owns at least that much. */
export function quotaKey(address: string): string {
  const known = quotaKeys.get(address);
  if (known !== undefined) return known;
  if (quotaKeys.size >= MAX_KNOWN_KEYS) quotaKeys.clear();
  const key = isIPv4(address) ? `${address}/32` : masked(address, 32, 64);
  quotaKeys.set(address, key);
  return key;
}

/** Asked for several times for each connection: parsing is dear, and so is one text for each who comes from the same address. */
const quotaKeys = new Map<string, string>();
const MAX_KNOWN_KEYS = 4_096;

/** The form for logs: the /24 of an IPv4 address, the /48 of an IPv6 one. */
export function truncatedAddress(address: string): string {
  return masked(address, 24, 48);
}

/** Whether the address is of a network that has no others of the internet in it: this machine, or one beside it. */
export function isNearby(address: string): boolean {
  return NEARBY.has(parseIp(address)?.range() ?? UNKNOWN);
}

const NEARBY: ReadonlySet<string> = new Set(["loopback", "private", "uniqueLocal", "linkLocal"]);

/** Whether the address is this machine's own. */
export function isLoopback(address: string): boolean {
  return parseIp(address)?.range() === "loopback";
}

function canonical(text: string): string {
  // What Node takes for an IPv4 address has one way to be written.
  return isIPv4(text) ? text : (parseIp(text)?.toString() ?? UNKNOWN);
}

/** An entry of a list with commas, counted from the right, from 1; the first one where there are fewer. */
function entry(list: string, fromRight: number): string {
  let end = list.length;
  for (let passed = 1; passed < fromRight; passed += 1) {
    const comma = list.lastIndexOf(",", end - 1);
    if (comma === -1) break;
    end = comma;
  }
  return list.slice(list.lastIndexOf(",", end - 1) + 1, end).trim();
}

function parseIp(text: string | undefined): Ip | undefined {
  if (text === undefined) return undefined;
  // A link-local address names its interface ("fe80::1%eth0"); the interface is no part of it.
  const bare = text.replace(/%.*$/, "");
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}

function masked(address: string, ipv4Bits: number, ipv6Bits: number): string {
  const ip = parseIp(address);
  if (ip === undefined) return UNKNOWN;
  const bits = ip.kind() === "ipv4" ? ipv4Bits : ipv6Bits;
  const network = ip.toByteArray().map((byte, index) => byte & networkMask(bits - index * 8));
  return `${ipaddr.fromByteArray(network).toString()}/${String(bits)}`;
}

/** The mask of one byte of which the first `bits` (clamped to 0…8) belong to the network. */
function networkMask(bits: number): number {
  return 0xff & (0xff << (8 - Math.max(0, Math.min(8, bits))));
}
