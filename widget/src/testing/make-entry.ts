/** Entries as their author signs them, and as an author who lies would. */
import { audienceOf, entryIdOf, signStatement } from "../crypto/entries.ts";
import type { Identity } from "../crypto/identity.ts";
import { logItem, type LogItem } from "../log/effects.ts";
import type { Bytes } from "../protocol/bytes.ts";
import type { Frame } from "../protocol/chat-frames.ts";
import { encodeHeads, type Heads } from "../protocol/heads.ts";
import type { PeerId } from "../protocol/ids.ts";
import { encodeEntry, type Content, type Entry } from "../protocol/log-entry.ts";

export type EntryFrame = Extract<Frame, { kind: "entry" }>;
export type HeadsFrame = Extract<Frame, { kind: "heads" }>;

export function say(text: string): Content {
  return { kind: "text", text };
}

/** Signs any bytes as an entry; `value` need not be what they say. */
export async function signedEntry(
  identity: Identity,
  value: Entry,
  bytes: Bytes = encodeEntry(value),
): Promise<LogItem> {
  const signature = await signStatement(identity, "entry", bytes);
  return logItem(await entryIdOf(bytes), { value, bytes, signature });
}

export function entryFrame({ signed }: LogItem): EntryFrame {
  return { kind: "entry", entry: signed };
}

/** One author's entries, each after the one before unless told otherwise. */
export class EntryMaker {
  /** Whom the author says to believe in, besides itself. */
  people: readonly PeerId[] = [];
  readonly #identity: Identity;
  #last: LogItem | undefined;
  #heads = 0;

  constructor(identity: Identity) {
    this.#identity = identity;
  }

  async make(content: Content, lies: Partial<Entry> = {}): Promise<LogItem> {
    const author = this.#identity.id;
    const value: Entry = {
      author,
      seq: (this.#last?.signed.value.seq ?? 0) + 1,
      prev: this.#last?.id,
      audience: await audienceOf([author, ...this.people]),
      refs: [],
      time: 0,
      content,
      ...lies,
    };
    this.#last = await signedEntry(this.#identity, value);
    return this.#last;
  }

  async frame(content: Content, lies: Partial<Entry> = {}): Promise<EntryFrame> {
    return entryFrame(await this.make(content, lies));
  }

  /** A text, as a frame. */
  async says(text: string, lies: Partial<Entry> = {}): Promise<EntryFrame> {
    return this.frame(say(text), lies);
  }

  async heads(lies: Partial<Heads> = {}): Promise<HeadsFrame> {
    const value: Heads = {
      member: this.#identity.id,
      count: ++this.#heads,
      people: [],
      tips: [],
      frontier: [],
      ...lies,
    };
    const bytes = encodeHeads(value);
    return { kind: "heads", heads: { value, bytes, signature: await signStatement(this.#identity, "heads", bytes) } };
  }
}
