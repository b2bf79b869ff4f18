/** What is said: one's own texts into the log, and everybody's out of it as messages. */
import { SecureChatError } from "../protocol/codes.ts";
import { cleanText, fitsInMessage } from "../protocol/display-text.ts";
import type { FileOffer } from "../protocol/file-offer.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import type { Identity } from "../crypto/identity.ts";
import type { LogItem, LogWarning } from "../log/effects.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { ChatMessage, FileInfo } from "../state/chat-types.ts";
import { Files, type FileAnswer, type FileOptions } from "./files.ts";
import { Gossip } from "./gossip.ts";
import type { People } from "./people.ts";
import type { Clock } from "./ports.ts";

export interface ConversationOptions {
  readonly clock: Clock;
  readonly identity: Identity;
  readonly displayName: () => string;
  readonly people: () => People;
  readonly emit: (event: ChatEvent) => void;
  readonly warn: (code: LogWarning, member: PeerId) => void;
  readonly files: FileOptions;
}

export class Conversation {
  readonly gossip: Gossip;
  readonly files: Files;
  readonly #options: ConversationOptions;

  constructor(options: ConversationOptions) {
    this.#options = options;
    const { clock, identity, people, emit, warn } = options;
    this.gossip = new Gossip({
      clock,
      identity,
      warn,
      say: async (to, frame) => people().get(to)?.say(frame),
      isWithinRate: (author, passedOnBy) => people().isWithinRate(author, passedOnBy),
      onText: (item, before) => {
        emit({ type: "message-added", message: this.#message(item), ...(before && { before }) });
        const { author, content } = item.signed.value;
        if (content.kind === "file" && author !== identity.id) this.files.offered(item);
      },
      onArranged: (ids) => emit({ type: "messages-arranged", ids }),
      onNote: (author, entry) => people().noted(author, entry),
      onDelivery: (id, delivered, total) => emit({ type: "delivery-changed", id, delivery: { delivered, total } }),
      onVia: (member, via) => people().reachedVia(member, via),
    });
    this.files = new Files({ ...options, log: this.gossip });
  }

  /**
   * Sends to everybody. Resolves once the message is shown and handed to every connected person's channel.
   * @throws SecureChatError `message-empty` or `message-too-long`; nothing is sent then.
   */
  async send(rawText: string): Promise<ChatMessage> {
    const text = cleanText(rawText);
    if (text.trim() === "") throw new SecureChatError("message-empty");
    if (!fitsInMessage(text)) throw new SecureChatError("message-too-long");
    return this.#message(await this.gossip.append({ kind: "text", text }));
  }

  /** Offers a file; resolves when the offer is out. @throws SecureChatError `file-too-large` or `files-unavailable`. */
  async sendFile(file: Blob & { readonly name?: string }): Promise<ChatMessage> {
    const sent = await (await this.files.use()).send(file);
    return this.#message(sent.item, sent.file);
  }

  /** @throws SecureChatError `unknown-message` or `files-unavailable`. */
  async answerFile(id: string, answer: FileAnswer): Promise<void> {
    (await this.files.use()).answer(id as EntryId, answer);
  }

  close(): void {
    this.gossip.close();
    this.files.tell((transfers) => transfers.close());
  }

  #message({ id, time, signed }: LogItem, file?: FileInfo): ChatMessage {
    const { identity, displayName, people } = this.#options;
    const { author, content } = signed.value;
    const mine = author === identity.id;
    return {
      id,
      authorId: author,
      authorName: mine ? displayName() : people().nameOf(author),
      mine,
      text: content.kind === "text" ? content.text : "",
      sentAt: new Date(time),
      reactions: [],
      ...(content.kind === "file" && { file: file ?? offeredFile(content.offer) }),
      ...(mine && { delivery: { delivered: 0, total: this.gossip.others } }),
    };
  }
}

/** A file of which nothing has come yet. */
function offeredFile({ name, type, size }: FileOffer): FileInfo {
  return { name, type, size, status: "offered", transferred: 0 };
}
