/** What decides how messages look, besides themselves: they are drawn again when some of it changes, and only then. */
import type { ChatMessage } from "../../state/chat-types.ts";
import type { LogContext } from "./log-context.ts";
import { RECENT_MS } from "./message-time.ts";

/** How often "5 minutes ago" is looked at. */
export const TIMES_MS = 30_000;

/** @param isAmong - whether a message is one of these. */
export function lookOf(
  messages: readonly ChatMessage[],
  isAmong: (id: string) => boolean,
  context: LogContext,
): readonly unknown[] {
  const { locale, words, canSpeak, latestOwn, current, highlighted, unreadFrom, unfolded, names, mismatched, find } =
    context;
  const last = messages.at(-1);
  const isRecent = last !== undefined && Date.now() - last.sentAt.getTime() < RECENT_MS;
  return [
    locale,
    words,
    canSpeak,
    unfolded,
    isRecent ? Math.floor(Date.now() / TIMES_MS) : 0,
    new Date().toDateString(), // what was today is yesterday once it is over
    messages.some(({ reactions }) => reactions.length > 0) ? names : undefined,
    messages.flatMap(({ authorId }) => (mismatched.has(authorId) ? [authorId] : [])).join(),
    ...[latestOwn, current, highlighted, unreadFrom].map((id) => (id !== undefined && isAmong(id) ? id : undefined)),
    ...messages.flatMap(({ replyTo }) => (replyTo === undefined ? [] : [find(replyTo)])),
  ];
}
