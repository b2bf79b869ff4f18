/**
 * The two sides of a round, in the page: who is in the room already, and who joins and writes at once. Bare WebRTC as a
 * textbook has it, the same with its join in the handshake, and with its offer made early too, all over a bare relay; ours;
 * and other libraries.
 */
import { milestones, nowMs, setHopMs } from "./milestones.ts";
import type { SecureChatElement } from "../../src/element/secure-chat-element.ts";
import { bareSides } from "./bare-webrtc.ts";
import { peerJsSides, simplePeerSides, trysteroSides } from "./rivals.ts";

/** Addresses of what helps people find each other. */
export interface Servers {
  readonly signaling: string;
  /** It only passes signals on. */
  readonly relay: string;
  readonly peerJs: string;
  readonly nostr: string;
}

export interface Sides {
  /** Enters the room and resolves when somebody could join; then `arrived` resolves at their first message. */
  wait(): Promise<{ readonly arrived: Promise<number> }>;
  /** Everything that a page which is open already has behind it. */
  prepare(): Promise<void>;
  /** Joins, and sends as soon as it can. */
  joinAndSend(): Promise<void>;
}

const VARIANTS: Record<string, (servers: Servers, room: string) => Sides> = {
  "bare WebRTC": (servers, room) => bareSides(servers, room, { joinEarly: false, offerEarly: false }),
  "bare WebRTC, joining early": (servers, room) => bareSides(servers, room, { joinEarly: true, offerEarly: false }),
  "bare WebRTC, offering early too": (servers, room) => bareSides(servers, room, { joinEarly: true, offerEarly: true }),
  "secure-chat": (servers, room) => secureChatSides(servers, room, ""),
  "secure-chat with a password": (servers, room) => secureChatSides(servers, room, "correct horse battery"),
  PeerJS: peerJsSides,
  "simple-peer": simplePeerSides,
  Trystero: trysteroSides,
};

/** The page has loaded the one script as it is built, from the signaling server. */
function secureChatSides({ signaling: server }: Servers, room: string, password: string): Sides {
  const chat: SecureChatElement = document.createElement("secure-chat");
  chat.server = server;
  document.body.append(chat);
  const next = <Type extends keyof HTMLElementEventMap>(type: Type) =>
    new Promise<HTMLElementEventMap[Type]>((resolve) => chat.addEventListener(type, resolve, { once: true }));
  return {
    wait: async () => {
      await chat.join({ room, password });
      return { arrived: next("secure-chat-message").then(nowMs) };
    },
    prepare: async () => {
      await chat.updateComplete;
    },
    joinAndSend: async () => {
      const someone = next("secure-chat-peerjoin");
      await Promise.all([chat.join({ room, password }), someone]);
      await chat.send("first");
    },
  };
}

/** What ../measures/connect.mjs calls, one side in each of two pages. */
const bench = {
  variants: Object.keys(VARIANTS),
  milestones,
  setHopMs,

  /** @returns when the newcomer may come. */
  async wait(variant: string, servers: Servers, room: string): Promise<void> {
    const { arrived } = await sidesOf(variant, servers, room).wait();
    this.arrivedAtMs = arrived;
  },
  arrivedAtMs: Promise.resolve(0),

  async prepare(variant: string, servers: Servers, room: string): Promise<void> {
    const sides = sidesOf(variant, servers, room);
    await sides.prepare();
    this.joinAndSend = async () => {
      const startedAtMs = nowMs();
      await sides.joinAndSend();
      return startedAtMs;
    };
  },
  /** @returns when it began. */
  joinAndSend: async (): Promise<number> => Promise.reject(new Error("prepare first")),

  /** What deriving the room's secrets from a password takes, by itself: as ../../src/crypto/room-secrets.ts does it. */
  async kdfMs(): Promise<number> {
    const password = new TextEncoder().encode("correct horse battery");
    const startedAtMs = performance.now();
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    await crypto.subtle.deriveBits(derivation(600_000), key, 256);
    return performance.now() - startedAtMs;
  },

  /** Firefox keeps the last derivations of a process: the newcomer, in the same one, would have for nothing what the resident derived. */
  async forgetDerivations(): Promise<void> {
    const key = await crypto.subtle.importKey("raw", new Uint8Array(16), "PBKDF2", false, ["deriveBits"]);
    for (let kept = 0; kept < DERIVATIONS_KEPT; kept++) await crypto.subtle.deriveBits(derivation(1), key, 256);
  },

  /** Answers the other page's questions for the time. */
  showClock(): void {
    const channel = new BroadcastChannel("clock");
    channel.onmessage = () => channel.postMessage(nowMs());
  },

  /** @returns by how much the other page's clock is ahead, as exactly as the quickest of some answers tells. */
  async clockDifferenceMs(): Promise<number> {
    const channel = new BroadcastChannel("clock");
    let best = { roundTripMs: Infinity, differenceMs: 0 };
    for (let count = 0; count < 10; count++) {
      const askedAtMs = nowMs();
      const theirMs = await new Promise<number>((resolve) => {
        channel.onmessage = ({ data }) => resolve(data as number);
        channel.postMessage(undefined);
      });
      const roundTripMs = nowMs() - askedAtMs;
      if (roundTripMs < best.roundTripMs) best = { roundTripMs, differenceMs: theirMs - (askedAtMs + roundTripMs / 2) };
    }
    channel.close();
    return best.differenceMs;
  },
};

/** NSS, KDF2_CACHE_COUNT in lowpbe.c, and some more. */
const DERIVATIONS_KEPT = 200;

function derivation(iterations: number): Pbkdf2Params {
  return { name: "PBKDF2", hash: "SHA-256", salt: crypto.getRandomValues(new Uint8Array(32)), iterations };
}

function sidesOf(variant: string, servers: Servers, room: string): Sides {
  const create = VARIANTS[variant];
  if (!create) throw new Error(`No variant ${variant}`);
  return create(servers, room);
}

declare global {
  var bench: unknown;
}
globalThis.bench = bench;
