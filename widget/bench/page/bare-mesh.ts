/** One of many who connect everybody with everybody by bare WebRTC, over a bare relay: whoever comes offers. */
import type { Socket } from "socket.io-client";
import { connectTo, joined, signal, signalsOf } from "./bare-webrtc.ts";

interface Peer {
  readonly connection: RTCPeerConnection;
  readonly early: RTCIceCandidateInit[];
}

export class BareMember {
  readonly #socket: Socket;
  readonly #peers = new Map<string, Peer>();
  /** Channels that are open. */
  open = 0;

  static async join(server: string, room: string): Promise<BareMember> {
    const socket = await connectTo(server, room);
    const member = new BareMember(socket);
    const { members } = await joined(socket);
    await Promise.all(members.map(async ({ address }) => member.#offer(address)));
    return member;
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    signalsOf(socket, (from, message) => void this.#take(from, message));
  }

  close(): void {
    for (const { connection } of this.#peers.values()) connection.close();
    this.#socket.close();
  }

  async #offer(to: string): Promise<void> {
    const { connection } = this.#peer(to);
    await connection.setLocalDescription();
    signal(this.#socket, to, { description: connection.localDescription });
  }

  #peer(address: string): Peer {
    const known = this.#peers.get(address);
    if (known) return known;
    const connection = new RTCPeerConnection();
    const peer = { connection, early: [] };
    this.#peers.set(address, peer);
    connection.createDataChannel("mesh", { negotiated: true, id: 0 }).onopen = () => (this.open += 1);
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) signal(this.#socket, address, { candidate: candidate.toJSON() });
    };
    return peer;
  }

  async #take(from: string, message: object): Promise<void> {
    const { connection, early } = this.#peer(from);
    if ("candidate" in message) {
      const candidate = message.candidate as RTCIceCandidateInit;
      if (connection.remoteDescription) await connection.addIceCandidate(candidate);
      else early.push(candidate);
    } else if ("description" in message) {
      const description = message.description as RTCSessionDescriptionInit;
      await connection.setRemoteDescription(description);
      for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate);
      if (description.type !== "offer") return;
      await connection.setLocalDescription();
      signal(this.#socket, from, { description: connection.localDescription });
    }
  }
}
