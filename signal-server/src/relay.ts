/** The relay: hands one opaque payload to exactly one member of the sender's own room. It reads nothing and keeps nothing. */
import type { Reply } from "../protocol/index.ts";
import type { Relayed } from "./cluster/neighbours.ts";
import { MAX_BACKLOG_BYTES } from "./limits.ts";
import { refusal } from "./refusal.ts";
import type { Rooms } from "./rooms.ts";
import type { Membership, SignalIo, SignalSocket } from "./types.ts";

/** How long a sender should leave a receiver alone that does not keep up, or cannot be reached now, in milliseconds. */
const BACKLOG_RETRY_MS = 1_000;

/** The answer for the sender, and how far its signal went. */
export interface RelayOutcome {
  readonly reply: Reply;
  readonly hop: "local" | "remote" | "none";
}

/**
 * @param signal - `to`: the receiver's address, as the roster named it; `payload`: 1 to MAX_SIGNAL_BYTES bytes as base64url,
 * not decoded, not looked at.
 */
export function relaySignal(
  { io, neighbours }: Rooms,
  sender: SignalSocket,
  { to, payload }: Omit<Relayed, "from">,
): RelayOutcome {
  const membership: Membership | undefined = sender.data.membership;
  if (membership === undefined) return { reply: refusal("not-joined"), hop: "none" };
  const { topic } = membership;
  const signal = { from: sender.id, to, payload };
  switch (to === sender.id ? "not-here" : deliver(io, topic, signal)) {
    case "delivered":
      return { reply: { ok: true }, hop: "local" };
    case "behind":
      return { reply: refusal("rate-limited", BACKLOG_RETRY_MS), hop: "none" };
    case "not-here":
      break;
  }
  switch (neighbours.relay(topic, signal)) {
    case "handed-on":
      return { reply: { ok: true }, hop: "remote" };
    case "lost":
      return { reply: refusal("rate-limited", BACKLOG_RETRY_MS), hop: "none" };
    case "unknown":
      return { reply: refusal("unknown-member"), hop: "none" };
  }
}

/**
 * Delivers to a member on this server.
 * @param topic - the room of the sender; nothing crosses from one room to another.
 */
export function deliver(
  io: SignalIo,
  topic: string,
  { from, to, payload }: Relayed,
): "delivered" | "behind" | "not-here" {
  const receiver = io.of("/").sockets.get(to);
  const membership: Membership | undefined = receiver?.data.membership;
  if (receiver === undefined || membership?.topic !== topic) return "not-here";
  // Without this, many senders could fill the server's memory through one receiver that does not read.
  if (receiver.data.backlog.bytes > MAX_BACKLOG_BYTES) return "behind";
  receiver.emit("signal", from, payload);
  return "delivered";
}
