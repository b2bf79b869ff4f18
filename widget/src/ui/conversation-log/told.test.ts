import { expect } from "@open-wc/testing";
import { html } from "lit";
import { loadPart } from "../../element/load-part.ts";
import type { ChatMessage } from "../../state/chat-types.ts";
import { fixDate } from "../../testing/fixed-date.ts";
import { joinedEvents, makeMessage, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import { byRole, deepElements, deepText, expectAccessible } from "../../testing/ui-queries.ts";
import { waitUntil } from "../../testing/wait-until.ts";
import "../conversation/conversation.ts";
import "../file-bubble/file-bubble.ts";
import "../panel/panel.ts";
import { SecureChatLog } from "./conversation-log.ts";
import { TELLING_MS } from "./told.ts";

const log = (host: UiHost) => byRole(host, "log", "Conversation");
const liveRegion = (host: UiHost) => log(host).parentNode!.querySelector("[aria-live=polite]")!;

/** What a screen reader is told since: what comes into a live region or changes there. */
async function listen(host: UiHost): Promise<() => readonly string[]> {
  await settled(host);
  const told: string[] = [];
  const isLive = (node: Element | null) => {
    const region = node?.closest("[aria-live], [role=log]");
    return region != null && region.getAttribute("aria-live") !== "off";
  };
  const note = (records: readonly MutationRecord[]) => {
    for (const { type, target, addedNodes } of records) {
      for (const node of type === "characterData" ? [target] : addedNodes) {
        const text = deepText(node).replace(/[\u2068\u2069]/gu, "");
        if (text.trim() !== "" && isLive(node.parentElement)) told.push(text);
      }
    }
  };
  const observer = new MutationObserver(note);
  observer.observe(log(host).parentNode!, { subtree: true, childList: true, characterData: true });
  return () => {
    note(observer.takeRecords());
    return told.splice(0);
  };
}

async function mount(...messages: readonly Partial<ChatMessage>[]): Promise<UiHost> {
  const host = await mountUi(
    html`<secure-chat-panel .loadPart=${loadPart}></secure-chat-panel>`,
    ...joinedEvents(),
    ...messages.map((message) => ({ type: "message-added" as const, message: makeMessage(message) })),
  );
  await settled(host);
  return host;
}

async function say(host: UiHost, message: Partial<ChatMessage>): Promise<void> {
  host.dispatch({ type: "message-added", message: makeMessage(message) });
  await settled(host);
}

const amended = { text: "", reactions: [], editedAt: undefined, file: undefined };

describe("what screen readers are told of a conversation", () => {
  it("is what people say, one message once, and what happens in the room", async () => {
    const host = await mount();
    const told = await listen(host);
    await say(host, { text: "Hi *all*" });
    expect(told()).to.deep.equal(["Ada: Hi all"]);
    await say(host, { text: "Hello", mine: true, authorId: "self" });
    host.dispatch({ type: "notice-added", id: "n", at: new Date(), notice: { type: "person-joined", name: "Bo" } });
    await settled(host);
    expect(told()).to.deep.equal(["You: Hello", "Bo joined"]);
    await expectAccessible(host);
  });

  it("is nothing that was said before, when it is drawn again", async () => {
    const host = await mount(...Array.from({ length: 400 }, (_, index) => ({ text: `Line ${String(index)}` })));
    await waitUntil(() => log(host).scrollTop > 0, "the end is in sight");
    const told = await listen(host);
    log(host).scrollTop = 0;
    await waitUntil(() => deepText(log(host)).includes("Line 0"), "the beginning is drawn");
    expect(told()).to.deep.equal([]);
  });

  it("is not how long ago everything was", async () => {
    const noon = new Date(2026, 4, 5, 12).getTime();
    const restore = fixDate(new Date(noon));
    try {
      const host = await mount({ sentAt: new Date(noon) });
      const told = await listen(host);
      fixDate(new Date(noon + 5 * 60_000));
      deepElements(host)
        .find((element) => element instanceof SecureChatLog)!
        .requestUpdate();
      await settled(host);
      expect(deepText(log(host))).to.contain("5m ago");
      expect(told()).to.deep.equal([]);
    } finally {
      restore();
    }
  });

  it("is what was changed or taken back, and who reacts to what one has said", async () => {
    const host = await mount({ id: "m", text: "tpyo" }, { id: "own", text: "News", mine: true, authorId: "self" });
    const told = await listen(host);
    host.dispatch({ type: "message-amended", id: "m", change: { ...amended, text: "typo", editedAt: new Date() } });
    await settled(host);
    expect(told()).to.deep.equal(["Ada: typo (edited)"]);
    host.dispatch({ type: "message-amended", id: "m", change: { ...amended, retracted: true } });
    await settled(host);
    expect(told()).to.deep.equal(["Ada: This message was deleted."]);
    const reactions = [{ emoji: "👍", authorIds: ["self", "ada!"], mine: true }];
    host.dispatch({ type: "message-amended", id: "own", change: { ...amended, text: "News", reactions } });
    host.dispatch({ type: "delivery-changed", id: "own", delivery: { delivered: 1, total: 1 } });
    await settled(host);
    expect(told()).to.deep.equal(["👍: someone"]);
  });

  it("is what becomes of a file", async () => {
    const file = { name: "notes.txt", type: "", size: 1, status: "offered", transferred: 0 } as const;
    const host = await mount({ id: "f", text: "", file });
    const told = await listen(host);
    host.dispatch({ type: "file-changed", id: "f", file: { ...file, status: "transferring" } });
    await settled(host);
    host.dispatch({ type: "file-changed", id: "f", file: { ...file, status: "complete", blob: new Blob(["x"]) } });
    await settled(host);
    expect(told().at(-1)).to.equal("notes.txt has arrived");
    host.dispatch({ type: "file-changed", id: "f", file: { ...file, status: "cancelled" } });
    await settled(host);
    expect(told()).to.deep.equal(["notes.txt: Ada no longer offers this file."]);
  });

  it("does not stay to be read twice, and goes at once with what was taken back and with the room", async () => {
    const timers: { callback: () => void; ms: number }[] = [];
    const { setTimeout: original } = globalThis;
    globalThis.setTimeout = ((callback: () => void, ms = 0) =>
      ms === TELLING_MS ? timers.push({ callback, ms }) : original(callback, ms)) as typeof setTimeout;
    try {
      const host = await mount();
      await say(host, { id: "m", text: "SECRET" });
      host.dispatch({ type: "message-amended", id: "m", change: { ...amended, retracted: true } });
      await settled(host);
      expect(deepText(liveRegion(host))).not.to.contain("SECRET");
      expect(deepText(liveRegion(host))).to.contain("deleted");
      for (const { callback } of timers) callback();
      await settled(host);
      expect(liveRegion(host).children).to.have.length(0);
      await say(host, { text: "SECRET" });
      host.dispatch(...joinedEvents({ room: "another" }));
      await settled(host);
      expect(liveRegion(host).children).to.have.length(0);
    } finally {
      globalThis.setTimeout = original;
    }
  });
});
