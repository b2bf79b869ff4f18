/** Every screen, with real people: the rules of WCAG 2.2 AA in both themes, narrow, enlarged, low, in forced colours, at rest. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import puppeteer from "puppeteer-core";
import { launchOptions } from "../../widget/scripts/browsers.mjs";
import { borderless, brokenRules, cutOff, movement, smallTargets } from "./look.mjs";
import { openStage, SCREENS } from "./screens.mjs";
import { startServer } from "./start-server.mjs";

const USUAL = { width: 420, height: 720 };
const NARROW = { width: 320, height: 640 };
/** After this long a layout is what it stays. */
const SETTLING_MS = 10_000;
/** What is left of a telephone's screen above the keyboard. */
const LOW = { width: 360, height: 300 };

let server;
before(async () => (server = await startServer()));
after(() => server?.stop());

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(browserName, () => {
    let browser;
    before(async () => (browser = await puppeteer.launch(atRest(browserName))));
    after(() => browser?.close());

    for (const name of Object.keys(SCREENS)) {
      test(`${name} can be used by everybody`, async () => {
        const stage = await openStage(browser, {
          serverUrl: server.url,
          lang: "en",
          prepare: async (page) => {
            await page.setViewport(USUAL);
            if (browserName === "chromium")
              await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
          },
        });
        const { page } = stage.ann;
        const wrong = {};
        const note = (where, what) => {
          if (what.length > 0) wrong[where] = what;
        };
        try {
          await SCREENS[name](stage);
          await page.bringToFront();
          for (const theme of ["light", "dark"]) {
            await stage.ann.set({ theme });
            note(theme, await brokenRules(page));
          }
          note("that moves", await movement(page));
          note("small targets", await smallTargets(page));
          await page.setViewport(NARROW);
          note("at 320 pixels", await atLast(() => cutOff(page)));
          await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
          note("at 320 pixels and twice the letters", await atLast(() => cutOff(page)));
          await page.evaluate(() => (document.documentElement.style.fontSize = ""));
          if (await page.evaluate(() => globalThis.deep("secure-chat-composer textarea", 0) !== undefined)) {
            await page.setViewport(LOW);
            note("above a keyboard", await atLast(() => page.evaluate(hiddenComposer)));
          }
          await page.setViewport(USUAL);
          if (browserName === "chromium") {
            const devtools = await page.createCDPSession();
            await devtools.send("Emulation.setEmulatedMedia", {
              features: [{ name: "forced-colors", value: "active" }],
            });
            note("in forced colours", await borderless(page));
          }
        } finally {
          await stage.close();
        }
        assert.deepEqual(wrong, {});
      });
    }
  });
}

/** Nothing may move, and colours are at once what they end up as. */
function atRest(browserName) {
  const options = launchOptions(browserName);
  return { ...options, extraPrefsFirefox: { ...options.extraPrefsFirefox, "ui.prefersReducedMotion": 1 } };
}

/** A page hears of its new size a frame or more later. @returns what is wrong in it for good. */
async function atLast(look) {
  const endsAtMs = Date.now() + SETTLING_MS;
  for (;;) {
    const wrong = await look();
    if (wrong.length === 0 || Date.now() > endsAtMs) return wrong;
  }
}

/** Runs in the page. */
function hiddenComposer() {
  const { top, bottom } = globalThis.deep("secure-chat-composer textarea", 0).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight ? [] : [`the text field lies at ${top} to ${bottom} of ${innerHeight}`];
}
