/** Elements in pages that go away or hang, each page with connections of its own. */
import { expect, fixture, html } from "@open-wc/testing";
import { connectedTo, freshRoom, makeChat, nextEvent } from "../testing/chat-elements.ts";
import { signalServerUrl } from "../testing/signal-server-url.ts";
import type { SecureChatElement } from "./secure-chat-element.ts";
import { waitUntil } from "../testing/wait-until.ts";

describe("a page that goes away", () => {
  /** Bob in a page of his own, which shares nothing with this one but the server. */
  async function bobInFrame(room: string): Promise<HTMLIFrameElement> {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="Bob"></iframe>`);
    const page = frame.contentWindow as unknown as { eval(script: string): void };
    const script = new URL("../element/index.ts", import.meta.url).href;
    page.eval(`import(${JSON.stringify(script)}).then(() => {
      const chat = document.createElement("secure-chat");
      chat.server = ${JSON.stringify(signalServerUrl())};
      chat.displayName = "Bob";
      document.body.append(chat);
      return chat.join({ room: ${JSON.stringify(room)} });
    })`);
    return frame;
  }

  async function withBob(): Promise<{ ann: SecureChatElement; frame: HTMLIFrameElement }> {
    const ann = await makeChat();
    const room = freshRoom();
    await ann.join({ room });
    const frame = await bobInFrame(room);
    await connectedTo(ann, "Bob");
    return { ann, frame };
  }

  it("takes its person along at once", async () => {
    const { ann, frame } = await withBob();
    const left = nextEvent(ann, "secure-chat-peerleave");
    frame.remove();
    expect((await left).peer.displayName).to.equal("Bob");
    expect(ann.peers).to.deep.equal([]);
  });

  it("for another one takes its person along too", async () => {
    const { ann, frame } = await withBob();
    const left = nextEvent(ann, "secure-chat-peerleave");
    frame.src = "about:blank";
    expect((await left).peer.displayName).to.equal("Bob");
  });

  it("in the middle of a sentence, without a word to anybody, is gone all the same", async () => {
    const { ann, frame } = await withBob();
    const page = frame.contentWindow as Window & typeof globalThis;
    page.eval("RTCPeerConnection.prototype.close = () => undefined; WebSocket.prototype.close = () => undefined");
    const left = nextEvent(ann, "secure-chat-peerleave");
    frame.remove();
    expect((await left).peer.displayName).to.equal("Bob");
  });

  it("and hangs is shown as lost, and as connected again once it answers", async () => {
    const { ann, frame } = await withBob();
    const page = frame.contentWindow as Window & typeof globalThis;
    const unsent: (() => void)[] = [];
    const prototype = page.RTCDataChannel.prototype;
    const honest = Object.getOwnPropertyDescriptor(prototype, "send")!;
    Object.defineProperty(prototype, "send", {
      ...honest,
      value(this: RTCDataChannel, data: ArrayBuffer) {
        unsent.push(() => this.send(data));
      },
    });
    await waitUntil(() => ann.peers[0]?.status === "lost", "Bob should be missed");
    Object.defineProperty(prototype, "send", honest);
    for (const sendNow of unsent) sendNow();
    await connectedTo(ann, "Bob");
  });
});
