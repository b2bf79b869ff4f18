/** A file server of another origin than the signaling server's: what any hosting of static sites does, and no more. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const CONTENT_TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/**
 * @param {object} options
 * @param {URL} options.folder - where the files lie.
 * @param {Record<string, string>} [options.headers] - sent with each of them.
 * @param {(text: string, path: string) => string} [options.edit] - what a site owner changes in them.
 */
export async function serveFiles({ folder, headers = {}, edit = (text) => text }) {
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    readFile(new URL(`.${path}`, folder), "utf8").then(
      (text) => {
        const type = CONTENT_TYPES[extname(path)] ?? "text/plain";
        response.writeHead(200, { ...headers, "Content-Type": `${type}; charset=utf-8` }).end(edit(text, path));
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve) => http.listen(0, "localhost", () => resolve(undefined)));
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("The file server has no port.");
  return {
    url: `http://localhost:${String(address.port)}`,
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(resolve));
    },
  };
}
