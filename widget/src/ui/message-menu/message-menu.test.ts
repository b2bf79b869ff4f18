import { expect } from "@open-wc/testing";
import { html } from "lit";
import { loadPart } from "../../element/load-part.ts";
import type { ChatMessage } from "../../state/chat-types.ts";
import { joinedEvents, makeMessage, makePeer, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import { ManualTimers } from "../../testing/manual-timers.ts";
import {
  allByRole,
  byRole,
  deepElements,
  deepText,
  expectAccessible,
  fill,
  focused,
  press,
} from "../../testing/ui-queries.ts";
import "../conversation/conversation.ts";
import "../panel/panel.ts";
import { CONFIRMATION_MS } from "../copy-button.ts";
import { waitUntil } from "../../testing/wait-until.ts";

const mount = async (...messages: readonly Partial<ChatMessage>[]): Promise<UiHost> => {
  const host = await mountUi(html`<secure-chat-panel .loadPart=${loadPart}></secure-chat-panel>`, ...joinedEvents());
  for (const message of messages) host.dispatch({ type: "message-added", message: makeMessage(message) });
  await settled(host);
  return host;
};
const messageOf = (host: UiHost, text: string): HTMLElement =>
  deepElements(host).find(
    (element) => element.part.contains("message") && deepText(element).includes(text),
  ) as HTMLElement;
const isOpen = (host: UiHost): boolean => allByRole(host, "dialog", "Message options").length === 1;

/** As the browser tells of a right click, a long press on Android, or the menu key. */
async function openMenu(host: UiHost, text: string): Promise<void> {
  const event = new MouseEvent("contextmenu", {
    bubbles: true,
    composed: true,
    cancelable: true,
    clientX: 50,
    clientY: 50,
  });
  messageOf(host, text).dispatchEvent(event);
  expect(event.defaultPrevented).to.equal(true);
  await waitUntil(() => isOpen(host), "the options open");
  await settled(host);
}

async function choose(host: UiHost, name: string): Promise<void> {
  byRole(host, "button", name).click();
  await settled(host);
}

describe("what can be done with a message", () => {
  it("opens by the context menu, stays open when the press ends, and closes on one elsewhere", async () => {
    const host = await mount({ text: "Hello" });
    await openMenu(host, "Hello");
    messageOf(host, "Hello").dispatchEvent(new PointerEvent("pointerup", { bubbles: true, composed: true }));
    expect(isOpen(host)).to.equal(true);
    document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, composed: true }));
    await waitUntil(() => !isOpen(host), "the options close");
  });

  it("opens under a finger that stays where it is", async () => {
    const host = await mount({ text: "Hello" });
    const bubble = messageOf(host, "Hello").querySelector(".bubble");
    const timers = new ManualTimers();
    try {
      bubble?.dispatchEvent(
        new PointerEvent("pointerdown", { pointerType: "touch", isPrimary: true, bubbles: true, composed: true }),
      );
      await timers.clock.advance(500);
    } finally {
      timers.end();
    }
    await waitUntil(() => isOpen(host), "the options open");
  });

  it("leaves a selected text to the browser's own menu", async () => {
    const host = await mount({ text: "Hello" });
    const text = messageOf(host, "Hello").querySelector(".text")!;
    getSelection()?.setBaseAndExtent(text, 0, text, text.childNodes.length);
    const event = new MouseEvent("contextmenu", { bubbles: true, composed: true, cancelable: true });
    text.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
    getSelection()?.removeAllRanges();
  });

  it("closes when focus goes past its end, and leaves it there", async () => {
    const host = await mount({ text: "Hello" });
    await openMenu(host, "Hello");
    const composer = byRole(host, "textbox", "Message");
    composer.focus();
    await waitUntil(() => !isOpen(host), "the options close");
    expect(focused()).to.equal(composer);
  });

  it("closes when focus goes back into the conversation, and leaves it there", async () => {
    const host = await mount({ text: "one" }, { text: "two" });
    await openMenu(host, "one");
    const closed = new Promise((resolve) =>
      deepElements(host)
        .find(({ localName }) => localName === "secure-chat-message-menu")
        ?.addEventListener("closed", resolve),
    );
    messageOf(host, "two").focus();
    await closed;
    expect(isOpen(host)).to.equal(false);
    expect(focused()).to.equal(messageOf(host, "two"));
  });

  it("closes when the wheel moves what is under it, not when a message comes", async () => {
    const host = await mount({ text: "Hello" });
    await openMenu(host, "Hello");
    host.dispatch({ type: "message-added", message: makeMessage({ text: "News" }) });
    await settled(host);
    expect(isOpen(host)).to.equal(true);
    messageOf(host, "Hello").dispatchEvent(new WheelEvent("wheel", { deltaY: 100, bubbles: true, composed: true }));
    await waitUntil(() => !isOpen(host), "the options close");
  });

  it("opens by Enter on a message, moves by arrows, and gives focus back on Escape", async () => {
    const host = await mount({ text: "one" }, { text: "two" });
    messageOf(host, "two").focus();
    press(focused() as HTMLElement, "ArrowUp");
    expect(focused()).to.equal(messageOf(host, "one"));
    await settled(host);
    press(focused() as HTMLElement, "Enter");
    await waitUntil(() => isOpen(host), "the options open");
    const first = focused();
    press(first as HTMLElement, "ArrowDown");
    expect(focused()).not.to.equal(first);
    press(focused() as HTMLElement, "Escape");
    await waitUntil(() => focused() === messageOf(host, "one"), "focus is back");
    expect(isOpen(host)).to.equal(false);
  });

  it("replies: the composer says to whom, and Escape thinks better of it", async () => {
    const host = await mount({ id: "q", text: "A question", authorName: "Ada" });
    await openMenu(host, "A question");
    await choose(host, "Reply");
    const composer = byRole(host, "textbox", "Message") as HTMLTextAreaElement;
    await waitUntil(() => focused() === composer, "focus is on the composer");
    expect(deepText(host)).to.include("Reply to");
    fill(composer, "An answer");
    await settled(host);
    await choose(host, "Send message");
    expect(host.actions.calls).to.deep.equal([["send", "An answer", "q"]]);
    await openMenu(host, "A question");
    await choose(host, "Reply");
    press(composer, "Escape");
    await settled(host);
    expect(allByRole(host, "button", "Stop replying")).to.have.length(0);
  });

  it("says what is answered as it reads now, wherever the person is by then", async () => {
    const host = await mount({ id: "q", text: "A question" }, { text: "more" });
    await openMenu(host, "A question");
    await choose(host, "Reply");
    messageOf(host, "more").focus();
    const change = { text: "Another question", retracted: false, reactions: [], editedAt: new Date(), file: undefined };
    host.dispatch({ type: "message-amended", id: "q", change });
    await settled(host);
    const bar = deepElements(host).find((element) => element.part.contains("composer-intent"))!;
    expect(deepText(bar)).to.include("Another question").and.not.to.include("A question");
    expect(focused()).to.equal(messageOf(host, "more"));
  });

  it("edits one's own, also by Arrow Up in an empty composer, and keeps the draft", async () => {
    const host = await mount({ id: "m", text: "tpyo", mine: true, authorId: "self" });
    const composer = byRole(host, "textbox", "Message") as HTMLTextAreaElement;
    press(composer, "ArrowUp");
    await settled(host);
    expect(composer.value).to.equal("tpyo");
    fill(composer, "typo");
    await settled(host);
    await choose(host, "Save changes");
    expect(host.actions.calls).to.deep.equal([["edit", "m", "typo"]]);
    fill(composer, "a draft");
    await settled(host);
    await openMenu(host, "tpyo");
    await choose(host, "Edit");
    await choose(host, "Stop editing");
    expect(composer.value).to.equal("a draft");
  });

  it("deletes one's own on the second press, and offers neither for what others wrote", async () => {
    const host = await mount({ text: "theirs" }, { id: "m", text: "mine", mine: true, authorId: "self" });
    await openMenu(host, "mine");
    await choose(host, "Delete for everyone");
    expect(host.actions.calls).to.deep.equal([]);
    await choose(host, "Delete now? People may have read it");
    expect(host.actions.calls).to.deep.equal([["retract", "m"]]);
    await openMenu(host, "theirs");
    expect(allByRole(host, "button", "Edit")).to.have.length(0);
    expect(allByRole(host, "button", "Delete for everyone")).to.have.length(0);
  });

  it("deletes nothing on a double click", async () => {
    const host = await mount({ id: "m", text: "mine", mine: true, authorId: "self" });
    await openMenu(host, "mine");
    const click = async (name: string, detail: number): Promise<void> => {
      byRole(host, "button", name).dispatchEvent(new MouseEvent("click", { detail, bubbles: true, composed: true }));
      await settled(host);
    };
    await click("Delete for everyone", 1);
    await click("Delete now? People may have read it", 2);
    expect(host.actions.calls).to.deep.equal([]);
    await click("Delete now? People may have read it", 1);
    expect(host.actions.calls).to.deep.equal([["retract", "m"]]);
  });

  it("reacts by a quick emoji, and by one that is typed", async () => {
    const host = await mount({ id: "m", text: "News" });
    await openMenu(host, "News");
    await choose(host, "React with 👍");
    await waitUntil(() => !isOpen(host), "the options close");
    await openMenu(host, "News");
    await choose(host, "Another emoji");
    const field = byRole(host, "textbox", "Another emoji") as HTMLInputElement;
    fill(field, "🦔");
    field.closest("form")?.requestSubmit();
    await settled(host);
    expect(host.actions.calls).to.deep.equal([
      ["react", "m", "👍", true],
      ["react", "m", "🦔", true],
    ]);
  });

  describe("copies its text", () => {
    const ownClipboard = Object.getOwnPropertyDescriptor(navigator, "clipboard");
    let copied: string[];
    let timers: ManualTimers | undefined;
    beforeEach(() => {
      timers = undefined;
      copied = [];
      withClipboard({ writeText: async (text: string) => void copied.push(text) });
    });
    afterEach(() => {
      timers?.end();
      if (ownClipboard) Object.defineProperty(navigator, "clipboard", ownClipboard);
      else Reflect.deleteProperty(navigator, "clipboard");
    });

    function withClipboard(value: unknown): void {
      Object.defineProperty(navigator, "clipboard", { configurable: true, value });
    }
    const confirmed = (host: UiHost): boolean => allByRole(host, "button", "Copied").length === 1;
    const told = (host: UiHost) =>
      deepElements(byRole(host, "dialog", "Message options"))
        .filter((element) => element.matches("[role=status]"))
        .map(({ textContent }) => textContent.trim());
    /** On a clock that a test moves, once the options are open. */
    async function copy(host: UiHost): Promise<void> {
      await openMenu(host, "Hello");
      timers = new ManualTimers();
      byRole(host, "button", "Copy text").focus();
      byRole(host, "button", "Copy text").click();
      await pass(host, 0);
    }
    async function pass(host: UiHost, ms = CONFIRMATION_MS): Promise<void> {
      await timers!.clock.advance(ms);
      await settled(host);
    }

    it("and says so, also to screen readers, until it has been read", async () => {
      const host = await mount({ text: "Hello" });
      await openMenu(host, "Hello");
      expect(told(host), "the region is there before").to.deep.equal([""]);
      await copy(host);
      expect(confirmed(host)).to.equal(true);
      expect(copied).to.deep.equal(["Hello"]);
      expect(told(host)).to.deep.equal(["Copied"]);
      await pass(host);
      expect(isOpen(host)).to.equal(false);
      timers!.end();
      await waitUntil(() => focused() === messageOf(host, "Hello"), "focus is at the message");
      await openMenu(host, "Hello");
      expect(confirmed(host), "of another time").to.equal(false);
    });

    it("and stays open when the person has gone on to something else there", async () => {
      const host = await mount({ text: "Hello" });
      await copy(host);
      expect(confirmed(host)).to.equal(true);
      byRole(host, "button", "Reply").focus();
      await pass(host);
      expect(isOpen(host)).to.equal(true);
    });

    for (const [when, clipboard] of [
      ["the page may not use the clipboard", { writeText: () => Promise.reject(new Error("denied")) }],
      ["there is no clipboard", undefined],
    ] as const) {
      it(`or shows it, selected, where ${when}`, async () => {
        withClipboard(clipboard);
        const host = await mount({ text: "Hello\nyou" });
        await copy(host);
        const field = byRole(host, "textbox", "The browser did not copy it. Select and copy this text:");
        expect(focused()).to.equal(field);
        const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
        expect([value, selectionStart, selectionEnd]).to.deep.equal(["Hello\nyou", 0, value.length]);
        await pass(host);
        expect(isOpen(host), "as long as the person wants").to.equal(true);
        timers!.end();
        await expectAccessible(host);
        press(field, "Escape");
        await waitUntil(() => !isOpen(host), "the options close");
      });
    }
  });

  it("takes one's own reaction away by its chip", async () => {
    const reactions = [{ emoji: "👍", authorIds: ["self", "peer-ada"], mine: true }];
    const host = await mount({ id: "m", text: "News", reactions });
    const chip = allByRole(host, "button").find(({ ariaPressed }) => ariaPressed === "true");
    expect(chip?.ariaLabel?.replace(/[\u2068\u2069]/gu, "")).to.equal("2 👍: You and Ada");
    chip?.click();
    expect(host.actions.calls).to.deep.equal([["react", "m", "👍", false]]);
  });

  it("names who reacted also when they or oneself have left, and nobody by an id", async () => {
    const reactions = [{ emoji: "👍", authorIds: ["self", "peer-bo", "peer-ada", "peer-cy"], mine: true }];
    const host = await mount({ id: "m", text: "News", reactions });
    const label = () => allByRole(host, "button").find(({ part }) => part.contains("reaction"))?.ariaLabel;
    const named = () => label()?.replace(/[\u2068\u2069]/gu, "");
    host.dispatch({ type: "peer-added", peer: makePeer({ id: "peer-bo", displayName: "Bo" }) });
    await settled(host);
    expect(named()).to.equal("4 👍: You, Bo, Ada, and someone");
    host.dispatch({ type: "phase-changed", phase: "idle" });
    await settled(host);
    expect(named()).to.equal("4 👍: You, Bo, Ada, and someone");
  });

  it("leads from a quote to what it quotes, and says so when that is gone", async () => {
    const host = await mount(
      { id: "q", text: "A question", authorName: "Ada" },
      { text: "An answer", replyTo: "q" },
      { text: "Another", replyTo: "nowhere" },
    );
    deepElements(host)
      .find((element): element is HTMLElement => element.part.contains("quote") && element.localName === "button")
      ?.click();
    await waitUntil(() => focused() === messageOf(host, "A question"), "focus is on what was quoted");
    expect(deepText(host)).to.include("A message that is not here");
  });

  it("shows what was taken back as that, and nothing can be done with it", async () => {
    const host = await mount({ text: "", retracted: true });
    expect(deepText(host)).to.include("This message was deleted.");
    expect(allByRole(host, "button", "Message options")).to.have.length(0);
  });

  it("copies what its author has made of it since it opened", async () => {
    const host = await mount({ id: "m", text: "a secret" });
    await openMenu(host, "a secret");
    const change = { text: "nothing", retracted: false, reactions: [], editedAt: new Date(), file: undefined };
    host.dispatch({ type: "message-amended", id: "m", change });
    await settled(host);
    const { clipboard } = navigator;
    const copied: string[] = [];
    clipboard.writeText = async (text) => void copied.push(text);
    try {
      await choose(host, "Copy text");
    } finally {
      Reflect.deleteProperty(clipboard, "writeText");
    }
    expect(copied).to.deep.equal(["nothing"]);
  });

  it("closes when its author takes it back, and gives focus back to the message", async () => {
    const host = await mount({ id: "m", text: "a secret" }, { text: "more" });
    await openMenu(host, "a secret");
    const change = { text: "", retracted: true, reactions: [], editedAt: undefined, file: undefined };
    host.dispatch({ type: "message-amended", id: "m", change });
    await waitUntil(() => !isOpen(host), "the options close");
    await waitUntil(() => focused() === messageOf(host, "This message was deleted."), "focus is back");
  });

  it("folds what is long, and unfolds it", async () => {
    const host = await mount({ text: Array.from({ length: 40 }, (_, line) => `line ${String(line)}`).join("\n") });
    expect(deepText(host)).not.to.include("line 39");
    await choose(host, "Show more");
    expect(deepText(host)).to.include("line 39");
    await choose(host, "Show less");
    expect(deepText(host)).not.to.include("line 39");
  });

  it("moves along the emoji by arrows, from right to left too", async () => {
    const host = await mount({ text: "Hello" });
    await openMenu(host, "Hello");
    press(focused() as HTMLElement, "ArrowRight");
    expect(focused()?.ariaLabel).to.equal("React with ❤️");
    press(focused() as HTMLElement, "ArrowLeft");
    expect(focused()?.ariaLabel).to.equal("React with 👍");
    focused()?.closest(".popover")?.setAttribute("dir", "rtl");
    press(focused() as HTMLElement, "ArrowLeft");
    expect(focused()?.ariaLabel).to.equal("React with ❤️");
  });
});
