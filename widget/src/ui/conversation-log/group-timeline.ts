/** Turns the timeline into what the log draws: days, notices, and messages grouped by author and time. */
import type { ChatMessage, Notice, TimelineEntry } from "../../state/chat-types.ts";

/** A pause longer than this starts a new group. */
export const GROUP_PAUSE_MS = 5 * 60_000;

export interface MessageGroup {
  readonly kind: "group";
  readonly messages: readonly [ChatMessage, ...ChatMessage[]];
}

export type LogItem =
  | { readonly kind: "day"; readonly at: Date }
  | { readonly kind: "notice"; readonly at: Date; readonly notice: Notice }
  | MessageGroup;

/** In display order. What is added at the timeline's end changes at most the last item and what follows it. */
export function groupTimeline(timeline: readonly TimelineEntry[]): readonly LogItem[] {
  const items: LogItem[] = [];
  let day: string | undefined;
  let open: [ChatMessage, ...ChatMessage[]] | undefined;
  for (const entry of timeline) {
    const at = entry.kind === "message" ? entry.message.sentAt : entry.at;
    if (at.toDateString() !== day) {
      day = at.toDateString();
      open = undefined;
      items.push({ kind: "day", at });
    }
    if (entry.kind === "notice") {
      open = undefined;
      items.push({ kind: "notice", at, notice: entry.notice });
    } else if (open && belongsTo(open, entry.message)) {
      open.push(entry.message);
    } else {
      open = [entry.message];
      items.push({ kind: "group", messages: open });
    }
  }
  return items;
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
