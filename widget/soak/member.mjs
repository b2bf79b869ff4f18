/** One member of a soak: a page in a real browser, which can break in every way that pages do. */
import { setTimeout as passed } from "node:timers/promises";
import * as inPage from "./in-page.mjs";

const RELOAD_AFTER_MS = 500;
/** A page that is not drawn by then is measured as it is, and once more later. */
const DRAWING_MS = 2_000;

export class Member {
  name;
  browserName;
  /** Never crashes, so that what a page keeps over many rooms shows. */
  isResident;
  /** The id in the room; absent while outside. */
  id = /** @type {string | undefined} */ (undefined);
  room = "";
  isAsleep = false;
  /** How often it has crashed. */
  crashes = 0;
  /** Something is being done with it that must end first. */
  isBusy = false;
  #browser;
  #url;
  #page;
  #cdp;
  #names = 0;

  constructor({ name, browserName, browser, url, isResident }) {
    this.name = name;
    this.browserName = browserName;
    this.isResident = isResident;
    this.#browser = browser;
    this.#url = url;
  }

  get canWrite() {
    return this.id !== undefined && !this.isAsleep && !this.isBusy;
  }

  async open() {
    // Each in a context of its own, so that each page gets a process of its own.
    const context = await this.#browser.createBrowserContext();
    this.#page = await context.newPage();
    if (this.browserName === "chromium") this.#cdp = await this.#page.createCDPSession();
    await this.#page.evaluateOnNewDocument(inPage.watchPage);
    await this.#load();
  }

  /** Tries again while the server is away, as a person does. */
  async #load() {
    for (;;) {
      try {
        await this.#page.goto(this.#url);
        // Asked in the page: a handle to the element would keep it for ever.
        if (await this.#page.evaluate(inPage.hasChat)) return;
      } catch {
        // The browser's own page says that the server is away.
      }
      await passed(RELOAD_AFTER_MS);
    }
  }

  /** A name that nobody has had: nobody has a reason to warn of it. */
  freshName() {
    this.#names += 1;
    return `${this.name}-${String(this.#names)}`;
  }

  async enter(room) {
    this.room = room;
    this.id = await this.#page.evaluate(inPage.enterRoom, { room, name: this.freshName() });
  }

  async leave({ clears = false } = {}) {
    this.id = undefined;
    await this.#page.evaluate(clears ? inPage.clearRoom : inPage.leaveRoom);
  }

  /** @returns {Promise<{ author: string, readers: string[], met: string[] }>} */
  write(text) {
    return this.#page.evaluate(inPage.write, text);
  }

  rename() {
    return this.#page.evaluate(inPage.rename, this.freshName());
  }

  /** @returns {Promise<boolean>} */
  breakLink(chance) {
    return this.#page.evaluate(inPage.breakLink, chance);
  }

  look() {
    return this.#page.evaluate(inPage.look);
  }

  /** The page's process dies, or the page is closed without a word; a new one takes its place. */
  async crash() {
    this.id = undefined;
    this.crashes += 1;
    const context = this.#page.browserContext();
    if (this.#cdp !== undefined) void this.#cdp.send("Page.crash").catch(() => undefined);
    await context.close();
    await this.open();
  }

  async sleep() {
    this.isAsleep = true;
    await this.#cdp.send("Page.setWebLifecycleState", { state: "frozen" });
  }

  async wake() {
    await this.#cdp.send("Page.setWebLifecycleState", { state: "active" });
    this.isAsleep = false;
  }

  get canSleep() {
    return this.#cdp !== undefined;
  }

  goOffline(isOffline) {
    return this.#page.setOfflineMode(isOffline);
  }

  /** @returns what is open, and of a resident the heap in bytes where the browser tells it. */
  async measure() {
    let heapBytes;
    if (this.isResident && this.#cdp !== undefined) {
      // Chromium keeps everything that was scrolled until it draws the next frame, which it does not for pages that nobody sees.
      await this.#page.bringToFront();
      const picture = this.#cdp.send("Page.captureScreenshot", { clip: { x: 0, y: 0, width: 1, height: 1, scale: 1 } });
      await Promise.race([picture.catch(() => undefined), passed(DRAWING_MS)]);
      for (let times = 0; times < 2; times += 1) await this.#cdp.send("HeapProfiler.collectGarbage");
      heapBytes = (await this.#cdp.send("Runtime.getHeapUsage")).usedSize;
    }
    return { ...(await this.#page.evaluate(inPage.countOpen)), heapBytes };
  }
}
