/** A frame of another origin, and what the two pages tell each other. */
import assert from "node:assert/strict";
import { eventually } from "../person.mjs";
import { openFor } from "./meet.mjs";

export const sandboxedFrame = {
  name: "sandboxed-frame",
  does: "the page leads people into the chat, hears counts, can read nothing, and strangers are not heard",
  drive: async ({ url, server, ann, bob }) => {
    await openFor([ann, bob], url);
    const [inAnn, inBob] = await Promise.all([ann, bob].map(chatFrame));
    for (const person of [ann, bob]) await person.see("The chat is ready.");
    await ann.page.evaluate(() => document.querySelector("iframe").contentWindow.postMessage("hello", "*"));
    await strangerIsNotHeard(inAnn);
    for (const person of [ann, bob]) await person.press("Enter the chat");
    for (const person of [ann, bob]) await person.see("joined, 2 here, 0 messages");
    await inAnn.$eval("secure-chat", (chat) => chat.send("Behind glass"));
    const heard = () => inBob.$eval("secure-chat", (chat) => chat.messages.some(({ text }) => text === "Behind glass"));
    await eventually("the text in the other frame", heard);
    for (const person of [ann, bob]) await person.see("joined, 2 here, 1 messages");
    for (const { page } of [ann, bob]) {
      assert.equal(await page.evaluate(() => document.querySelector("iframe").contentDocument), null);
      assert.equal(await page.evaluate(() => location.origin), server.url);
    }
    await bob.press("Leave the chat");
    await bob.see("idle, 0 here");
    await ann.see("joined, 1 here");
    return [server.url.replace("localhost", "127.0.0.1")];
  },
};

/** @returns {Promise<import("puppeteer-core").Frame>} the frame that the page has made. */
async function chatFrame({ page }) {
  const frame = () => page.frames().find((candidate) => candidate.url().startsWith("http://127.0.0.1:"));
  return await eventually("the frame", async () => frame());
}

/** What the frame's own window says has the right form and the wrong sender. */
async function strangerIsNotHeard(frame) {
  const state = await frame.evaluate(async () => {
    const heard = new Promise((resolve) => addEventListener("message", resolve, { once: true }));
    window.postMessage({ type: "join", room: "a trap" }, "*");
    await heard;
    return document.querySelector("secure-chat").state;
  });
  assert.equal(state, "idle");
}
