import { expect } from "@open-wc/testing";
import { html } from "lit";
import type { ChatEvent } from "../../state/chat-event.ts";
import { ERROR_CODES, WARNING_CODES } from "../../protocol/codes.ts";
import { joinedEvents, makeMessage, makePeer, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
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
} from "../../testing/ui-queries.ts";
import "../conversation/conversation.ts";
import { loadPart } from "../../element/load-part.ts";
import type { Part } from "./choose-screen.ts";
import { createLocale } from "../localize.ts";
import "./panel.ts";
import { waitUntil } from "../../testing/wait-until.ts";

const [joinStarted] = joinedEvents() as [ChatEvent];
const left: ChatEvent = { type: "phase-changed", phase: "idle" };
const message: ChatEvent = { type: "message-added", message: makeMessage() };
const failed = (code: (typeof ERROR_CODES)[number]): ChatEvent => ({
  type: "phase-changed",
  phase: "failed",
  failure: { code, message: "" },
});
const mount = (...events: readonly ChatEvent[]) =>
  mountUi(html`<secure-chat-panel .loadPart=${loadPart}></secure-chat-panel>`, ...events);
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

/** For what comes with a part that is loaded on demand. */
async function appears(host: UiHost, role: string, name: string): Promise<HTMLElement> {
  await waitUntil(() => allByRole(host, role, name).length === 1, `${role} "${name}" appears`);
  return byRole(host, role, name);
}

async function openInfo(host: UiHost): Promise<HTMLElement> {
  await click(host, "Room info");
  const info = await appears(host, "complementary", "Room info");
  await waitUntil(() => info.contains(focused()), "focus is in Room info");
  // Half transparent, a text has not yet the contrast that it will have.
  for (const animation of deepElements(host).flatMap((each) => each.getAnimations())) animation.finish();
  return info;
}

describe("the panel", () => {
  it("goes from start over joining to the conversation and back", async () => {
    const host = await mount();
    await appears(host, "button", "Create room");
    await then(host, joinStarted);
    expect(allByRole(host, "status").map(deepText).join(" ")).to.include("Joining the room");
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
    await appears(host, "button", "Create room");
  });

  it("cancels a join and offers the room again", async () => {
    const host = await mount(joinStarted);
    await click(host, "Cancel");
    expect(host.actions.calls).to.deep.equal([["leave"]]);
    await then(host, left);
    expect(((await appears(host, "textbox", "Room name")) as HTMLInputElement).value).to.equal("quiet-room");
  });

  it("always says the truth about the room's protection", async () => {
    const host = await mount(joinStarted);
    const line = () => deepText(panelOf(host)).replace(/\s+/gu, " ");
    expect(line()).to.include("joining…");
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

  it("says beforehand that joining again clears what was said, where anything was", async () => {
    const clears = (host: UiHost) => deepText(host).includes("Joining again clears it.");
    for (const [end, where] of [
      [left, "status"],
      [failed("room-full"), "alert"],
    ] as const) {
      const host = await mount(...joinedEvents(), end);
      expect(clears(host), "nothing was said").to.equal(false);
      await then(host, ...joinedEvents(), message, end);
      expect(allByRole(host, where).map(deepText).join(" ")).to.include("Joining again clears it.");
      await then(host, ...joinedEvents());
      expect(clears(host), "in the room").to.equal(false);
    }
  });

  it("leads from a room name that cannot be used back to it", async () => {
    const host = await mount(joinStarted, failed("invalid-room"));
    await click(host, "Back to start");
    expect(((await appears(host, "textbox", "Room name")) as HTMLInputElement).value).to.equal("quiet-room");
    await waitUntil(() => focused() === byRole(host, "textbox", "Your name"), "focus is on the name");
  });

  it("leads back from trouble only to a start screen on which the room was chosen", async () => {
    const host = await mount();
    fill(await appears(host, "textbox", "Room name"), "quiet-room");
    await then(host);
    await click(host, "Create room");
    await then(host, joinStarted, failed("room-full"));
    await click(host, "Back to start");
    expect(((await appears(host, "textbox", "Room name")) as HTMLInputElement).value).to.equal("quiet-room");
    await then(host, ...joinedEvents({ room: "a room of the page's" }).slice(0, 1));
    await then(host, failed("room-full"));
    expect(byRole(host, "button", "Try again")).to.exist;
    expect(allByRole(host, "button", "Back to start")).to.have.length(0);
  });

  it("moves focus along with the screens when it was inside", async () => {
    const host = await mount();
    (await appears(host, "button", "Create room")).focus();
    await then(host, joinStarted);
    await waitUntil(() => focused() === byRole(host, "button", "Cancel"), "focus is on the way out");
    await then(host, ...joinedEvents().slice(1));
    await waitUntil(() => focused() === byRole(host, "textbox", "Message"), "focus is on the composer");
    await then(host, message, left);
    await waitUntil(() => focused() === byRole(host, "button", "Join again"), "focus is on the way back in");
    await then(host, joinStarted, failed("wrong-password"));
    await waitUntil(() => focused() === byRole(host, "textbox", "Room password"), "focus is on the password");
  });

  it("takes no focus from the page", async () => {
    const host = await mount();
    await then(host, ...joinedEvents());
    expectFocus(document.body);
  });

  it("opens room info with focus inside; Escape closes it, gives focus back and goes no further", async () => {
    const host = await mount(...joinedEvents());
    await openInfo(host);
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

  it("says when a part cannot be loaded, and gets it on another try", async () => {
    let isThere = false;
    const load = async (part: Part) => (isThere ? loadPart(part) : Promise.reject(new Error(part)));
    const cases: [events: readonly ChatEvent[], role: string, name: string][] = [
      [[], "button", "Create room"],
      [joinedEvents(), "complementary", "Room info"],
    ];
    for (const [events, role, name] of cases) {
      isThere = false;
      const host = await mountUi(html`<secure-chat-panel .loadPart=${load}></secure-chat-panel>`, ...events);
      if (events.length > 0) await click(host, "Room info");
      await appears(host, "button", "Try again");
      expect(byRole(host, "alert").textContent).to.include("could not be loaded");
      isThere = true;
      await click(host, "Try again");
      await appears(host, role, name);
      expect(allByRole(host, "button", "Try again")).to.have.length(0);
    }
  });

  it("hides the conversation while room info covers it, and not when there is room for both", async () => {
    const host = await mount(...joinedEvents());
    await openInfo(host);
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
    const host = await mountUi(
      html`<secure-chat-panel .locale=${createLocale("x-")} .loadPart=${loadPart}></secure-chat-panel>`,
    );
    await appears(host, "button", "Create room");
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
        const host = await mountUi(
          html`<secure-chat-panel .theme=${theme} .loadPart=${loadPart}></secure-chat-panel>`,
          ...events,
        );
        await expectAccessible(host);
      });
    }

    it(`room info, ${theme}`, async () => {
      const host = await mountUi(
        html`<secure-chat-panel .theme=${theme} .loadPart=${loadPart}></secure-chat-panel>`,
        ...inRoom,
        {
          type: "guesses-changed",
          failed: 10,
          closed: true,
        },
      );
      await openInfo(host);
      for (const details of host.querySelectorAll("details")) details.open = true;
      await expectAccessible(host);
    });
  }
});
