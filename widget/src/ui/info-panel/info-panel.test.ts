import { expect } from "@open-wc/testing";
import { html } from "lit";
import { joinedEvents, makePeer, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import {
  allByRole,
  byRole,
  deepElements,
  deepText,
  expectFocus,
  fill,
  focused,
  press,
} from "../../testing/ui-queries.ts";
import "../invite-button/invite-button.ts";
import "./info-panel.ts";

const infoPanel = html`<secure-chat-info .version=${"1.2.3+abc"}></secure-chat-info>`;
const mount = (protection: "password" | "open" = "password") => mountUi(infoPanel, ...joinedEvents({ protection }));
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

  it("shows each person with status, path and badge", async () => {
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

  it("says of each person how far they are known, in words", async () => {
    const host = await mount();
    const badges = {
      "Not verified": {},
      Verified: { verified: true, nameReused: true },
      "Does not match": { mismatched: true, nameReused: true },
      "Name used before, with another key": { nameReused: true },
    };
    Object.values(badges).forEach((peer, index) => {
      host.dispatch({ type: "peer-added", peer: makePeer({ id: String(index), displayName: "Ada", ...peer }) });
    });
    await settled(host);
    const shown = deepElements(host).filter((element) => element.part.contains("badge"));
    expect(shown.map(({ textContent }) => textContent.trim())).to.deep.equal(Object.keys(badges));
  });

  it("opens the verification of a person over the list, and comes back to its button", async () => {
    const host = await mount();
    host.dispatch(
      { type: "peer-added", peer: makePeer() },
      { type: "peer-added", peer: makePeer({ id: "b", displayName: "Bo" }) },
    );
    await settled(host);
    const verify = byRole(host, "button", "Verify Bo");
    verify.focus();
    verify.click();
    await settled(host);
    await settled(host);
    expect(byRole(host, "group", "Verify \u2068Bo\u2069")).to.exist;
    expect(allByRole(host, "button", "Verify Ada")).to.have.length(0);
    expectFocus(byRole(host, "button", "Back"));
    let wentFurther = false;
    host.addEventListener("keydown", () => (wentFurther = true));
    press(byRole(host, "button", "Back"), "Escape");
    await settled(host);
    await settled(host);
    expect(wentFurther, "one press closes one thing").to.equal(false);
    expectFocus(byRole(host, "button", "Verify Bo"));
  });

  describe("with many people", () => {
    const called = (...names: readonly string[]) =>
      names.map((displayName, index) => ({
        type: "peer-added" as const,
        peer: makePeer({ id: `peer-${String(index)}`, displayName }),
      }));
    const crowd = (count: number) => called(...Array.from({ length: count }, (_, index) => `Guest ${String(index)}`));
    /** Opened when these are there. */
    const mountWith = async (...events: ReturnType<typeof called>) => {
      const host = await mountUi(html``, ...joinedEvents(), ...events);
      host.content = infoPanel;
      await settled(host);
      return host;
    };
    const find = async (host: UiHost, name: string) => {
      fill(byRole(host, "textbox", "Find a person"), name);
      await settled(host);
      return allByRole(host, "button")
        .filter((button) => button.matches(".verify"))
        .map(({ ariaLabel }) => ariaLabel);
    };

    it("finds one by a part of the name, and whoever has one that looks like it", async () => {
      const host = await mountWith(
        ...called("Arno", "Zoë", "Zoe", "Z\u043E\u0435", ...Array.from({ length: 45 }, () => "Guest")),
      );
      expect(await find(host, "zoe")).to.deep.equal(["Verify Zoë", "Verify Zoe", "Verify Z\u043E\u0435"]);
      expect(allByRole(host, "status").map(deepText)).to.include("3 / 49");
      expect(await find(host, "ar"), "half of what looks like one letter").to.deep.equal(["Verify Arno"]);
      expect(await find(host, "nobody")).to.deep.equal([]);
      expect(await find(host, " ")).to.have.length(49);
      expect(allByRole(host, "status").map(deepText)).not.to.include("49 / 49");
    });

    it("offers that only where there are many, and moves nothing for it while it is open", async () => {
      const few = await mountWith(...crowd(8));
      few.dispatch(...crowd(9));
      await settled(few);
      expect(allByRole(few, "textbox", "Find a person")).to.have.length(0);
      const many = await mountWith(...crowd(9));
      expect(await find(many, "guest 3")).to.deep.equal(["Verify Guest 3"]);
      many.dispatch({ type: "peer-removed", id: "peer-8", wiped: false });
      await settled(many);
      expect(await find(many, "")).to.have.length(8);
    });

    it("has names wrap that are long, at 320 px", async () => {
      const host = await mountWith(...called("W".repeat(64), ...Array.from({ length: 48 }, () => "Guest")));
      host.style.cssText = "display: block; inline-size: 320px";
      const { width, right } = peers(host)[0]!.getBoundingClientRect();
      expect(right).to.be.at.most(host.getBoundingClientRect().right);
      expect(peers(host)[0]!.scrollWidth).to.be.at.most(Math.ceil(width));
    });
  });

  it("keeps focus when the person whose button had it leaves", async () => {
    const host = await mount();
    host.dispatch({ type: "peer-added", peer: makePeer() });
    await settled(host);
    byRole(host, "button", "Verify Ada").focus();
    host.dispatch({ type: "peer-removed", id: makePeer().id, wiped: false });
    await settled(host);
    expectFocus(byRole(host, "group", "Room info"));
  });

  it("shows what the protection line means when it is asked to, with focus there", async () => {
    const host = await mount("open");
    await host.renderRoot.querySelector("secure-chat-info")!.showSection("protection");
    expect(text(host)).to.include("It learns IP addresses");
    expect(focused()?.id).to.equal("protection");
  });

  it("leaves room above that section for what marks focus", async () => {
    const host = await mount("open");
    host.style.cssText = "display: grid; block-size: 16rem";
    await host.renderRoot.querySelector("secure-chat-info")!.showSection("protection");
    const section = focused()!;
    const ring = Number.parseFloat(getComputedStyle(section).outlineOffset) + 2;
    const [top, edge] = [section, section.closest(".scroller")!].map((each) => each.getBoundingClientRect().top);
    expect(top! - edge!).to.be.within(ring, 40);
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
    expect(text(host), "what it risks").to.include("up to 10 more tries");
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

  it("erases everything on the second press, and not on the first", async () => {
    const host = await mount();
    byRole(host, "button", "Erase everything").click();
    await settled(host);
    expect(text(host)).to.include("clears this screen for good");
    expect(host.actions.calls).to.deep.equal([]);
    byRole(host, "button", "Cancel").click();
    await settled(host);
    expectFocus(byRole(host, "button", "Erase everything"));
    byRole(host, "button", "Erase everything").click();
    await settled(host);
    byRole(host, "button", "Erase now").click();
    expect(host.actions.calls).to.deep.equal([["wipe"]]);
  });

  it("does not erase on a double click", async () => {
    const host = await mount();
    const button = byRole(host, "button", "Erase everything");
    for (const detail of [1, 2]) {
      button.dispatchEvent(new MouseEvent("click", { detail }));
      await settled(host);
    }
    expect(host.actions.calls).to.deep.equal([]);
    expect(byRole(host, "button", "Erase now")).to.exist;
  });

  it("shows the invite link as a code to scan", async () => {
    const host = await mount("open");
    deepElements(host)
      .find((element): element is HTMLElement => element.localName === "summary")
      ?.click();
    await settled(host);
    expect(allByRole(host, "img", "QR code of the invite link")).to.have.length(1);
    expect(text(host)).to.include("Whoever scans it can come in");
  });
});
