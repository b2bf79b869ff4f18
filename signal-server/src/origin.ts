/**
 * Which web pages may use this server.
 *
 * The check stops foreign *pages*: a browser always says which origin opens a WebSocket or a cross-origin request, and a
 * page cannot change that. It cannot stop a *program*, which writes whatever it likes; nothing secret depends on it.
 *
 * A request without Origin comes from a program, or is a same-origin GET (long polling), which browsers mark with
 * `Sec-Fetch-Site: same-origin`. The latter counts as the server's own origin; the former is let in only when any origin
 * is, or when it comes from this machine (tests, health probes, scripts of the operator).
 */
import type { IncomingHttpHeaders } from "node:http";
import { isLoopback } from "./addresses.ts";

/** Who may connect: `own` is the server's own origin and every localhost one. */
export type OriginPolicy =
  | { readonly kind: "any" }
  | { readonly kind: "own" }
  | { readonly kind: "listed"; readonly origins: readonly string[] };

const PLAIN_HOST = /^[a-z\d.-]+(?::\d+)?$/;

/**
 * @param headers - the headers of the request that opened the connection.
 * @param address - the client's IP address.
 */
export function isOriginAllowed(policy: OriginPolicy, headers: IncomingHttpHeaders, address: string): boolean {
  if (policy.kind === "any") return true;
  if (headers.origin !== undefined) return isAllowed(policy, headers.origin, headers.host);
  if (headers["sec-fetch-site"] === "same-origin") {
    // The scheme is unknown behind a proxy that ends TLS, and the page is our own in either case.
    return ["https", "http"].some((scheme) => isAllowed(policy, `${scheme}://${headers.host ?? ""}`, headers.host));
  }
  return headers["sec-fetch-site"] === undefined && isLoopback(address);
}

function isAllowed(policy: Exclude<OriginPolicy, { kind: "any" }>, origin: string, host: string | undefined): boolean {
  if (policy.kind === "own" && isPlainly(origin, host)) return true;
  const url = parseOrigin(origin);
  if (url === undefined) return false;
  switch (policy.kind) {
    case "own":
      // Only host and port are compared: a proxy that ends TLS hides the scheme, and only our own page has our host.
      // A host that is canonical already, as nearly every one is, need not be parsed.
      return url.host === host || url.host === canonicalHost(host, url.protocol) || isLocalhost(url.hostname);
    case "listed":
      return policy.origins.includes(url.origin);
  }
}

/** The widget and its server in one place, as most have it: nothing needs to be parsed to see that. */
function isPlainly(origin: string, host = ""): boolean {
  return (origin === `https://${host}` || origin === `http://${host}`) && PLAIN_HOST.test(host);
}

/** "null" (a sandboxed frame, a file) and anything that is not http(s) is nobody's origin. */
function parseOrigin(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "http:" || url?.protocol === "https:" ? url : undefined;
}

/** Drops the scheme's default port, as URL.host does, so that "a.example:443" and "a.example" are the same host. */
function canonicalHost(host: string | undefined, protocol: string): string | undefined {
  const text = `${protocol}//${host ?? ""}`;
  return host !== undefined && URL.canParse(text) ? new URL(text).host : undefined;
}

function isLocalhost(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || isLoopback(hostname.replace(/^\[|\]$/g, ""));
}
