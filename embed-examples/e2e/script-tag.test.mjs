/** The one script on a page of another origin, however the page takes it in: it finds the server that it came from. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { openBrowser } from "./person.mjs";
import { serve } from "./serve.mjs";
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
  pages = await servePages(server.url);
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

    for (const way of ["a classic script", "a module"]) {
      test(`as ${way}, its parts come from where it came from, and work`, async () => {
        await browser.page.goto(`${pages.url}/?${new URLSearchParams({ way }).toString()}`);
        // Firefox calls a part whose page was left while it loaded one with the hash of nothing.
        browser.errors.splice(0);
        await browser.find("button", "Create room");
        await browser.press("Create room");
        await browser.press("Room info");
        await browser.find("complementary", "Room info");
        assert.deepEqual(browser.errors, []);
      });

      test(`as ${way}, a part that was tampered with does not run, and the person is told`, async () => {
        await browser.page.goto(`${pages.url}/?${new URLSearchParams({ way, copy: "tampered" }).toString()}`);
        await browser.see("could not be loaded");
        await browser.page.evaluate(async (room) => {
          await customElements.whenDefined("secure-chat");
          // Rejects where the browser has no ML-KEM of its own: that part was tampered with as well.
          await /** @type {any} */ (document.querySelector("secure-chat")).join({ room }).catch(() => undefined);
        }, "a room of this test");
        await browser.see("could not be loaded");
        assert.equal(await browser.page.evaluate(() => "tampered" in globalThis), false);
        browser.errors.splice(0); // the browser's own words on the hash
      });
    }

    test("the script and its import twice on a page define the element once and without an error", async () => {
      await browser.page.goto(
        `${pages.url}/?${new URLSearchParams([...Object.keys(WAYS)].map((way) => ["way", way]))}`,
      );
      await browser.page.waitForFunction(() => document.readyState === "complete");
      assert.deepEqual(browser.errors, []);
    });

    for (const [order, first] of /** @type {const} */ ([
      ["older,own", /^0\.0\.9\+/],
      ["own,older", /^(?!0\.0\.9\+)\d/],
    ])) {
      test(`of two versions on a page (${order}) the first one works, and the other one does not disturb it`, async () => {
        await browser.page.goto(
          `${pages.url}/?${new URLSearchParams({ way: "a classic script", copies: String(order) })}`,
        );
        await browser.page.waitForFunction(() => document.readyState === "complete");
        browser.errors.splice(0); // of the page before
        await browser.press("Create room");
        await browser.press("Room info");
        await browser.find("complementary", "Room info");
        assert.match(await browser.page.$eval("secure-chat", (chat) => /** @type {any} */ (chat).version), first);
        assert.deepEqual(browser.errors, []);
      });
    }
  });
}

/**
 * A page for each way, on an origin that is not the signaling server's; and a copy of the script and its parts, which
 * somebody has put a line into.
 */
function servePages(serverUrl) {
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
