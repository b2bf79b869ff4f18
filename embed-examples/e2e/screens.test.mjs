/** Every screen, with real people: the rules of WCAG 2.2 AA in both themes, narrow, enlarged, zoomed, low, in forced colours, at rest. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import puppeteer from "puppeteer-core";
import { launchOptions } from "../../widget/scripts/browsers.mjs";
import { borderless, brokenRules, cutOff, movement, outOfReach, smallTargets, staysWrong } from "./look.mjs";
import { openStage, SCREENS } from "./screens.mjs";
import { startServer } from "./start-server.mjs";

const USUAL = { width: 420, height: 720 };
const NARROW = { width: 320, height: 640 };
/** What is left of a telephone's screen above the keyboard. */
const LOW = { width: 360, height: 300 };

/** What a window of 1280 × 1024 pixels becomes when the page is zoomed (WCAG 2.2, 1.4.4 and 1.4.10). */
const ZOOMED = [2, 4].map((times) => ({ width: 1280 / times, height: 1024 / times, deviceScaleFactor: times }));

let server;
before(async () => (server = await startServer()));
after(() => server?.stop());

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(browserName, () => {
    let browser;
    let stage;
    let media;
    before(async () => {
      browser = await puppeteer.launch(atRest(browserName));
      stage = await openStage(browser, { serverUrl: server.url, lang: "en" });
      media = browserName === "chromium" ? await emulated(stage.ann.page) : undefined;
    });
    after(async () => {
      await stage?.close();
      await browser?.close();
    });

    for (const name of Object.keys(SCREENS)) {
      test(`${name} can be used by everybody`, async () => {
        const { page } = stage.ann;
        const wrong = {};
        const note = (where, what) => {
          if (what.length > 0) wrong[where] = what;
        };
        for (const person of [stage.ann, stage.ben]) await person.page.setViewport(USUAL);
        await media?.({});
        await stage.reset();
        await SCREENS[name](stage);
        await page.bringToFront();
        for (const theme of ["light", "dark"]) {
          await stage.ann.set({ theme });
          note(theme, await brokenRules(page));
        }
        note("that moves", await movement(page));
        note("small targets", await smallTargets(page));
        await page.setViewport(NARROW);
        note("at 320 pixels", await staysWrong(() => cutOff(page)));
        await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
        note("at 320 pixels and twice the letters", await staysWrong(() => cutOff(page)));
        await page.evaluate(() => (document.documentElement.style.fontSize = ""));
        if (await page.evaluate(() => globalThis.deep("secure-chat-composer textarea", 0) !== undefined)) {
          await page.setViewport(LOW);
          note("above a keyboard", await staysWrong(() => page.evaluate(hiddenComposer)));
        }
        for (const zoomed of ZOOMED) {
          await page.setViewport(zoomed);
          const where = `zoomed ${String(zoomed.deviceScaleFactor)} times`;
          note(`${where}: cut off`, await staysWrong(() => cutOff(page)));
          note(`${where}: small`, await staysWrong(() => smallTargets(page)));
          note(`${where}: out of reach`, await staysWrong(() => outOfReach(page)));
        }
        await page.setViewport({ ...USUAL, deviceScaleFactor: 1 });
        if (media !== undefined) {
          await media({ "forced-colors": "active" });
          note("in forced colours", await borderless(page));
        }
        assert.deepEqual(wrong, {});
      });
    }

    const printing = { skip: browserName !== "chromium" && "only Chromium shows a page as it is printed" };
    test("a conversation is printed whole, whatever its height, and on white", printing, async () => {
      const { ann } = stage;
      await ann.page.setViewport(USUAL);
      await media?.({});
      await stage.reset();
      await SCREENS.conversation(stage);
      await ann.page.bringToFront();
      await ann.set({ theme: "dark" });
      await ann.page.evaluate(async () => {
        const chat = document.querySelector("secure-chat");
        chat.style.cssText = "block-size: 300px";
        for (let line = 0; line < 20; line++) await chat.send(`Line ${String(line)}`);
      });
      await ann.until(() => globalThis.deep("secure-chat-log [part~=bubble]", 22) !== undefined);
      await ann.page.emulateMediaType("print");
      assert.deepEqual(await staysWrong(() => ann.page.evaluate(misprinted)), []);
      await ann.page.emulateMediaType();
    });
  });
}

/** @returns sets what a page is told of how to look, beside that nothing is to move. */
async function emulated(page) {
  const devtools = await page.createCDPSession();
  return (told) => {
    const features = Object.entries({ "prefers-reduced-motion": "reduce", ...told });
    return devtools.send("Emulation.setEmulatedMedia", {
      features: features.map(([name, value]) => ({ name, value })),
    });
  };
}

/** Nothing may move, and colours are at once what they end up as. */
function atRest(browserName) {
  const options = launchOptions(browserName);
  return { ...options, extraPrefsFirefox: { ...options.extraPrefsFirefox, "ui.prefersReducedMotion": 1 } };
}

/** Runs in the page. */
function hiddenComposer() {
  const { top, bottom } = globalThis.deep("secure-chat-composer textarea", 0).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight ? [] : [`the text field lies at ${top} to ${bottom} of ${innerHeight}`];
}

/** Runs in the page. @returns what of the conversation is not on paper, or is dark there. */
function misprinted() {
  const box = (selector, index = 0) => globalThis.deep(selector, index).getBoundingClientRect();
  const wrong = [];
  if (box("secure-chat-log [part~=bubble]").top < box("secure-chat-log").top) wrong.push("the first message");
  if (box("secure-chat-composer").bottom > box("secure-chat").bottom + 1)
    wrong.push("the end, which lies over the page");
  const { backgroundColor } = getComputedStyle(globalThis.deep("secure-chat-panel [part~=panel]", 0));
  if (backgroundColor !== "rgb(255, 255, 255)") wrong.push(backgroundColor);
  return wrong;
}
