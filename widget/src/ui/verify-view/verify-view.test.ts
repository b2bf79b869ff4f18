import { expect } from "@open-wc/testing";
import { html } from "lit";
import { SAS_EMOJI } from "../../protocol/sas-emoji.ts";
import type { PeerInfo } from "../../state/chat-types.ts";
import { joinedEvents, makePeer, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import {
  allByRole,
  byRole,
  deepElements,
  deepText,
  expectAccessible,
  expectFocus,
  press,
} from "../../testing/ui-queries.ts";
import type { ScanDevices } from "./scan-codes.ts";
import "./verify-view.ts";
import { waitUntil } from "../../testing/wait-until.ts";

const NO_CAMERA: ScanDevices = {
  isSupported: () => Promise.resolve(false),
  openCamera: () => Promise.reject(new DOMException("none", "NotFoundError")),
  createReader: () => () => Promise.resolve([]),
  pause: () => Promise.resolve(),
};

async function mount({
  devices = NO_CAMERA,
  ...peer
}: Partial<PeerInfo> & { devices?: ScanDevices } = {}): Promise<UiHost> {
  const host = await mountUi(
    html`<secure-chat-verify .peerId=${"peer-ada"} .devices=${devices}></secure-chat-verify>`,
    ...joinedEvents(),
    { type: "peer-added", peer: makePeer(peer) },
  );
  await settled(host);
  return host;
}

const text = (host: UiHost) =>
  deepText(host)
    .replace(/[\u2068\u2069]/gu, "")
    .replace(/\s+/gu, " ");
const click = async (host: UiHost, name: string) => {
  const button = byRole(host, "button", name);
  button.focus();
  button.click();
  await settled(host);
};

describe("the verification view", () => {
  it("shows seven symbols with their names, in reading order, and says where to compare them", async () => {
    const host = await mount();
    const list = byRole(host, "list", "Symbols");
    const items = [...list.querySelectorAll("li")].map(({ textContent }) => textContent.replace(/\s+/gu, " ").trim());
    expect(items).to.deep.equal(SAS_EMOJI.slice(0, 7).map(({ emoji, name }) => `${emoji} ${name}`));
    expect(text(host)).to.include("on a call or in person, never in this chat");
    expect(text(host)).to.include("the page that embeds this chat can show you anything");
  });

  it("is headed in the direction of the interface, whatever the name's", async () => {
    const host = await mount({ displayName: "\u0639\u0645\u0631" });
    const title = byRole(host, "heading", "Verify \u2068\u0639\u0645\u0631\u2069");
    expect(title.firstElementChild, "nothing within it has a direction of its own").to.equal(null);
  });

  it("gives the symbols' names the room that they need: three in a row where four would be too narrow", async () => {
    const host = await mount();
    for (const [width, columns] of [
      ["21rem", 3],
      ["26rem", 4],
    ] as const) {
      host.style.cssText = `display: block; inline-size: ${width}`;
      const tops = [...byRole(host, "list", "Symbols").querySelectorAll("li")].map((item) => item.offsetTop);
      expect(tops.filter((top) => top === tops[0])).to.have.length(columns);
    }
  });

  it("shows the safety number in twelve groups of five, from left to right", async () => {
    const host = await mount();
    expect(text(host)).to.include("01234 56789 01234 56789 01234 56789 01234 56789 01234 56789 01234 56789");
    const digits = deepElements(host).find((element) => element.part.contains("safety-number"));
    expect(digits?.getAttribute("dir")).to.equal("ltr");
    expect(digits?.querySelectorAll("span")).to.have.length(12);
  });

  it("marks the person as verified, says what that means, and takes it back", async () => {
    const host = await mount();
    await click(host, "They match");
    expect(host.actions.calls).to.deep.equal([["setVerified", "peer-ada", true]]);
    expect(text(host)).to.include("Ada is verified").and.to.include("This holds for the key they use now");
    expect(allByRole(host, "button", "They match")).to.have.length(0);
    expect(host.shadowRoot?.activeElement, "focus stays in the view").to.exist;
    await click(host, "Undo");
    expect(host.actions.calls.at(-1)).to.deep.equal(["setVerified", "peer-ada", undefined]);
    expect(byRole(host, "button", "They match")).to.exist;
  });

  it("explains a mismatch and offers to leave, or to compare again", async () => {
    const host = await mount();
    await click(host, "They don't match");
    expect(host.actions.calls).to.deep.equal([["setVerified", "peer-ada", false]]);
    expect(text(host)).to.include("Ada does not match").and.to.include("Say nothing private here");
    await click(host, "Leave room");
    expect(host.actions.calls.at(-1)).to.deep.equal(["leave"]);
    await click(host, "Compare again");
    expect(host.actions.calls.at(-1)).to.deep.equal(["setVerified", "peer-ada", undefined]);
  });

  it("says that the symbols are new when a new handshake changed them", async () => {
    const host = await mount();
    expect(text(host)).not.to.include("They reconnected");
    host.dispatch({ type: "peer-changed", id: "peer-ada", change: { sas: SAS_EMOJI.slice(7, 14) } });
    await settled(host);
    expect(byRole(host, "status").textContent).to.include("They reconnected: compare these new symbols.");
    expect(text(host)).to.include("Penguin");
  });

  it("says that the person has left, with focus there, and compares nothing any more", async () => {
    const host = await mount();
    byRole(host, "button", "They match").focus();
    host.dispatch({ type: "peer-removed", id: "peer-ada", wiped: false });
    await settled(host);
    expect(byRole(host, "alert").textContent).to.include("Ada").and.to.include("left the room");
    expectFocus(byRole(host, "alert"));
    expect(allByRole(host, "button", "They match")).to.have.length(0);
  });

  it("shows a hostile name as text", async () => {
    const host = await mount({ displayName: "<img src=x>\u202E" });
    expect(text(host)).to.include("<img src=x>");
    expect(deepElements(host).some((element) => element.localName === "img")).to.equal(false);
  });

  it("goes back by its button and by Escape, which closes nothing else", async () => {
    const host = await mount();
    let backs = 0;
    let further = 0;
    host.renderRoot.querySelector("secure-chat-verify")!.addEventListener("back", () => (backs += 1));
    host.addEventListener("keydown", () => (further += 1));
    await click(host, "Back");
    press(byRole(host, "button", "Back"), "Escape");
    expect([backs, further]).to.deep.equal([2, 0]);
  });

  for (const [what, peer] of [
    ["before", {}],
    ["after a match", { verified: true }],
    ["after a mismatch", { mismatched: true }],
  ] as const) {
    it(`is accessible ${what}`, async () => {
      await expectAccessible(await mount(peer));
    });
  }
});

describe("the QR code", () => {
  it("is one path in an SVG that holds the code for this person, in a quiet zone", async () => {
    const host = await mount();
    const code = byRole(host, "img", "QR code of the safety number, for Ada to scan");
    const [x, , width] = code.getAttribute("viewBox")!.split(" ").map(Number) as [number, number, number];
    expect(x).to.equal(-4);
    const modules = modulesOf(code, width - 8);
    // Finder patterns in three corners (ISO/IEC 18004, section 6.3.3): seven dark, five light, three dark.
    for (const [left, top] of [
      [0, 0],
      [width - 15, 0],
      [0, width - 15],
    ] as const) {
      for (let at = 0; at < 7; at++) expect(modules.has(`${String(left + at)} ${String(top)}`)).to.equal(true);
      expect(modules.has(`${String(left + 1)} ${String(top + 1)}`)).to.equal(false);
      expect(modules.has(`${String(left + 3)} ${String(top + 3)}`)).to.equal(true);
    }
    const other = await mount({ qr: { shown: `SC1:${"C".repeat(87)}`, expected: "" } });
    expect(byRole(other, "img").querySelector("path")!.getAttribute("d")).not.to.equal(
      code.querySelector("path")!.getAttribute("d"),
    );
  });

  /** The dark modules as "x y". */
  function modulesOf(code: HTMLElement, size: number): Set<string> {
    const dark = new Set<string>();
    for (const [, x, y, length] of code
      .querySelector("path")!
      .getAttribute("d")!
      .matchAll(/M(\d+) (\d+)h(\d+)/gu)) {
      for (let at = 0; at < Number(length); at++) dark.add(`${String(Number(x) + at)} ${y!}`);
    }
    expect([...dark].every((place) => place.split(" ").every((part) => Number(part) < size))).to.equal(true);
    return dark;
  }
});

describe("scanning the other one's code", () => {
  /** A camera whose pictures hold what the test puts before it. */
  function camera() {
    const canvas = document.createElement("canvas");
    canvas.getContext("2d");
    const stream = canvas.captureStream(30);
    let wake: () => void = () => undefined;
    const shown: string[][] = [];
    const devices: ScanDevices = {
      isSupported: () => Promise.resolve(true),
      openCamera: () => Promise.resolve(stream),
      createReader: () => () => Promise.resolve(shown.shift() ?? []),
      pause: () =>
        new Promise((resolve) => {
          if (shown.length > 0) resolve();
          else wake = resolve;
        }),
    };
    const show = (...codes: string[]): void => {
      shown.push(codes);
      wake();
    };
    return { devices, stream, show };
  }
  const isOff = (stream: MediaStream) => stream.getTracks().every(({ readyState }) => readyState === "ended");
  const start = async (host: UiHost) => {
    await waitUntil(() => allByRole(host, "button", "Scan their code").length === 1);
    await click(host, "Scan their code");
    await waitUntil(
      () =>
        host.isConnected &&
        deepElements(host).some((each) => each instanceof HTMLVideoElement && each.srcObject !== null),
    );
  };
  const { expected } = makePeer().qr;

  it("is not offered where the browser cannot", async () => {
    const host = await mount();
    expect(allByRole(host, "button", "Scan their code")).to.have.length(0);
  });

  it("verifies by the very code that the person has to show, and switches the camera off", async () => {
    const { devices, stream, show } = camera();
    const host = await mount({ devices });
    await start(host);
    show(expected);
    await waitUntil(() => host.actions.calls.length > 0);
    expect(host.actions.calls).to.deep.equal([["setVerified", "peer-ada", true]]);
    await waitUntil(() => isOff(stream));
  });

  it("says so when it is another code of this chat, and marks nobody by itself", async () => {
    const { devices, stream, show } = camera();
    const host = await mount({ devices });
    await start(host);
    show(makePeer().qr.shown); // one's own, or the one for somebody else
    await waitUntil(() => text(host).includes("not the code that"));
    expect(host.actions.calls).to.deep.equal([]);
    await waitUntil(() => isOff(stream));
    await click(host, "The code doesn't match");
    expect(host.actions.calls).to.deep.equal([["setVerified", "peer-ada", false]]);
  });

  it("goes on looking after codes that are none of this chat's", async () => {
    const { devices, stream, show } = camera();
    const host = await mount({ devices });
    await start(host);
    show("https://shop.example/offer", "");
    await waitUntil(() => text(host).includes("not a code of this chat"));
    expect(isOff(stream)).to.equal(false);
    show(expected);
    await waitUntil(() => host.actions.calls.length > 0);
  });

  it("shows the picture of a camera that is started while the one before has yet to end", async () => {
    const cameras = [camera(), camera()];
    const opened = cameras.map(({ devices }) => devices);
    let current = opened[0]!;
    const devices: ScanDevices = {
      isSupported: () => Promise.resolve(true),
      openCamera: () => {
        current = opened.shift()!;
        return current.openCamera();
      },
      createReader: () => current.createReader(),
      pause: () => current.pause(),
    };
    const host = await mount({ devices });
    const video = () => deepElements(host).find((each) => each instanceof HTMLVideoElement)!;
    await start(host);
    await click(host, "Stop the camera");
    await click(host, "Scan their code");
    await waitUntil(() => video().srcObject === cameras[1]!.stream);
    cameras[0]!.show(); // its pause is over
    await waitUntil(() => isOff(cameras[0]!.stream));
    expect(video().srcObject).to.equal(cameras[1]!.stream);
  });

  for (const [error, sentence] of [
    [new DOMException("no", "NotAllowedError"), "not allowed here"],
    [new DOMException("no", "NotFoundError"), "No camera was found"],
    [new DOMException("no", "NotReadableError"), "in use elsewhere"],
  ] as const) {
    it(`says what is the matter: ${error.name}`, async () => {
      const { devices } = camera();
      const host = await mount({ devices: { ...devices, openCamera: () => Promise.reject(error) } });
      await waitUntil(() => allByRole(host, "button", "Scan their code").length === 1);
      await click(host, "Scan their code");
      await waitUntil(() => text(host).includes(sentence));
      expect(byRole(host, "button", "Scan their code")).to.exist;
    });
  }

  for (const [how, leave] of [
    ["it is stopped", (host: UiHost) => click(host, "Stop the camera")],
    ["the view is left", (host: UiHost) => click(host, "Back")],
    [
      "the view is removed",
      (host: UiHost) => {
        host.remove();
        return Promise.resolve();
      },
    ],
    [
      "the page is hidden",
      (): Promise<void> => {
        Object.defineProperty(document, "hidden", { configurable: true, value: true });
        document.dispatchEvent(new Event("visibilitychange"));
        Reflect.deleteProperty(document, "hidden");
        return Promise.resolve();
      },
    ],
    [
      "the person leaves",
      async (host: UiHost) => {
        host.dispatch({ type: "peer-removed", id: "peer-ada", wiped: false });
        await settled(host);
      },
    ],
  ] as const) {
    it(`switches the camera off when ${how}`, async () => {
      const { devices, stream, show } = camera();
      const host = await mount({ devices });
      await start(host);
      await leave(host);
      show();
      await waitUntil(() => isOff(stream));
    });
  }
});
