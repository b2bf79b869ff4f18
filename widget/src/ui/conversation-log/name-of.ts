/** What somebody goes by, or went by: what they said stays on the screen once they have left. */
import type { ChatState } from "../../state/chat-state.ts";
import { lastMessage } from "../../state/selectors.ts";
import { isolate } from "../isolate.ts";

/** @returns the name, isolated, or one of these words: `you` for oneself, `someone` for whoever has none that is known. */
export function nameOf(
  id: string,
  { self, peers, timeline }: Pick<ChatState, "self" | "peers" | "timeline">,
  { you, someone }: { readonly you: string; readonly someone: string },
): string {
  if (id === self?.id) return you;
  const name =
    peers.find((peer) => peer.id === id)?.displayName ??
    lastMessage(timeline, ({ authorId }) => authorId === id)?.authorName;
  return name === undefined ? someone : isolate(name);
}
