/** What the group log wants done. The session does it; the log itself touches nothing. */
import type { Frame, Signed } from "../protocol/chat-frames.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import type { Entry } from "../protocol/log-entry.ts";
import type { Orderable } from "./causal-order.ts";

/** An entry whose signature was checked. */
export interface LogItem extends Orderable {
  readonly signed: Signed<Entry>;
}

export type LogWarning = "equivocation" | "roster-mismatch" | "messages-missing";

export type Effect =
  | { readonly do: "send"; readonly to: PeerId; readonly frame: Frame }
  /** Sign one's own HEADS as they are now, and send them. */
  | { readonly do: "announce"; readonly to: readonly PeerId[] }
  /** A text or a file has its place: before that other one, or last. */
  | { readonly do: "show"; readonly item: LogItem; readonly before: EntryId | undefined }
  /** The texts have another order from now on. */
  | { readonly do: "arrange"; readonly ids: readonly EntryId[] }
  /** Something that is no message was said: a name, a farewell. */
  | { readonly do: "note"; readonly item: LogItem }
  | { readonly do: "delivery"; readonly id: EntryId; readonly delivered: number; readonly total: number }
  /** A member without a link is reached through another one, or, without `via`, no longer. */
  | { readonly do: "via"; readonly member: PeerId; readonly via: PeerId | undefined }
  | { readonly do: "warn"; readonly code: LogWarning; readonly member: PeerId };

/** What people are to see of it. */
export type LogNews = Exclude<Effect, { readonly do: "send" | "announce" }>;

/** @param id - of the entry's bytes. */
export function logItem(id: EntryId, signed: Signed<Entry>): LogItem {
  const { prev, refs, time } = signed.value;
  const parents = refs.map((ref) => ref.id);
  return { id, time, parents: prev === undefined ? parents : [prev, ...parents], signed };
}

/** Whether it stands in the conversation by itself, rather than being said of something else. */
export function isMessage({ signed }: LogItem): boolean {
  const { kind } = signed.value.content;
  return kind === "text" || kind === "file";
}
