/** The whole product as people use it: Chromium and Firefox, one room with a password, the server of `npm start`. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, openBrowser } from "./person.mjs";
import { stepsOf } from "./steps.mjs";
import { startServer } from "./start-server.mjs";

const PASSWORD = "correct horse battery";

let server;
let ann;
let bob;
before(async () => {
  server = await startServer();
  ann = await openBrowser("chromium");
  bob = await openBrowser("firefox");
});
after(async () => {
  await Promise.all([ann?.close(), bob?.close()]);
  await server?.stop();
});

test("Chromium and Firefox chat in a password room, from the invite link to the goodbye", async (context) => {
  const step = stepsOf(context);
  let inviteLink = "";

  await step("Ann creates a room with a password", async () => {
    await ann.page.goto(server.url);
    await ann.fill("Room password", PASSWORD);
    await ann.fill("Your name", "Ann");
    await ann.press("Create room");
    await ann.see("Password room");
    await ann.see("only you");
  });

  await step("the invite link that she copies holds the room and not the password", async () => {
    await ann.page.browserContext().overridePermissions(server.url, ["clipboard-read", "clipboard-sanitized-write"]);
    await ann.press("Copy invite link");
    inviteLink = await eventually("an invite link in the clipboard", async () => {
      const copied = await ann.page.evaluate(() => navigator.clipboard.readText());
      return copied.startsWith(server.url) && copied;
    });
    assert.match(inviteLink, /#secure-chat=./);
    assert.ok(!decodeURIComponent(inviteLink).includes(PASSWORD));
  });

  await step("a wrong password is refused, and asked again in place", async () => {
    await bob.page.goto(inviteLink);
    await bob.fill("Room password", "incorrect horse");
    await bob.fill("Your name", "Bob");
    await bob.press("Join room");
    await bob.see("Wrong password, or someone is interfering");
    await ann.see("only you");
  });

  await step("the right one lets Bob in, and each sees the other", async () => {
    await bob.fill("Room password", PASSWORD);
    await bob.press("Join room");
    await Promise.all([ann, bob].map((person) => person.see("2 people")));
    await ann.see("Bob joined");
  });

  await step("they write to each other", async () => {
    await ann.fill("Message", "Hello Bob, from Chromium");
    await ann.press("Send message");
    await bob.see("Hello Bob, from Chromium", "log", "Conversation");
    await bob.fill("Message", "Hello Ann, from Firefox 🦊");
    await bob.page.keyboard.press("Enter");
    await ann.see("Hello Ann, from Firefox 🦊", "log", "Conversation");
    await ann.see("Delivered to 1 of 1");
  });

  await step("both read the same symbols and the same safety number, and verify each other", async () => {
    const numbers = [];
    const symbols = [];
    for (const [person, other] of [
      [ann, "Bob"],
      [bob, "Ann"],
    ]) {
      await person.press("Room info");
      await person.press(`Verify ${other}`);
      await person.see("Safety number");
      numbers.push(await eventually("60 digits", async () => /(?:\d{5} ?){12}/.exec(await person.text())?.[0]));
      symbols.push(await person.text(await person.find("list", "Symbols")));
      await person.press("They match");
      await person.see(`${other} is verified`);
      await person.see("2 people · all verified");
      await person.press("Back");
    }
    assert.equal(numbers[0].replace(/\D/g, ""), numbers[1].replace(/\D/g, ""));
    assert.equal(symbols[0], symbols[1]);
    assert.equal(symbols[0].match(/\p{Emoji_Presentation}|\p{Emoji}\uFE0F/gu)?.length, 7, symbols[0]);
  });

  await step("Bob leaves, and Ann is told", async () => {
    await bob.press("Leave room");
    await bob.see("You left the room");
    await ann.see("Bob left");
  });

  await step("neither page logged an error", () => {
    assert.deepEqual({ ann: ann.errors, bob: bob.errors }, { ann: [], bob: [] });
  });
});
