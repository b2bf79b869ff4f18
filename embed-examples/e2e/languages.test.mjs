/** The interface's language on a page with nothing but the one script: a language comes when it is first wanted. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually, openBrowser } from "./person.mjs";
import { serve } from "./serve.mjs";
import { startServer } from "./start-server.mjs";

const LANGUAGES = ["ar", "de", "es", "fr", "ja", "pt", "zh"];

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

test("the server has every language", async () => {
  for (const code of LANGUAGES) {
    const response = await fetch(`${server.url}/secure-chat-${code}.js`);
    assert.equal(response.status, 200, code);
    await response.arrayBuffer();
  }
});

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(browserName, () => {
    let browser;
    before(async () => (browser = await openBrowser(browserName)));
    after(() => browser?.close());

    const open = async (page) => {
      await browser.page.goto(`${pages.url}/?${new URLSearchParams(page).toString()}`);
      // What a page that was left says of the parts that it was loading.
      browser.errors.splice(0);
    };

    test("is the page's", async () => {
      await open({ html: "de" });
      await browser.find("button", "Raum anlegen");
      assert.deepEqual(browser.errors, []);
    });

    test("is the element's own before the page's, and another one when that changes", async () => {
      await open({ html: "de", element: "fr-CA" });
      await browser.find("button", "Créer le salon");
      await browser.page.evaluate(() => (document.querySelector("secure-chat").lang = "pt-PT"));
      await browser.find("button", "Criar a sala");
      assert.deepEqual(browser.errors, []);
    });

    test("follows the page when that changes its language", async () => {
      await open({ html: "en" });
      await browser.find("button", "Create room");
      await browser.page.evaluate(() => (document.documentElement.lang = "ja"));
      await browser.find("button", "ルームを作る");
      assert.deepEqual(browser.errors, []);
    });

    test("turns the interface around where it is written from the right", async () => {
      await open({ html: "ar" });
      const button = await browser.find("button", "إنشاء الغرفة");
      const direction = await button.evaluate((element) => getComputedStyle(element).direction);
      assert.equal(direction, "rtl");
    });

    test("stays English, without an error of ours, where the language cannot be had", async () => {
      await open({ html: "de", copy: "without-languages" });
      await browser.find("button", "Create room");
      await eventually("a request for German", async () => pages.refused.has("secure-chat-de.js"));
      await browser.find("button", "Create room");
      // The browser itself tells the console of a file that it did not get.
      assert.deepEqual(
        browser.errors.filter((error) => !/404|integrity|Failed to load/i.test(error)),
        [],
      );
      browser.errors.splice(0);
    });

    test("has the page's own words before ours", async () => {
      await open({ html: "de" });
      await browser.find("button", "Raum anlegen");
      await browser.page.evaluate(() => {
        const Chat = /** @type {any} */ (customElements.get("secure-chat"));
        Chat.registerTexts("de", { start: { createRoom: "Sprechzimmer öffnen" } });
      });
      await browser.find("button", "Sprechzimmer öffnen");
      await browser.see("Vertraulich reden");
    });

    test("says in it what went wrong, with the page's own words where it has some", async () => {
      await open({ html: "de" });
      await browser.find("button", "Raum anlegen");
      await browser.page.evaluate(() => {
        const Chat = /** @type {any} */ (customElements.get("secure-chat"));
        Chat.registerTexts("de", { conversation: { errorTitles: { "invalid-server": "Ruf uns bitte an" } } });
        Object.assign(document.querySelector("secure-chat"), { server: "ftp://nowhere", room: "quiet-room" });
      });
      await browser.see("Ruf uns bitte an");
      await browser.see("Die Serveradresse lässt sich nicht benutzen.");
      await browser.see("du bist nicht im Raum");
      await browser.find("button", "Noch einmal versuchen");
    });
  });
}

/** A page in the language asked for; `copy` gives it the script from where no languages are. */
async function servePages(serverUrl) {
  const refused = new Set();
  const pages = await serve(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const name = pathname.replace("/without-languages/", "");
    if (name !== pathname) {
      const isLanguage = LANGUAGES.some((code) => name === `secure-chat-${code}.js`);
      if (isLanguage) refused.add(name);
      const file = isLanguage ? undefined : await fetch(`${serverUrl}/${name}`);
      response.writeHead(file?.status ?? 404, { "Content-Type": "text/javascript; charset=utf-8" });
      response.end(file ? Buffer.from(await file.arrayBuffer()) : "");
      return;
    }
    const script = searchParams.has("copy") ? "/without-languages/secure-chat.js" : `${serverUrl}/secure-chat.js`;
    const own = searchParams.has("element") ? ` lang="${searchParams.get("element") ?? ""}"` : "";
    response.writeHead(pathname === "/" ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><html lang="${searchParams.get("html") ?? ""}"><title>A page</title><link rel="icon" href="data:," /><script src="${script}"></script><main><secure-chat server="${serverUrl}"${own}></secure-chat></main></html>`,
    );
  });
  return { ...pages, refused };
}
