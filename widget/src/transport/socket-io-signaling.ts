/** Signaling over Socket.IO: WebSocket first, the join riding in the handshake, everything that comes in parsed. */
import { Manager, type Socket } from "socket.io-client";
import {
  parseAddress,
  parseGreeting,
  parseIceReply,
  parseJoinReply,
  parseRosterMember,
  parseSignalPayload,
  SIGNALING_VERSION,
  type Joined,
  type JoinRequest,
  type Refusal,
  type RosterMember,
} from "../../../signal-server/protocol/index.ts";
import { browserClock } from "./browser-clock.ts";
import { fromBase64Url, toBase64Url } from "../protocol/bytes.ts";
import { isPeerId, type Address } from "../protocol/ids.ts";
import type {
  ConnectSignaling,
  IceOffer,
  JoinTicket,
  RosterHint,
  Signaling,
  SignalingEvents,
  SignalingRefusal,
} from "../session/ports.ts";

const CONNECT_TIMEOUT_MS = 8_000;
/** Failed tries of the first connection before a person is told; a connection that was there is retried for ever. */
const FIRST_TRIES = 3;
const RETRY_FIRST_MS = 500;
const RETRY_GREATEST_MS = 5_000;
/** A server that is asked for a sign of life and gives none for this long is not reached any more. */
const SIGN_OF_LIFE_MS = 3_000;
/** Signs of life are not asked for more often, and tries to connect not begun. */
const SIGN_OF_LIFE_PAUSE_MS = 1_000;
const TRY_PAUSE_MS = 250;

/** @param server - the base URL under which `socket.io/` answers. */
export function socketIoSignaling(server: URL): ConnectSignaling {
  return (ticket, events) => new SocketIoSignaling(server, ticket, events);
}

class SocketIoSignaling implements Signaling {
  readonly #socket: Socket;
  readonly #events: SignalingEvents;
  #hasJoined = false;
  #failedTries = 0;
  #isClosed = false;
  #rejoinTimer: ReturnType<typeof setTimeout> | undefined;
  /** When the try that is under way began; -Infinity for none. */
  #triedAtMs = -Infinity;
  #hurriedAtMs = -Infinity;

  constructor(server: URL, ticket: () => Promise<JoinTicket>, events: SignalingEvents) {
    this.#events = events;
    // A manager of its own: several elements on a page are several members.
    const manager = new Manager(server.origin, {
      path: new URL("socket.io/", server).pathname,
      transports: ["websocket"],
      timeout: CONNECT_TIMEOUT_MS,
      reconnectionDelay: RETRY_FIRST_MS,
      reconnectionDelayMax: RETRY_GREATEST_MS,
    });
    manager.on("reconnect_attempt", () => (this.#triedAtMs = performance.now()));
    this.#socket = manager.socket("/", {
      auth: (send: (auth: JoinRequest) => void) => {
        ticket().then(
          ({ topic, id, greeting }) => {
            const request = { version: SIGNALING_VERSION, topic: toBase64Url(topic), id };
            send(greeting ? { ...request, greeting: toBase64Url(greeting) } : request);
          },
          () => {
            this.close(); // whoever failed to make the ticket has said so
          },
        );
      },
    });
    this.#socket.on("joined", (reply: unknown) => this.#joined(reply));
    this.#socket.on("member-joined", (member: unknown, greeting: unknown) => this.#memberJoined(member, greeting));
    this.#socket.on("member-left", (address: unknown) => this.#memberLeft(address));
    this.#socket.on("signal", (from: unknown, payload: unknown) => this.#signal(from, payload));
    this.#socket.on("connect_error", () => this.#connectFailed());
    this.#socket.on("disconnect", () => this.#disconnected());
  }

  signal(to: Address, bytes: Uint8Array): void {
    if (this.#socket.connected) this.#socket.emit("signal", to, toBase64Url(bytes));
  }

  hurry(): void {
    const now = performance.now();
    const { connected } = this.#socket;
    const pauseMs = connected ? SIGN_OF_LIFE_PAUSE_MS : TRY_PAUSE_MS;
    if (this.#isClosed || !this.#hasJoined || now - this.#hurriedAtMs < pauseMs) return;
    this.#hurriedAtMs = now;
    if (connected) this.#askForIceServers();
    else if (now - this.#triedAtMs > SIGN_OF_LIFE_MS) this.#reconnect();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#rejoinTimer);
    this.#socket.disconnect();
  }

  #joined(value: unknown): void {
    const reply = parseJoinReply(value);
    if (!reply) this.#refused("update-required");
    else if (!reply.ok) this.#joinRefused(reply);
    else if (!this.#isClosed) {
      this.#hasJoined = true;
      this.#events.onJoined(reply.members.flatMap(rosterHint), iceOffer(reply), reply.greeted as Address | undefined);
    }
  }

  #askForIceServers(): void {
    const { id } = this.#socket;
    this.#socket.timeout(SIGN_OF_LIFE_MS).emit("ice-servers", (error: unknown, value: unknown) => {
      if (this.#isClosed || this.#socket.id !== id) return; // another connection has taken its place
      const reply = parseIceReply(value);
      if (error) this.#reconnect();
      else if (reply?.ok) this.#events.onIceServers(iceOffer(reply));
    });
  }

  /** Whoever was in the room before tries again when the server allows; the first time, the person is told. */
  #joinRefused({ code, retryAfterMs }: Refusal): void {
    const refusal = refusalOf(code);
    const isPassing = refusal === "rate-limited" || refusal === "server-full" || refusal === "room-full";
    if (!this.#hasJoined || !isPassing) this.#refused(refusal);
    else this.#reconnectIn(retryAfterMs ?? RETRY_GREATEST_MS);
  }

  #refused(refusal: SignalingRefusal): void {
    if (this.#isClosed) return;
    this.close();
    this.#events.onRefused(refusal);
  }

  #memberJoined(value: unknown, greeting: unknown): void {
    const [member] = rosterHint(parseRosterMember(value));
    if (member && !this.#isClosed) this.#events.onMemberJoined(member, fromBase64Url(parseGreeting(greeting) ?? ""));
  }

  #memberLeft(value: unknown): void {
    const address = parseAddress(value);
    if (address !== undefined && !this.#isClosed) this.#events.onMemberLeft(address as Address);
  }

  #signal(from: unknown, payload: unknown): void {
    const address = parseAddress(from);
    const bytes = fromBase64Url(parseSignalPayload(payload) ?? "");
    if (address !== undefined && bytes?.length && !this.#isClosed) this.#events.onSignal(address as Address, bytes);
  }

  #connectFailed(): void {
    this.#triedAtMs = -Infinity;
    if (!this.#hasJoined && ++this.#failedTries >= FIRST_TRIES) this.#refused("signaling-unreachable");
  }

  #disconnected(): void {
    if (this.#isClosed) return;
    this.#events.onInterrupted();
    // When the server ends a connection itself, as a restart does, Socket.IO leaves reconnecting to us.
    if (!this.#socket.active) this.#reconnectIn(RETRY_FIRST_MS * (0.5 + browserClock.random()));
  }

  #reconnectIn(ms: number): void {
    clearTimeout(this.#rejoinTimer);
    this.#rejoinTimer = setTimeout(() => this.#reconnect(), ms);
  }

  #reconnect(): void {
    if (this.#isClosed) return;
    this.#triedAtMs = performance.now();
    this.#socket.disconnect();
    clearTimeout(this.#rejoinTimer); // its own `disconnect` has just set it
    this.#socket.connect();
  }
}

function rosterHint(member: RosterMember | undefined): [RosterHint] | [] {
  return member && isPeerId(member.id) ? [{ address: member.address as Address, claimedId: member.id }] : [];
}

function iceOffer({ iceServers, iceTtlS }: Pick<Joined, "iceServers" | "iceTtlS">): IceOffer {
  return { iceServers, lifetimeMs: iceTtlS === undefined ? undefined : iceTtlS * 1_000 };
}

function refusalOf(code: Refusal["code"]): SignalingRefusal {
  switch (code) {
    case "origin-denied":
    case "rate-limited":
    case "room-full":
    case "server-full":
      return code;
    case "unsupported-version":
    case "bad-request":
    case "not-joined":
    case "unknown-member":
      return "update-required";
  }
}
