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

/** So long a connection may take, and then the server's answer to the join. */
const CONNECT_TIMEOUT_MS = 8_000;
/** Tries that come to nothing before a newcomer is told; whoever was in the room goes on trying for ever. */
const FIRST_TRIES = 3;
/** Wait before the second try; doubles, up to the greatest, give or take a half. */
const RETRY_FIRST_MS = 500;
const RETRY_GREATEST_MS = 5_000;
/** A server that will not have somebody back is asked again after this, unless it says when. */
const REFUSED_RETRY_MS = 30_000;
/** What a newcomer is told as the server says it. By any other answer the two do not understand each other. */
const PLAIN_REFUSALS = ["origin-denied", "rate-limited", "room-full", "server-full"] as const;
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
  /** Since the server took the join last. */
  #failedTries = 0;
  #isClosed = false;
  /** For the next try, or for the answer to the one that is under way. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the connection that there is, or that is tried, was begun; -Infinity for none. */
  #triedAtMs = performance.now();
  #hurriedAtMs = -Infinity;

  constructor(server: URL, ticket: () => Promise<JoinTicket>, events: SignalingEvents) {
    this.#events = events;
    // A manager of its own: several elements on a page are several members.
    const manager = new Manager(server.origin, {
      path: new URL("socket.io/", server).pathname,
      transports: ["websocket"],
      timeout: CONNECT_TIMEOUT_MS,
      reconnection: false, // it knows neither what the server has answered nor whether it did
    });
    this.#socket = manager.socket("/", {
      auth: (send: (auth: JoinRequest) => void) => {
        ticket().then(
          ({ topic, id, greeting }) => {
            const request = { version: SIGNALING_VERSION, topic: toBase64Url(topic), id };
            send(greeting ? { ...request, greeting: toBase64Url(greeting) } : request);
            this.#expectAnswer();
          },
          () => {
            this.close(); // whoever failed to make the ticket has said so
          },
        );
      },
    });
    const on = (event: string, take: (...args: unknown[]) => void) =>
      this.#socket.on(event, (...args: unknown[]) => {
        if (!this.#isClosed) take(...args);
      });
    on("joined", (reply) => this.#joined(reply));
    on("member-joined", (member, greeting) => this.#memberJoined(member, greeting));
    on("member-left", (address) => this.#memberLeft(address));
    on("signal", (from, payload) => this.#signal(from, payload));
    on("connect_error", () => this.#lost());
    on("disconnect", () => this.#lost());
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
    else if (now - this.#triedAtMs > SIGN_OF_LIFE_MS) this.#reconnectIn(0);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#socket.disconnect();
  }

  #joined(value: unknown): void {
    const reply = parseJoinReply(value);
    if (reply?.ok) {
      this.#hasJoined = true;
      this.#failedTries = 0;
      clearTimeout(this.#timer);
      this.#events.onJoined(reply.members.flatMap(rosterHint), iceOffer(reply), reply.greeted as Address | undefined);
    } else if (this.#hasJoined) {
      // Whoever was in the room stays with those whom they are connected to: a server has no say in that, whatever it says.
      const waitMs = Math.max(RETRY_FIRST_MS, reply?.retryAfterMs ?? REFUSED_RETRY_MS);
      this.#reconnectIn(waitMs);
      this.#hurriedAtMs = performance.now() + waitMs; // no sooner, whoever is in a hurry
    } else this.#refused(PLAIN_REFUSALS.find((code) => code === reply?.code) ?? "update-required");
  }

  #askForIceServers(): void {
    const { id } = this.#socket;
    this.#socket.timeout(SIGN_OF_LIFE_MS).emit("ice-servers", (error: unknown, value: unknown) => {
      if (this.#socket.id !== id) return; // another connection has taken its place
      const reply = parseIceReply(value);
      if (error) this.#reconnectIn(0);
      else if (reply?.ok) this.#events.onIceServers(iceOffer(reply));
    });
  }

  #refused(refusal: SignalingRefusal): void {
    this.close();
    this.#events.onRefused(refusal);
  }

  #memberJoined(value: unknown, said: unknown): void {
    const [member] = rosterHint(parseRosterMember(value));
    const greeting = parseGreeting(said);
    if (member) this.#events.onMemberJoined(member, greeting === undefined ? greeting : fromBase64Url(greeting));
  }

  #memberLeft(value: unknown): void {
    const address = parseAddress(value);
    if (address !== undefined) this.#events.onMemberLeft(address as Address);
  }

  #signal(from: unknown, payload: unknown): void {
    const address = parseAddress(from);
    const bytes = fromBase64Url(parseSignalPayload(payload) ?? "");
    if (address !== undefined && bytes?.length) this.#events.onSignal(address as Address, bytes);
  }

  /** A try has come to nothing, or a connection has ended: once for each, however often the socket says so. */
  #lost(): void {
    if (this.#triedAtMs < 0) return;
    this.#triedAtMs = -Infinity;
    const waitMs = Math.min(RETRY_FIRST_MS * 2 ** this.#failedTries++, RETRY_GREATEST_MS);
    if (!this.#hasJoined && this.#failedTries === FIRST_TRIES) this.#refused("signaling-unreachable");
    else {
      this.#events.onInterrupted();
      this.#reconnectIn(waitMs * (0.5 + browserClock.random()));
    }
  }

  /** A server may greet and never answer. Or it has hung up already, while the ticket was made. */
  #expectAnswer(): void {
    if (this.#triedAtMs >= 0) this.#in(CONNECT_TIMEOUT_MS, () => this.#end());
  }

  /** Hangs up, which the socket tells only if it was connected. */
  #end(): void {
    this.#socket.disconnect();
    this.#lost();
  }

  /** Ends the connection if there is one, and makes another one then. */
  #reconnectIn(ms: number): void {
    this.#end();
    this.#in(ms, () => {
      this.#triedAtMs = performance.now();
      this.#socket.connect();
    });
  }

  #in(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(then, ms);
  }
}

function rosterHint(member: RosterMember | undefined): [RosterHint] | [] {
  return member && isPeerId(member.id) ? [{ address: member.address as Address, claimedId: member.id }] : [];
}

function iceOffer({ iceServers, iceTtlS }: Pick<Joined, "iceServers" | "iceTtlS">): IceOffer {
  return { iceServers, lifetimeMs: iceTtlS === undefined ? undefined : iceTtlS * 1_000 };
}
