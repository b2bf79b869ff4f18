/** What is said: one's own texts into the log, and everybody's out of it as messages. */
import { SecureChatError } from "../protocol/codes.ts";
import { cleanText, fitsInMessage, isEmoji } from "../protocol/display-text.ts";
import type { FileOffer } from "../protocol/file-offer.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import type { Identity } from "../crypto/identity.ts";
import { Amendments } from "../log/amendments.ts";
import { isMessage, type LogItem, type LogNews, type LogWarning } from "../log/effects.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import { amended, type Amended } from "./amended.ts";
import type { ChatMessage, FileInfo } from "../state/chat-types.ts";
import { Files, type FileAnswer, type FileOptions } from "./files.ts";
import { Gossip } from "./gossip.ts";
import type { People } from "./people.ts";
import type { Clock } from "./ports.ts";
import { Typing } from "./typing.ts";

export interface ConversationOptions {
  readonly clock: Clock;
  readonly identity: Identity;
  readonly displayName: () => string;
  readonly people: () => People;
  readonly emit: (event: ChatEvent) => void;
  readonly warn: (code: LogWarning, member: PeerId) => void;
  /** Resolves once one's own words are for everybody who was in the room on arrival. */
  readonly everybodyMet: () => Promise<void>;
  readonly files: FileOptions;
}

export class Conversation {
  readonly gossip: Gossip;
  readonly typing: Typing;
  readonly #amendments = new Amendments((id) => this.gossip.find(id)?.signed.value.author);
  readonly files: Files;
  readonly #options: ConversationOptions;

  constructor(options: ConversationOptions) {
    this.#options = options;
    const { clock, identity, people, emit, everybodyMet } = options;
    this.gossip = new Gossip({
      clock,
      identity,
      everybodyMet,
      say: async (to, frame) => people().get(to)?.say(frame),
      isWithinRate: (author, passedOnBy) => people().isWithinRate(author, passedOnBy),
      onNews: (news) => this.#heard(news),
    });
    this.typing = new Typing({
      clock,
      say: (isWriting) => {
        for (const person of people().all()) void person.say({ kind: "typing", isWriting });
      },
      onChange: (ids) => emit({ type: "typing-changed", ids }),
    });
    this.files = new Files({ ...options, log: this.gossip });
  }

  /**
   * Sends to everybody. Resolves once the message is shown and handed to every connected person's channel.
   * @param replyTo - the id of the message that this one answers.
   * @throws SecureChatError `message-empty`, `message-too-long` or `unknown-message`; nothing is sent then.
   */
  async send(rawText: string, replyTo?: string): Promise<ChatMessage> {
    const text = checkedText(rawText);
    const answered = replyTo === undefined ? undefined : this.#find(replyTo).id;
    this.typing.sent();
    return this.#message(await this.gossip.append({ kind: "text", text, replyTo: answered }));
  }

  /** Says one's name, where a handshake does not, or where what was said before may come later. */
  sayName(): void {
    this.gossip.append({ kind: "name", displayName: this.#options.displayName() }).catch(() => undefined);
  }

  /** Changes a text of one's own. @throws SecureChatError as `send`. */
  async edit(messageId: string, rawText: string): Promise<void> {
    const text = checkedText(rawText);
    const { id, signed } = this.#find(messageId, this.#options.identity.id);
    if (signed.value.content.kind !== "text") throw new SecureChatError("unknown-message");
    this.typing.sent();
    await this.gossip.append({ kind: "edit", of: id, text });
  }

  /** Takes back what one has said. @throws SecureChatError `unknown-message`. */
  async retract(messageId: string): Promise<void> {
    const { id } = this.#find(messageId, this.#options.identity.id);
    await this.gossip.append({ kind: "retract", of: id });
  }

  /** Puts an emoji under a message, or takes it away. @throws SecureChatError `unknown-message`; TypeError for what is no emoji. */
  async react(messageId: string, emoji: string, isOn: boolean): Promise<void> {
    const { id } = this.#find(messageId);
    if (!isEmoji(emoji)) throw new TypeError("A reaction is one emoji.");
    await this.gossip.append({ kind: "reaction", of: id, emoji, isOn });
  }

  /** Offers a file; resolves when the offer is out. @throws SecureChatError `file-too-large` or `files-unavailable`. */
  async sendFile(file: Blob & { readonly name?: string }): Promise<ChatMessage> {
    const sent = await (await this.files.use()).send(file);
    return this.#message(sent.item, sent.file);
  }

  /** @throws SecureChatError `unknown-message` or `files-unavailable`. */
  async answerFile(id: string, answer: FileAnswer): Promise<void> {
    this.#find(id); // one that was taken back is nobody's to have
    (await this.files.use()).answer(id as EntryId, answer);
  }

  close(): void {
    this.gossip.close();
    this.typing.close();
    this.files.tell((transfers) => transfers.close());
  }

  /** A message that is here and was not taken back. @param author - whose it must be. */
  #find(id: string, author?: PeerId): LogItem {
    const item = this.gossip.find(id as EntryId);
    const by = item?.signed.value.author;
    if (!item || !by || !isMessage(item) || (author && by !== author) || this.#amendments.isRetracted(item.id, by)) {
      throw new SecureChatError("unknown-message");
    }
    return item;
  }

  #heard(news: LogNews): void {
    const { emit, identity, people, warn } = this.#options;
    switch (news.do) {
      case "show": {
        const { item, before } = news;
        const { author, content } = item.signed.value;
        emit({ type: "message-added", message: this.#message(item), ...(before && { before }) });
        this.typing.heard(author, false);
        const isWanted = author !== identity.id && !this.#amendments.isRetracted(item.id, author);
        if (content.kind === "file" && isWanted) this.files.offered(item);
        return;
      }
      case "arrange":
        emit({ type: "messages-arranged", ids: news.ids });
        return;
      case "note":
        this.#noted(news.item);
        return;
      case "delivery": {
        const { id, delivered, total } = news;
        emit({ type: "delivery-changed", id, delivery: { delivered, total } });
        return;
      }
      case "via":
        people().reachedVia(news.member, news.via);
        return;
      case "warn":
        warn(news.code, news.member);
    }
  }

  /** Something was said that is no message of its own. */
  #noted({ id, signed }: LogItem): void {
    const { author } = signed.value;
    const changed = this.#amendments.take(id, signed.value);
    if (changed) {
      this.typing.heard(author, false);
      const message = this.gossip.find(changed);
      if (message && isMessage(message)) {
        const change = this.#amended(message);
        if (change.retracted) this.files.tell((transfers) => transfers.retracted(changed));
        this.#options.emit({ type: "message-amended", id: changed, change });
      }
    }
    this.#options.people().noted(author, signed.value);
  }

  #amended({ id, signed }: LogItem): Amended {
    const { author, content } = signed.value;
    const text = content.kind === "text" ? content.text : "";
    return amended(this.#amendments, { id, author, text }, this.#options.identity.id);
  }

  #message(item: LogItem, file?: FileInfo): ChatMessage {
    const { identity, displayName, people } = this.#options;
    const { author, content, seq } = item.signed.value;
    const mine = author === identity.id;
    return {
      id: item.id,
      authorId: author,
      authorName: mine ? displayName() : people().nameOf(author, seq),
      mine,
      sentAt: new Date(item.time),
      ...(content.kind === "text" && content.replyTo && { replyTo: content.replyTo }),
      ...(content.kind === "file" && { file: file ?? offeredFile(content.offer) }),
      ...this.#amended(item), // last: what was taken back has no file
      ...(mine && { delivery: { delivered: 0, total: this.gossip.meantFor(item) } }),
    };
  }
}

/** @throws SecureChatError `message-empty` or `message-too-long`. */
function checkedText(rawText: string): string {
  const text = cleanText(rawText);
  if (text.trim() === "") throw new SecureChatError("message-empty");
  if (!fitsInMessage(text)) throw new SecureChatError("message-too-long");
  return text;
}

/** A file of which nothing has come yet. */
function offeredFile({ name, type, size }: FileOffer): FileInfo {
  return { name, type, size, status: "offered", transferred: 0 };
}
