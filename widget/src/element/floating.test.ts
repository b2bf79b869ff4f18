import { expect } from "@open-wc/testing";
import { connectedTo, deepQuery, freshRoom, makeChat, makePair, nextMessage } from "../testing/chat-elements.ts";
import { allByRole, byRole, deepElements, expectAccessible, fill, focused, press } from "../testing/ui-queries.ts";
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

  it("keeps what is being written when the page changes the layout, and nothing of it in another room", async () => {
    const chat = await makeChat();
    await chat.join({ room: freshRoom() });
    const field = () => deepQuery(chat, "textarea") as HTMLTextAreaElement | undefined;
    await waitUntil(field, "something can be written");
    fill(field()!, "a draft");
    const former = field();
    chat.layout = "floating";
    chat.open = true;
    await waitUntil(() => field() !== undefined && field() !== former, "another field");
    await waitUntil(() => field()?.value === "a draft", "the draft is in it");
    chat.layout = "inline";
    await chat.join({ room: freshRoom() });
    await waitUntil(field, "something can be written");
    expect(field()?.value).to.equal("");
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
    ann.layout = "floating";
    await waitUntil(() => allByRole(ann, "button", "Open chat").length === 1, "the launcher appears");
    const arrived = nextMessage(ann);
    await bob.send("are you there?");
    await arrived;
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
