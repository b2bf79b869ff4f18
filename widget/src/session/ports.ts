/** What the session needs of the world: signaling, links, a clock. Browsers fill these in `transport`, tests with fakes. */
import type { Bytes } from "../protocol/bytes.ts";
import type { Address, PeerId } from "../protocol/ids.ts";
import type { LinkCandidate } from "../protocol/link-signals.ts";

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `ms`. @returns a function that cancels. */
  after(ms: number, callback: () => void): () => void;
  /** From 0 to below 1, unpredictable: waits that many have in common are spread by it. */
  random(): number;
}

/** One member as the server names it: a hint. */
export interface RosterHint {
  readonly address: Address;
  readonly claimedId: PeerId;
}

/** An ICE server, as RTCIceServer has it. */
export interface IceServerConfig {
  readonly urls: string | readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

/** ICE servers as the signaling server hands them out. */
export interface IceOffer {
  readonly iceServers: readonly IceServerConfig[];
  /** For how long their credentials are good, from now; undefined when they have none. */
  readonly lifetimeMs: number | undefined;
}

/** What the server lets the widget's handshake ride on. */
export interface JoinTicket {
  /** 32 bytes. */
  readonly topic: Bytes;
  readonly id: PeerId;
  /** A first signal, for any one of those who are there. */
  readonly greeting?: Bytes;
}

export type SignalingRefusal =
  "origin-denied" | "rate-limited" | "room-full" | "server-full" | "update-required" | "signaling-unreachable";

export interface SignalingEvents {
  /** The server took the join; again after every reconnection. @param greeted - whom the ticket's greeting went to. */
  onJoined(members: readonly RosterHint[], ice: IceOffer, greeted?: Address): void;
  /** The server has answered `hurry`. */
  onIceServers(ice: IceOffer): void;
  /** @param greeting - that member's first signal. */
  onMemberJoined(member: RosterHint, greeting?: Bytes): void;
  onMemberLeft(address: Address): void;
  onSignal(from: Address, bytes: Bytes): void;
  /** The connection is lost, or the server will not have us back; another one is tried, again and again. May be told anew for each try. */
  onInterrupted(): void;
  /** To a newcomer the server said no, or it cannot be reached at all; nothing is tried any more. Never after `onJoined`. */
  onRefused(reason: SignalingRefusal): void;
}

export interface Signaling {
  /** Sends to one member of the room; silently nothing while the connection is down. */
  signal(to: Address, bytes: Bytes): void;
  /** Makes sure of the connection: tries again at once if it is down; otherwise asks for ICE servers, as a sign of life. */
  hurry(): void;
  /** Leaves the room and closes the connection. Nothing is called back afterwards. */
  close(): void;
}

/**
 * Connects at once. Never calls back before it has returned.
 * @param ticket - asked for each time that there is a connection, and sent as soon as it is there.
 */
export type ConnectSignaling = (ticket: () => Promise<JoinTicket>, events: SignalingEvents) => Signaling;

export type LinkState = "connecting" | "connected" | "disconnected" | "failed" | "closed";

export interface LinkEvents {
  onCandidate(candidate: LinkCandidate): void;
  /** The chat channel is open. */
  onOpen(): void;
  onRecord(bytes: Bytes): void;
  /** A record on the channel of files. */
  onFileRecord(bytes: Bytes): void;
  /** `closed` also when the other side closed a channel. */
  onStateChange(state: LinkState): void;
}

/** How the packets to a person travel, once known. */
export type LinkPath = "direct" | "relay";

/** One connection to one person: negotiated data channels under one fresh certificate. */
export interface Link {
  /** The offer, with the candidates gathered by now; asked again, the same one with more. `iceRestart` makes a new one. */
  createOffer(options?: { readonly iceRestart: boolean }): Promise<string>;
  /** Takes an offer and @returns the answer with the candidates gathered so far. Rejects for an unusable offer. */
  acceptOffer(sdp: string): Promise<string>;
  /** Rejects for an unusable answer. */
  acceptAnswer(sdp: string): Promise<void>;
  /** Kept until there is a remote description. Unusable ones are dropped. */
  addCandidate(candidate: LinkCandidate): void;
  /** SHA-256 of the own DTLS certificate, 32 bytes. */
  localFingerprint(): Promise<Bytes>;
  /** SHA-256 of the certificate that the other side really used, 32 bytes; undefined where the browser does not tell. */
  remoteFingerprint(): Promise<Bytes | undefined>;
  /** Hands a record to the chat channel; resolves once there is room for the next. Rejects when the channel is closed. */
  send(record: Bytes): Promise<void>;
  /** The same for the channel of files. The record is copied: its memory is the caller's again. */
  sendFile(record: Bytes): Promise<void>;
  path(): Promise<LinkPath | undefined>;
  close(): void;
}

/** With the ICE servers that `prepareLinks` was given last, at the beginning and at each restart. */
export type MakeLink = (events: LinkEvents) => Link;

/** What a page can notice that makes a look at the connections worth while: another network or waking; being looked at. */
export type PageChange = "network" | "visible";

/** Calls back for each change. @returns what ends that. */
export type WatchPage = (onChange: (change: PageChange) => void) => () => void;

export interface SessionPorts {
  readonly clock: Clock;
  readonly connectSignaling: ConnectSignaling;
  readonly makeLink: MakeLink;
  /** From here on with these ICE servers. And what the next link is made of is made ahead. */
  readonly prepareLinks: (iceServers: readonly IceServerConfig[]) => void;
  readonly watchPage: WatchPage;
}
