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

/**
 * As lastMessage, for timelines that come one after the other: what they have in common is looked at once. Where nothing fits,
 * ten thousand messages would be asked for each that comes.
 */
export function lastMessageFinder(
  fits: (message: ChatMessage) => boolean,
): (timeline: readonly TimelineEntry[]) => ChatMessage | undefined {
  let known: readonly TimelineEntry[] = [];
  let place = -1;
  const fitsAt = (entry: TimelineEntry | undefined) => entry?.kind === "message" && fits(entry.message);

  return (timeline) => {
    // The oldest ones may have been forgotten.
    const [first] = timeline;
    const gone = first === undefined ? 0 : Math.max(0, known.indexOf(first));
    let common = 0;
    while (common < timeline.length && timeline[common] === known[common + gone]) common += 1;
    const former = place - gone;
    // What fitted last, if anything, is still there, and nothing between it and what is new does.
    const isSame = former < common;
    let found = timeline.length - 1;
    while (found >= (isSame ? common : 0) && !fitsAt(timeline[found])) found -= 1;
    if (isSame && found < common) found = Math.max(-1, former);
    [known, place] = [timeline, found];
    const entry = timeline[found];
    return entry?.kind === "message" ? entry.message : undefined;
  };
}
