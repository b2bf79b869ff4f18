/**
 * What is said of messages after they were said: edits, retractions, reactions. What counts depends on the numbers that
 * their authors gave them and on nothing else, so everybody comes to the same in whatever order it arrives, and what comes
 * before its message waits for it here. Nothing is forgotten as long as the log has the message, or what was said of it.
 */
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { MAX_AMENDED, MAX_AUTHORS, MAX_EMOJI_EACH } from "../protocol/limits.ts";
import type { Content, Entry } from "../protocol/log-entry.ts";

export interface Edit {
  readonly text: string;
  /** Milliseconds since 1970, as its author claims. */
  readonly time: number;
}

/** One person's emoji under a message. */
export interface Mark {
  readonly emoji: string;
  readonly author: PeerId;
}

type Amendment = Extract<Content, { readonly of: EntryId }>;

/** The last that one author has said of one thing: of a text, of a whole message, of one emoji under it. */
interface Word {
  readonly author: PeerId;
  readonly seq: number;
  /** Decides between two of one number. */
  readonly id: EntryId;
  /** Milliseconds since 1970, as its author claims. */
  readonly time: number;
  readonly content: Amendment;
}

/** Most words about one message, but for its author's own. */
const MAX_WORDS = MAX_AUTHORS * MAX_EMOJI_EACH;

export class Amendments {
  /** By message, then by author and what it is about. */
  readonly #words = new Map<EntryId, Map<string, Word>>();
  readonly #authorOf: (id: EntryId) => PeerId | undefined;

  /** @param authorOf - of an entry that has its place in the log; undefined for others. */
  constructor(authorOf: (id: EntryId) => PeerId | undefined) {
    this.#authorOf = authorOf;
  }

  /** Takes what an entry says. @returns the message that reads differently now, if any. */
  take(id: EntryId, { author, seq, time, content }: Entry): EntryId | undefined {
    if (!("of" in content)) return undefined;
    const { kind, of } = content;
    const words = this.#words.get(of) ?? new Map<string, Word>();
    const word = { author, seq, id, time, content };
    const isReaction = kind === "reaction";
    const about = author + kind + (isReaction ? content.emoji : "");
    const former = words.get(about);
    // Nobody keeps from its author what becomes of a message.
    const isWanted = former ? isLater(word, former) : words.size < MAX_WORDS || this.#authorOf(of) === author;
    if (!isWanted || (!isReaction && words.has(`${author}retract`))) return undefined;
    words.set(about, word);
    if (kind === "retract") words.delete(`${author}edit`); // what was taken back need not be kept
    forgetEmoji(words, `${author}reaction`);
    this.#words.set(of, words);
    if (this.#words.size > MAX_AMENDED) this.#forget();
    return of;
  }

  isRetracted(message: EntryId, author: PeerId): boolean {
    return this.#words.get(message)?.has(`${author}retract`) === true;
  }

  /** What the author has made of their text. */
  editOf(message: EntryId, author: PeerId): Edit | undefined {
    const word = this.#words.get(message)?.get(`${author}edit`);
    return word?.content.kind === "edit" ? { text: word.content.text, time: word.time } : undefined;
  }

  /** By their authors' times, which are claims: all that matters is that everybody has them in the same order. */
  marksOf(message: EntryId): readonly Mark[] {
    const words = [...(this.#words.get(message)?.values() ?? [])];
    const marks = words.flatMap(({ author, content, time }) =>
      content.kind === "reaction" && content.isOn ? [{ emoji: content.emoji, author, time }] : [],
    );
    return marks.sort((a, b) => a.time - b.time || compare(a.author, b.author) || compare(a.emoji, b.emoji));
  }

  /**
   * Whoever says things of messages that do not exist must not make anybody forget what was said of others. What is kept
   * here has its message in the log, or a word of its own, and the log is bounded. And a message that may yet come has its
   * author's words in the log: it is older, and of nobody does the log take anything older than what it has let go of.
   */
  #forget(): void {
    for (const [message, words] of this.#words) {
      if (![message, ...[...words.values()].map(({ id }) => id)].some(this.#authorOf)) this.#words.delete(message);
    }
  }
}

/** The latest ones stay: which those are does not depend on the order in which they came. */
function forgetEmoji(words: Map<string, Word>, byAuthor: string): void {
  const reactions = [...words].filter(([about]) => about.startsWith(byAuthor));
  reactions.sort(([, a], [, b]) => (isLater(a, b) ? -1 : 1));
  for (const [about] of reactions.slice(MAX_EMOJI_EACH)) words.delete(about);
}

function isLater(one: Word, other: Word): boolean {
  return one.seq > other.seq || (one.seq === other.seq && one.id > other.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
