/** The chat in a corner of the page. */
import assert from "node:assert/strict";
import { say, talk } from "./meet.mjs";

export const floating = {
  name: "floating",
  does: "the page's button and an invite link open it, and the launcher counts what came while it was closed",
  drive: async ({ url, ann, bob }) => {
    await ann.page.goto(url);
    assert.equal(await ann.page.$eval("secure-chat", (chat) => chat.open), false);
    await ann.press("Ask us");
    await ann.fill("Room name", "a corner");
    await ann.fill("Your name", "Ann");
    await ann.press("Create room");
    await bob.page.goto(`${url}#secure-chat=a%20corner`);
    await bob.fill("Your name", "Bob");
    await bob.press("Join room");
    await ann.see("Bob joined");
    await talk(ann, bob);
    await ann.page.$eval("secure-chat", (chat) => (chat.open = false));
    await say(bob, "Are you still there?");
    await ann.see("1 unread message");
    const launcher = await ann.find("button", "Open chat, 1 unread message");
    await launcher.click();
    await ann.see("Are you still there?", "log", "Conversation");
  },
};
