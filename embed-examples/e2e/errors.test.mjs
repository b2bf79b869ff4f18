/** What goes wrong is said once to those who listen, in words that say what to do, and nothing that was typed is lost. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { announcementsOn } from "./announcements.mjs";
import { eventually, openBrowser } from "./person.mjs";
import { startServer } from "./start-server.mjs";
import { stepsOf } from "./steps.mjs";

const PASSWORD = "correct horse battery";

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(browserName, () => {
    let server;
    let ann;
    let ben;
    before(async () => {
      server = await startServer();
      ann = await openBrowser(browserName);
      ben = await ann.beside();
      await ann.page.goto(server.url);
      await ben.page.goto(server.url);
    });
    after(async () => {
      await ann?.close();
      await server?.stop();
    });

    test("every error by ear", async (context) => {
      const step = stepsOf(context);
      const chat = (person, act, ...given) =>
        person.page.evaluate(`(${act.toString()})(document.querySelector("secure-chat"), ...${JSON.stringify(given)})`);
      const isToldOnce = async (told, text) => {
        await eventually(`"${text}" is told`, async () => (await told(text)).length > 0);
        assert.deepEqual((await told(text)).length, 1, (await told(text)).join(" | "));
      };

      await step("a field that is empty", async () => {
        await ben.page.bringToFront();
        const told = await announcementsOn(ben.page);
        await ben.choose("Join a room");
        await ben.press("Join room");
        await isToldOnce(told, "Type the room's name");
      });

      await step("a wrong password; the right one mends it", async () => {
        const room = await chat(ann, (element) =>
          element
            .join({ displayName: "Ann", room: "Errors", password: "correct horse battery" })
            .then(() => element.room),
        );
        const told = await announcementsOn(ben.page);
        await ben.fill("Room name", room);
        await ben.fill("Room password", "something else");
        await ben.press("Join room");
        await ben.see("You could not be let in");
        await isToldOnce(told, "You could not be let in");
        await ben.fill("Room password", PASSWORD);
        await ben.press("Join room");
        await ben.see("2 people");
        await isToldOnce(told, "You could not be let in");
      });

      await step("a message that is too long stays where it was written", async () => {
        const told = await announcementsOn(ben.page);
        const field = await ben.find("textbox", "Message");
        await field.evaluate((element) => {
          element.value = "x".repeat(16_385);
          element.dispatchEvent(new Event("input"));
        });
        await field.press("Enter");
        await isToldOnce(told, "too long");
        assert.equal(await field.evaluate(({ value }) => value.length), 16_385);
        await field.evaluate((element) => {
          element.value = "";
          element.dispatchEvent(new Event("input"));
        });
      });

      await step("a file that is too large, dropped on the chat", async () => {
        await chat(ben, (element) => void (element.maxFileBytes = 10));
        const told = await announcementsOn(ben.page);
        const field = await ben.find("textbox", "Message");
        await field.evaluate((element) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(["more than ten bytes"], "long.txt"));
          element.dispatchEvent(
            new DragEvent("drop", { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true }),
          );
        });
        await isToldOnce(told, "too large");
      });

      await step("the server is away; the conversation goes on", async () => {
        const told = await announcementsOn(ben.page);
        await server.stop();
        await isToldOnce(told, "Reconnecting");
        await chat(ann, (element) => element.send("Still here").then(() => undefined));
        await ben.see("Still here", "log", "Conversation");
        await isToldOnce(told, "Still here");
      });
    });
  });
}
