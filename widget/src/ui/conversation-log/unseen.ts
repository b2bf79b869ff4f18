/** What came while nobody was looking: how many messages, and where they begin. */
import type { ChatMessage, TimelineEntry } from "../../state/chat-types.ts";
import { idOf } from "./chunks.ts";

export class Unseen {
  /** How many of others' messages. */
  count = 0;
  /** The first of them; stays while the person reads on from there, until they say something. */
  from: string | undefined;

  came(message: ChatMessage, isSeen: boolean): void {
    if (message.mine) {
      this.count = 0;
      this.from = undefined;
    } else if (!isSeen) {
      if (this.count === 0) this.from = message.id;
      this.count += 1;
    }
  }

  seen(): void {
    this.count = 0;
  }
}

/** The messages at the end that come after one that is known; none when that one is gone with all before it. */
export function messagesAfter(
  timeline: readonly TimelineEntry[],
  known: TimelineEntry | undefined,
): readonly ChatMessage[] {
  if (timeline.at(-1) === known) return [];
  const id = known && idOf(known);
  const from = id === undefined ? 0 : timeline.findLastIndex((entry) => idOf(entry) === id) + 1;
  if (from === 0 && id !== undefined) return [];
  return timeline.slice(from).flatMap((entry) => (entry.kind === "message" ? [entry.message] : []));
}
