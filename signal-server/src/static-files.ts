/**
 * Static files: the one script, the parts that it loads on demand, and the example pages. Only for trying it out and for
 * small installations: whoever serves the script can read everything, so a careful operator serves it from elsewhere (with
 * SRI) and leaves this off.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { createScriptHandler } from "./script-files.ts";

export interface StaticFolders {
  /** Holds `secure-chat.js` and its parts, with their source maps; nothing else of it is served. */
  readonly widget: string;
  /**
   * One folder an example, served under `/examples/`; `plain/index.html` is also `/`. What its `dist` holds goes before, and
   * has the documentation, which is `/docs/`.
   * Undefined: the script alone.
   */
  readonly examples: string | undefined;
}

/** @returns whether the request was answered. */
export type StaticHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** One example is a frame of another origin: the other name that this server has where somebody tries it out. */
const LOCAL_NAMES = "'self' http://localhost:* http://127.0.0.1:*";

/** What product pages that embed the widget should send, with Trusted Types enforced. */
const PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self' ws: wss:",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  `frame-src ${LOCAL_NAMES}`,
  `frame-ancestors ${LOCAL_NAMES}`,
  "require-trusted-types-for 'script'",
].join("; ");

export function createStaticHandler(folders: StaticFolders): StaticHandler {
  const serveScript = createScriptHandler(folders.widget);
  // `dev` looks at the disk on each request, so a changed page is served at once and never with a stale length.
  const serve = (folder: string) => sirv(folder, { dev: true, etag: true });
  const examples = folders.examples === undefined ? undefined : serve(folders.examples);
  const built = folders.examples === undefined ? undefined : serve(join(folders.examples, "dist"));

  return (request, response) => {
    const path = (request.url ?? "/").replace(/[?#].*$/s, "");
    const next = () => {
      notFound(response);
    };
    // sirv throws on a range whose end is before its start; a server may ignore ranges (RFC 9110, section 14.2).
    delete request.headers.range;

    if (serveScript(request, response)) return true;

    if (examples === undefined || built === undefined) return false;
    const file = fileOf(path);
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
      built(request, response, () => {
        examples(request, response, next);
      });
    }
    return true;
  };
}

/** @returns where a page lies in the folders, or undefined for what is none. */
function fileOf(path: string): string | undefined {
  if (path === "/") return "/plain/index.html";
  if (path.startsWith("/examples/")) return path.slice("/examples".length);
  return /^\/docs(\/|$)/.test(path) ? path : undefined;
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
