import { expect } from "@open-wc/testing";
import { html } from "lit";
import { en } from "../../locales/files/en.ts";
import { en as main } from "../../locales/en.ts";
import type { ChatEvent } from "../../state/chat-event.ts";
import type { ChatMessage, FileInfo } from "../../state/chat-types.ts";
import { joinedEvents, makeMessage, makePeer, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import {
  allByRole,
  byRole,
  deepElements,
  deepText,
  expectAccessible,
  expectFocus,
  press,
} from "../../testing/ui-queries.ts";
import { amount, duration, percent, Speedometer } from "./amounts.ts";
import "./file-bubble.ts";
import { waitUntil } from "../../testing/wait-until.ts";

const NAME = "\u2068notes.txt\u2069";

function fileMessage(file: Partial<FileInfo> = {}, message: Partial<ChatMessage> = {}): ChatMessage {
  const whole: FileInfo = {
    name: "notes.txt",
    type: "text/plain",
    size: 2_000_000,
    status: "offered",
    transferred: 0,
    ...file,
  };
  return makeMessage({ id: "m1", text: "", ...message, file: whole });
}

/** As a message of the log holds it. */
async function mount(message: ChatMessage, ...later: readonly ChatEvent[]): Promise<UiHost> {
  const host = await mountUi(
    html`<main>
      <div class="message" tabindex="-1"><secure-chat-file .message=${message}></secure-chat-file></div>
    </main>`,
    ...joinedEvents(),
    { type: "peer-added", peer: makePeer() },
    ...later,
  );
  await settled(host);
  return host;
}

async function becomes(host: UiHost, message: ChatMessage): Promise<void> {
  Object.assign(host.renderRoot.querySelector("secure-chat-file")!, { message });
  await settled(host);
}

/** The same where the part came later than the message, which it is told of when it knows the people already. */
async function mountEmpty(): Promise<UiHost> {
  const host = await mountUi(html`<secure-chat-file></secure-chat-file>`, ...joinedEvents(), {
    type: "peer-added",
    peer: makePeer(),
  });
  await settled(host);
  return host;
}

const left: ChatEvent = { type: "phase-changed", phase: "idle" };
const authorLeft: ChatEvent = { type: "peer-removed", id: "peer-ada", wiped: false };
const notInRoom = main.errors.aborted;

const buttons = (host: Element) => allByRole(host, "button").map((button) => button.textContent.trim().split(" ")[0]);
const line = (host: Element) => deepText(host).replace(/\s+/gu, " ");

/** A picture of one pixel. */
async function picture(): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  canvas.getContext("2d")!.fillRect(0, 0, 8, 8);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!), "image/png"));
}

describe("<secure-chat-file>", () => {
  for (const [what, message, expected, text] of [
    ["an offer", fileMessage(), ["Accept", "Decline"], en.offered("\u2068Ada\u2069")],
    [
      "one's own offer",
      fileMessage({}, { mine: true, delivery: { delivered: 1, total: 1 } }),
      ["Cancel"],
      en.waitingForAnswer,
    ],
    [
      "one's own offer to nobody",
      fileMessage({}, { mine: true, delivery: { delivered: 0, total: 0 } }),
      ["Cancel"],
      en.nobodyThere,
    ],
    [
      "a file under way",
      fileMessage({ status: "transferring", transferred: 500_000 }),
      ["Cancel"],
      "500 kB of 2 MB · 25%",
    ],
    ["a file that was declined", fileMessage({ status: "declined" }), ["Accept"], en.declinedByYou],
    ["a file that is too large", fileMessage({ status: "declined", failure: "file-too-large" }), [], en.tooLarge],
    ["a file that nobody wanted", fileMessage({ status: "declined" }, { mine: true }), [], en.refused],
    ["a file that was withdrawn", fileMessage({ status: "cancelled" }), [], en.withdrawn("\u2068Ada\u2069")],
    ["a file that arrived damaged", fileMessage({ status: "failed", failure: "file-corrupt" }), ["Try"], en.corrupt],
    ["a file whose sender left", fileMessage({ status: "failed" }), ["Try"], en.authorLeft("\u2068Ada\u2069")],
    ["a file that can be read no more", fileMessage({ status: "failed" }, { mine: true }), [], en.unreadable],
    ["a file that is here", fileMessage({ status: "complete", blob: new Blob(["x"]) }), ["Save"], "2 MB"],
    ["a file that is out", fileMessage({ status: "complete" }, { mine: true }), [], en.sent],
    [
      "one's own offer that one of three has taken",
      fileMessage({ delivery: { delivered: 1, total: 3 } }, { mine: true }),
      ["Cancel"],
      "Sent to 1 of 3 · Still offered while you are here.",
    ],
    [
      "one's own offer that nobody of three has answered",
      fileMessage({ delivery: { delivered: 0, total: 3 } }, { mine: true }),
      ["Cancel"],
      en.waitingForAnswer,
    ],
    [
      "a file under way to another one of three",
      fileMessage(
        { status: "transferring", transferred: 500_000, delivery: { delivered: 1, total: 3 } },
        { mine: true },
      ),
      ["Cancel"],
      "500 kB of 2 MB · 25% · Sent to 1 of 3",
    ],
    [
      "a file that was withdrawn after one of three had taken it",
      fileMessage({ status: "cancelled", delivery: { delivered: 1, total: 3 } }, { mine: true }),
      [],
      `Sent to 1 of 3 · ${en.withdrawnByYou}`,
    ],
    [
      "a file that all have who wanted it",
      fileMessage({ status: "complete", delivery: { delivered: 2, total: 2 } }, { mine: true }),
      [],
      `2 MB ${en.sent}`,
    ],
  ] as const) {
    it(`says what ${what} is, and offers what can be done`, async () => {
      const host = await mount(message);
      expect(line(host)).to.contain(text);
      expect(buttons(host)).to.deep.equal(expected);
      await expectAccessible(host);
    });
  }

  it("offers in a room that was left only what is possible there", async () => {
    for (const [file, mine, expected] of [
      [{ status: "offered" }, false, []],
      [{ status: "offered" }, true, []],
      [{ status: "transferring" }, false, []],
      [{ status: "declined" }, false, []],
      [{ status: "complete", blob: new Blob(["x"]) }, false, ["Save"]],
    ] as const) {
      const host = await mount(fileMessage(file, { mine }));
      host.dispatch(left);
      await settled(host);
      expect(buttons(host), file.status).to.deep.equal(expected);
    }
  });

  it("knows its author also when the message is the last that it is told of", async () => {
    const host = await mountEmpty();
    await becomes(host, fileMessage());
    expect(buttons(host)).to.deep.equal(["Accept", "Decline"]);
  });

  it("answers as the person does, each button named with the file", async () => {
    const host = await mount(fileMessage());
    byRole(host, "button", `Accept ${NAME}`).click();
    byRole(host, "button", `Decline ${NAME}`).click();
    expect(host.actions.calls).to.deep.equal([
      ["answerFile", "m1", "accept"],
      ["answerFile", "m1", "decline"],
    ]);
  });

  it("takes the second click of a double click for no answer to what came in that place", async () => {
    const host = await mount(fileMessage());
    const accept = byRole(host, "button", `Accept ${NAME}`);
    accept.dispatchEvent(new MouseEvent("click", { detail: 1 }));
    await becomes(host, fileMessage({ status: "transferring" }));
    const cancel = byRole(host, "button", `Cancel ${NAME}`);
    expect(cancel === accept, "another answer is another button").to.equal(false);
    cancel.dispatchEvent(new MouseEvent("click", { detail: 2 }));
    expect(host.actions.calls).to.deep.equal([["answerFile", "m1", "accept"]]);
  });

  for (const [what, answer, before, after] of [
    ["declining", "Decline", fileMessage(), fileMessage({ status: "declined" })],
    ["withdrawing", "Cancel", fileMessage({}, { mine: true }), fileMessage({ status: "cancelled" }, { mine: true })],
  ] as const) {
    it(`keeps focus at the message when ${what} takes the button away`, async () => {
      const host = await mount(before);
      byRole(host, "button", `${answer} ${NAME}`).focus();
      await becomes(host, after);
      expectFocus(host.renderRoot.querySelector(".message")!);
    });
  }

  for (const [what, message, text] of [
    ["that was under way to oneself", fileMessage({ status: "failed", transferred: 500_000 }), notInRoom],
    ["that oneself was asked about", fileMessage(), notInRoom],
    ["that oneself offered", fileMessage({}, { mine: true, delivery: { delivered: 1, total: 1 } }), notInRoom],
    ["that oneself was sending", fileMessage({ status: "transferring" }, { mine: true }), notInRoom],
    [
      "that one of three has taken",
      fileMessage({ delivery: { delivered: 1, total: 3 } }, { mine: true }),
      `Sent to 1 of 3 · ${notInRoom}`,
    ],
    ["that was sent", fileMessage({ status: "complete" }, { mine: true }), en.sent],
    ["that was declined", fileMessage({ status: "declined" }), en.declinedByYou],
    ["that arrived damaged", fileMessage({ status: "failed", failure: "file-corrupt" }), en.corrupt],
  ] as const) {
    it(`promises nothing of a file ${what} once oneself has left`, async () => {
      const host = await mount(message, left);
      expect(line(host)).to.contain(text);
      expect(line(host)).not.to.match(/goes on|while you are here|wants to send/u);
      expect(allByRole(host, "progressbar")).to.have.length(0);
    });
  }

  for (const [what, message, text] of [
    ["an offer", fileMessage(), en.offerGone("\u2068Ada\u2069")],
    ["a file that was under way", fileMessage({ status: "failed" }), en.authorLeft("\u2068Ada\u2069")],
    ["a file that was declined", fileMessage({ status: "declined" }), en.declinedByYou],
  ] as const) {
    it(`offers nothing that cannot be done about ${what} of somebody who has left`, async () => {
      const host = await mount(message, authorLeft);
      expect(line(host)).to.contain(text);
      expect(buttons(host)).to.deep.equal([]);
    });
  }

  it("never hides the ending of a name, and has the whole of it at hand", async () => {
    const name = `Quarterly report of the finance department ${"2026 ".repeat(8)}final signed.pdf      .exe`;
    const host = await mount(fileMessage({ name }));
    host.style.cssText = "display: block; inline-size: 15rem";
    const shown = deepElements(host).find((element): element is HTMLElement => element.part.contains("file-name"))!;
    expect(shown.textContent.trim()).to.match(/^Quarterly report of .+….+\.exe$/u);
    expect(shown.title).to.equal(name);
    expect(shown.scrollHeight, "nothing is clipped").to.be.at.most(shown.clientHeight);
    const ending = shown.querySelector("bdi:last-child")!;
    expect(ending.textContent).to.equal(name.slice(-12));
  });

  it("keeps a name that is written from right to left beside its size", async () => {
    const host = await mount(fileMessage({ name: "\u05D3\u05D5\u05D7.pdf" }));
    const startOf = (selector: string) => {
      const range = document.createRange();
      range.selectNodeContents(host.renderRoot.querySelector("secure-chat-file")!.shadowRoot!.querySelector(selector)!);
      return range.getBoundingClientRect().left;
    };
    expect(startOf(".name")).to.be.closeTo(startOf(".size"), 2);
  });

  it("tells how far it is to assistive technology, without announcing every step", async () => {
    const host = await mount(fileMessage({ status: "transferring", transferred: 500_000 }));
    const bar = byRole(host, "progressbar", "Progress") as HTMLProgressElement;
    expect([bar.value, bar.max]).to.deep.equal([500_000, 2_000_000]);
    expect(host.renderRoot.querySelector("secure-chat-file")!.shadowRoot!.querySelector("[aria-live=off]")).to.exist;
  });

  it("tells each time that one more has it, also while others are being sent it", async () => {
    const standing = (status: FileInfo["status"], delivered: number, transferred = 0) =>
      fileMessage({ status, transferred, delivery: { delivered, total: 3 } }, { mine: true });
    const host = await mount(standing("transferring", 0));
    const told: string[] = [];
    host.renderRoot.addEventListener("file-told", (event) =>
      told.push((event as CustomEvent<{ text: string }>).detail.text),
    );
    await becomes(host, standing("transferring", 1));
    await becomes(host, standing("transferring", 1, 500_000));
    await becomes(host, standing("offered", 2));
    expect(told).to.deep.equal([
      `${NAME}: Sent to 1 of 3`,
      `${NAME}: Sent to 2 of 3 · Still offered while you are here.`,
    ]);
  });

  it("says that it waits while there is no link with its author", async () => {
    const host = await mount(fileMessage({ status: "transferring" }));
    host.dispatch({ type: "peer-changed", id: "peer-ada", change: { status: "lost" } });
    await settled(host);
    expect(line(host)).to.contain(en.waitingForLink("\u2068Ada\u2069"));
  });

  it("shows a picture, and in full until it is closed; focus comes back", async () => {
    const blob = await picture();
    const host = await mount(fileMessage({ name: "cat.png", status: "complete", size: blob.size, blob }));
    await waitUntil(() => allByRole(host, "img").length > 0, "it may be shown");
    const opener = allByRole(host, "button").find((button) => button.matches(".picture"))!;
    const image = opener.querySelector("img")!;
    await waitUntil(() => image.naturalWidth === 8, "the picture is shown");
    expect(image.alt).to.equal("cat.png");
    opener.focus();
    opener.click();
    await settled(host);
    expectFocus(byRole(host, "button", "Close"));
    await expectAccessible(host);
    byRole(host, "button", "Close").click();
    await settled(host);
    await waitUntil(() => allByRole(host, "dialog").length === 0, "the picture is closed");
    expectFocus(opener);
  });

  describe("in the full view of a picture", () => {
    let host: UiHost;
    let opener: HTMLElement;
    beforeEach(async () => {
      const blob = await picture();
      host = await mount(fileMessage({ name: "cat.png", status: "complete", size: blob.size, blob }));
      await waitUntil(() => allByRole(host, "img").length > 0, "it may be shown");
      opener = allByRole(host, "button").find((button) => button.matches(".picture"))!;
      opener.focus();
      opener.click();
      await settled(host);
      await waitUntil(() => full()?.naturalWidth === 8, "the picture is shown");
    });
    const full = () => byRole(host, "dialog").querySelector("img");
    const isOpen = () => allByRole(host, "dialog").length > 0;
    /** @param place - from the left edge of its element to the right one; it is a square, in a window that is none. */
    async function press(target: Element, place: number, detail = 1): Promise<void> {
      const { left, top, width, height } = full()!.getBoundingClientRect();
      const wide = width > height;
      const [clientX, clientY] = [left + width * (wide ? place : 0.5), top + height * (wide ? 0.5 : place)];
      target.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, clientX, clientY, detail }));
      await settled(host);
    }

    for (const place of [0.01, 0.99]) {
      it(`a press beside it closes it, and focus comes back: ${String(place)}`, async () => {
        const dialog = byRole(host, "dialog") as HTMLDialogElement;
        await press(full()!, place);
        expect(dialog.open).to.equal(false);
        await waitUntil(() => !isOpen(), "the picture is closed");
        expectFocus(opener);
      });
    }

    it("a press on it does not, nor one on the bar above it", async () => {
      const { width, height } = full()!.getBoundingClientRect();
      const half = Math.min(width, height) / Math.max(width, height) / 2;
      for (const place of [0.5, 0.51 - half, 0.49 + half]) await press(full()!, place);
      await press(byRole(host, "dialog").querySelector(".bar")!, 0.01);
      expect(isOpen()).to.equal(true);
    });

    it("the second click of the double click that opened it does not", async () => {
      await press(full()!, 0.01, 2);
      expect(isOpen()).to.equal(true);
    });
  });

  it("keeps Escape in the full view to itself", async () => {
    const blob = await picture();
    const host = await mount(fileMessage({ status: "complete", size: blob.size, blob }));
    await waitUntil(() => allByRole(host, "img").length > 0, "it may be shown");
    allByRole(host, "button")[0]!.click();
    await settled(host);
    let isHeard = false;
    host.addEventListener("keydown", () => (isHeard = true));
    press(byRole(host, "button", "Close"), "Escape");
    expect(isHeard).to.equal(false);
  });

  for (const type of ["image/svg+xml", "text/html", "application/octet-stream", ""]) {
    it(`never shows what is of type "${type}"`, async () => {
      const blob = new Blob(["<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"], { type });
      const host = await mount(fileMessage({ name: "x.svg", type: "image/svg+xml", status: "complete", blob }));
      expect(host.renderRoot.querySelector("secure-chat-file")!.shadowRoot!.querySelector("img")).to.equal(null);
      expect(buttons(host)).to.deep.equal(["Save"]);
    });
  }

  it("falls back to saving where the browser cannot show the picture", async () => {
    const blob = new Blob([new Uint8Array([0x89, 0x50])], { type: "image/png" });
    const host = await mount(fileMessage({ status: "complete", blob }));
    await waitUntil(() => allByRole(host, "img").length === 0, "no broken picture");
    expect(buttons(host)).to.deep.equal(["Save"]);
  });

  it("gives the browser nothing to decode that would unpack to too much", async () => {
    const createObjectURL = URL.createObjectURL.bind(URL);
    let urls = 0;
    URL.createObjectURL = (blob: Blob) => {
      urls++;
      return createObjectURL(blob);
    };
    try {
      const bytes = new Uint8Array(await (await picture()).arrayBuffer());
      new DataView(bytes.buffer).setUint32(16, 30_000); // its width
      new DataView(bytes.buffer).setUint32(20, 30_000);
      const blob = new Blob([bytes], { type: "image/png" });
      const host = await mount(fileMessage({ status: "complete", size: blob.size, blob }));
      await blob.arrayBuffer(); // read after the bubble has read it
      await settled(host);
      expect(urls).to.equal(0);
      expect(buttons(host)).to.deep.equal(["Save"]);
    } finally {
      Object.assign(URL, { createObjectURL });
    }
  });

  it("takes back the addresses of what it shows", async () => {
    const urls = new Set<string>();
    const [createObjectURL, revokeObjectURL] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
    URL.createObjectURL = (blob: Blob) => {
      const url = createObjectURL(blob);
      urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url: string) => {
      urls.delete(url);
      revokeObjectURL(url);
    };
    try {
      const blob = await picture();
      const host = await mount(fileMessage({ status: "complete", size: blob.size, blob }));
      await waitUntil(() => urls.size === 1, "it is shown");
      host.content = html``;
      await settled(host);
      expect(urls.size).to.equal(0);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });
});

describe("amounts", () => {
  it("are written as people read them", () => {
    const amounts = [0, 1, 999, 1_000, 1_234_567, 104_857_600, 2 ** 40].map((bytes) => amount(bytes, "en"));
    expect(amounts).to.deep.equal(["0 bytes", "1 byte", "999 bytes", "1 kB", "1.23 MB", "105 MB", "1.1 TB"]);
    expect(amount(1_234_567, "en", "-per-second")).to.equal("1.23 MB/s");
    expect(amount(1_234_567, "fr", "-per-second")).to.match(/^1,23\sMo\/s$/u);
    expect([0, 0.999, 1].map((share) => percent(share, "en"))).to.deep.equal(["0%", "99%", "100%"]);
    expect([0.2, 89, 90, 600].map((seconds) => duration(seconds, "en"))).to.deep.equal([
      "1 sec",
      "89 sec",
      "2 min",
      "10 min",
    ]);
  });

  it("tell a speed over the last seconds, once there is something to tell", () => {
    const speed = new Speedometer();
    speed.note(0, 0);
    expect(speed.bytesPerSecond).to.equal(undefined);
    for (let second = 1; second <= 10; second++) speed.note(second * 1_000, second * 1_000);
    expect(speed.bytesPerSecond).to.equal(1_000);
    speed.note(0, 11_000);
    expect(speed.bytesPerSecond).to.equal(undefined);
  });
});
