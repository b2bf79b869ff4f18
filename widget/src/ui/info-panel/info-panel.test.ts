import { expect } from "@open-wc/testing";
import { html } from "lit";
import { joinedEvents, makePeer, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import { allByRole, byRole, deepElements, deepText, fill, expectFocus } from "../../testing/ui-queries.ts";
import "./info-panel.ts";

const mount = (protection: "password" | "open" = "password") =>
  mountUi(html`<secure-chat-info .version=${"1.2.3+abc"}></secure-chat-info>`, ...joinedEvents({ protection }));
const text = (host: UiHost) => deepText(byRole(host, "complementary", "Room info")).replace(/\s+/gu, " ");
const peers = (host: UiHost) => deepElements(host).filter((element) => element.part.contains("peer"));

describe("room info", () => {
  it("names the room, its protection in plain words, the limits and the version", async () => {
    const host = await mount();
    expect(text(host)).to.include("quiet-room");
    expect(text(host)).to.include("Only people who know the password can get in");
    expect(text(host)).to.include("The page that embeds this chat can read everything");
    expect(text(host)).to.include("1.2.3+abc");
    expect(text(await mount("open"))).to.include("Anyone who has the link or guesses the room name can get in");
  });

  it("shows each person with status, path, badge and the safety number in twelve groups", async () => {
    const host = await mount();
    expect(text(host)).to.include("Nobody else is here yet");
    host.dispatch(
      { type: "peer-added", peer: makePeer() },
      { type: "peer-added", peer: makePeer({ id: "b", displayName: "Bo", path: "relay", verified: true }) },
      { type: "peer-added", peer: makePeer({ id: "c", displayName: "Cy", path: "via-peer", status: "lost" }) },
    );
    await settled(host);
    const [ada, bo, cy] = peers(host).map((peer) => peer.textContent.replace(/\s+/gu, " "));
    expect(ada).to.include("Ada").and.to.include("Connected · direct").and.to.include("Not verified");
    expect(ada).to.include("01234 56789 01234 56789 01234 56789 01234 56789 01234 56789 01234 56789");
    expect(ada).to.include("on a call or in person, never in this chat");
    expect(bo).to.include("Connected · relayed").and.to.include("Verified");
    expect(cy).to.include("Connection lost").and.not.to.include("via another person");
  });

  it("names the person via whom somebody is reached", async () => {
    const host = await mount();
    host.dispatch(
      { type: "peer-added", peer: makePeer() },
      {
        type: "peer-added",
        peer: makePeer({ id: "c", displayName: "Cy", path: "via-peer", status: "reachable", via: "peer-ada" }),
      },
    );
    await settled(host);
    const [, cy] = peers(host).map((peer) => peer.textContent.replace(/[\s\u2068\u2069]+/gu, " "));
    expect(cy).to.include("Reachable · via Ada");
  });

  it("shows one's own digits in six groups", async () => {
    expect(text(await mount())).to.include("12345 12345 12345 12345 12345 12345");
  });

  it("renames by Enter and says so", async () => {
    const host = await mount();
    const name = byRole(host, "textbox", "Your name") as HTMLInputElement;
    expect(name.value).to.equal("Grace");
    expect(allByRole(host, "button", "Save")).to.have.length(0);
    fill(name, " Admiral ");
    await settled(host);
    byRole(host, "button", "Save").click();
    await settled(host);
    expect(host.actions.calls).to.deep.equal([["rename", "Admiral"]]);
    expect(name.value).to.equal("Admiral");
    expect(text(host)).to.include("Name changed");
    expectFocus(name);
  });

  for (const [what, typed, accepts] of [
    ["one that is not usable", "\u200B", true],
    ["one that the session refuses", "Eve", false],
  ] as const) {
    it(`keeps ${what} in the field with the reason`, async () => {
      const host = await mount();
      host.actions.acceptsNames = accepts;
      const name = byRole(host, "textbox", "Your name") as HTMLInputElement;
      fill(name, typed);
      await settled(host);
      byRole(host, "button", "Save").click();
      await settled(host);
      expect(byRole(host, "alert").textContent).to.include("1 to 64");
      expect(name.value).to.equal(typed);
      expect(name.getAttribute("aria-invalid")).to.equal("true");
    });
  }

  it("tells of failed guesses, and lets newcomers in again", async () => {
    const host = await mount();
    host.dispatch({ type: "guesses-changed", failed: 1, closed: false });
    await settled(host);
    expect(text(host)).to.include("1 failed attempt to get in.");
    host.dispatch({ type: "guesses-changed", failed: 10, closed: true });
    await settled(host);
    expect(byRole(host, "alert").textContent).to.equal(
      "10 failed attempts to get in; the room is closed to newcomers.",
    );
    const allowMore = byRole(host, "button", "Allow more");
    allowMore.focus();
    allowMore.click();
    await settled(host);
    expect(host.actions.calls).to.deep.equal([["allowMoreGuesses"]]);
    expect(host.shadowRoot?.activeElement, "focus stays in the panel").to.exist;
  });

  it("leaves", async () => {
    const host = await mount();
    byRole(host, "button", "Leave room").click();
    expect(host.actions.calls).to.deep.equal([["leave"]]);
  });

  it("shows hostile names as text", async () => {
    const host = await mount();
    const name = `<b onclick="x">\u202E`;
    host.dispatch({ type: "peer-added", peer: makePeer({ displayName: name }) });
    await settled(host);
    expect(peers(host)[0]?.querySelector("bdi")?.textContent).to.equal(name);
    expect(peers(host)[0]?.querySelector("b")).to.equal(null);
  });
});
