/**
 * Static files: the one script, the parts that it loads on demand, and the example pages. Only for trying it out and for small installations: whoever serves
 * the script can read everything, so a careful operator serves it from elsewhere (with SRI) and leaves this off.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";

export interface StaticFolders {
  /** Holds `secure-chat.js` and its parts, with their source maps; nothing else of it is served. */
  readonly widget: string;
  /** One folder an example, served under `/examples/`; `plain/index.html` is also `/`. */
  readonly examples: string;
}

/** @returns whether the request was answered. */
export type StaticHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What product pages that embed the widget should send, with Trusted Types enforced. */
const PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self' ws: wss:",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

export function createStaticHandler(folders: StaticFolders): StaticHandler {
  // `dev` looks at the disk on each request, so a rebuilt script is served at once and never with a stale length.
  const widget = sirv(folders.widget, { dev: true, etag: true });
  const examples = sirv(folders.examples, { dev: true, etag: true });

  return (request, response) => {
    const path = (request.url ?? "/").replace(/[?#].*$/s, "");
    const next = () => {
      notFound(response);
    };
    // sirv throws on a range whose end is before its start; a server may ignore ranges (RFC 9110, section 14.2).
    delete request.headers.range;

    if (/^\/secure-chat(-[a-z]+)?\.js(\.map)?$/.test(path)) {
      setCommonHeaders(response);
      // Pages of other origins embed the script: as a module or with `integrity`, browsers fetch it with CORS.
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
      widget(request, response, next);
      return true;
    }

    const file = path === "/" ? "/plain/index.html" : path.startsWith("/examples/") ? path.slice(9) : undefined;
    if (file === undefined) return false;
    setCommonHeaders(response);
    response.setHeader("Content-Security-Policy", PAGE_CSP);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (isHidden(file)) {
      notFound(response);
    } else if (/^\/[\w-]+$/.test(file)) {
      // Relative URLs of the page need the slash. The pattern keeps this from redirecting to another host.
      response.writeHead(308, { Location: `${path}/` }).end();
    } else {
      request.url = file;
      examples(request, response, next);
    }
    return true;
  };
}

export function notFound(response: ServerResponse): void {
  response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
}

function setCommonHeaders(response: ServerResponse): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
}

/** Dotfiles, manifests and whatever tries to leave the folder (sirv checks that again). */
function isHidden(path: string): boolean {
  return path.split(/[/\\]|%2f|%5c/i).some((part) => /^(\.|%2e|node_modules$|package\.json$)/i.test(part));
}
