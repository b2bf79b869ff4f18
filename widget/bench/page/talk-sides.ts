/** Two pages that answer each other as fast as they can, and one page full of members. What ../measures/{latency,throughput,mesh,heap,start}.mjs call. */
import type { SecureChatElement } from "../../src/element/secure-chat-element.ts";
import { BareMember } from "./bare-mesh.ts";
import { connectBare } from "./bare-channel.ts";

/** What passes a text on and back again. */
interface Line {
  send(text: string): void;
  onText: (text: string) => void;
}

/** What entries of the log are signed with: ../../src/crypto/identity.ts. */
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };
/** How a text begins that the other page keeps to itself. */
const UNANSWERED = "-";

let line: Line | undefined;
let members: (SecureChatElement | BareMember)[] = [];

async function bareLine(name: string, isFirst: boolean): Promise<Line> {
  const { channel } = await connectBare(name, !isFirst);
  const bare: Line = { send: (text) => channel.send(text), onText: () => undefined };
  channel.onmessage = ({ data }) => bare.onText(String(data));
  return bare;
}

async function chatLine(server: string, room: string): Promise<Line> {
  const chat = await join(server, room, "");
  const ours: Line = { send: (text) => void chat.send(text), onText: () => undefined };
  chat.addEventListener("secure-chat-message", ({ message: { mine, text } }) => {
    if (!mine) ours.onText(text);
  });
  return ours;
}

async function join(server: string, room: string, password: string): Promise<SecureChatElement> {
  const chat = document.createElement("secure-chat");
  chat.server = server;
  document.body.append(chat);
  await chat.join({ room, password });
  return chat;
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

const talkBench = {
  /** The first page answers whatever comes. */
  async answer(kind: "bare" | "ours", server: string, name: string): Promise<void> {
    const opening = kind === "bare" ? bareLine(name, true) : chatLine(server, name);
    const set = (opened: Line) => {
      line = opened;
      opened.onText = (text) => {
        if (!text.startsWith(UNANSWERED)) opened.send(text);
      };
    };
    if (kind === "ours") set(await opening);
    else void opening.then(set); // it opens when the other one comes
  },

  async ask(kind: "bare" | "ours", server: string, name: string): Promise<void> {
    line = kind === "bare" ? await bareLine(name, false) : await chatLine(server, name);
    const [chat] = document.querySelectorAll("secure-chat");
    if (chat) await until(() => chat.peers.some(({ status }) => status === "connected"));
  },

  /** @returns how long each text took there, half of the time until it was back, in milliseconds. */
  async roundTrips(count: number): Promise<number[]> {
    const asked = line;
    if (!asked) throw new Error("ask first");
    const times: number[] = [];
    for (let index = 0; index < count; index++) {
      const startedAtMs = performance.now();
      await new Promise<void>((resolve) => {
        asked.onText = (text) => {
          if (text === String(index)) resolve();
        };
        asked.send(String(index));
      });
      times.push((performance.now() - startedAtMs) / 2);
      await new Promise((resolve) => setTimeout(resolve, 5)); // as people do: never two at once
    }
    return times;
  },

  /**
   * All join at once; "apart", each a room of their own.
   * @returns the milliseconds until everybody is connected with everybody in the room.
   */
  async mesh(kind: "bare" | "ours" | "apart", server: string, room: string, count: number): Promise<number> {
    const places = Array.from({ length: count }, (_, index) => index);
    const startedAtMs = performance.now();
    if (kind === "bare") {
      const bare = await Promise.all(places.map(() => BareMember.join(server, room)));
      members = bare;
      await until(() => bare.every(({ open }) => open === count - 1));
    } else {
      const isApart = kind === "apart";
      const roomOf = (place: number) => (isApart ? `${room} ${String(place)}` : room);
      const chats = await Promise.all(places.map((place) => join(server, roomOf(place), "")));
      members = chats;
      const others = isApart ? 0 : count - 1;
      await until(() =>
        chats.every(({ peers }) => peers.filter(({ status }) => status === "connected").length === others),
      );
    }
    return performance.now() - startedAtMs;
  },

  /** All at once. @returns the milliseconds until the answer to the last one is here. */
  async burstMs(count: number): Promise<number> {
    const asked = line;
    if (!asked) throw new Error("ask first");
    const startedAtMs = performance.now();
    await new Promise<void>((resolve) => {
      asked.onText = (text) => {
        if (text === "last") resolve();
      };
      for (let index = 1; index < count; index++) asked.send(`${UNANSWERED} the ${String(index)}th of a burst`);
      asked.send("last");
    });
    return performance.now() - startedAtMs;
  },

  /** @returns the milliseconds of what WebCrypto must do for each message, one step after the other; the median. */
  async cryptographyMs(count: number): Promise<number> {
    const text = crypto.getRandomValues(new Uint8Array(200));
    const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const times: number[] = [];
    for (let index = 0; index < count; index++) {
      const cipher = { name: "AES-GCM", iv: crypto.getRandomValues(new Uint8Array(12)) };
      const startedAtMs = performance.now();
      const signature = await crypto.subtle.sign(SIGNATURE, privateKey, text);
      const sealed = await crypto.subtle.encrypt(cipher, key, text);
      const opened = await crypto.subtle.decrypt(cipher, key, sealed);
      await crypto.subtle.verify(SIGNATURE, publicKey, signature, opened);
      times.push(performance.now() - startedAtMs);
    }
    return times.sort((a, b) => a - b)[count >> 1] ?? 0;
  },

  async say(count: number): Promise<void> {
    const [chat] = members;
    if (!chat || chat instanceof BareMember) throw new Error("a mesh of ours first");
    for (let index = 0; index < count; index++) await chat.send(`What the ${String(index)}th message of a bench says.`);
  },

  async leave(): Promise<void> {
    for (const member of members.splice(0)) {
      if (member instanceof BareMember) member.close();
      else await member.wipe().then(() => member.remove());
    }
  },

  /** @returns the milliseconds of evaluating a script that is in the cache, and then until a form is shown. */
  async startUp(kind: "bare" | "ours", script: string): Promise<{ evaluationMs: number; firstRenderMs: number }> {
    await load(script); // into the cache
    if (kind === "ours") await load(script.replace(".js", "-start.js"));
    const startedAtMs = performance.now();
    await new Promise((resolve, reject) => {
      const tag = Object.assign(document.createElement("script"), { src: script, onload: resolve, onerror: reject });
      document.head.append(tag);
    });
    const evaluatedAtMs = performance.now();
    const form = kind === "ours" ? showStart() : showForm();
    while (!form()) await new Promise(requestAnimationFrame);
    return { evaluationMs: evaluatedAtMs - startedAtMs, firstRenderMs: performance.now() - evaluatedAtMs };
  },
};

async function load(script: string): Promise<void> {
  await (await fetch(script)).text();
}

function showStart(): () => Element | null | undefined {
  const chat = document.createElement("secure-chat");
  document.body.append(chat);
  const panel = () => chat.shadowRoot?.querySelector("secure-chat-panel")?.shadowRoot;
  return () => panel()?.querySelector("secure-chat-start")?.shadowRoot?.querySelector("form");
}

/** The least that shows a form of its own. */
function showForm(): () => Element | null | undefined {
  const element = document.createElement("div");
  element.attachShadow({ mode: "open" }).append(document.createElement("form"));
  document.body.append(element);
  let isFirst = true;
  return () => {
    if (!isFirst) return element.shadowRoot?.querySelector("form");
    isFirst = false;
    return undefined;
  };
}

declare global {
  var talkBench: unknown;
}
globalThis.talkBench = talkBench;
