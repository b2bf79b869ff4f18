/** A data channel over a bare relay and nothing else: no handshake, no sealing, no interface. */
import { io, type Socket } from "socket.io-client";
import { SIGNALING_VERSION, type Joined } from "../../../signal-server/protocol/index.ts";
import { nowMs } from "./milestones.ts";
import type { Servers, Sides } from "./connect-sides.ts";

interface BareOptions {
  /** Whether the join rides in the handshake, as ours does, or follows once there is a connection. */
  readonly joinEarly: boolean;
  /** Whether the offer is made while the socket still connects, or only once somebody is known to be there. */
  readonly offerEarly: boolean;
}

type Signal = { readonly description: RTCSessionDescriptionInit } | { readonly candidate: RTCIceCandidateInit };

export function bareSides({ relay: server }: Servers, room: string, options: BareOptions): Sides {
  return {
    wait: async () => {
      const socket = await connectTo(server, room);
      await joined(socket);
      return { arrived: answer(socket) };
    },
    prepare: async () => Promise.resolve(),
    joinAndSend: async () => {
      const connecting = options.joinEarly ? connectTo(server, room) : connectAndJoin(server, room);
      const early = options.offerEarly ? makeOffer() : undefined;
      const socket = await connecting;
      const { members } = await joined(socket);
      const to = members[0]?.address;
      if (to === undefined) throw new Error("Nobody is in the room.");
      await sendFirst(socket, to, await (early ?? makeOffer()));
    },
  };
}

interface Offer {
  readonly peer: RTCPeerConnection;
  readonly channel: RTCDataChannel;
  readonly description: RTCSessionDescriptionInit;
  /** Those found before anybody could be told. */
  readonly candidates: RTCIceCandidateInit[];
}

async function makeOffer(): Promise<Offer> {
  const peer = new RTCPeerConnection();
  const channel = peer.createDataChannel("chat");
  const candidates: RTCIceCandidateInit[] = [];
  peer.onicecandidate = ({ candidate }) => {
    if (candidate) candidates.push(candidate.toJSON());
  };
  await peer.setLocalDescription();
  return { peer, channel, description: described(peer), candidates };
}

async function sendFirst(socket: Socket, to: string, { peer, channel, description, candidates }: Offer): Promise<void> {
  const opened = new Promise((resolve) => (channel.onopen = resolve));
  takeSignals(socket, peer, () => undefined);
  signal(socket, to, { description });
  for (const candidate of candidates) signal(socket, to, { candidate });
  peer.onicecandidate = ({ candidate }) => {
    if (candidate) signal(socket, to, { candidate: candidate.toJSON() });
  };
  await opened;
  channel.send("first");
}

/** @returns when the first message arrived. */
function answer(socket: Socket): Promise<number> {
  const peer = new RTCPeerConnection();
  takeSignals(socket, peer, async (from) => {
    peer.onicecandidate = ({ candidate }) => {
      if (candidate) signal(socket, from, { candidate: candidate.toJSON() });
    };
    await peer.setLocalDescription();
    signal(socket, from, { description: described(peer) });
  });
  return new Promise((resolve) => {
    peer.ondatachannel = ({ channel }) => {
      channel.onmessage = () => resolve(nowMs());
    };
  });
}

/** Candidates that overtake their description wait for it. */
function takeSignals(socket: Socket, peer: RTCPeerConnection, onDescription: (from: string) => unknown): void {
  const early: RTCIceCandidateInit[] = [];
  const take = async (from: string, message: Signal) => {
    if ("candidate" in message) {
      if (peer.remoteDescription) await peer.addIceCandidate(message.candidate);
      else early.push(message.candidate);
      return;
    }
    await peer.setRemoteDescription(message.description);
    await Promise.all([onDescription(from), ...early.splice(0).map((candidate) => peer.addIceCandidate(candidate))]);
  };
  signalsOf(socket, (from, message) => void take(from, message as Signal));
}

export function signalsOf(socket: Socket, take: (from: string, message: object) => void): void {
  socket.on("signal", (from: string, payload: string) => {
    take(from, JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as object);
  });
}

export function signal(socket: Socket, to: string, message: object): void {
  socket.emit("signal", to, base64Url(new TextEncoder().encode(JSON.stringify(message))));
}

function described(peer: RTCPeerConnection): RTCSessionDescriptionInit {
  if (!peer.localDescription) throw new Error("There is no description yet.");
  return peer.localDescription.toJSON();
}

/** The join rides in the handshake, as ours does. */
export async function connectTo(server: string, room: string): Promise<Socket> {
  return io(server, { transports: ["websocket"], auth: await ticketFor(room), forceNew: true });
}

/** As a textbook has it: a connection first, then a join. */
async function connectAndJoin(server: string, room: string): Promise<Socket> {
  const ticket = await ticketFor(room);
  const socket = io(server, { transports: ["websocket"], forceNew: true });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  socket.emit("join", ticket);
  return socket;
}

async function ticketFor(room: string): Promise<object> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(room)));
  return { version: SIGNALING_VERSION, topic: base64Url(hash), id: base64Url(randomId()) };
}

export function joined(socket: Socket): Promise<Joined> {
  return new Promise((resolve) => socket.once("joined", resolve));
}

function randomId(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(16));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
