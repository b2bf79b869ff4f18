/** Turns the timeline into what the log draws: days, notices, and messages grouped by author and time. */
import type { ChatMessage, Notice, TimelineEntry } from "../../state/chat-types.ts";

/** A pause longer than this starts a new group. */
export const GROUP_PAUSE_MS = 5 * 60_000;

export interface MessageGroup {
  readonly kind: "group";
  readonly messages: readonly [ChatMessage, ...ChatMessage[]];
  /** Whether it goes on where the piece before it ended. */
  readonly isContinued: boolean;
}

export type LogItem =
  | { readonly kind: "day"; readonly at: Date }
  | { readonly kind: "notice"; readonly at: Date; readonly notice: Notice }
  | MessageGroup;

export interface Around {
  /** What precedes the timeline, where it is a piece of a longer one. */
  readonly before?: TimelineEntry | undefined;
  /** The latest time of all that precedes it, in milliseconds: no earlier day begins, for clocks may be behind. */
  readonly latestBefore?: number;
  /** The message before which a line tells of new ones: it begins a group. */
  readonly unreadFrom?: string | undefined;
  /** No later day begins: times are what people's clocks say, and those may be wrong. */
  readonly now?: Date;
}

/** In display order. */
export function groupTimeline(
  timeline: readonly TimelineEntry[],
  { before, latestBefore = -Infinity, unreadFrom, now = new Date() }: Around = {},
): readonly LogItem[] {
  const items: LogItem[] = [];
  const passed = (entry: TimelineEntry) => (timeOf(entry) > now ? now : timeOf(entry));
  let day = dayOf(new Date(Math.min(latestBefore, now.getTime()))); // no number where nothing precedes
  let former = before?.kind === "message" ? before.message : undefined;
  let open: [ChatMessage, ...ChatMessage[]] | undefined;
  for (const entry of timeline) {
    const at = passed(entry);
    if (!(dayOf(at) <= day)) {
      day = dayOf(at);
      open = former = undefined;
      items.push({ kind: "day", at });
    }
    if (entry.kind === "message" && entry.message.id === unreadFrom) open = former = undefined;
    if (entry.kind === "notice") {
      open = former = undefined;
      items.push({ kind: "notice", at, notice: entry.notice });
    } else if (open && belongsTo(open, entry.message)) {
      open.push(entry.message);
    } else {
      open = [entry.message];
      items.push({ kind: "group", messages: open, isContinued: former ? belongsTo([former], entry.message) : false });
      former = undefined;
    }
  }
  return items;
}

export function timeOf(entry: TimelineEntry): Date {
  return entry.kind === "message" ? entry.message.sentAt : entry.at;
}

/** When its day began, there where it is read. */
function dayOf(at: Date): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** A renamed author starts a new group: what was said stays under the name it was said with. */
function belongsTo(group: readonly [ChatMessage, ...ChatMessage[]], message: ChatMessage): boolean {
  const first = group[0];
  const last = group.at(-1) ?? first;
  return (
    first.authorId === message.authorId &&
    first.authorName === message.authorName &&
    first.mine === message.mine &&
    message.sentAt.getTime() - last.sentAt.getTime() <= GROUP_PAUSE_MS
  );
}
