/**
 * Serves the widget's script to pages of any origin: under its plain name, which always gives the newest build, and under a
 * path that names the build and may be kept for ever. `/integrity.json` holds what a page needs to pin it.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { preferredCoding } from "./content-coding.ts";
import { watchReleases, type ScriptFile, type ScriptRelease } from "./script-release.ts";

/** @returns whether the path is one of these, and so will be answered. */
export type ScriptHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

const FOR_EVER = "public, max-age=31536000, immutable";

/** Caches may keep it and have to ask each time whether it is still the newest. */
const ASK_EACH_TIME = "public, no-cache";

/** Anything else is left to others. The build's name is optional. */
const PATH = /^\/(?:(\d[\w.-]{0,60}-[0-9a-f]{16})\/)?(secure-chat[\w.-]{0,60}|integrity\.json)$/;

const CONTENT_TYPES = {
  js: "text/javascript; charset=utf-8",
  map: "application/json; charset=utf-8",
  json: "application/json; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/** @param folder - where the widget's build lies. */
export function createScriptHandler(folder: string): ScriptHandler {
  const releases = watchReleases(folder);
  return (request, response) => {
    const [path = "", query = ""] = (request.url ?? "").split("?", 2);
    const [, build, name] = PATH.exec(path) ?? [];
    if (name === undefined) return false;
    // Pages of other origins embed the script: as a module or with `integrity`, browsers fetch it with CORS.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    releases()
      .then((given) => answer(request, response, given, { build, name, query }))
      .catch(() => {
        // The folder is gone, or a build runs at this moment.
        if (response.headersSent) response.destroy();
        else refuse(response, 404);
      });
    return true;
  };
}

interface Wanted {
  readonly build: string | undefined;
  readonly name: string;
  readonly query: string;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  releases: readonly [ScriptRelease, ...ScriptRelease[]],
  { build, name, query }: Wanted,
): Promise<void> {
  const [release] = releases;
  if (name === "integrity.json" && build === undefined) {
    response.setHeader("Cache-Control", ASK_EACH_TIME);
    send(request, response, { name, body: describeRelease(release), etag: `"${release.name}"` });
    return;
  }
  const file =
    build === undefined
      ? (pinnedFile(releases, name, query) ?? release.files.get(name))
      : releases.find((known) => known.name === build)?.files.get(name);
  if (file === undefined) {
    refuse(response, 404);
    return;
  }
  const coding = preferredCoding(request.headers["accept-encoding"]);
  const body = await file.encoded(coding);
  response.setHeader("Cache-Control", build !== undefined || isPinned(file, query) ? FOR_EVER : ASK_EACH_TIME);
  response.setHeader("Vary", "Accept-Encoding");
  if (coding !== "identity") response.setHeader("Content-Encoding", coding);
  // Each coding is another representation, so each needs its own tag (RFC 9110, section 8.8.3.3).
  send(request, response, { name, body, etag: `"${file.integrity.slice(7, 39)}-${coding}"` });
}

/** A page that was opened before the last build asks for the parts that go with its script; others would not match it. */
function pinnedFile(releases: readonly ScriptRelease[], name: string, query: string): ScriptFile | undefined {
  return releases.map(({ files }) => files.get(name)).find((file) => file !== undefined && isPinned(file, query));
}

/** The script asks for its parts with the beginning of their hash: such an address never means other bytes. */
function isPinned(file: ScriptFile, query: string): boolean {
  return file.isScript && query.startsWith(file.query);
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { name, body, etag }: { readonly name: string; readonly body: Buffer; readonly etag: string },
): void {
  response.setHeader("ETag", etag);
  if (knows(request.headers["if-none-match"], etag)) {
    response.writeHead(304).end();
    return;
  }
  const extension = name.slice(name.lastIndexOf(".") + 1);
  const type = Object.entries(CONTENT_TYPES).find(([known]) => known === extension)?.[1] ?? CONTENT_TYPES.txt;
  response.writeHead(200, { "Content-Type": type, "Content-Length": body.length });
  // A proxy that compresses by itself marks tags as weak; a HEAD request wants the headers alone.
  response.end(request.method === "HEAD" ? undefined : body);
}

/** If-None-Match compares weakly (RFC 9110, section 13.1.2). */
function knows(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}

function describeRelease({ name, files }: ScriptRelease): Buffer {
  const scripts = [...files].filter(([, file]) => file.isScript);
  const described = scripts.map(([file, { integrity, size }]) => [
    file,
    { path: `/${name}/${file}`, integrity, bytes: size },
  ]);
  return Buffer.from(
    `${JSON.stringify({ build: name, path: `/${name}/`, files: Object.fromEntries(described) as unknown }, undefined, 2)}\n`,
  );
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end("Not found\n");
}
