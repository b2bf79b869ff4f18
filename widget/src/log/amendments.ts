/**
 * What is said of messages after they were said: edits, retractions, reactions. What counts depends on the numbers that
 * their authors gave them and on nothing else, so everybody comes to the same in whatever order it arrives, and what comes
 * before its message waits for it here.
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

interface Numbered {
  readonly seq: number;
  /** Decides between two of one number. */
  readonly id: EntryId;
}

/** What one author has said of one message. */
interface Word {
  retracted: boolean;
  edit: (Edit & Numbered) | undefined;
  readonly emoji: Map<string, Numbered & { readonly isOn: boolean; readonly time: number }>;
}

type Amendment = Extract<Content, { readonly of: EntryId }>;

export class Amendments {
  /** By message, the one that was first spoken of first; then by author. */
  readonly #words = new Map<EntryId, Map<PeerId, Word>>();

  /** Takes what an entry says. @returns the message that reads differently now, if any. */
  take(id: EntryId, { author, seq, time, content }: Entry): EntryId | undefined {
    if (!isAmendment(content)) return undefined;
    const word = this.#wordOf(content.of, author);
    return word && apply(word, { id, seq, time }, content) ? content.of : undefined;
  }

  isRetracted(message: EntryId, author: PeerId): boolean {
    return this.#words.get(message)?.get(author)?.retracted === true;
  }

  /** What the author has made of their text. */
  editOf(message: EntryId, author: PeerId): Edit | undefined {
    return this.#words.get(message)?.get(author)?.edit;
  }

  /** By their authors' times, which are claims: all that matters is that everybody has them in the same order. */
  marksOf(message: EntryId): readonly Mark[] {
    const marks = [...(this.#words.get(message) ?? [])].flatMap(([author, { emoji }]) =>
      [...emoji].flatMap(([name, { isOn, time }]) => (isOn ? [{ emoji: name, author, time }] : [])),
    );
    return marks.sort((a, b) => a.time - b.time || compare(a.author, b.author) || compare(a.emoji, b.emoji));
  }

  #wordOf(message: EntryId, author: PeerId): Word | undefined {
    let words = this.#words.get(message);
    if (!words) {
      words = new Map();
      this.#words.set(message, words);
      const [oldest] = this.#words.keys();
      if (this.#words.size > MAX_AMENDED && oldest !== undefined) this.#words.delete(oldest);
    }
    const known = words.get(author);
    if (known || words.size >= MAX_AUTHORS) return known;
    const word: Word = { retracted: false, edit: undefined, emoji: new Map() };
    words.set(author, word);
    return word;
  }
}

function isAmendment(content: Content): content is Amendment {
  return content.kind === "edit" || content.kind === "retract" || content.kind === "reaction";
}

/** @returns whether anything has changed. */
function apply(word: Word, at: Numbered & { readonly time: number }, content: Amendment): boolean {
  if (content.kind === "retract") {
    if (word.retracted) return false;
    word.retracted = true;
    word.edit = undefined; // what was taken back need not be kept
    return true;
  }
  if (content.kind === "edit") {
    if (word.retracted || !isLater(at, word.edit)) return false;
    word.edit = { ...at, text: content.text };
    return true;
  }
  const former = word.emoji.get(content.emoji);
  if (!isLater(at, former)) return false;
  word.emoji.set(content.emoji, { ...at, isOn: content.isOn });
  if (word.emoji.size > MAX_EMOJI_EACH) forgetFirst(word.emoji);
  return true;
}

/** The latest ones stay: which those are does not depend on the order in which they came. */
function forgetFirst(emoji: Map<string, Numbered>): void {
  const [first] = [...emoji].sort(([, a], [, b]) => (isLater(a, b) ? 1 : -1));
  if (first) emoji.delete(first[0]);
}

function isLater(one: Numbered, other: Numbered | undefined): boolean {
  return !other || one.seq > other.seq || (one.seq === other.seq && one.id > other.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
