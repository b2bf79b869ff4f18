/** Every screen of the widget, and how two real people get to it: for photographs and for tests of each screen. */
import { createServer } from "node:net";
import { shareDeep } from "./deep.mjs";

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
export const SCREENS = {
  "start-create": ({ ann }) => ann.has("secure-chat-start form"),
  "start-join": ({ ann }) => ann.press("secure-chat-start input[type=radio]", 1),
  joining: async ({ ann, silentServer }) => {
    await ann.set({ server: silentServer });
    ann.begin(ROOM);
    await ann.has("secure-chat-joining");
  },
  "conversation-empty": async ({ ann }) => {
    await ann.join(ROOM);
    await ann.has("secure-chat-composer textarea");
  },
  conversation: talk,
  answered: async (stage) => {
    await talk(stage);
    await answers(stage);
  },
  "message-menu": async (stage) => {
    await talk(stage);
    await openMenu(stage);
  },
  replying: async (stage) => {
    await talk(stage);
    await openMenu(stage);
    // After the eight emoji and the field for another one.
    await stage.ann.press("secure-chat-message-menu button.choice", 1);
    await stage.ann.has("secure-chat-composer [part~=composer-intent]");
  },
  "file-offered": async (stage) => {
    await talk(stage);
    await offer(stage);
  },
  picture: async (stage) => {
    await talk(stage);
    await stage.ann.set({ autoAcceptBytes: 2_000_000 });
    await offer(stage, "image/png");
    await stage.ann.has("secure-chat-file [part~=file-image]");
  },
  warnings: async ({ ann, ben }) => {
    await ben.join({ ...ROOM, displayName: "Ann" });
    await ann.join({ ...ROOM, displayName: "Ann" });
    await ann.has("secure-chat-warnings [part~=warning]");
  },
  info: async (stage) => {
    await talk(stage);
    await openInfo(stage);
  },
  erasing: async (stage) => {
    await talk(stage);
    await openInfo(stage);
    await stage.ann.press("secure-chat-erase [part~=erase-button]", 0);
    await stage.ann.has("secure-chat-erase button.asking");
    await stage.ann.page.evaluate(() => globalThis.deep("secure-chat-erase", 0).scrollIntoView({ block: "center" }));
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
  "floating-conversation": async (stage) => {
    await stage.ann.set({ layout: "floating", open: true });
    await talk(stage);
  },
};

/** The languages in which people talk. */
export const TALKED = /** @type {const} */ (["en", "ar"]);

/**
 * Two people on pages of their own, before any screen.
 * @param {import("puppeteer-core").Browser} browser
 * @param {{ serverUrl: string, lang: "en" | "ar", prepare?: (page: import("puppeteer-core").Page) => Promise<void> }} options
 *   - `prepare` is called with each page while it is empty.
 */
export async function openStage(browser, { serverUrl, lang, prepare }) {
  // Takes connections and says nothing: the chat goes on joining.
  const silent = createServer(() => undefined).listen(0, "localhost");
  const [ann, ben] = await Promise.all(
    [0, 1].map(async () => {
      const page = await browser.newPage();
      await prepare?.(page);
      await shareDeep(page);
      return new Actor(page);
    }),
  );
  const reset = () => Promise.all([ann, ben].map((actor) => actor.open(serverUrl, lang)));
  await reset();
  const { port } = /** @type {import("node:net").AddressInfo} */ (silent.address());
  return {
    ann,
    ben,
    lang,
    /** Both begin again, as if they had just come. */
    reset,
    silentServer: `http://localhost:${String(port)}`,
    close: async () => {
      silent.close();
      for (const { page } of [ann, ben]) await page.close();
    },
  };
}

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

/** Everything that can stand on a bubble. */
async function answers({ ann, ben }) {
  const say = (person, act) =>
    person.page.evaluate(async (what) => {
      const chat = document.querySelector("secure-chat");
      const { id } = chat.messages[0];
      if (what === "react") await chat.react(id, "👍", true);
      else if (what === "edit") await chat.edit(id, `${chat.messages[0].text} **Please!**`);
      else await chat.send("👍", { replyTo: id });
    }, act);
  await say(ben, "react");
  await say(ann, "react");
  await say(ann, "edit");
  await say(ben, "reply");
  await ann.until(() => {
    const { messages } = document.querySelector("secure-chat");
    return messages[0].reactions[0]?.authorIds.length === 2 && messages[0].editedAt && messages.at(-1).replyTo;
  });
}

async function openMenu({ ann }) {
  await ann.page.bringToFront();
  await ann.page.evaluate(() => {
    const bubble = globalThis.deep("secure-chat-log [part~=bubble]", 0);
    const { left, bottom } = bubble.getBoundingClientRect();
    bubble.dispatchEvent(
      new MouseEvent("contextmenu", {
        bubbles: true,
        composed: true,
        cancelable: true,
        clientX: left + 8,
        clientY: bottom - 8,
      }),
    );
  });
  await ann.has("secure-chat-message-menu button.choice", 1);
}

/** Ben offers a file to ann. */
async function offer({ ann, ben }, type = "application/pdf") {
  await ben.page.evaluate(async (wanted) => {
    const chat = document.querySelector("secure-chat");
    if (wanted !== "image/png") return chat.sendFile(new File([new Uint8Array(48_000)], "rota.pdf", { type: wanted }));
    const canvas = new OffscreenCanvas(320, 200);
    const drawing = canvas.getContext("2d");
    drawing.fillStyle = "#0f766e";
    drawing.fillRect(0, 0, 320, 200);
    drawing.fillStyle = "#fde68a";
    drawing.fillRect(40, 40, 90, 120);
    return chat.sendFile(new File([await canvas.convertToBlob()], "plan.png", { type: wanted }));
  }, type);
  await ann.has("secure-chat-file [part~=file]");
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
class Actor {
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
      chat.style.cssText = "position: fixed; inset: 0; min-block-size: 0; block-size: 100vh; inline-size: 100%";
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
