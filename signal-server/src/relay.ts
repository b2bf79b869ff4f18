/** The relay: hands one opaque payload to exactly one member of the sender's own room. It reads nothing and keeps nothing. */
import type { Reply } from "../protocol/index.ts";
import type { Backlogs } from "./backlogs.ts";
import { MAX_BACKLOG_BYTES } from "./limits.ts";
import { refusal } from "./refusal.ts";
import { roomOf } from "./rooms.ts";
import type { Membership, SignalIo, SignalSocket } from "./types.ts";

/** How long a sender should leave a receiver alone that does not keep up, in milliseconds. */
const BACKLOG_RETRY_MS = 1_000;

/**
 * @param to - the receiver's address, as the roster named it.
 * @param payload - 1 to MAX_SIGNAL_BYTES bytes as base64url; not decoded, not looked at.
 */
export function relaySignal(
  io: SignalIo,
  sender: SignalSocket,
  signal: { readonly to: string; readonly payload: string },
  backlogs: Backlogs,
): Reply {
  const membership: Membership | undefined = sender.data.membership;
  if (membership === undefined) return refusal("not-joined");
  const { adapter, sockets } = io.of("/");
  const isMember = adapter.rooms.get(roomOf(membership.topic))?.has(signal.to) === true && signal.to !== sender.id;
  const receiver = isMember ? sockets.get(signal.to) : undefined;
  if (receiver === undefined) return refusal("unknown-member");
  // Without this, many senders could fill the server's memory through one receiver that does not read.
  if (backlogs.bytesOf(receiver.conn) > MAX_BACKLOG_BYTES) return refusal("rate-limited", BACKLOG_RETRY_MS);
  receiver.emit("signal", sender.id, signal.payload);
  return { ok: true };
}
