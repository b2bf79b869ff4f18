/** What the interface derives from ChatState. Nothing derivable is stored. */
import type { ChatState } from "./chat-state.ts";
import type { ChatMessage, TimelineEntry } from "./chat-types.ts";

const messagesByTimeline = new WeakMap<readonly TimelineEntry[], readonly ChatMessage[]>();

/** The messages of the conversation in display order; the same array as long as the timeline is the same. */
export function selectMessages(state: ChatState): readonly ChatMessage[] {
  const known = messagesByTimeline.get(state.timeline);
  if (known) return known;
  const messages = state.timeline.flatMap((entry) => (entry.kind === "message" ? [entry.message] : []));
  messagesByTimeline.set(state.timeline, messages);
  return messages;
}

/** The last message of a timeline that fits; makes no list of the messages, of which there may be ten thousand. */
export function lastMessage(
  timeline: readonly TimelineEntry[],
  fits: (message: ChatMessage) => boolean,
): ChatMessage | undefined {
  const entry = timeline.findLast((candidate) => candidate.kind === "message" && fits(candidate.message));
  return entry?.kind === "message" ? entry.message : undefined;
}
