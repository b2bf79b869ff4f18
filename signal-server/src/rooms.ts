/**
 * Rooms: who is in which topic. The state is Socket.IO's own (the adapter's rooms and `socket.data`), nothing beside it,
 * so an empty room is gone with its last member and an adapter for several servers can take over.
 */
import type { JoinReply, JoinRequest, Reply, RosterMember } from "../protocol/index.ts";
import { refusal } from "./refusal.ts";
import type { IceOffer } from "./turn-credentials.ts";
import type { Membership, SignalIo, SignalSocket } from "./types.ts";

export interface RoomLimits {
  /** Most members of one room. */
  readonly maxRoomSize: number;
  /** Most rooms of this server. */
  readonly maxRooms: number;
}

/** A Socket.IO room's name. The prefix keeps a topic from ever being the private room that each socket has. */
export function roomOf(topic: string): string {
  return `topic:${topic}`;
}

/** Whether a Socket.IO room is one of people, and not the private room of a socket. */
export function isTopicRoom(room: string): boolean {
  return room.startsWith("topic:");
}

/** How many rooms this server holds. Each socket's private room is in `rooms` too, and each socket is in `sids`. */
export function countRooms(io: SignalIo): number {
  const { rooms, sids } = io.of("/").adapter;
  return rooms.size - sids.size;
}

/**
 * Puts a socket into a room, out of the one it was in, and tells the others.
 *
 * The order matters once several servers share their rooms: enter first, then ask who is there. Of two people who enter
 * at the same moment each then hears of the other, possibly twice (in the roster and as `member-joined`), never not at all.
 * @param answer - called once, unless the socket is gone by then, before anybody hears of the new member.
 */
export async function joinRoom(
  io: SignalIo,
  socket: SignalSocket,
  request: JoinRequest,
  options: RoomLimits & {
    readonly iceOffer: () => IceOffer;
    readonly answer: (reply: JoinReply) => void;
  },
): Promise<void> {
  await leaveRoom(io, socket);
  const room = roomOf(request.topic);
  if (!io.of("/").adapter.rooms.has(room) && countRooms(io) >= options.maxRooms) {
    options.answer(refusal("server-full"));
    return;
  }

  socket.data.membership = { topic: request.topic, id: request.id };
  await socket.join(room);
  const members = await membersOf(io, room, request.topic);
  if (!socket.connected) return;

  // Sockets are listed in the order in which they entered: of those who came at once, only the surplus is sent away.
  if (members.findIndex((member) => member.address === socket.id) >= options.maxRoomSize) {
    socket.data.membership = undefined;
    await socket.leave(room);
    options.answer(refusal("room-full"));
    return;
  }
  const others = members.filter((member) => member.address !== socket.id).slice(0, options.maxRoomSize);
  options.answer({ ok: true, address: socket.id, members: others, ...options.iceOffer() });
  socket.to(room).emit("member-joined", { address: socket.id, id: request.id });
}

/**
 * Takes a socket out of its room and tells the others at once. Also runs when the socket is gone already.
 * @returns `not-joined` when it was in none.
 */
export async function leaveRoom(io: SignalIo, socket: SignalSocket): Promise<Reply> {
  const membership: Membership | undefined = socket.data.membership;
  if (membership === undefined) return refusal("not-joined");
  socket.data.membership = undefined;
  const room = roomOf(membership.topic);
  await socket.leave(room);
  io.to(room).emit("member-left", socket.id);
  return { ok: true };
}

async function membersOf(io: SignalIo, room: string, topic: string): Promise<RosterMember[]> {
  const sockets = await io.in(room).fetchSockets();
  return sockets.flatMap((socket) => {
    const membership: Membership | undefined = socket.data.membership;
    return membership?.topic === topic ? [{ address: socket.id, id: membership.id }] : [];
  });
}
