/** The one script on a page of another origin, however the page takes it in: it finds the server that it came from. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { openBrowser } from "./person.mjs";
import { startServer } from "./start-server.mjs";
import { servePages, WAYS } from "./tag-pages.mjs";

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
    beforeEach(async () => {
      // What the page before logged, the browser's own words on hashes too, is no business of the next test.
      await browser.page.goto("about:blank");
      browser.errors.splice(0);
    });

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
      });
    }

    test("where the browser has no ML-KEM and the part with it was tampered with, there is no joining", async () => {
      const query = new URLSearchParams({ way: "a module", copy: "tampered" }).toString();
      await browser.page.goto(`${pages.url}/?${query}`);
      const outcome = await browser.page.evaluate(async () => {
        await customElements.whenDefined("secure-chat");
        const chat = /** @type {any} */ (document.querySelector("secure-chat"));
        const hasMlKem = "encapsulateBits" in SubtleCrypto.prototype;
        const joining = chat.join({ room: "a room of this test" });
        const code = await joining.then(
          () => "",
          (error) => error.code,
        );
        return { hasMlKem, code, state: chat.state };
      });
      const { hasMlKem, ...rest } = outcome;
      assert.deepEqual(rest, hasMlKem ? { code: "", state: "joined" } : { code: "part-missing", state: "failed" });
    });

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

    for (const [order, scripts] of Object.entries({
      "the script first": ["/older/secure-chat.js", "/own-tag.js"],
      "the class first": ["/own-tag.js", "/older/secure-chat.js"],
    })) {
      test(`another version's class under a tag of its own has its own parts, and the two talk (${order})`, async () => {
        await browser.page.goto(`${pages.url}/empty`);
        const [older, own] = await browser.page.evaluate(talk, scripts, server.url);
        assert.match(older.version, /^0\.0\.9\+/);
        assert.notEqual(own.version, older.version);
        assert.ok(older.parts.length > 3, `the older one is made of ${older.parts}`);
        assert.equal(own.parts.length, older.parts.length);
        assert.deepEqual(
          own.parts.filter((name) => older.parts.includes(name)),
          [],
        );
        for (const { texts } of [older, own]) assert.deepEqual(texts, ["from secure-chat", "from own-chat"]);
        assert.deepEqual(browser.errors, []);
      });
    }
  });
}

/** Runs in the page: the script's element and the class's say something to each other. @returns what there is of each then. */
async function talk(scripts, server) {
  for (const script of scripts) await import(script);
  /** @type {any[]} */
  const chats = ["secure-chat", "own-chat"].map((tag) => document.createElement(tag));
  const until = async (isSo) => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  for (const chat of chats) {
    chat.server = server;
    document.body.append(chat);
    await chat.join({ room: "two versions" });
  }
  await until(() => chats.every(({ peers }) => peers.some(({ status }) => status === "connected")));
  for (const [sent, chat] of chats.entries()) {
    await chat.send(`from ${chat.localName}`);
    await until(() => chats.every(({ messages }) => messages.length > sent));
  }
  const elementsIn = (root) =>
    [...root.querySelectorAll("*")].flatMap((node) => [
      ...(node.localName.includes("-") ? [node.localName] : []),
      ...(node.shadowRoot ? elementsIn(node.shadowRoot) : []),
    ]);
  const hasComposer = ({ shadowRoot }) => elementsIn(shadowRoot).some((name) => name.includes("composer"));
  await until(() => chats.every(hasComposer));
  return chats.map((chat) => ({
    version: chat.version,
    parts: [...new Set(elementsIn(chat.shadowRoot))].sort(),
    texts: chat.messages.map(({ text }) => text),
  }));
}
