/** How a message reads after all that was said of it. */
import { isEmoji } from "../protocol/display-text.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import type { Amendments } from "../log/amendments.ts";
import type { ChatMessage, Reaction } from "../state/chat-types.ts";

/** The changeable part of a message. */
export type Amended = Required<Pick<ChatMessage, "text" | "retracted" | "reactions">> & {
  readonly editedAt: Date | undefined;
  /** There where it was taken back: the file goes with it. */
  readonly file?: undefined;
};

/** Most different emoji shown under one message. */
const MAX_REACTIONS = 24;

/** @param text - as it was said. */
export function amended(
  amendments: Amendments,
  { id, author, text }: { readonly id: EntryId; readonly author: PeerId; readonly text: string },
  self: PeerId,
): Amended {
  if (amendments.isRetracted(id, author))
    return { text: "", retracted: true, reactions: [], editedAt: undefined, file: undefined };
  const edit = amendments.editOf(id, author);
  return {
    text: edit?.text ?? text,
    retracted: false,
    reactions: reactionsOf(amendments, id, self),
    editedAt: edit && new Date(edit.time),
  };
}

function reactionsOf(amendments: Amendments, id: EntryId, self: PeerId): readonly Reaction[] {
  const authors = new Map<string, PeerId[]>();
  for (const { emoji, author } of amendments.marksOf(id)) {
    if (!isEmoji(emoji)) continue;
    const known = authors.get(emoji);
    if (known) known.push(author);
    else if (authors.size < MAX_REACTIONS) authors.set(emoji, [author]);
  }
  return [...authors].map(([emoji, authorIds]) => ({ emoji, authorIds, mine: authorIds.includes(self) }));
}
