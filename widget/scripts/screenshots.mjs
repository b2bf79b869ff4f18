/**
 * Takes every screen of the real widget, with real people over a real server, in both themes, three widths and two
 * directions of writing, into `widget/screenshots/all/` (not kept by git), with `index.html` as the contact sheet.
 * `npm run screenshots -- --only=start,info` takes some of them. Another screen is another entry of SCREENS.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { startServer } from "../../embed-examples/e2e/start-server.mjs";
import { launchOptions } from "./browsers.mjs";

const TARGET = fileURLToPath(new URL("../screenshots/all/", import.meta.url));
const WIDTHS = [360, 420, 900];
const HEIGHT = 720;
const THEMES = ["light", "dark"];
const ROOM = { room: "Night shift", password: "tibor-lanuk-fosip" };
/** Who talks, and of what, in each language that is photographed. */
const NAMES = { en: ["Ann", "Ben"], ar: ["أمينة", "Ben"] };
const TALK = {
  en: [
    "The new rota is ready. Can you take Thursday?",
    "Thursday is fine, and Friday until ten.",
    "See https://example.org/rota",
  ],
  ar: [
    "جدول المناوبات الجديد جاهز. هل تأخذ يوم الخميس؟",
    "الخميس مناسب، والجمعة حتى العاشرة.",
    "انظر https://example.org/rota",
  ],
};

/**
 * Brings `ann`'s page, which is the one photographed, to a screen; `ben` is another person.
 * Buttons are found by where they are, since their names are in the language.
 */
const SCREENS = {
  "start-create": ({ ann }) => ann.has("secure-chat-start form"),
  "start-join": ({ ann }) => ann.press("secure-chat-start input[type=radio]", 1),
  joining: async ({ ann }) => {
    await ann.set({
      server: `http://localhost:${String(/** @type {import("node:net").AddressInfo} */ (silent.address()).port)}`,
    });
    ann.begin(ROOM);
    await ann.has("secure-chat-joining");
  },
  "conversation-empty": async ({ ann }) => {
    await ann.join(ROOM);
    await ann.has("secure-chat-composer textarea");
  },
  conversation: talk,
  info: async (stage) => {
    await talk(stage);
    await openInfo(stage);
  },
  verify: verification,
  verified: async (stage) => {
    await verification(stage);
    await stage.ann.press("secure-chat-verify .answers button", 0);
  },
  mismatch: async (stage) => {
    await verification(stage);
    await stage.ann.press("secure-chat-verify .answers button", 1);
  },
  "wrong-password": async ({ ann, ben }) => {
    await ben.join(ROOM);
    ann.begin({ ...ROOM, password: "another password" });
    await ann.has("secure-chat-trouble input");
  },
  unreachable: async ({ ann }) => {
    await ann.set({ server: "http://localhost:9" });
    ann.begin(ROOM);
    await ann.has("secure-chat-trouble");
  },
  left: async (stage) => {
    await talk(stage);
    await stage.ann.page.evaluate(() => document.querySelector("secure-chat").leave());
  },
  "floating-closed": async ({ ann }) => {
    await ann.set({ layout: "floating" });
    await ann.has("[part~=launcher]");
  },
  "floating-open": async ({ ann }) => {
    await ann.set({ layout: "floating", open: true });
    await ann.has("secure-chat-start form");
  },
};

async function talk({ ann, ben, lang }) {
  await Promise.all([
    ann.join({ ...ROOM, displayName: NAMES[lang][0] }),
    ben.join({ ...ROOM, displayName: NAMES[lang][1] }),
  ]);
  for (const person of [ann, ben]) {
    await person.until(() => document.querySelector("secure-chat").peers[0]?.status === "connected");
  }
  for (const [index, text] of TALK[lang].entries()) {
    await [ann, ben][index % 2].page.evaluate((said) => document.querySelector("secure-chat").send(said), text);
    for (const person of [ann, ben]) {
      await person.until((said) => document.querySelector("secure-chat").messages.at(-1)?.text === said, text);
    }
  }
  await ann.has("secure-chat-log article, secure-chat-log [part~=bubble]");
}

async function openInfo({ ann }) {
  await ann.press("secure-chat-header [part~=info-button]", 0);
  await ann.has("secure-chat-info [part~=peer]");
}

async function verification(stage) {
  await talk(stage);
  await openInfo(stage);
  await stage.ann.press("secure-chat-info [part~=peer] button", 0);
  await stage.ann.has("secure-chat-verify .answers button");
}

/** A page with the one element, filling it. */
class Person {
  constructor(page) {
    this.page = page;
  }

  async open(url, lang) {
    await this.page.goto(`${url}/`);
    await this.page.waitForSelector("secure-chat:defined");
    await this.page.evaluate((chosen) => {
      document.documentElement.lang = chosen;
      const chat = document.createElement("secure-chat");
      document.body.replaceChildren(chat);
      document.body.style.margin = "0";
      chat.style.cssText = "position: fixed; inset: 0; block-size: 100vh; inline-size: 100%";
    }, lang);
    await this.until((chosen) => globalThis.deep?.("[lang]", 0)?.lang === chosen || chosen === "en", lang);
  }

  set(properties) {
    return this.page.evaluate((given) => {
      const chat = document.querySelector("secure-chat");
      if (given.layout === "floating") chat.style.cssText = "";
      Object.assign(chat, given);
    }, properties);
  }

  join(options) {
    return this.page.evaluate((given) => document.querySelector("secure-chat").join(given), options);
  }

  /** Does not wait for what comes of it, and does not mind. */
  begin(options) {
    this.join(options).catch(() => undefined);
  }

  has(selector, index = 0) {
    return this.until((wanted, at) => globalThis.deep(wanted, at) !== undefined, selector, index);
  }

  async press(selector, index) {
    await this.has(selector, index);
    await this.page.evaluate((wanted, at) => globalThis.deep(wanted, at).click(), selector, index);
  }

  /** A page that is not in front paints nothing: conditions are looked at every so many milliseconds instead. */
  until(claim, ...given) {
    return this.page.waitForFunction(claim, { polling: 50 }, ...given);
  }
}

/** Runs in the page: the element of that index among those that the selector finds, shadow roots taken as children. */
function deepSelector() {
  globalThis.deep = (selector, index) => {
    const steps = selector.split(",").map((one) => one.trim().split(" "));
    const within = (root, wanted) =>
      [...root.querySelectorAll("*")].flatMap((node) => [
        ...(node.matches(wanted) ? [node] : []),
        ...(node.shadowRoot ? within(node.shadowRoot, wanted) : []),
      ]);
    const found = steps.flatMap((path) =>
      path.reduce((roots, step) => roots.flatMap((root) => within(root.shadowRoot ?? root, step)), [document]),
    );
    return found[index];
  };
}

const only = process.argv
  .find((argument) => argument.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const names = Object.keys(SCREENS).filter((name) => only?.includes(name) ?? true);
// Takes connections and says nothing: the chat goes on joining.
const silent = createServer(() => undefined).listen(0, "localhost");
await rm(TARGET, { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });
const server = await startServer();
const browser = await puppeteer.launch(launchOptions("chromium"));
try {
  for (const lang of Object.keys(TALK)) {
    for (const name of names) await shootScreen(name, lang);
  }
  await writeFile(`${TARGET}index.html`, contactSheet());
  console.log(`Wrote ${TARGET}index.html`);
} finally {
  await browser.close();
  await server.stop();
  silent.close();
}

async function shootScreen(name, lang) {
  const people = await Promise.all([newPerson(lang), newPerson(lang)]);
  const [ann, ben] = people;
  try {
    await SCREENS[name]({ ann, ben, lang });
    await ann.page.bringToFront();
    for (const width of WIDTHS) {
      await ann.page.setViewport({ width, height: HEIGHT });
      for (const theme of THEMES) {
        await ann.set({ theme });
        await ann.page.screenshot({ path: `${TARGET}${fileName(name, lang, width, theme)}` });
      }
    }
  } catch (error) {
    throw new Error(`No picture of ${name} in ${lang}.`, { cause: error });
  } finally {
    for (const { page } of people) await page.close();
  }
}

async function newPerson(lang) {
  const page = await browser.newPage();
  await page.setViewport({ width: WIDTHS[0], height: HEIGHT });
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await page.evaluateOnNewDocument(deepSelector);
  const person = new Person(page);
  await person.open(server.url, lang);
  return person;
}

function fileName(name, lang, width, theme) {
  return `${name}-${lang}-${String(width)}-${theme}.png`;
}

function contactSheet() {
  const rows = names.map((name) => {
    const pictures = Object.keys(TALK).flatMap((lang) =>
      WIDTHS.flatMap((width) => THEMES.map((theme) => fileName(name, lang, width, theme))),
    );
    return `<h2>${name}</h2><p>${pictures.map((file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`).join("")}</p>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Every screen</title><style>body{background:#dfe3ea;font-family:sans-serif}img{block-size:22rem;margin:.3rem}</style>${rows.join("")}`;
}
