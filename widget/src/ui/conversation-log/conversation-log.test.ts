import { expect, nextFrame } from "@open-wc/testing";
import { html } from "lit";
import { loadPart } from "../../element/load-part.ts";
import type { ChatMessage, Notice } from "../../state/chat-types.ts";
import { fixDate } from "../../testing/fixed-date.ts";
import { joinedEvents, makeMessage, makePeer, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import { allByRole, byRole, deepElements, deepText, expectFocus } from "../../testing/ui-queries.ts";
import { editLast } from "../../testing/edit-last.ts";
import "../conversation/conversation.ts";
import { SecureChatLog } from "./conversation-log.ts";
import "../panel/panel.ts";
import { waitUntil } from "../../testing/wait-until.ts";

const mount = () => mountUi(html`<secure-chat-panel .loadPart=${loadPart}></secure-chat-panel>`, ...joinedEvents());
const log = (host: UiHost) => byRole(host, "log", "Conversation");
const parts = (host: UiHost, name: string) => deepElements(host).filter((element) => element.part.contains(name));

async function say(host: UiHost, ...messages: readonly Partial<ChatMessage>[]): Promise<void> {
  for (const message of messages) host.dispatch({ type: "message-added", message: makeMessage(message) });
  await settled(host);
}

async function tell(host: UiHost, notice: Notice): Promise<void> {
  host.dispatch({ type: "notice-added", id: crypto.randomUUID(), at: new Date(), notice });
  await settled(host);
}

const distanceToEnd = (scroller: Element) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
const endInSight = (host: UiHost) => waitUntil(() => distanceToEnd(log(host)) <= 1, "follows the end");

/** More than fits, and the end of it in sight. */
async function sayMuch(host: UiHost): Promise<void> {
  await say(host, ...Array.from({ length: 40 }, (_, index) => ({ text: `Line ${String(index)}` })));
  await endInSight(host);
}

async function scrollTo(scroller: Element, top: number): Promise<void> {
  const scrolled = new Promise((resolve) => scroller.addEventListener("scroll", resolve, { once: true }));
  scroller.scrollTop = top;
  await scrolled;
}

describe("the conversation", () => {
  it("invites others while one is alone", async () => {
    const host = await mount();
    expect(deepText(log(host))).to.include("You are the first one here");
    expect(byRole(log(host), "button", "Copy invite link")).to.exist;
    host.dispatch({ type: "peer-added", peer: makePeer() });
    await settled(host);
    expect(allByRole(log(host), "button")).to.have.length(0);
    expect(deepText(log(host))).to.include("Say hello");
  });

  it("shows who said what and when, and what happened", async () => {
    const host = await mount();
    await tell(host, { type: "person-joined", name: "Ada" });
    await tell(host, { type: "person-renamed", name: "Ada", newName: "Ada L." });
    await say(host, { text: "Hi" }, { text: "All well?" }, { text: "Yes", mine: true, authorName: "Grace" });
    await tell(host, { type: "person-left", name: "Ada L.", wiped: true });
    const text = deepText(log(host)).replace(/[\u2068\u2069]/gu, "");
    for (const part of [
      "Today",
      "Ada joined",
      "Ada is now called Ada L.",
      "Hi",
      "You",
      "Ada L. left and erased their copy",
    ]) {
      expect(text).to.include(part);
    }
    expect(parts(host, "message-group")).to.have.length(2);
    expect(log(host).querySelectorAll("time[datetime]").length).to.be.at.least(3);
  });

  it("tells no delivery of a file, which would mean its offer", async () => {
    const file = { name: "a.txt", type: "", size: 1, status: "offered", transferred: 0 } as const;
    const mine = { mine: true, authorId: "self", authorName: "Grace", delivery: { delivered: 1, total: 1 } };
    const host = await mount();
    await say(host, { ...mine, text: "", file });
    expect(parts(host, "message")).to.have.length(1);
    expect(parts(host, "delivery")).to.have.length(0);
  });

  it("tells the delivery under the latest own message only", async () => {
    const host = await mount();
    const delivery = { delivered: 1, total: 2 };
    const mine = { mine: true, authorId: "self", authorName: "Grace", delivery };
    await say(host, { ...mine, id: "a" }, { ...mine, id: "b" });
    expect(parts(host, "delivery").map((part) => part.textContent.trim())).to.deep.equal(["Delivered to 1 of 2"]);
    host.dispatch({ type: "delivery-changed", id: "b", delivery: { delivered: 2, total: 2 } });
    await settled(host);
    expect(parts(host, "delivery").map((part) => part.textContent.trim())).to.deep.equal(["Delivered to 2 of 2"]);
  });

  it("calls a day by another name once it is over, though nothing else changes", async () => {
    const noon = new Date(2026, 4, 5, 12);
    const restore = fixDate(noon);
    try {
      const host = await mount();
      await say(host, { text: "Hi", sentAt: new Date(2026, 4, 5, 8) });
      const day = () => parts(host, "day").map(({ textContent }) => textContent);
      expect(day()).to.deep.equal(["Today"]);
      fixDate(new Date(2026, 4, 6, 0, 1));
      deepElements(host)
        .find((element) => element instanceof SecureChatLog)!
        .requestUpdate();
      await settled(host);
      expect(day()).to.deep.equal(["Yesterday"]);
    } finally {
      restore();
    }
  });

  it("stays at the end while the person is there", async () => {
    const host = await mount();
    await sayMuch(host);
    await say(host, { text: "one more" });
    await endInSight(host);
  });

  it("stays at the end when the room for it shrinks", async () => {
    const host = await mount();
    await sayMuch(host);
    host.dispatch({ type: "warning-raised", warning: { id: "w", code: "peer-flooding", message: "" } });
    await settled(host);
    await endInSight(host);
  });

  it("stays at the end when the window is turned and the text wraps elsewhere", async () => {
    const host = await mount();
    Object.assign(host.style, { display: "block", inlineSize: "390px", blockSize: "844px" });
    const text = "A message that takes some lines in a narrow window. ".repeat(5);
    await say(host, ...Array.from({ length: 40 }, () => ({ text })));
    await endInSight(host);
    await nextFrame();
    for (const [inlineSize, blockSize] of [
      ["844px", "390px"],
      ["390px", "844px"],
    ]) {
      Object.assign(host.style, { inlineSize, blockSize });
      await nextFrame();
      await nextFrame();
      await settled(host);
      await endInSight(host);
    }
  });

  it("leads back to the end whoever has gone far away from it", async () => {
    const host = await mount();
    await sayMuch(host);
    expect(allByRole(host, "button", "Go to the end")).to.have.length(0);
    await scrollTo(log(host), 0);
    await settled(host);
    byRole(host, "button", "Go to the end").click();
    await settled(host);
    await endInSight(host);
    expect(allByRole(host, "button", "Go to the end")).to.have.length(0);
    expectFocus(log(host));
  });

  it("stays at the end while a message is edited that can be seen there", async () => {
    const host = await mount();
    Object.assign(host.style, { display: "block", blockSize: "600px" });
    await sayMuch(host);
    await say(host, { text: "Mine", mine: true }, ...Array.from({ length: 7 }, () => ({ text: "And on" })));
    await endInSight(host);
    await editLast(host);
    expect(distanceToEnd(log(host))).to.be.at.most(1);
    await say(host, { text: "News" });
    await endInSight(host);
  });

  it("unfolds a long text below what the person has read, and folds it again under the button", async () => {
    const host = await mount();
    await sayMuch(host);
    await say(host, { text: Array.from({ length: 200 }, (_, line) => `line ${String(line)}`).join("\n") });
    await endInSight(host);
    const before = byRole(host, "button", "Show more").getBoundingClientRect().bottom;
    const { scrollTop } = log(host);
    byRole(host, "button", "Show more").click();
    await settled(host);
    await nextFrame();
    await nextFrame();
    expect(log(host).scrollTop).to.be.closeTo(scrollTop, 1);
    await say(host, ...Array.from({ length: 40 }, () => ({ text: "More" })));
    const fold = byRole(host, "button", "Show less");
    fold.scrollIntoView({ block: "center" });
    await nextFrame();
    const { top } = fold.getBoundingClientRect();
    fold.click();
    await settled(host);
    await nextFrame();
    await nextFrame();
    expect(before).to.be.greaterThan(0);
    expect(byRole(host, "button", "Show more").getBoundingClientRect().top).to.be.closeTo(top, 2);
  });

  it("stays at the end when a text is unfolded where everything fits", async () => {
    const host = await mount();
    Object.assign(host.style, { display: "block", blockSize: "2000px" });
    await say(host, { text: Array.from({ length: 20 }, (_, line) => `line ${String(line)}`).join("\n") });
    byRole(host, "button", "Show more").click();
    await settled(host);
    await say(host, { text: "news" });
    expect(allByRole(host, "button", "1 new message")).to.have.length(0);
  });

  describe("where it can not be seen", () => {
    const hidden: readonly (readonly [string, Partial<CSSStyleDeclaration>, Partial<CSSStyleDeclaration>])[] = [
      ["closed", { display: "none" }, { display: "block" }],
      ["covered", { visibility: "hidden" }, { visibility: "" }],
    ];
    for (const [how, away, back] of hidden) {
      it(`counts what comes while it is ${how}, and begins there afterwards`, async () => {
        const host = await mount();
        await sayMuch(host);
        const scroller = log(host);
        Object.assign(host.style, away);
        await waitUntil(() => !scroller.checkVisibility({ visibilityProperty: true }), "it is out of sight");
        await nextFrame();
        await nextFrame();
        await say(host, ...Array.from({ length: 40 }, (_, index) => ({ text: `Unread ${String(index)}` })));
        await nextFrame();
        await nextFrame();
        Object.assign(host.style, back);
        await waitUntil(() => allByRole(host, "button", "40 new messages").length === 1, "the offer is there");
        const isInSight = () => {
          const [area, place] = [log(host), parts(host, "unread")[0]].map((each) => each?.getBoundingClientRect());
          return area && place && place.top >= area.top && place.bottom <= area.bottom;
        };
        await waitUntil(isInSight, "the view begins where the new ones do");
        await nextFrame();
        await nextFrame();
        expect(isInSight()).to.equal(true);
      });
    }

    it("stays at the end afterwards when nothing came", async () => {
      const host = await mount();
      await sayMuch(host);
      host.style.display = "none";
      await nextFrame();
      host.style.display = "block";
      await nextFrame();
      await nextFrame();
      await endInSight(host);
      await say(host, { text: "one more" });
      await endInSight(host);
      expect(parts(host, "unread")).to.have.length(0);
    });
  });

  it("marks what is said by somebody who was found to be another one", async () => {
    const host = await mount();
    host.dispatch({ type: "peer-added", peer: makePeer() });
    await say(host, { text: "Hi" });
    const byline = () => deepText(parts(host, "author")[0]!.parentElement!);
    expect(byline()).not.to.include("Does not match");
    host.dispatch({ type: "peer-changed", id: "peer-ada", change: { mismatched: true } });
    await settled(host);
    expect(byline()).to.include("Does not match");
    host.dispatch({ type: "peer-changed", id: "peer-ada", change: { mismatched: false } });
    await settled(host);
    expect(byline()).not.to.include("Does not match");
  });

  it("never moves what a person is reading, and offers to jump to what is new", async () => {
    const host = await mount();
    await sayMuch(host);
    await scrollTo(log(host), 100);
    await say(host, { text: "news" });
    expect(log(host).scrollTop).to.equal(100);
    byRole(host, "button", "1 new message").click();
    await settled(host);
    await endInSight(host);
    expect(allByRole(host, "button", "1 new message")).to.have.length(0);
    expectFocus(log(host));
  });

  it("is where the person was when the page moves it to another place", async () => {
    const host = await mount();
    await sayMuch(host);
    const place = document.createElement("div");
    document.body.append(place);
    try {
      const atEnd = log(host).scrollTop;
      place.append(host);
      await settled(host);
      await nextFrame();
      await nextFrame();
      expect(log(host).scrollTop).to.be.closeTo(atEnd, 1);
      await say(host, { text: "News" });
      await endInSight(host);
      await scrollTo(log(host), 100);
      document.body.append(host);
      await settled(host);
      await nextFrame();
      await nextFrame();
      expect(log(host).scrollTop).to.be.closeTo(100, 1);
    } finally {
      place.remove();
      host.remove();
    }
  });

  const gone: readonly (readonly [string, Partial<ChatMessage>, string, Partial<ChatMessage>])[] = [
    ["a reaction", { reactions: [{ emoji: "👍", authorIds: ["peer-ada"], mine: false }] }, ".chip", {}],
    ["a link", { text: "See https://example.org" }, "a", { text: "See there" }],
    ["the options", {}, ".more", { text: "", retracted: true }],
  ];
  for (const [what, message, selector, change] of gone) {
    it(`gives focus to the message when ${what} under it goes with its author's change`, async () => {
      const host = await mount();
      await say(host, { id: "m", ...message });
      const element = () => parts(host, "message")[0] as HTMLElement;
      element().querySelector<HTMLElement>(selector)?.focus();
      expectFocus(element().querySelector(selector)!);
      const same = { text: "Hello", retracted: false, reactions: [], editedAt: new Date(), file: undefined };
      host.dispatch({ type: "message-amended", id: "m", change: { ...same, ...change } });
      await settled(host);
      expect(element().querySelector(selector)).to.equal(null);
      expectFocus(element());
    });
  }

  it("goes to the end for one's own message", async () => {
    const host = await mount();
    await sayMuch(host);
    await scrollTo(log(host), 0);
    await say(host, { text: "mine", mine: true });
    await endInSight(host);
  });

  it("takes the offer back when the person scrolls to the end", async () => {
    const host = await mount();
    await sayMuch(host);
    await scrollTo(log(host), 0);
    await say(host, { text: "news" });
    await scrollTo(log(host), log(host).scrollHeight);
    await nextFrame();
    await settled(host);
    expect(allByRole(host, "button", "1 new message")).to.have.length(0);
  });

  describe("where one is not in the room", () => {
    const WHY = "You are not in the room. Join the room first.";
    /** @returns what the browser makes of it: `open` is to leave the page for the file. */
    async function drag(host: UiHost, target: Element, type: string, data = files()): Promise<string> {
      const event = new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer: data });
      target.dispatchEvent(event);
      await settled(host);
      return event.defaultPrevented ? data.dropEffect : "open";
    }
    const files = (): DataTransfer => {
      const data = new DataTransfer();
      data.items.add(new File(["x"], "x.txt"));
      return data;
    };
    const everywhere = (host: UiHost) => [log(host), ...parts(host, "header"), ...parts(host, "left")];

    for (const [how, phase] of [
      ["has left it", "idle"],
      ["was put out", "failed"],
    ] as const) {
      it(`takes no file, anywhere, and says why, when one ${how}`, async () => {
        const host = await mount();
        await say(host, { text: "Hello" });
        host.dispatch({ type: "phase-changed", phase });
        await settled(host);
        expect(everywhere(host)).to.have.length(phase === "idle" ? 3 : 2);
        for (const target of everywhere(host)) {
          expect(await drag(host, target, "dragover")).to.equal("none");
          expect(deepText(host)).to.contain(WHY);
          await drag(host, target, "dragleave");
          expect(deepText(host)).not.to.contain(WHY);
          expect(await drag(host, target, "drop")).to.equal("none");
        }
        expect(host.actions.calls).to.deep.equal([]);
      });
    }

    it("says so clear of the frame around it, however narrow the chat is", async () => {
      const host = await mount();
      host.style.cssText = "display: block; block-size: 400px";
      host.dispatch({ type: "phase-changed", phase: "idle" });
      await settled(host);
      await drag(host, log(host), "dragover");
      const frame = deepElements(host).find((element) => element.matches(".drop"))!;
      const words = document.createRange();
      words.selectNodeContents(frame);
      for (let width = 200; width < 300; width += 5) {
        host.style.inlineSize = `${String(width)}px`;
        const around = frame.getBoundingClientRect();
        const inside = words.getBoundingClientRect();
        expect(Math.min(inside.left - around.left, around.right - inside.right), String(width)).to.be.at.least(8);
      }
    });

    it("promises nothing where the page wants no files at all", async () => {
      const host = await mount();
      host.actions.maxBytes = 0;
      host.dispatch({ type: "phase-changed", phase: "idle" });
      await settled(host);
      expect(await drag(host, log(host), "dragover")).to.equal("none");
      expect(deepText(host)).not.to.contain(WHY);
    });

    it("takes text as before, and files in the room", async () => {
      const host = await mount();
      await drag(host, log(host), "dragover");
      expect(deepText(host)).to.contain("Drop files here").and.not.to.contain(WHY);
      host.dispatch({ type: "phase-changed", phase: "idle" });
      await settled(host);
      const text = new DataTransfer();
      text.setData("text/plain", "our place");
      expect(await drag(host, log(host), "dragover", text)).to.equal("open");
    });
  });

  describe("with hostile texts and names", () => {
    const MARKUP = `<img src=x onerror="globalThis.hacked = true"><script>globalThis.hacked = true</script>`;

    it("shows markup as it was written", async () => {
      const host = await mount();
      await say(host, { text: MARKUP, authorName: MARKUP });
      await tell(host, { type: "person-renamed", name: MARKUP, newName: MARKUP });
      expect(parts(host, "text")[0]?.textContent).to.equal(MARKUP);
      expect(log(host).querySelectorAll("img, script")).to.have.length(0);
      expect(globalThis).not.to.have.property("hacked");
    });

    it("keeps spaces and lines, adds none, and folds no text", async () => {
      const host = await mount();
      const text = "  a\n\n\tb  ";
      await say(host, { text });
      const bubble = parts(host, "text")[0]!;
      expect(bubble.textContent).to.equal(text);
      expect(getComputedStyle(bubble).whiteSpace).to.equal("pre-wrap");
    });

    it("lets a direction override end with the text or name that holds it", async () => {
      const host = await mount();
      await tell(host, { type: "person-joined", name: "\u202Enimda\u2069\u2069" });
      expect(parts(host, "notice")[0]?.textContent).to.equal("\u2068nimda\u2069 joined");
      await say(host, { text: "\u202Eevil" });
      const bubble = parts(host, "bubble")[0]!;
      expect(bubble.getAttribute("dir")).to.equal("auto");
      expect(getComputedStyle(bubble).unicodeBidi).to.match(/isolate|plaintext/u);
    });

    it("cuts no character in two, where it folds and where it quotes", async () => {
      const host = await mount();
      // Each is two code units, or eleven that are one character to whoever reads it.
      for (const [id, text] of [
        ["a", `x${"😀".repeat(2_000)}`],
        ["b", "👨‍👩‍👧‍👦".repeat(300)],
      ] as const) {
        await say(host, { id, text }, { text: "Why?", replyTo: id });
      }
      for (const shown of [...parts(host, "text"), ...parts(host, "quote")]) {
        expect(shown.textContent).not.to.match(/\p{Surrogate}/u);
        expect(shown.textContent.replaceAll("👨‍👩‍👧‍👦", "")).not.to.match(/[👨👩👧👦]/u);
      }
    });

    it("links to no address that it has cut", async () => {
      const host = await mount();
      const address = `https://example.org/${"a".repeat(2_000)}`;
      await say(host, { text: address }, { text: `${"b ".repeat(595)}${address}` });
      expect(parts(host, "link")).to.have.length(0);
      expect(parts(host, "text").map(({ textContent }) => textContent.at(-1))).to.deep.equal(["…", "…"]);
      allByRole(host, "button", "Show more")[0]!.click();
      await settled(host);
      expect((parts(host, "link")[0] as HTMLAnchorElement).href).to.equal(address);
    });

    it("never grows wider than its place", async () => {
      const host = await mount();
      const long = "x".repeat(5_000);
      await say(host, { text: long, authorName: long });
      await tell(host, { type: "person-joined", name: long });
      expect(log(host).scrollWidth).to.be.at.most(log(host).clientWidth);
    });

    it("bears NUL, unpaired surrogates and impossible times", async () => {
      const host = await mount();
      await say(host, { text: "a\u0000b\uD800", authorName: "\u0000", sentAt: new Date(Number.NaN) });
      expect(parts(host, "bubble")).to.have.length(1);
    });
  });
});
