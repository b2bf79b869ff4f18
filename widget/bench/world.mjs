/** Everything that is measured runs here: the servers, the page that all variants load, and browsers. All of it on this machine. */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import puppeteer from "puppeteer-core";
import { startServer } from "../../embed-examples/e2e/start-server.mjs";
import { findProgram, launchOptions } from "../scripts/browsers.mjs";
import { namingElements } from "../scripts/element-names.mjs";
import { startRelays } from "./relays.mjs";

const PAGE = fileURLToPath(new URL("page", import.meta.url));
/** Pages of one origin share them all; a mesh joins as many people at once as an address may hold. */
const SETTINGS = { MAX_CONNECTIONS_PER_IP: "1000" };
/** With these a page's clock is exact to 5 µs, without them to 100 (HTML: coarsened shared current time). */
const ISOLATION = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "credentialless" };

/** @typedef {Awaited<ReturnType<typeof createWorld>>} World */

export async function createWorld() {
  const server = await startServer(SETTINGS);
  const relays = await startRelays();
  const pages = await servePages(server.url);
  return {
    /** Addresses as the pages want them. */
    servers: { signaling: server.url, relay: relays.bare, peerJs: relays.peerJs, nostr: relays.nostr },
    /** A page with the one script as it is built, and what is called in it. */
    page: pages.url,
    /** The same without the one script. */
    blank: `${pages.url}blank`,
    script: `${server.url}/secure-chat.js`,

    /**
     * @template Result
     * @param {"chromium" | "firefox"} name
     * @param {(browser: import("puppeteer-core").Browser) => Promise<Result>} measure - in a browser of its own.
     * @param {{ yields?: boolean }} [how] - whether it leaves the processors to whoever else wants them.
     */
    async inBrowser(name, measure, { yields = false } = {}) {
      const options = launchOptions(name);
      const browser = await puppeteer.launch(yields ? yielding(options) : options);
      try {
        return await measure(browser);
      } finally {
        await browser.close();
      }
    },

    async close() {
      await pages.close();
      await relays.stop();
      await server.stop();
    },
  };
}

/**
 * A browser of the people far away: at home each has processors of their own, here all of them share two.
 * @param {import("puppeteer-core").LaunchOptions} options
 * @returns {import("puppeteer-core").LaunchOptions} unchanged where the system has no `nice`.
 */
function yielding(options) {
  const nice = findProgram(["nice"]);
  if (nice === undefined) return options;
  const args = ["-n", "10", String(options.executablePath), ...puppeteer.defaultArgs(options)];
  return { ...options, executablePath: nice, ignoreDefaultArgs: true, args };
}

async function servePages(serverUrl) {
  const { outputFiles } = await build({
    stdin: {
      contents: ["connect", "file", "log", "talk"].map((name) => `import "./${name}-sides.ts";`).join("\n"),
      resolveDir: PAGE,
    },
    bundle: true,
    minify: true,
    format: "iife",
    write: false,
    plugins: [await namingElements(/widget[\\/]bench[\\/]page[\\/].*\.ts$/)],
  });
  const blank = `<!doctype html><link rel="icon" href="data:," /><body><script src="/bench.js"></script>`;
  const answers = {
    "/": ["text/html", blank.replace("<body>", `<body><script src="${serverUrl}/secure-chat.js"></script>`)],
    "/blank": ["text/html", blank],
    "/bench.js": ["text/javascript", outputFiles[0].text],
    "/empty.js": ["text/javascript", ""],
  };
  const http = createServer((request, response) => {
    const [type, body] = answers[request.url ?? ""] ?? [];
    if (type === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { ...ISOLATION, "Content-Type": `${type}; charset=utf-8` }).end(body);
  });
  await new Promise((resolve) => http.listen(0, "localhost", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (http.address());
  return {
    url: `http://localhost:${String(port)}/`,
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(resolve));
    },
  };
}
