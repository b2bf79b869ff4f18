/** Pages of another origin than the signaling server's, which take in the one script in each way that there is. */
import { readFileSync } from "node:fs";
import { serve } from "./serve.mjs";

/** @type {Record<string, (script: string) => string>} */
export const WAYS = {
  "a classic script": (script) => `<script src="${script}"></script>`,
  "a classic script that loads asynchronously": (script) => `<script async src="${script}"></script>`,
  "a module": (script) => `<script type="module" src="${script}"></script>`,
  "an import": (script) => `<script type="module">import "${script}";</script>`,
  "a dynamic import from a classic script": (script) => `<script>import("${script}");</script>`,
};

/**
 * A page for each way, on an origin that is not the signaling server's; and a copy of the script and its parts, which
 * somebody has put a line into.
 */
export function servePages(serverUrl) {
  return serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/tampered/")) {
      serveTampered(pathname.slice("/tampered/".length), response);
      return;
    }
    if (pathname.startsWith("/older/")) {
      serveOlder(pathname.slice("/older/".length), response);
      return;
    }
    const own = `${serverUrl}/secure-chat.js`;
    const copies = { own, older: "/older/secure-chat.js", tampered: "/tampered/secure-chat.js" };
    const wanted = (searchParams.get("copies") ?? searchParams.get("copy") ?? "own").split(",");
    const scripts = wanted.flatMap((copy) => searchParams.getAll("way").map((way) => WAYS[way](copies[copy])));
    response.writeHead(searchParams.has("way") ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><title>A page</title><link rel="icon" href="data:," />${scripts.join("")}<secure-chat server="${serverUrl}"></secure-chat>`,
    );
  });
}

/** A part that somebody has put a line into. */
function serveTampered(name, response) {
  const line = name === "secure-chat.js" ? "" : "\nglobalThis.tampered = true;";
  serveChanged(name, response, (text) => `${text}${line}`);
}

/** Another version, by its own word; its parts are its own, beside it. */
function serveOlder(name, response) {
  serveChanged(name, response, (text) =>
    name === "secure-chat.js" ? text.replace(/"\d+\.\d+\.\d+\+/, '"0.0.9+') : text,
  );
}

/** @param {string} name - of a file in the widget's `dist`. @param {(text: string) => string} change */
function serveChanged(name, response, change) {
  const file = /^secure-chat(-\w+)?\.js$/.test(name)
    ? new URL(`../../widget/dist/${name}`, import.meta.url)
    : undefined;
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": "text/javascript; charset=utf-8" });
  response.end(change(readFileSync(file, "utf8")));
}
