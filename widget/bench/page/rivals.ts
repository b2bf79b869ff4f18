/**
 * The same join with other libraries, each as its documentation has it, over relays on this machine and without STUN.
 * What they do not do: authenticate anybody (all), hide who meets from the relay (PeerJS, simple-peer), agree on an order,
 * recover by themselves.
 */
import Peer from "peerjs";
import SimplePeer from "simple-peer/simplepeer.min.js";
import { joinRoom } from "trystero";
import { connectTo, joined, signal, signalsOf } from "./bare-webrtc.ts";
import { nowMs } from "./milestones.ts";
import type { Servers, Sides } from "./connect-sides.ts";

const NO_STUN = { iceServers: [] };

/** Who joins knows the id of who is there: with PeerJS that is what a page tells it in another way. */
export function peerJsSides({ peerJs }: Servers, room: string): Sides {
  const { hostname, port } = new URL(peerJs);
  const options = { host: hostname, port: Number(port), path: "/", config: NO_STUN };
  return {
    wait: async () => {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- its documentation gives an object
      const peer = new Peer(room, options);
      await new Promise((resolve) => peer.on("open", resolve));
      return {
        arrived: new Promise((resolve) => {
          peer.on("connection", (connection) => connection.on("data", () => resolve(nowMs())));
        }),
      };
    },
    prepare: async () => Promise.resolve(),
    joinAndSend: async () => {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- as above
      const peer = new Peer(options);
      await new Promise((resolve) => peer.on("open", resolve));
      const connection = peer.connect(room, { reliable: true });
      await new Promise<void>((resolve) => connection.on("open", resolve));
      await connection.send("first");
    },
  };
}

/** It brings no relay: this is the one that the bare variants use. */
export function simplePeerSides({ relay }: Servers, room: string): Sides {
  return {
    wait: async () => {
      const socket = await connectTo(relay, room);
      await joined(socket);
      const peer = new SimplePeer({ initiator: false, config: NO_STUN });
      signalsOf(socket, (from, data) => {
        if (!peer.listenerCount("signal")) peer.on("signal", (own) => signal(socket, from, own));
        peer.signal(data);
      });
      return { arrived: new Promise((resolve) => peer.on("data", () => resolve(nowMs()))) };
    },
    prepare: async () => Promise.resolve(),
    joinAndSend: async () => {
      const socket = await connectTo(relay, room);
      const { members } = await joined(socket);
      const to = members[0]?.address;
      if (to === undefined) throw new Error("Nobody is in the room.");
      const peer = new SimplePeer({ initiator: true, config: NO_STUN });
      peer.on("signal", (own) => signal(socket, to, own));
      signalsOf(socket, (_from, data) => peer.signal(data));
      await new Promise<void>((resolve) => peer.on("connect", () => resolve()));
      peer.send("first");
    },
  };
}

/** Over Nostr, its default, with one relay. */
export function trysteroSides({ nostr }: Servers, room: string): Sides {
  const config = { appId: "secure-chat-bench", rtcConfig: NO_STUN, relayConfig: { urls: [nostr] } };
  return {
    wait: async () => {
      const there = joinRoom(config, room);
      const action = there.makeAction<string>("text");
      const arrived = new Promise<number>((resolve) => (action.onMessage = () => resolve(nowMs())));
      return Promise.resolve({ arrived });
    },
    prepare: async () => Promise.resolve(),
    joinAndSend: async () => {
      const here = joinRoom(config, room);
      const action = here.makeAction<string>("text");
      await new Promise<void>((resolve) => (here.onPeerJoin = () => resolve()));
      await action.send("first");
    },
  };
}
