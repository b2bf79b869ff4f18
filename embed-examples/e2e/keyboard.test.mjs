/** Every task without a mouse, over the real server: focus is never lost, can always be seen, and news is told once. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { announcementsOn, shiftsOn } from "./announcements.mjs";
import { Keyboard } from "./keyboard.mjs";
import { eventually, openBrowser } from "./person.mjs";
import { startServer } from "./start-server.mjs";
import { stepsOf } from "./steps.mjs";

const PASSWORD = "correct horse battery";
/** Names are wrapped in bidirectional isolates, which nobody sees or hears. */
const ROTA = "\u2068rota.txt\u2069";

let server;
before(async () => (server = await startServer()));
after(() => server?.stop());

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(browserName, () => {
    let ann;
    let ben;
    before(async () => {
      ann = await openBrowser(browserName);
      ben = await ann.beside();
      await ben.page.goto(server.url);
      await ann.page.goto(server.url);
      await ann.page.bringToFront();
    });
    after(() => ann?.close());

    test("every task by keyboard alone", async (context) => {
      const step = stepsOf(context);
      const keys = new Keyboard(ann);
      const chat = (person, act, ...given) =>
        person.page.evaluate(`(${act.toString()})(document.querySelector("secure-chat"), ...${JSON.stringify(given)})`);
      const focusIsOn = (role, name) => eventually(`focus on ${role} "${name}"`, () => keys.isOn(role, name));
      let told;
      let shifts;

      await step("create a room", async () => {
        await keys.goTo("textbox", "Room password");
        await keys.write(PASSWORD);
        await keys.goTo("textbox", "Your name");
        await keys.replace("Ann");
        await keys.press("Create room");
        await ann.see("only you");
        await focusIsOn("textbox", "Message");
        told = await announcementsOn(ann.page);
        shifts = await shiftsOn(ann.page);
      });

      await step("nothing moves, focus least of all, as somebody comes; it is told once", async () => {
        const room = await chat(ann, (element) => element.room);
        await chat(ben, (element, options) => element.join(options), { room, password: PASSWORD, displayName: "Ben" });
        await ann.see("2 people");
        await ann.see("Ben joined");
        await focusIsOn("textbox", "Message");
        assert.equal((await told("Ben joined")).length, 1);
        assert.deepEqual(await shifts(), []);
      });

      await step("write; what comes is told once", async () => {
        await keys.write("Hello Ben");
        await keys.key("Enter");
        await ann.see("Hello Ben", "log", "Conversation");
        await focusIsOn("textbox", "Message");
        await eventually("Ben has it", () => chat(ben, (element) => element.messages.length === 1));
        await chat(ben, (element) => element.send("Hello Ann").then(() => undefined));
        await ann.see("Hello Ann", "log", "Conversation");
        assert.equal((await told("Hello Ann")).length, 1);
      });

      await step("react", async () => {
        await keys.press("Message options", { isBack: true });
        await focusIsOn("button", "React with 👍");
        await keys.key("Enter");
        await ann.find("button", "👍: You");
        await eventually("focus is on a message", () => keys.isOnMessage());
      });

      await step("reply", async () => {
        await keys.key("Enter");
        await keys.press("Reply");
        await focusIsOn("textbox", "Message");
        await keys.write("An answer");
        await keys.key("Enter");
        await ann.see("An answer", "log", "Conversation");
      });

      await step("edit", async () => {
        await keys.key("ArrowUp");
        await ann.find("button", "Save changes");
        await keys.write(" that is better");
        await keys.key("Enter");
        await ann.see("An answer that is better", "log", "Conversation");
        await ann.see("edited", "log", "Conversation");
        await focusIsOn("textbox", "Message");
      });

      await step("retract", async () => {
        await keys.goToMessage();
        await keys.key("Enter");
        await keys.press("Delete for everyone");
        await focusIsOn("button", "Delete now? People may have read it");
        await keys.key("Enter");
        await ann.see("This message was deleted.", "log", "Conversation");
        await eventually("focus is on a message", () => keys.isOnMessage());
      });

      await step("accept a file", async () => {
        await chat(ben, (element) =>
          element.sendFile(new File(["a rota"], "rota.txt", { type: "text/plain" })).then(() => undefined),
        );
        await keys.press(`Accept ${ROTA}`);
        await ann.find("button", `Save ${ROTA}`);
        await keys.look();
        await eventually("focus stays in the chat", () => ann.page.evaluate(isInside));
      });

      await step("attach a file", async () => {
        await ann.page.evaluate(chooseForTheSystem);
        await keys.press("Attach a file");
        await ann.see("plan.txt", "log", "Conversation");
        await eventually("Ben is offered it", () =>
          chat(ben, (element) => element.messages.some(({ file }) => file?.name === "plan.txt")),
        );
      });

      await step("open Room info, copy the invite, verify somebody", async () => {
        await keys.press("Room info", { isBack: true });
        await focusIsOn("button", "Close room info");
        await keys.press("Copy invite link");
        await eventually("the link is copied, or to be copied", async () => {
          const text = await ann.text();
          return text.includes("Link copied") || text.includes("copy this link");
        });
        await keys.press("Verify Ben");
        await focusIsOn("button", "Back");
        await keys.press("They match");
        await ann.see("Ben is verified");
        await eventually("focus stays in the chat", () => ann.page.evaluate(isInside));
        await keys.press("Back", { isBack: true });
        await focusIsOn("button", "Verify Ben");
      });

      await step("change one's name", async () => {
        await keys.goTo("textbox", "Your name");
        await keys.replace("Anna");
        await keys.key("Enter");
        await ann.see("Name changed");
        await focusIsOn("textbox", "Your name");
        await eventually("Ben knows", () => chat(ben, (element) => element.peers[0]?.displayName === "Anna"));
        await keys.key("Escape");
        await focusIsOn("button", "Room info");
      });

      await step("leave, and join again", async () => {
        await keys.key("Enter");
        await keys.press("Leave room");
        await ann.see("You left the room");
        await focusIsOn("button", "Join again");
        await keys.key("Enter");
        await ann.see("2 people");
        await focusIsOn("textbox", "Message");
      });

      await step("erase everything", async () => {
        await keys.press("Room info", { isBack: true });
        await keys.press("Erase everything");
        await focusIsOn("button", "Erase now");
        await keys.key("Enter");
        await ann.find("button", "Create room");
        await eventually("focus stays in the chat", () => ann.page.evaluate(isInside));
      });

      await step("open and close the floating chat", async () => {
        await chat(ann, (element) => void (element.layout = "floating"));
        await keys.press("Open chat");
        await ann.find("button", "Create room");
        await eventually("focus is in the chat", () => ann.page.evaluate(isInside));
        await keys.key("Escape");
        await focusIsOn("button", "Open chat");
      });

      await step("focus could always be seen", () => {
        assert.deepEqual(keys.unseen, []);
        assert.deepEqual({ ann: ann.errors, ben: ben.errors }, { ann: [], ben: [] });
      });
    });
  });
}

/** Runs in the page. */
function isInside() {
  return (
    document.activeElement?.localName === "secure-chat" && document.activeElement.shadowRoot.activeElement !== null
  );
}

/** Runs in the page: the system's window for files is not the page's. */
function chooseForTheSystem() {
  addEventListener(
    "click",
    (event) => {
      const [input] = event.composedPath();
      if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
      event.preventDefault();
      const files = new DataTransfer();
      files.items.add(new File(["a plan"], "plan.txt", { type: "text/plain" }));
      input.files = files.files;
      input.dispatchEvent(new Event("change"));
    },
    { capture: true },
  );
}
