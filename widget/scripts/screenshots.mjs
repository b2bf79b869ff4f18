/**
 * Takes every screen of the real widget, with real people over a real server, in both themes, three widths and two
 * directions of writing, into `widget/screenshots/all/` (not kept by git), with `index.html` as the contact sheet.
 * `npm run screenshots -- --only=start,info` takes some of them. Another screen is another entry of SCREENS.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { openStage, SCREENS, TALKED } from "../../embed-examples/e2e/screens.mjs";
import { startServer } from "../../embed-examples/e2e/start-server.mjs";
import { launchOptions } from "./browsers.mjs";

const TARGET = fileURLToPath(new URL("../screenshots/all/", import.meta.url));
const WIDTHS = [360, 420, 900];
const HEIGHT = 720;
const THEMES = ["light", "dark"];
const only = process.argv
  .find((argument) => argument.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const names = Object.keys(SCREENS).filter((name) => only?.includes(name) ?? true);
await rm(TARGET, { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });
const server = await startServer();
const browser = await puppeteer.launch(launchOptions("chromium"));
try {
  for (const lang of TALKED) {
    for (const name of names) await shootScreen(name, lang);
  }
  await writeFile(`${TARGET}index.html`, contactSheet());
  console.log(`Wrote ${TARGET}index.html`);
} finally {
  await browser.close();
  await server.stop();
}

async function shootScreen(name, lang) {
  const stage = await openStage(browser, { serverUrl: server.url, lang, prepare });
  const { ann } = stage;
  try {
    await SCREENS[name](stage);
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
    await stage.close();
  }
}

async function prepare(page) {
  await page.setViewport({ width: WIDTHS[0], height: HEIGHT });
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
}

function fileName(name, lang, width, theme) {
  return `${name}-${lang}-${String(width)}-${theme}.png`;
}

function contactSheet() {
  const rows = names.map((name) => {
    const pictures = TALKED.flatMap((lang) =>
      WIDTHS.flatMap((width) => THEMES.map((theme) => fileName(name, lang, width, theme))),
    );
    return `<h2>${name}</h2><p>${pictures.map((file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`).join("")}</p>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Every screen</title><style>body{background:#dfe3ea;font-family:sans-serif}img{block-size:22rem;margin:.3rem}</style>${rows.join("")}`;
}
