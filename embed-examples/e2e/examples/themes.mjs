/** Three looks; each page puts its three chats into a room of its own, and Bob is called into Ann's. */
import assert from "node:assert/strict";
import { eventually } from "../person.mjs";
import { openFor } from "./meet.mjs";

const LOOKS = ["paper", "terminal", "candy"];

export const themes = {
  name: "themes",
  does: "three looks chat in one room and look different, in both browsers",
  drive: async ({ url, ann, bob }) => {
    await openFor([ann, bob], url);
    for (const { page } of [ann, bob]) {
      const allMet = () => page.$$eval("secure-chat", (chats) => chats.every((chat) => chat.peers?.length === 2));
      await eventually("three people in one room", allMet);
    }
    const room = await ann.page.$eval(".paper", (chat) => chat.room);
    await bob.page.$eval(".candy", (chat, name) => chat.join({ room: name }), room);
    // What is said is meant for those whom one has met: not only for the first of them, who lets a newcomer in.
    await eventually("everybody met", () => bob.page.$eval(".candy", (chat) => chat.peers.length === 3));
    await bob.page.$eval(".candy", (chat) => chat.send("Sweet as ever"));
    for (const look of LOOKS) {
      const chat = await ann.page.$(`.${look}`);
      await eventually(`the text on ${look}`, async () => (await ann.text(chat)).includes("Sweet as ever"));
    }
    for (const { page } of [ann, bob]) {
      const fonts = await page.$$eval("secure-chat", (chats) =>
        chats.map((chat) => getComputedStyle(chat).getPropertyValue("--secure-chat-surface")),
      );
      assert.equal(new Set(fonts).size, LOOKS.length, fonts.join());
    }
  },
};
