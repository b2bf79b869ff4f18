/** The one script on a page of another origin, however the page takes it in: it finds the server that it came from. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { openBrowser } from "./person.mjs";
import { startServer } from "./start-server.mjs";

/** @type {Record<string, (script: string) => string>} */
const WAYS = {
  "a classic script": (script) => `<script src="${script}"></script>`,
  "a classic script that loads asynchronously": (script) => `<script async src="${script}"></script>`,
  "a module": (script) => `<script type="module" src="${script}"></script>`,
  "an import": (script) => `<script type="module">import "${script}";</script>`,
  "a dynamic import from a classic script": (script) => `<script>import("${script}");</script>`,
};

let server;
let pages;
before(async () => {
  server = await startServer();
  pages = await servePages(`${server.url}/secure-chat.js`);
});
after(async () => {
  await pages?.close();
  await server?.stop();
});

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(browserName, () => {
    let browser;
    before(async () => (browser = await openBrowser(browserName)));
    after(() => browser?.close());

    for (const way of Object.keys(WAYS)) {
      test(`as ${way}`, async () => {
        await browser.page.goto(`${pages.url}/?${new URLSearchParams({ way }).toString()}`);
        const state = await browser.page.evaluate(async () => {
          await customElements.whenDefined("secure-chat");
          const chat = /** @type {any} */ (document.querySelector("secure-chat"));
          await chat.join({ room: "a room of this test" });
          return chat.state;
        });
        assert.equal(state, "joined");
      });
    }

    test("the script and its import twice on a page define the element once and without an error", async () => {
      await browser.page.goto(
        `${pages.url}/?${new URLSearchParams([...Object.keys(WAYS)].map((way) => ["way", way]))}`,
      );
      await browser.page.waitForFunction(() => document.readyState === "complete");
      assert.deepEqual(browser.errors, []);
    });
  });
}

/** A page for each way, on an origin that is not the signaling server's. */
async function servePages(script) {
  const http = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    const scripts = searchParams.getAll("way").map((way) => WAYS[way](script));
    response.writeHead(searchParams.has("way") ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><title>A page</title><link rel="icon" href="data:," />${scripts.join("")}<secure-chat></secure-chat>`,
    );
  });
  await new Promise((resolve) => http.listen(0, "localhost", () => resolve(undefined)));
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("The pages have no port.");
  return {
    url: `http://localhost:${String(address.port)}`,
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(resolve));
    },
  };
}
