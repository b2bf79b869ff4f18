/** Pages of another origin than the signaling server's, which take in the one script in each way that there is. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import { nameEnding } from "../../widget/scripts/element-names.mjs";
import { serve } from "./serve.mjs";

const DIST = new URL("../../widget/dist/", import.meta.url);

/** @type {Record<string, (script: string) => string>} */
export const WAYS = {
  "a classic script": (script) => `<script src="${script}"></script>`,
  "a classic script that loads asynchronously": (script) => `<script async src="${script}"></script>`,
  "a module": (script) => `<script type="module" src="${script}"></script>`,
  "an import": (script) => `<script type="module">import "${script}";</script>`,
  "a dynamic import from a classic script": (script) => `<script>import("${script}");</script>`,
};

/** A page's own bundle of the class, which goes by another name there. */
const OWN_TAG = `
  import { SecureChatElement } from "@secure-chat/widget/element";
  customElements.define("own-chat", class extends SecureChatElement {});`;

/**
 * A page for each way, on an origin that is not the signaling server's; a copy of the script and its parts, which somebody has
 * put a line into; one of another version; and `own-tag.js`.
 */
export async function servePages(serverUrl) {
  const [older, ownTag] = await Promise.all([olderFiles(), bundleOwnTag()]);
  return serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/tampered/")) {
      serveTampered(pathname.slice("/tampered/".length), response);
      return;
    }
    if (pathname.startsWith("/older/")) {
      send(older.get(pathname.slice("/older/".length)), response);
      return;
    }
    if (pathname === "/own-tag.js") {
      send(ownTag, response);
      return;
    }
    if (pathname === "/empty") {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end('<!doctype html><title>A page</title><link rel="icon" href="data:," />');
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
  send(scriptFiles().includes(name) ? `${read(name)}${line}` : undefined, response);
}

/**
 * Another version, by its own word, and with elements of its own; its parts are beside it.
 * @returns {Promise<Map<string, string>>} files by their names.
 */
async function olderFiles() {
  const ending = await nameEnding();
  const older = new Map(scriptFiles().map((name) => [name, read(name).replaceAll(ending, "-000009")]));
  let script = older.get("secure-chat.js") ?? "";
  for (const [name, text] of older) script = script.replace(hashOf(read(name)), () => hashOf(text));
  return older.set("secure-chat.js", script.replace(/"\d+\.\d+\.\d+\+/, '"0.0.9+'));
}

async function bundleOwnTag() {
  const resolveDir = new URL(".", import.meta.url).pathname;
  const { outputFiles } = await build({
    stdin: { contents: OWN_TAG, resolveDir },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return outputFiles[0]?.text;
}

/** The script and its parts. */
function scriptFiles() {
  return readdirSync(DIST).filter((name) => /^secure-chat(-\w+)?\.js$/.test(name));
}

function read(name) {
  return readFileSync(new URL(name, DIST), "utf8");
}

/** As Subresource Integrity wants it. */
function hashOf(text) {
  return createHash("sha256").update(text).digest("base64");
}

/** @param {string | undefined} text - of a script; nothing is not found. */
function send(text, response) {
  response.writeHead(text === undefined ? 404 : 200, { "Content-Type": "text/javascript; charset=utf-8" });
  response.end(text);
}
