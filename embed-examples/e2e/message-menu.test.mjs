/** The options of a message and the alerts, in the one script: both are in parts that share the chat with it. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually, openBrowser } from "./person.mjs";
import { startServer } from "./start-server.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server?.stop());

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(browserName, () => {
    let ann;
    before(async () => {
      ann = await openBrowser(browserName);
      await ann.page.goto(server.url);
      await ann.press("Create room");
      await ann.fill("Message", "a first tpyo");
      await ann.press("Send message");
    });
    after(() => ann?.close());

    test("a right click on a message opens its options, and letting go leaves them open", async () => {
      const text = await ann.find("group", "");
      await text.click({ button: "right" });
      await ann.press("Reply");
      await ann.see("Reply to");
      await ann.fill("Message", "an answer");
      await ann.press("Send message");
      await ann.see("an answer", "log", "Conversation");
    });

    test("Arrow Up changes what one has said last", async () => {
      const field = await ann.find("textbox", "Message");
      await field.press("ArrowUp");
      await ann.fill("Message", "a better answer");
      await ann.press("Save changes");
      await ann.see("a better answer", "log", "Conversation");
      await ann.see("edited", "log", "Conversation");
    });

    test("an alert that was asked for stays asked for while Room info is closed", async () => {
      const name = "Count them in the tab's title";
      await ann.press("Room info");
      await (await ann.find("checkbox", name)).click();
      await ann.press("Close room info");
      await ann.press("Room info");
      const isOn = async () => (await ann.find("checkbox", name)).evaluate((input) => input.checked);
      await eventually("the alert is on", isOn);
      await ann.press("Close room info");
    });

    test("the page logged no error", () => {
      assert.deepEqual(ann.errors, []);
    });
  });
}
