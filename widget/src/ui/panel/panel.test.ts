import { expect } from "@open-wc/testing";
import { html } from "lit";
import type { ChatEvent } from "../../state/chat-event.ts";
import { ERROR_CODES, WARNING_CODES } from "../../protocol/codes.ts";
import { joinedEvents, makeMessage, makePeer, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import {
  allByRole,
  byRole,
  deepText,
  expectAccessible,
  expectFocus,
  focused,
  press,
} from "../../testing/ui-queries.ts";
import "./panel.ts";

const [joinStarted] = joinedEvents() as [ChatEvent];
const left: ChatEvent = { type: "phase-changed", phase: "idle" };
const message: ChatEvent = { type: "message-added", message: makeMessage() };
const failed = (code: (typeof ERROR_CODES)[number]): ChatEvent => ({
  type: "phase-changed",
  phase: "failed",
  failure: { code, message: "" },
});
const mount = (...events: readonly ChatEvent[]) => mountUi(html`<secure-chat-panel></secure-chat-panel>`, ...events);
const panelOf = (host: UiHost) => host.renderRoot.querySelector("secure-chat-panel")!;

async function then(host: UiHost, ...events: readonly ChatEvent[]): Promise<void> {
  host.dispatch(...events);
  await settled(host);
  await settled(host);
}

async function click(host: UiHost, name: string): Promise<void> {
  const button = byRole(host, "button", name);
  button.focus();
  button.click();
  await then(host);
}

describe("the panel", () => {
  it("goes from start over joining to the conversation and back", async () => {
    const host = await mount();
    expect(byRole(host, "button", "Create room")).to.exist;
    await then(host, joinStarted);
    expect(deepText(byRole(host, "status"))).to.include("Joining the room");
    expect(byRole(host, "button", "Cancel")).to.exist;
    await then(host, ...joinedEvents().slice(1));
    expect(byRole(host, "log", "Conversation")).to.exist;
    expect(byRole(host, "textbox", "Message")).to.exist;
    await then(host, message, left);
    expect(byRole(host, "log", "Conversation")).to.exist;
    expect(allByRole(host, "textbox", "Message")).to.have.length(0);
    await click(host, "Join again");
    expect(host.actions.calls).to.deep.equal([["retry"]]);
    await click(host, "Back to start");
    expect(byRole(host, "button", "Create room")).to.exist;
  });

  it("cancels a join and offers the room again", async () => {
    const host = await mount(joinStarted);
    await click(host, "Cancel");
    expect(host.actions.calls).to.deep.equal([["leave"]]);
    await then(host, left);
    expect((byRole(host, "textbox", "Room name") as HTMLInputElement).value).to.equal("quiet-room");
  });

  it("always says the truth about the room's protection", async () => {
    const host = await mount(joinStarted);
    const line = () => deepText(panelOf(host)).replace(/\s+/gu, " ");
    expect(line()).to.include("Password room · joining…");
    await then(host, ...joinedEvents({ protection: "open" }));
    expect(line()).to.include("Open room · only you");
    await then(host, { type: "peer-added", peer: makePeer() });
    expect(line()).to.include("Open room · 2 people · none verified");
    await then(host, { type: "peer-added", peer: makePeer({ id: "b", verified: true }) });
    expect(line()).to.include("3 people · 1 of 2 verified");
    await then(host, { type: "phase-changed", phase: "reconnecting" });
    expect(line()).to.include("Reconnecting…");
    await then(host, left);
    expect(line()).to.include("you are not in the room");
  });

  it("shows trouble instead of a conversation that never began, and below one that did", async () => {
    const host = await mount(joinStarted, failed("signaling-unreachable"));
    expect(allByRole(host, "log")).to.have.length(0);
    await then(host, ...joinedEvents(), message, failed("signaling-unreachable"));
    expect(byRole(host, "log", "Conversation")).to.exist;
    expect(byRole(host, "button", "Try again")).to.exist;
  });

  it("leads from a room name that cannot be used back to it", async () => {
    const host = await mount(joinStarted, failed("invalid-room"));
    await click(host, "Back to start");
    expect((byRole(host, "textbox", "Room name") as HTMLInputElement).value).to.equal("quiet-room");
    expectFocus(byRole(host, "textbox", "Your name"));
  });

  it("moves focus along with the screens when it was inside", async () => {
    const host = await mount();
    byRole(host, "button", "Create room").focus();
    await then(host, joinStarted);
    expectFocus(byRole(host, "button", "Cancel"));
    await then(host, ...joinedEvents().slice(1));
    expectFocus(byRole(host, "textbox", "Message"));
    await then(host, message, left);
    expectFocus(byRole(host, "button", "Join again"));
    await then(host, joinStarted, failed("wrong-password"));
    expectFocus(byRole(host, "textbox", "Room password"));
  });

  it("takes no focus from the page", async () => {
    const host = await mount();
    await then(host, ...joinedEvents());
    expectFocus(document.body);
  });

  it("opens room info with focus inside; Escape closes it, gives focus back and goes no further", async () => {
    const host = await mount(...joinedEvents());
    await click(host, "Room info");
    const info = byRole(host, "complementary", "Room info");
    expect(info.contains(focused())).to.equal(true);
    let wentFurther = false;
    host.addEventListener("keydown", () => (wentFurther = true));
    press(focused() as HTMLElement, "Escape");
    await then(host);
    expect(allByRole(host, "complementary")).to.have.length(0);
    expectFocus(byRole(host, "button", "Room info"));
    expect(byRole(host, "button", "Room info").ariaExpanded).to.equal("false");
    expect(wentFurther).to.equal(false);
    press(focused() as HTMLElement, "Escape");
    expect(wentFurther).to.equal(true);
  });

  it("hides the conversation while room info covers it, and not when there is room for both", async () => {
    const host = await mount(...joinedEvents());
    await click(host, "Room info");
    host.style.cssText = "display: block; inline-size: 400px";
    expect(allByRole(host, "textbox", "Message")).to.have.length(0);
    host.style.cssText = "display: block; inline-size: 900px";
    expect(allByRole(host, "textbox", "Message")).to.have.length(1);
  });

  it("scrolls inside even where the page gives it no height", async () => {
    const many = Array.from({ length: 60 }, (): ChatEvent => ({ type: "message-added", message: makeMessage() }));
    const host = await mount(...joinedEvents(), ...many);
    expect(panelOf(host).offsetHeight).to.be.at.most(innerHeight);
    expect(byRole(host, "log").scrollHeight).to.be.greaterThan(byRole(host, "log").clientHeight);
  });

  it("goes on after it was taken out of the document and put back", async () => {
    const host = await mount(...joinedEvents());
    const parent = host.parentElement!;
    host.remove();
    host.dispatch(message);
    parent.append(host);
    await settled(host);
    expect(deepText(byRole(host, "log"))).to.include("Hello");
    await then(host, { type: "message-added", message: makeMessage({ text: "again" }) });
    expect(deepText(byRole(host, "log"))).to.include("again");
  });

  it("speaks English for a language that it does not know, and bears a tag that is none", async () => {
    const host = await mountUi(html`<secure-chat-panel .lang=${"x-"}></secure-chat-panel>`);
    expect(byRole(host, "button", "Create room")).to.exist;
  });
});

describe("every screen is accessible", () => {
  const inRoom = [...joinedEvents(), { type: "peer-added", peer: makePeer() }, message] as const;
  const ownMessage: ChatEvent = {
    type: "message-added",
    message: makeMessage({ mine: true, authorName: "Grace", delivery: { delivered: 1, total: 1 } }),
  };
  const screens: Record<string, readonly ChatEvent[]> = {
    start: [],
    joining: [joinStarted],
    alone: joinedEvents(),
    conversation: [...inRoom, ownMessage],
    reconnecting: [...inRoom, { type: "phase-changed", phase: "reconnecting" }],
    warnings: [
      ...inRoom,
      ...WARNING_CODES.map((code): ChatEvent => ({
        type: "warning-raised",
        warning: { id: code, code, message: "" },
      })),
    ],
    left: [...inRoom, left],
    trouble: [joinStarted, failed("signaling-unreachable")],
    "wrong password": [joinStarted, failed("wrong-password")],
    "trouble below a conversation": [...inRoom, failed("signaling-unreachable")],
  };
  for (const theme of ["light", "dark"] as const) {
    for (const [name, events] of Object.entries(screens)) {
      it(`${name}, ${theme}`, async () => {
        const host = await mountUi(html`<secure-chat-panel .theme=${theme}></secure-chat-panel>`, ...events);
        await expectAccessible(host);
      });
    }

    it(`room info, ${theme}`, async () => {
      const host = await mountUi(html`<secure-chat-panel .theme=${theme}></secure-chat-panel>`, ...inRoom, {
        type: "guesses-changed",
        failed: 10,
        closed: true,
      });
      await click(host, "Room info");
      for (const details of host.querySelectorAll("details")) details.open = true;
      await expectAccessible(host);
    });
  }
});
