/**
 * WebKitGTK, which has no WebRTC: the built script and the real element say so in a sentence, and everything that needs no
 * connection works.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openWebKit, whyNoWebKit } from "../../widget/scripts/webkit.mjs";
import { eventually, textInside } from "./person.mjs";
import { startServer } from "./start-server.mjs";
import { servePages } from "./tag-pages.mjs";

/** What the button that creates a room says. */
const CREATE_ROOM = {
  en: "Create room",
  ar: "إنشاء الغرفة",
  de: "Raum anlegen",
  es: "Crear la sala",
  fr: "Créer le salon",
  ja: "ルームを作る",
  pt: "Criar a sala",
  zh: "创建房间",
};
const SENTENCE = "WebRTC is missing or switched off. Use an up-to-date Chrome, Edge, Firefox or Safari.";

describe("WebKitGTK", { skip: whyNoWebKit() }, () => {
  let server;
  let page;
  before(async () => {
    server = await startServer();
    page = await openWebKit();
    await page.goto(`${server.url}/`);
    await page.evaluate(prepare);
  });
  after(async () => {
    await page?.close();
    await server?.stop();
  });

  const text = () => page.evaluate(`() => (${String(textInside)})(document.body)`);
  const says = (words) => eventually(`"${words}"`, async () => (await text()).includes(words), text);

  test("has no WebRTC, which is what this is about", async () => {
    assert.equal(await page.evaluate(() => typeof RTCPeerConnection), "undefined");
  });

  for (const [lang, name] of Object.entries(CREATE_ROOM)) {
    test(`shows the start screen in ${lang}`, async () => {
      await page.evaluate(begin, { lang });
      await says(name);
      assert.equal(await page.evaluate(direction, name), lang === "ar" ? "rtl" : "ltr");
    });
  }

  test("shows the panel of the floating layout", async () => {
    await page.evaluate(begin, { lang: "en", layout: "floating", open: "" });
    await says("Create room");
  });

  test("tells a page that it cannot join, with the code and the sentence", async () => {
    await page.evaluate(begin, { lang: "en" });
    const outcome = await page.evaluate(async () => {
      const chat = document.querySelector("secure-chat");
      const told = new Promise((resolve) =>
        addEventListener("secure-chat-error", (/** @type {any} */ event) => resolve(event.code)),
      );
      const rejected = await chat
        .join({ room: "A room", password: "a password" })
        .catch(({ code, message }) => ({ code, message }));
      return { rejected, told: await told, state: chat.state, error: chat.error.code };
    });
    const code = "webrtc-unsupported";
    assert.deepEqual(outcome, { rejected: { code, message: SENTENCE }, told: code, state: "failed", error: code });
    await says(SENTENCE);
  });

  test("tells a person, where the page only names the room", async () => {
    await page.evaluate(begin, { lang: "en", room: "A room" });
    await says("This browser can't connect people");
    await says(SENTENCE);
  });

  test("tells a person who presses the button, in her language", async () => {
    await page.evaluate(begin, { lang: "de" });
    await says(CREATE_ROOM.de);
    await page.evaluate(press, CREATE_ROOM.de);
    await says("WebRTC fehlt oder ist abgeschaltet.");
  });

  test("logged no error, threw nothing, and left no promise to itself", async () => {
    assert.deepEqual(await page.evaluate(() => globalThis.wrong), []);
  });

  describe("on a page of another origin", () => {
    let pages;
    before(async () => (pages = await servePages(server.url)));
    after(() => pages?.close());

    for (const way of ["a classic script", "a module"]) {
      const open = (copy) => page.goto(`${pages.url}/?${new URLSearchParams({ way, copy }).toString()}`);

      test(`as ${way}, it loads its parts`, async () => {
        await open("own");
        await says(CREATE_ROOM.en);
      });

      test(`as ${way}, a part that was tampered with does not run, and the person is told`, async () => {
        await open("tampered");
        await says("could not be loaded");
        assert.equal(await page.evaluate(() => "tampered" in globalThis), false);
      });
    }
  });
});

/** Runs in the page. */
function prepare() {
  globalThis.wrong = [];
  addEventListener("error", ({ message }) => globalThis.wrong.push(`threw ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => globalThis.wrong.push(`rejected ${String(reason)}`));
  const log = console.error;
  console.error = (...given) => {
    globalThis.wrong.push(given.map(String).join(" "));
    log.apply(console, given);
  };
  const named = (root, name) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches("button") && element.textContent.includes(name)) return element;
      const inside = element.shadowRoot && named(element.shadowRoot, name);
      if (inside) return inside;
    }
    return undefined;
  };
  globalThis.buttonNamed = (name) => named(document, name);
}

/** Runs in the page: the one element on it, with these attributes. */
function begin(attributes) {
  const chat = document.createElement("secure-chat");
  for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value);
  document.body.replaceChildren(chat);
}

/** Runs in the page: presses the button of this name. */
function press(name) {
  globalThis.buttonNamed(name).click();
}

/** Runs in the page. */
function direction(name) {
  return getComputedStyle(globalThis.buttonNamed(name)).direction;
}
