/** A long conversation between pages: people who talk without a pause, and one who reads and types. What ../measures/log.mjs calls. */
import type { SecureChatElement } from "../../src/element/secure-chat-element.ts";

let chats: readonly SecureChatElement[] = [];
let said = 0;
/** Messages that came here since the page was opened: the conversation itself keeps the newest ones only. */
let heard = 0;

const TEXTS = [
  "All right.",
  "Can somebody take *Thursday*? I am away until ten.",
  "See https://example.com/rota?week=12 and tell me what is wrong with it, please: I cannot see it any more.",
  "👍",
  "It is `npm run bench`, as always.",
  "One\nline\nafter\nthe other.",
];

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const log = () =>
  chats[0]?.shadowRoot?.querySelector("secure-chat-panel")?.shadowRoot?.querySelector("secure-chat-log")?.shadowRoot;
const scroller = () => log()?.querySelector(".scroller");
const round = (value: number) => Math.round(value * 10) / 10;

const logBench = {
  /** @param count - how many people are in this page, each with a widget of their own. @param others - whom each waits for. */
  async join(
    server: string,
    room: string,
    { count, others, layout }: { count: number; others: number; layout: "inline" | "floating" },
  ): Promise<void> {
    chats = Array.from({ length: count }, (_, index) => {
      const chat = document.createElement("secure-chat");
      chat.server = server;
      chat.layout = layout;
      chat.displayName = `Person ${String(index + 1)}`;
      if (layout === "inline") chat.style.cssText = "display: block; position: fixed; inset: 0";
      return chat;
    });
    document.body.append(...chats);
    chats[0]?.addEventListener("secure-chat-message", () => (heard += 1));
    await Promise.all(chats.map((chat) => chat.join({ room })));
    while (chats.some(({ peers }) => peers.filter(({ status }) => status === "connected").length < others))
      await pause(20);
  },

  /** Everybody in turn, each as fast as the protocol lets one person talk. Resolves when all of it is handed over. */
  async talk(messages: number, perSecond: number): Promise<void> {
    const startMs = performance.now();
    const sending: Promise<unknown>[] = [];
    for (let sent = 0; sent < messages; await pause(1_000 / perSecond)) {
      const due = Math.min(messages, ((performance.now() - startMs) / 1_000) * perSecond);
      for (; sent < due; sent += 1) {
        said += 1;
        const text = `${String(said)} ${TEXTS[said % TEXTS.length] ?? ""}`;
        sending.push(Promise.resolve(chats[said % chats.length]?.send(text)));
      }
    }
    await Promise.all(sending);
  },

  count: (): number => chats[0]?.messages.length ?? 0,
  heard: (): number => heard,
  /** How many messages are in the document. */
  drawn: (): number => log()?.querySelectorAll(".message").length ?? 0,

  /** Whether the reader, who has not scrolled yet, sees what comes. */
  isAtEnd: (): boolean => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = scroller() ?? {};
    return scrollHeight - scrollTop - clientHeight <= clientHeight;
  },

  /** From now on what is measured is kept, until `stop`. */
  watch(): void {
    const tasksMs: number[] = [];
    const ownMs: number[] = [];
    const keysMs: number[] = [];
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasksMs.push(round(duration));
    });
    tasks.observe({ type: "longtask" });
    // Of each slow frame, what the widget's own code had of it.
    const frames = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as readonly { scripts: readonly Script[] }[]) {
        for (const { sourceURL, duration } of entry.scripts) {
          if (sourceURL.includes("secure-chat")) ownMs.push(round(duration));
        }
      }
    });
    frames.observe({ type: "long-animation-frame" });
    // From the event's own time to the first turn after the frame that shows it.
    const onKey = ({ timeStamp }: KeyboardEvent) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          keysMs.push(round(performance.now() - timeStamp));
          port1.close();
        };
        port2.postMessage(undefined);
      });
    };
    addEventListener("keydown", onKey, { capture: true });
    this.stop = () => {
      tasks.disconnect();
      frames.disconnect();
      removeEventListener("keydown", onKey, { capture: true });
      return { tasksMs, ownMs, keysMs };
    };
  },
  stop: (): { tasksMs: number[]; ownMs: number[]; keysMs: number[] } => ({ tasksMs: [], ownMs: [], keysMs: [] }),

  focusComposer(): void {
    const panel = chats[0]?.shadowRoot?.querySelector("secure-chat-panel")?.shadowRoot;
    panel?.querySelector("secure-chat-composer")?.shadowRoot?.querySelector("textarea")?.focus();
  },

  /** Scrolls up by a steady amount every frame, and down again. @returns how long each frame took, in milliseconds. */
  async scroll(seconds: number, pixelsPerFrame = 60): Promise<number[]> {
    const element = scroller();
    const framesMs: number[] = [];
    if (!element) return framesMs;
    let formerMs = await frame();
    const endMs = formerMs + seconds * 1_000;
    while (formerMs < endMs) {
      const isUp = endMs - formerMs > seconds * 500;
      element.scrollTop += isUp ? -pixelsPerFrame : pixelsPerFrame;
      const atMs = await frame();
      framesMs.push(round(atMs - formerMs));
      formerMs = atMs;
    }
    return framesMs;
  },
};

interface Script {
  readonly sourceURL: string;
  readonly duration: number;
}

declare global {
  var logBench: unknown;
}
globalThis.logBench = logBench;
