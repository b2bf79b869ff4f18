/**
 * Makes `widget/screenshots/conversation.png`, the README's picture, from the real widget: two people in two pages in one
 * password-protected room, over a real server; one of them sees it light, the other dark.
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { startServer } from "../../embed-examples/e2e/start-server.mjs";
import { launchOptions } from "./browsers.mjs";

const TARGET = fileURLToPath(new URL("../screenshots/conversation.png", import.meta.url));
const PANEL = { width: 420, height: 560 };
const ROOM = { room: "Night shift", password: "tibor-lanuk-fosip" };
/** A page that is not in front paints nothing: conditions are looked at every so many milliseconds instead. */
const IN_BACKGROUND = { polling: 50 };
const TALK = [
  ["Ann", "The new rota is ready. Can you take Thursday?"],
  ["Ben", "Thursday is fine, and Friday until ten."],
  ["Ann", "Perfect, thank you! 🌙"],
  ["Ben", "Shall we compare the safety number on the phone first?"],
];

const server = await startServer();
const browser = await puppeteer.launch(launchOptions("chromium"));
try {
  const people = { Ann: await openChat("light"), Ben: await openChat("dark") };
  await join(people.Ann, "Ann");
  await join(people.Ben, "Ben");
  for (const [name, text] of TALK) await say(people[name], text, Object.values(people));
  const shots = [];
  for (const page of Object.values(people)) shots.push(await shoot(page));
  await writeFile(TARGET, await sideBySide(shots));
  console.log(`Wrote ${TARGET}`);
} finally {
  await browser.close();
  await server.stop();
}

async function openChat(theme) {
  const page = await browser.newPage();
  await page.setViewport({ ...PANEL, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await page.goto(`${server.url}/`);
  await page.waitForSelector("secure-chat:defined");
  await page.evaluate((chosen) => {
    const chat = document.querySelector("secure-chat");
    chat.theme = chosen;
    document.body.replaceChildren(chat);
    chat.style.cssText = "position: fixed; inset: 0; block-size: 100vh";
  }, theme);
  return page;
}

async function join(page, displayName) {
  await page.evaluate((options) => document.querySelector("secure-chat").join(options), { ...ROOM, displayName });
}

/** Sends, and waits until everybody has it and the sender knows. */
async function say(page, text, everybody) {
  await page.waitForFunction(
    () => document.querySelector("secure-chat").peers[0]?.status === "connected",
    IN_BACKGROUND,
  );
  await page.evaluate((message) => document.querySelector("secure-chat").send(message), text);
  for (const other of everybody) {
    await other.waitForFunction(
      (message) => {
        const last = document.querySelector("secure-chat").messages.at(-1);
        return last?.text === message && (!last.mine || last.delivery.delivered === last.delivery.total);
      },
      IN_BACKGROUND,
      text,
    );
  }
}

async function shoot(page) {
  await page.bringToFront();
  return page.screenshot({ encoding: "base64" });
}

async function sideBySide(shots) {
  const page = await browser.newPage();
  await page.setViewport({ width: 2 * PANEL.width + 60, height: PANEL.height + 40 });
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot}">`).join("");
  await page.setContent(
    `<style>body{margin:0;padding:20px;display:flex;gap:20px;background:#dfe3ea}img{border-radius:14px}</style>${images}`,
  );
  return page.screenshot();
}
