/** Two pages that send each other a file: over a bare channel, and as people do. What ../measures/files.mjs calls. */
import type { SecureChatElement } from "../../src/element/secure-chat-element.ts";
import { connectBare, receiveBare, sendBare, type Tuning } from "./bare-channel.ts";

let bare: ReturnType<typeof connectBare> | undefined;
let chat: SecureChatElement | undefined;

const fileBench = {
  /** Returns as soon as this page listens; who offers comes second. */
  connectBare(name: string, isOffering: boolean): void {
    bare = connectBare(name, isOffering);
  },
  async receiveBare(bytes: number): Promise<void> {
    if (bare) receiveBare(await bare, bytes);
  },
  async sendBare(bytes: number, tuning: Tuning): Promise<number> {
    if (!bare) throw new Error("connect first");
    return sendBare(await bare, bytes, tuning);
  },
  async closeBare(): Promise<void> {
    (await bare)?.peer.close();
  },

  /** Resolves once somebody else is connected, or at once for the first one. */
  async join(server: string, room: string, isSecond: boolean): Promise<void> {
    chat = document.createElement("secure-chat");
    chat.server = server;
    chat.maxFileBytes = 2 ** 40;
    document.body.append(chat);
    await chat.join({ room });
    while (isSecond && !chat.peers.some(({ status }) => status === "connected")) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
  /** @returns the seconds that reading, sealing and offering took. The file is the one chosen in the page's input. */
  async offer(): Promise<number> {
    const file = document.querySelector("input")?.files?.[0];
    if (!chat || !file) throw new Error("join and choose first");
    const startedMs = performance.now();
    await chat.sendFile(file);
    return (performance.now() - startedMs) / 1_000;
  },
  /** @returns the seconds from the click on "Accept" until the file is here, checked. */
  async take(): Promise<number> {
    const message = chat?.messages.findLast(({ file }) => file?.status === "offered");
    if (!chat || !message) throw new Error("nothing is offered");
    const startedMs = performance.now();
    const complete = new Promise<void>((resolve, reject) => {
      chat?.addEventListener("secure-chat-messagechange", ({ message: { id, file } }) => {
        if (id !== message.id || file?.status === "transferring") return;
        if (file?.status === "complete") resolve();
        else reject(new Error(`the file is ${String(file?.status)}: ${String(file?.failure)}`));
      });
    });
    await chat.acceptFile(message.id);
    await complete;
    return (performance.now() - startedMs) / 1_000;
  },
  hasOffer(): boolean {
    return chat?.messages.at(-1)?.file?.status === "offered";
  },
  /** How long what is said takes to be delivered while a file travels, in milliseconds. */
  async say(): Promise<number> {
    const startedMs = performance.now();
    const sent = await chat?.send("in between");
    for (;;) {
      if (chat?.messages.find(({ id }) => id === sent?.id)?.delivery?.delivered === 1)
        return performance.now() - startedMs;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  },
};

declare global {
  var fileBench: unknown;
}
globalThis.fileBench = fileBench;
