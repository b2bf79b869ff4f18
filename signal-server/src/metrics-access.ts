/** Who may read the metrics: whoever has the token; without one, programs of this machine that ask the server itself. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isLoopback } from "./addresses.ts";

/**
 * What proxies add. A proxy on this machine asks from the loopback too, on behalf of anyone, so that one of these is enough
 * to refuse, whether the proxy is trusted or not: nobody who may read the metrics has a reason to send one. A proxy that adds
 * none of them, such as one that passes on mere TCP, cannot be told from a program of this machine: there it takes a token.
 */
const FORWARDING_HEADERS = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-server",
  "x-real-ip",
  "x-client-ip",
  "true-client-ip",
  "cf-connecting-ip",
];

/** @param token - `METRICS_TOKEN`; undefined: unset. */
export function mayReadMetrics(request: IncomingMessage, token: string | undefined): boolean {
  return token === undefined ? isFromThisMachine(request) : carriesToken(request, token);
}

function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  if (!isLoopback(socket.remoteAddress ?? "")) return false;
  if (FORWARDING_HEADERS.some((name) => headers[name] !== undefined)) return false;
  // A page whose name was made to point here (DNS rebinding) runs in a browser of this machine.
  const url = `http://${headers.host ?? ""}`;
  const { hostname } = URL.canParse(url) ? new URL(url) : { hostname: "" };
  return hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
}

function carriesToken({ headers }: IncomingMessage, token: string): boolean {
  const [, given = ""] = /^bearer +([\x21-\x7e]{1,512})$/i.exec(headers.authorization ?? "") ?? [];
  // Hashes are of one length, which timingSafeEqual demands, and comparing them tells nothing about the token's.
  return timingSafeEqual(sha256(given), sha256(token));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
