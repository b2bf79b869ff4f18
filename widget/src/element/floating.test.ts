import { expect } from "@open-wc/testing";
import { connectedTo, deepQuery, freshRoom, makeChat, makePair, nextMessage } from "../testing/chat-elements.ts";
import { settled } from "../testing/ui-host.ts";
import {
  allByRole,
  byRole,
  deepElements,
  deepText,
  expectAccessible,
  expectFocus,
  fill,
  focused,
  press,
} from "../testing/ui-queries.ts";
import type { SecureChatElement } from "./secure-chat-element.ts";
import { waitUntil } from "../testing/wait-until.ts";

async function makeFloating(): Promise<SecureChatElement> {
  const chat = await makeChat();
  chat.layout = "floating";
  await waitUntil(() => allByRole(chat, "button", "Open chat").length === 1, "the launcher appears");
  return chat;
}

async function open(chat: SecureChatElement): Promise<void> {
  const launcher = byRole(chat, "button", "Open chat");
  launcher.focus();
  launcher.click();
  await waitUntil(() => allByRole(chat, "dialog").length === 1, "the chat opens");
}

describe("the floating layout", () => {
  it("shows a launcher that opens the chat and moves focus into it", async () => {
    const chat = await makeFloating();
    expect(allByRole(chat, "dialog")).to.have.length(0);
    await open(chat);
    expect(chat.open).to.equal(true);
    expect(chat.getAttribute("open")).to.equal("");
    await waitUntil(() => focused()?.closest("form") !== null, "focus is on the start screen");
    await Promise.all(
      deepElements(chat)
        .flatMap((element) => element.getAnimations())
        .map((animation) => animation.finished),
    ); // half faded in is no contrast
    await expectAccessible(chat);
  });

  it("closes on Escape and by the launcher, and gives focus back to it", async () => {
    const chat = await makeFloating();
    await open(chat);
    await waitUntil(() => focused()?.closest("form") !== null);
    press(focused() as HTMLElement, "Escape");
    await waitUntil(() => allByRole(chat, "dialog").length === 0, "the chat closes");
    expect(chat.open).to.equal(false);
    expect(focused()).to.equal(byRole(chat, "button", "Open chat"));
    await open(chat);
    byRole(chat, "button", "Close chat").click();
    await waitUntil(() => allByRole(chat, "dialog").length === 0, "the chat closes");
  });

  it("tells the page when a person opens or closes it, and not what the page did itself", async () => {
    const chat = await makeFloating();
    const told: boolean[] = [];
    chat.addEventListener("secure-chat-openchange", (event) => {
      expect(chat.open).to.equal(event.open);
      told.push(event.open);
    });
    await open(chat);
    byRole(chat, "button", "Close chat").click();
    await waitUntil(() => allByRole(chat, "dialog").length === 0, "the chat closes");
    expect(told).to.deep.equal([true, false]);
    chat.open = true;
    await waitUntil(() => allByRole(chat, "dialog").length === 1, "the chat opens");
    expect(told).to.deep.equal([true, false]);
  });

  describe("when the page changes the layout, and back", () => {
    const layouts = ["floating", "inline"] as const;
    const textbox = (chat: SecureChatElement, name: string) => byRole(chat, "textbox", name) as HTMLInputElement;

    async function change(chat: SecureChatElement, layout: SecureChatElement["layout"]): Promise<void> {
      chat.open = true;
      chat.layout = layout;
      const dialogs = layout === "floating" ? 1 : 0;
      await waitUntil(() => allByRole(chat, "dialog").length === dialogs, `the layout is ${layout}`);
      await settled(chat);
    }

    it("keeps what was typed on the start screen, and focus there", async () => {
      const chat = await makeChat();
      await waitUntil(() => allByRole(chat, "radio", "Join a room").length === 1, "the start screen is there");
      byRole(chat, "radio", "Join a room").click();
      await settled(chat);
      const typed = { "Room name": "our place", "Room password": "known to us", "Your name": "Grace" };
      for (const [name, text] of Object.entries(typed)) fill(textbox(chat, name), text);
      textbox(chat, "Room password").focus();
      for (const layout of layouts) {
        await change(chat, layout);
        for (const [name, text] of Object.entries(typed)) expect(textbox(chat, name).value).to.equal(text);
        expectFocus(textbox(chat, "Room password"));
      }
    });

    it("keeps what is being written, and nothing of it in another room", async () => {
      const chat = await makeChat();
      await chat.join({ room: freshRoom() });
      await waitUntil(() => allByRole(chat, "textbox", "Message").length === 1, "something can be written");
      fill(textbox(chat, "Message"), "a draft");
      for (const layout of layouts) {
        await change(chat, layout);
        expect(textbox(chat, "Message").value).to.equal("a draft");
      }
      await chat.join({ room: freshRoom() });
      await waitUntil(() => allByRole(chat, "textbox", "Message").length === 1, "something can be written");
      await waitUntil(() => textbox(chat, "Message").value === "", "the draft is gone");
    });

    it("stays at what is being compared with somebody", async () => {
      const { ann } = await makePair();
      await waitUntil(() => allByRole(ann, "button", "Room info").length === 1, "the conversation is there");
      byRole(ann, "button", "Room info").click();
      await waitUntil(() => allByRole(ann, "button", "Verify Bob").length === 1, "Room info is there");
      byRole(ann, "button", "Verify Bob").click();
      await waitUntil(() => allByRole(ann, "button", "They match").length === 1, "both can be compared");
      for (const layout of layouts) {
        await change(ann, layout);
        byRole(ann, "button", "They match");
      }
    });

    it("leaves focus at the launcher of a chat that is closed, and takes it back in with it", async () => {
      const chat = await makeChat();
      await waitUntil(() => allByRole(chat, "textbox", "Your name").length === 1, "the start screen is there");
      const name = textbox(chat, "Your name");
      name.focus();
      chat.layout = "floating";
      await waitUntil(() => allByRole(chat, "button", "Open chat").length === 1, "the launcher is there");
      expectFocus(byRole(chat, "button", "Open chat"));
      chat.layout = "inline";
      await waitUntil(() => focused() === name, "focus is in the chat");
    });

    it("stays where somebody reads", async () => {
      const chat = await makeChat();
      await chat.join({ room: freshRoom() });
      await waitUntil(() => allByRole(chat, "log").length === 1, "the log is there");
      const log = byRole(chat, "log");
      for (let line = 0; line < 60; line += 1) await chat.send(`Line ${String(line)}`);
      await waitUntil(() => deepText(log).includes("Line 59"), "all of it is there");
      const toEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight;
      await waitUntil(() => log.scrollTop > 1_000 && toEnd() < 2, "the end is in sight");
      log.scrollTop = 300;
      await waitUntil(() => allByRole(chat, "button", "Go to the end").length === 1, "the end is far");
      for (const layout of layouts) {
        await change(chat, layout);
        await waitUntil(() => Math.abs(log.scrollTop - 300) < 100, `the place is the same, ${layout}`);
      }
    });
  });

  it("takes no focus from the page that opens it", async () => {
    const chat = await makeFloating();
    const field = document.createElement("input");
    chat.before(field);
    field.focus();
    chat.open = true;
    await waitUntil(() => allByRole(chat, "dialog").length === 1, "the chat opens");
    expect(focused()).to.equal(field);
    field.remove();
  });

  it("counts what came while it was closed, and forgets the count once it is open", async () => {
    const { ann, bob } = await makePair();
    const say = async (text: string) => {
      const arrived = nextMessage(ann);
      await bob.send(text);
      await arrived;
    };
    await say("seen, for the chat does not float yet");
    ann.layout = "floating";
    await waitUntil(() => allByRole(ann, "button", "Open chat").length === 1, "the launcher appears");
    await say("are you there?");
    await waitUntil(() => allByRole(ann, "button", "Open chat, 1 unread message").length === 1, "counts it");
    ann.open = true;
    await waitUntil(() => allByRole(ann, "button", "Close chat").length === 1);
    ann.open = false;
    await waitUntil(() => allByRole(ann, "button", "Open chat").length === 1, "counts none");
  });

  for (const [how, erase] of [
    ["it is erased", (chat: SecureChatElement) => chat.wipe()],
    [
      "it is erased after leaving",
      async (chat: SecureChatElement) => {
        await chat.leave();
        expect(allByRole(chat, "button", "Open chat, 1 unread message")).to.have.length(1);
        await chat.wipe();
      },
    ],
    ["another one begins", (chat: SecureChatElement) => chat.join({ room: freshRoom() })],
  ] as const) {
    it(`counts nothing of a conversation any more when ${how}`, async () => {
      const { ann, bob } = await makePair();
      ann.layout = "floating";
      await waitUntil(() => allByRole(ann, "button", "Open chat").length === 1, "the launcher appears");
      await bob.send("are you there?");
      await waitUntil(() => allByRole(ann, "button", "Open chat, 1 unread message").length === 1, "counts it");
      await erase(ann);
      await waitUntil(() => allByRole(ann, "button", "Open chat").length === 1, "counts none");
    });
  }

  it("stays in the room while it is closed", async () => {
    const chat = await makeFloating();
    const other = await makeChat({ displayName: "Bob" });
    const room = freshRoom();
    await Promise.all([chat.join({ room }), other.join({ room })]);
    await connectedTo(chat, "Bob");
    await open(chat);
    await waitUntil(() => deepQuery(chat, "[role=log]") !== undefined);
    chat.open = false;
    await chat.updateComplete;
    expect(chat.state).to.equal("joined");
  });

  it("tells its state to style sheets", async () => {
    const chat = await makeChat();
    expect(chat.matches(":state(idle)")).to.equal(true);
    await chat.join({ room: freshRoom() });
    expect(chat.matches(":state(joined)")).to.equal(true);
    expect(chat.matches(":state(idle)")).to.equal(false);
  });
});
