/** Several rooms on one page. */
import assert from "node:assert/strict";
import { eventually } from "../person.mjs";
import { meetsSomebody, openFor, talk } from "./meet.mjs";

const SECOND = "secure-chat[room=example-lighthouse]";

export const rooms = {
  name: "rooms",
  does: "what is said in one room is not in the other, and nobody has one key in both",
  drive: async ({ url, ann, bob }) => {
    await openFor([ann, bob], url);
    for (const { page } of [ann, bob]) for (const room of ["secure-chat", SECOND]) await meetsSomebody(page, room);
    await talk(ann, bob); // in the first one
    await ann.page.$eval(SECOND, (chat) => chat.send("Only in the lighthouse"));
    const second = await bob.page.$(SECOND);
    await eventually("the text in the second room", async () =>
      (await bob.text(second)).includes("Only in the lighthouse"),
    );
    assert.doesNotMatch(await bob.text(second), /Hello from Chromium/);
    assert.doesNotMatch(await bob.text(await bob.page.$("secure-chat")), /Only in the lighthouse/);
    const ids = await ann.page.$$eval("secure-chat", (chats) => chats.map(({ self }) => self.id));
    assert.equal(new Set(ids).size, 2);
    await bob.see("Lighthouse (2 here)");
  },
};
