import { expect } from "@open-wc/testing";
import { html } from "lit";
import { en } from "../../locales/files/en.ts";
import type { ChatMessage, FileInfo } from "../../state/chat-types.ts";
import { joinedEvents, makeMessage, makePeer, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import { allByRole, byRole, deepText, expectAccessible, expectFocus, press } from "../../testing/ui-queries.ts";
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

async function mount(message: ChatMessage): Promise<UiHost> {
  const host = await mountUi(
    html`<main><secure-chat-file .message=${message}></secure-chat-file></main>`,
    ...joinedEvents(),
    { type: "peer-added", peer: makePeer() },
  );
  await settled(host);
  return host;
}

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
    ["a file that arrived damaged", fileMessage({ status: "failed", failure: "file-corrupt" }), ["Accept"], en.corrupt],
    ["a file whose sender left", fileMessage({ status: "failed" }), ["Accept"], en.authorLeft("\u2068Ada\u2069")],
    ["a file that can be read no more", fileMessage({ status: "failed" }, { mine: true }), [], en.unreadable],
    ["a file that is here", fileMessage({ status: "complete", blob: new Blob(["x"]) }), ["Save"], "2 MB"],
    ["a file that is out", fileMessage({ status: "complete" }, { mine: true }), [], en.sent],
  ] as const) {
    it(`says what ${what} is, and offers what can be done`, async () => {
      const host = await mount(message);
      expect(line(host)).to.contain(text);
      expect(buttons(host)).to.deep.equal(expected);
      await expectAccessible(host);
    });
  }

  it("answers as the person does, each button named with the file", async () => {
    const host = await mount(fileMessage());
    byRole(host, "button", `Accept ${NAME}`).click();
    byRole(host, "button", `Decline ${NAME}`).click();
    expect(host.actions.calls).to.deep.equal([
      ["answerFile", "m1", "accept"],
      ["answerFile", "m1", "decline"],
    ]);
  });

  it("keeps the focus on its first button while the file goes its way", async () => {
    const host = await mount(fileMessage());
    const button = byRole(host, "button", `Accept ${NAME}`);
    button.focus();
    for (const [status, name] of [
      ["transferring", "Cancel"],
      ["complete", "Save"],
    ] as const) {
      const { file, ...message } = fileMessage({ status, ...(status === "complete" && { blob: new Blob(["x"]) }) });
      host.renderRoot.querySelector("secure-chat-file")!.message = { ...message, file: file! };
      await settled(host);
      expectFocus(byRole(host, "button", `${name} ${NAME}`));
    }
  });

  it("offers in a room that was left only what is possible there", async () => {
    for (const [file, mine, expected] of [
      [{ status: "offered" }, false, []],
      [{ status: "offered" }, true, []],
      [{ status: "transferring" }, false, []],
      [{ status: "declined" }, false, []],
      [{ status: "complete", blob: new Blob(["x"]) }, false, ["Save"]],
    ] as const) {
      const host = await mount(fileMessage(file, { mine }));
      host.dispatch({ type: "phase-changed", phase: "idle" });
      await settled(host);
      expect(buttons(host), file.status).to.deep.equal(expected);
    }
  });

  it("tells how far it is to assistive technology, without announcing every step", async () => {
    const host = await mount(fileMessage({ status: "transferring", transferred: 500_000 }));
    const bar = byRole(host, "progressbar", "Progress") as HTMLProgressElement;
    expect([bar.value, bar.max]).to.deep.equal([500_000, 2_000_000]);
    expect(host.renderRoot.querySelector("secure-chat-file")!.shadowRoot!.querySelector("[aria-live=off]")).to.exist;
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
