/**
 * Rooms: who is in which topic. The members on this server are Socket.IO's own state (the adapter's rooms and
 * `socket.data`), so an empty room is gone with its last member; those on others are known by `neighbours`.
 */
import type { JoinReply, JoinRequest, Reply, RosterMember } from "../protocol/index.ts";
import type { Neighbours } from "./cluster/neighbours.ts";
import { MAX_BACKLOG_BYTES } from "./limits.ts";
import { refusal } from "./refusal.ts";
import type { IceOffer } from "./turn-credentials.ts";
import type { Membership, SignalIo, SignalSocket } from "./types.ts";

/** Where rooms live: on this server, and on those beside it. */
export interface Rooms {
  readonly io: SignalIo;
  readonly neighbours: Neighbours;
}

/** When someone whom a full room or server refused may try again, in milliseconds: nobody knows when a place is free. */
const FULL_RETRY_MS = 5_000;

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

/** How many rooms have members on this server. Each socket's private room is in `rooms` too, and each socket is in `sids`. */
export function countRooms(io: SignalIo): number {
  const { rooms, sids } = io.of("/").adapter;
  return rooms.size - sids.size;
}

/**
 * Puts a socket that is in no room into one, and tells the others.
 * @param answer - called once, unless the socket is gone by then, before anybody hears of the new member.
 */
export async function joinRoom(
  { io, neighbours }: Rooms,
  socket: SignalSocket,
  request: JoinRequest,
  options: RoomLimits & {
    readonly iceOffer: () => IceOffer;
    readonly answer: (reply: JoinReply) => void;
  },
): Promise<boolean> {
  const { topic, id, greeting } = request;
  const room = roomOf(topic);
  const { rooms } = io.of("/").adapter;
  const isRoomTooMany = () => !rooms.has(room) && countRooms(io) >= options.maxRooms;
  if (isRoomTooMany()) {
    options.answer(refusal("server-full", FULL_RETRY_MS));
    return false;
  }

  const self: RosterMember = { address: socket.id, id };
  const entrance = await neighbours.enter(topic, self);
  const giveBack = () => {
    if (entrance !== "room-full") neighbours.leave(topic, socket.id);
  };
  if (!socket.connected) {
    giveBack();
    return false;
  }
  // Nothing waits from here on: of two who enter at the same moment, the second one finds the first one there.
  const others = localMembers(io, topic).concat(neighbours.membersElsewhere(topic));
  const isFull = entrance === "room-full" || (entrance === "alone" && others.length >= options.maxRoomSize);
  // Others may have opened rooms while Redis was asked about this one.
  if (isFull || isRoomTooMany()) {
    giveBack();
    options.answer(refusal(isFull ? "room-full" : "server-full", FULL_RETRY_MS));
    return false;
  }
  socket.data.membership = { topic, id };
  void socket.join(room);
  const greeted = greeting === undefined ? undefined : someoneHere(io, topic, socket.id);
  const reply = { ok: true, address: socket.id, members: others, ...options.iceOffer() } as const;
  if (greeted === undefined) {
    options.answer(reply);
    socket.local.to(room).emit("member-joined", self);
  } else {
    options.answer({ ...reply, greeted: greeted.id });
    greeted.emit("member-joined", self, greeting);
    socket.local.to(room).except(greeted.id).emit("member-joined", self);
  }
  neighbours.announce(topic, self);
  return true;
}

/**
 * Takes a socket out of its room and tells the others at once. Also runs when the socket is gone already.
 * @returns `not-joined` when it was in none.
 */
export function leaveRoom({ io, neighbours }: Rooms, socket: SignalSocket): Reply {
  const membership: Membership | undefined = socket.data.membership;
  if (membership === undefined) return refusal("not-joined");
  socket.data.membership = undefined;
  const room = roomOf(membership.topic);
  void socket.leave(room);
  io.local.to(room).emit("member-left", socket.id);
  neighbours.leave(membership.topic, socket.id);
  return { ok: true };
}

/**
 * Anyone of a room who is on this server and keeps up with what it is sent: whom a newcomer's greeting goes to. By chance, so
 * that nobody gets them all, or can keep them all from being answered.
 */
function someoneHere(io: SignalIo, topic: string, newcomer: string): SignalSocket | undefined {
  const { adapter, sockets } = io.of("/");
  const addresses = [...(adapter.rooms.get(roomOf(topic)) ?? [])].filter((address) => address !== newcomer);
  const chosen = sockets.get(addresses[Math.floor(Math.random() * addresses.length)] ?? "");
  return chosen !== undefined && chosen.data.backlog.bytes <= MAX_BACKLOG_BYTES ? chosen : undefined;
}

function localMembers(io: SignalIo, topic: string): RosterMember[] {
  const { adapter, sockets } = io.of("/");
  const members: RosterMember[] = [];
  for (const address of adapter.rooms.get(roomOf(topic)) ?? []) {
    const membership: Membership | undefined = sockets.get(address)?.data.membership;
    if (membership?.topic === topic) members.push({ address, id: membership.id });
  }
  return members;
}
