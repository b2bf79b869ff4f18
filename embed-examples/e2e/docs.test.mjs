/** The documentation as people read it: every page is there and leads on, and what its snippets say happens. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { brokenRules, cutOff, staysWrong } from "./look.mjs";
import { eventually, openBrowser, textInside } from "./person.mjs";
import { startServer } from "./start-server.mjs";

/** The longest ones, with tables of every kind. */
const SOME_PAGES = ["/docs/", "/docs/widget/", "/docs/signal-server/"];
const NARROW = { width: 360, height: 800 };
const WIDE = { width: 1280, height: 900 };

let server;
/** All that is led to, with its HTML, by path; and of it the pages of the documentation. */
let pages;
let everyPage;
before(async () => {
  server = await startServer();
  pages = await crawl();
  everyPage = [...pages.keys()].filter((path) => /^\/docs\/(?!files|run)/.test(path) && path.endsWith("/"));
});
after(() => server?.stop());

const attributes = (html, name) =>
  [...html.matchAll(new RegExp(`\\b${name}="([^"]+)"`, "g"))].map(([, value]) => value);

/** Follows what pages of the documentation link to, from the first one on. @returns every page with its HTML, by path. */
async function crawl() {
  const found = new Map();
  const wanted = ["/docs/"];
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (found.has(path)) continue;
    const answer = await fetch(`${server.url}${path}`);
    assert.equal(answer.status, 200, path);
    const isPage = answer.headers.get("content-type")?.startsWith("text/html") === true;
    const html = isPage ? await answer.text() : "";
    found.set(path, html);
    const links = [...attributes(html, "href"), ...attributes(html, "src")].map(
      (link) => new URL(link, `${server.url}${path}`),
    );
    for (const { origin, pathname } of links) if (origin === server.url) wanted.push(pathname);
  }
  return found;
}

test("every page that the documentation leads to is there, and every place in a page", () => {
  assert.ok(everyPage.length > 20, everyPage.join());
  for (const [path, html] of pages) {
    for (const href of attributes(html, "href").filter((each) => each.includes("#") && each.startsWith("/"))) {
      const [to, id] = href.split("#");
      assert.ok(attributes(pages.get(to) ?? "", "id").includes(id), `${path} leads to ${href}`);
    }
  }
});

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(browserName, () => {
    let person;
    before(async () => (person = await openBrowser(browserName)));
    after(() => person?.close());
    afterEach(async () => {
      // What a page that was left says of the parts that it was loading.
      await person.page.goto("about:blank");
      person.errors.splice(0);
    });

    /** Opens what runs a snippet, as a person does. @returns its frame once there is a chat in it that is not just joining. */
    async function run(details) {
      const summary = await details.$("summary");
      await summary.evaluate((element) => element.scrollIntoView({ block: "start" }));
      await summary.click();
      return await eventually("the chat of a snippet", async () => {
        const frame = await (await details.$("iframe:first-of-type[src]"))?.contentFrame();
        if (!frame) return false;
        // A frame that is just loading its page ends what is asked of it.
        const isThere = await frame.evaluate(isAtRest).catch(() => false);
        return isThere && frame;
      });
    }

    for (const path of ["/docs/", "/docs/widget/", "/docs/widget/security/"]) {
      test(`every snippet of ${path} runs`, async () => {
        await person.page.setViewport(WIDE);
        await person.page.goto(`${server.url}${path}`);
        const all = await person.page.$$(".snippet details");
        assert.ok(all.length > 0);
        for (const details of all) await run(details);
        assert.deepEqual(person.errors, []);
      });
    }

    test("a snippet that names a room shows two people in a room of the reader's own", async () => {
      const rooms = [];
      for (const visit of [1, 2]) {
        await person.page.goto(`${server.url}/docs/?visit=${visit}`);
        const details = await person.page.$(".snippet details");
        const frame = await run(details);
        assert.equal((await details.$$("iframe")).length, 2);
        const others = () => frame.$eval("secure-chat", (chat) => chat.peers.map(({ displayName }) => displayName));
        await eventually("somebody else", async () => (await others()).includes("Somebody else"), others);
        rooms.push(await frame.$eval("secure-chat", (chat) => chat.room));
      }
      assert.match(rooms[0], /^weekly-call-[0-9a-f]{32}$/);
      assert.notEqual(rooms[0], rooms[1]);
      assert.deepEqual(person.errors, []);
    });

    test("what a snippet logs can be read under it", async () => {
      await person.page.goto(`${server.url}/docs/`);
      const [, script] = await person.page.$$(".snippet details");
      const frame = await run(script);
      const logged = () => frame.$$eval('[role="log"] div', (lines) => lines.map(({ textContent }) => textContent));
      await eventually("the line", async () => (await logged()).includes("Ann Hello!"), logged);
      const other = await (await script.$("iframe:last-of-type")).contentFrame();
      const heard = () => other.$eval("secure-chat", (chat) => chat.messages.map(({ text }) => text));
      await eventually("the greeting", async () => (await heard()).includes("Hello!"), heard);
    });

    test("two snippets of the first page talk with each other", async () => {
      await person.page.goto(`${server.url}/docs/`);
      const [tag, script] = await person.page.$$(".snippet details");
      const first = await run(tag);
      const second = await run(script); // it joins the same room
      const others = () => first.$eval("secure-chat", (chat) => chat.peers.map(({ displayName }) => displayName));
      await eventually("whom the other snippet lets in", async () => (await others()).includes("Ann"), others);
      await first.$eval("secure-chat", (chat) => chat.send("Welcome, Ann."));
      const heard = () => second.$eval("secure-chat", (chat) => chat.messages.map(({ text }) => text).join());
      await eventually("the welcome", async () => (await heard()).includes("Welcome, Ann."), heard);
      assert.deepEqual(person.errors, []);
    });

    test("the words of an example's page stand beside the example", async () => {
      await person.page.goto(`${server.url}/docs/embed-examples/rooms/`);
      const frame = await run(await person.page.$(".snippet details"));
      assert.ok((await frame.$$("secure-chat")).length === 2);
      assert.deepEqual(person.errors, []);
    });
  });

  for (const colours of /** @type {const} */ (["light", "dark"])) {
    describe(`${browserName}, ${colours}`, () => {
      let person;
      before(async () => (person = await openBrowser(browserName, colours)));
      after(() => person?.close());

      for (const [size, viewport] of Object.entries({ narrow: NARROW, wide: WIDE })) {
        test(`a page is accessible and nothing of it cut off: ${size}, ${colours}`, async () => {
          await person.page.setViewport(viewport);
          for (const path of size === "wide" && browserName === "chromium" ? everyPage : SOME_PAGES) {
            await person.page.goto(`${server.url}${path}`);
            assert.equal(await person.page.evaluate(prefers, colours), true);
            assert.deepEqual(await staysWrong(() => brokenRules(person.page)), [], path);
            const wrong = await staysWrong(() => sideways(person.page));
            assert.deepEqual(wrong, [], path);
            const { length } = await person.page.$eval("main", textInside);
            assert.ok(length > (SOME_PAGES.includes(path) ? 1_000 : 0), path);
          }
        });
      }
    });
  }
}

/** Runs in the page. */
function prefers(colours) {
  return matchMedia(`(prefers-color-scheme: ${colours})`).matches;
}

/** Runs in the frame. */
function isAtRest() {
  const chat = document.querySelector("secure-chat");
  if (chat?.shadowRoot == null) return false;
  return chat.getAttribute("room") === null ? chat.state !== "joining" : chat.state === "joined";
}

/** Tables scroll by themselves; the page does not. */
async function sideways(page) {
  return (await cutOff(page)).filter((what) => what === "the page scrolls sideways");
}
