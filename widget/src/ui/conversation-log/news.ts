/** Finds what is new in a timeline, and says it in words: who said, changed or took back what, and what happened. */
import type { ChatMessage, TimelineEntry } from "../../state/chat-types.ts";
import { isolate } from "../isolate.ts";
import { idOf } from "./chunks.ts";
import type { LogContext } from "./log-context.ts";
import { noticeText } from "./log-item.ts";
import { spokenText } from "./message-view.ts";
import type { Telling } from "./told.ts";

type Words = Pick<LogContext, "words" | "nameOf">;

/** Of the last entries: what changes further up is too long ago to be told without what surrounds it. */
const MAX_NEWS = 12;
/** More, for what is arranged anew is not new. */
const MAX_KNOWN = 8 * MAX_NEWS;

export class News {
  #timeline: readonly TimelineEntry[] | undefined;
  #known: ReadonlyMap<string, TimelineEntry> = new Map();

  /** @returns nothing of the first timeline, which was there before anybody listened. */
  of(timeline: readonly TimelineEntry[], context: Words): readonly Telling[] {
    if (timeline === this.#timeline) return [];
    const known = this.#timeline && this.#known;
    this.#timeline = timeline;
    this.#known = new Map(timeline.slice(-MAX_KNOWN).map((entry) => [idOf(entry), entry]));
    if (!known) return [];
    return timeline.slice(-MAX_NEWS).flatMap((entry) => {
      const about = idOf(entry);
      const former = known.get(about);
      return former === entry ? [] : textsOf(entry, former, context).map((text) => ({ about, text }));
    });
  }
}

function textsOf(entry: TimelineEntry, former: TimelineEntry | undefined, context: Words): readonly string[] {
  const { words } = context;
  if (entry.kind === "notice") return former ? [] : [noticeText(entry.notice, words)];
  const { message } = entry;
  const name = message.mine ? words.you : isolate(message.authorName);
  const before = former?.kind === "message" ? former.message : undefined;
  if (before?.text === message.text && before.retracted === message.retracted) {
    return message.mine ? reactionsSince(before, message, context) : [];
  }
  const edited = message.editedAt ? ` (${words.edited})` : "";
  return [`${name}: ${spokenText(message, words.retracted)}${edited}`];
}

/** Of other people. */
function reactionsSince(before: ChatMessage, { reactions }: ChatMessage, { words, nameOf }: Words): readonly string[] {
  return reactions.flatMap(({ emoji, authorIds }) => {
    const former = before.reactions.find((reaction) => reaction.emoji === emoji)?.authorIds ?? [];
    const added = authorIds.filter((id) => id !== before.authorId && !former.includes(id));
    return added.length > 0 ? [words.reactedBy(emoji, added.map(nameOf))] : [];
  });
}
