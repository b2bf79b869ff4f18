/**
 * A person at a browser: finds things as assistive technology does, by role and accessible name, and waits for what
 * it expects to see instead of sleeping.
 */
import puppeteer from "puppeteer-core";
import { launchOptions } from "../../widget/scripts/browsers.mjs";

/** Between two looks at a page. */
const LOOK_AGAIN_MS = 50;
/** A handshake with a password takes a second on a busy machine; this is where waiting becomes a failure. */
const PATIENCE_MS = 30_000;

/** What Firefox's `layout.css.prefers-color-scheme.content-override` calls them. */
const FIREFOX_COLOURS = { dark: 0, light: 1 };

/**
 * @param {"chromium" | "firefox"} browserName
 * @param {"light" | "dark"} [colours] - those that the person prefers.
 * @returns a new browser with one page.
 */
export async function openBrowser(browserName, colours = "light") {
  const options = launchOptions(browserName);
  // Over WebDriver BiDi a page cannot be told; the browser can.
  const preferred = { "layout.css.prefers-color-scheme.content-override": FIREFOX_COLOURS[colours] };
  const browser = await puppeteer.launch({
    ...options,
    extraPrefsFirefox: { ...options.extraPrefsFirefox, ...preferred },
  });
  const page = await browser.newPage();
  if (browserName === "chromium") {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: colours }]);
  }
  return new Person(browser, page);
}

/**
 * Asks again and again until the answer is something.
 * @throws when it never is, with what was expected and, where `context` is given, with what was there instead.
 */
export async function eventually(what, ask, context = async () => "") {
  const deadlineMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadlineMs) throw new Error(`Never seen: ${what}. ${await context()}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

class Person {
  /** What the page logged as an error: a person would not see it, a test should. */
  errors = [];
  #browser;

  constructor(browser, page) {
    this.#browser = browser;
    this.page = page;
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }

  async close() {
    await this.#browser.close();
  }

  /** @returns somebody else, on another page of the same browser. */
  async beside() {
    return new Person(this.#browser, await this.#browser.newPage());
  }

  async fill(label, text) {
    const field = await this.find("textbox", label);
    await field.focus();
    await field.evaluate((element) => element.select());
    await field.type(text);
  }

  async press(name) {
    const button = await this.find("button", name);
    await button.click();
  }

  async choose(name) {
    const radio = await this.find("radio", name);
    await radio.click();
  }

  /** @returns the first visible element of this role and name. */
  async find(role, name) {
    return await eventually(`${role} "${name}"`, () => this.#look(role, name), this.#screen);
  }

  /** Waits until a text stands on the screen; in the region of this role and name, where one is given. */
  async see(text, role, name) {
    const isThere = async () => {
      const region = role === undefined ? undefined : await this.#look(role, name);
      if (role !== undefined && region === undefined) return false;
      return (await this.text(region)).includes(text);
    };
    await eventually(`"${text}"`, isThere, this.#screen);
  }

  /** @returns {Promise<string>} what is written in a region or on the whole page, also inside shadow roots. */
  async text(region) {
    const start = region ?? (await this.page.$("body"));
    return (await start?.evaluate(textInside)) ?? "";
  }

  #screen = async () => `On the screen: ${await this.text()} Logged: ${this.errors.join(" | ")}`;

  /**
   * Firefox looks up names only within one root, and takes its time: every shadow root that has something to look at
   * is searched by itself, all of them at once.
   */
  async #look(role, name) {
    // A password field has no role of its own (HTML-AAM); Chromium calls it a textbox all the same, Firefox does not.
    const selector = role === "textbox" ? `::-p-aria([name="${name}"])` : `::-p-aria([name="${name}"][role="${role}"])`;
    const roots = await this.page.evaluateHandle(rootsWith, CANDIDATES[role] ?? "*");
    const searches = [...(await roots.getProperties()).values()].map((root) => root.asElement()?.$$(selector) ?? []);
    for (const element of (await Promise.all(searches)).flat()) {
      const isRight = role !== "textbox" || (await element.evaluate((node) => node.matches("input, textarea")));
      if (isRight && (await element.isVisible())) return element;
    }
    return undefined;
  }
}

/** What may have these roles. */
const CANDIDATES = {
  button: "button, summary, [role=button]",
  textbox: "input, textarea",
  radio: "[type=radio], [role=radio]",
  log: "[role=log]",
  list: "ul, ol, [role=list]",
};

/** Runs in the page. @returns the roots in which something visible matches. */
function rootsWith(selector) {
  const roots = [];
  const collect = (root, start) => {
    const all = [...root.querySelectorAll("*")];
    if (all.some((element) => element.matches(selector) && element.checkVisibility())) roots.push(start);
    for (const { shadowRoot } of all) if (shadowRoot !== null) collect(shadowRoot, shadowRoot);
  };
  collect(document, document.documentElement);
  return roots;
}

/** Runs in the page. Slots are replaced by what stands in them. */
export function textInside(start) {
  const read = (node) => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return "";
    const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const inside = assigned.length > 0 ? assigned : (node.shadowRoot ?? node).childNodes;
    return [...inside].map(read).join("");
  };
  // Names are wrapped in bidirectional isolates, which nobody sees.
  return read(start)
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
