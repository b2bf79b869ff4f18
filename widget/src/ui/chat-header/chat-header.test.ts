import { expect } from "@open-wc/testing";
import { html } from "lit";
import type { ChatEvent } from "../../state/chat-event.ts";
import { joinedEvents, makePeer, mountUi, settled } from "../../testing/ui-host.ts";
import { allByRole, byRole, deepText, expectAccessible, expectFocus } from "../../testing/ui-queries.ts";
import { InfoToggleEvent } from "./chat-header.ts";

const mount = (...events: readonly ChatEvent[]) => mountUi(html`<secure-chat-header></secure-chat-header>`, ...events);
const added = (id: string, overrides: Parameters<typeof makePeer>[0] = {}): ChatEvent => ({
  type: "peer-added",
  peer: makePeer({ id, ...overrides }),
});
const line = (said: string) => `${said}. What this means`;

describe("the protection line", () => {
  it("is a button whose name is the line itself and what it does", async () => {
    const host = await mount(...joinedEvents({ protection: "open" }));
    expect(byRole(host, "button", line("Open room · only you"))).to.exist;
    host.dispatch(added("a"), added("b", { verified: true }));
    await settled(host);
    expect(byRole(host, "button", line("Open room · 3 people · 1 of 2 verified"))).to.exist;
  });

  it("says how many do not match", async () => {
    const host = await mount(...joinedEvents(), added("a", { mismatched: true }), added("b", { verified: true }));
    expect(byRole(host, "button", line("Password room · 3 people · 1 of 2 verified · 1 does not match"))).to.exist;
    host.dispatch({ type: "peer-changed", id: "b", change: { verified: false, mismatched: true } });
    await settled(host);
    expect(byRole(host, "button", line("Password room · 3 people · none verified · 2 do not match"))).to.exist;
    await expectAccessible(host);
  });

  it("asks for the section on protection; the other button for the whole", async () => {
    const host = await mount(...joinedEvents());
    const header = host.renderRoot.querySelector("secure-chat-header")!;
    const asked: unknown[] = [];
    header.addEventListener("info-toggle", (event) => {
      if (event instanceof InfoToggleEvent) asked.push(event.section);
    });
    byRole(host, "button", line("Password room · only you")).click();
    header.focus();
    expectFocus(byRole(host, "button", line("Password room · only you")));
    byRole(host, "button", "Room info").click();
    header.focus();
    expectFocus(byRole(host, "button", "Room info"));
    expect(asked).to.deep.equal(["protection", undefined]);
  });

  it("is only a line where Room info cannot be opened", async () => {
    const host = await mount(...joinedEvents().slice(0, 1));
    expect(allByRole(host, "button")).to.have.length(0);
    expect(allByRole(host, "heading", "quiet-room")).to.have.length(1);
    expect(deepText(host)).to.include("joining…");
  });

  it("claims nothing of a room that one is not in", async () => {
    const host = await mount(...joinedEvents({ protection: "open" }).slice(0, 1));
    expect(deepText(host)).not.to.include("Open room");
    for (const phase of ["failed", "idle"] as const) {
      host.dispatch({ type: "phase-changed", phase });
      await settled(host);
      expect(deepText(host).replace(/\s+/gu, " ")).to.equal(" quiet-room you are not in the room ");
    }
  });

  it("speaks of those still connected where there is somebody", async () => {
    const reconnecting: ChatEvent = { type: "phase-changed", phase: "reconnecting" };
    const host = await mount(...joinedEvents(), reconnecting);
    const said = () => byRole(host, "status").textContent.trim();
    expect(said()).to.equal("Connection lost. Reconnecting…");
    host.dispatch(added("a", { status: "lost" }));
    await settled(host);
    expect(said()).to.equal("Connection lost. Reconnecting…");
    host.dispatch(added("b"));
    await settled(host);
    expect(said()).to.equal("Connection lost. Reconnecting… Go on chatting with those still connected.");
  });
});
