/** What is said: one's own texts out to everybody, theirs in once each, and who has acknowledged what. */
import type { Frame } from "../protocol/chat-frames.ts";
import { SecureChatError } from "../protocol/codes.ts";
import { cleanText, fitsInMessage } from "../protocol/display-text.ts";
import { ID_BYTES, messageIdFromBytes, type MessageId, type PeerId } from "../protocol/ids.ts";
import { MAX_REMEMBERED_IDS } from "../protocol/limits.ts";
import { randomBytes } from "../crypto/hashing.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { ChatMessage } from "../state/chat-types.ts";
import type { Person } from "./person.ts";
import type { Clock } from "./ports.ts";

export interface ConversationOptions {
  readonly clock: Clock;
  readonly selfId: PeerId;
  readonly displayName: () => string;
  readonly people: () => readonly Person[];
  readonly emit: (event: ChatEvent) => void;
}

export class Conversation {
  readonly #options: ConversationOptions;
  /** The latest own messages: whom they went to and how many have them. */
  readonly #deliveries = new Map<MessageId, { delivered: number; readonly total: number }>();

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /**
   * Sends to everybody. Resolves once the message is shown and handed to every connected person's channel.
   * @throws SecureChatError `message-empty` or `message-too-long`; nothing is sent then.
   */
  async send(rawText: string): Promise<ChatMessage> {
    const text = cleanText(rawText);
    if (text.trim() === "") throw new SecureChatError("message-empty");
    if (!fitsInMessage(text)) throw new SecureChatError("message-too-long");
    const { clock, emit, people, selfId, displayName } = this.#options;
    const id = messageIdFromBytes(randomBytes(ID_BYTES));
    const sentAtMs = clock.now();
    const recipients = people();
    const delivery = { delivered: 0, total: recipients.length };
    this.#remember(id, delivery);
    const message: ChatMessage = {
      id: publicId(selfId, id),
      authorId: selfId,
      authorName: displayName(),
      mine: true,
      text,
      sentAt: new Date(sentAtMs),
      delivery,
    };
    emit({ type: "message-added", message });
    await Promise.all(recipients.map((person) => person.deliver({ kind: "text", id, sentAtMs, text })));
    return message;
  }

  /** A text of theirs: acknowledged every time, shown the first time. */
  receive(from: Person, frame: Extract<Frame, { kind: "text" }>): void {
    from.say({ kind: "ack", id: frame.id });
    if (!from.isNew(frame.id)) return;
    this.#options.emit({
      type: "message-added",
      message: {
        id: publicId(from.id, frame.id),
        authorId: from.id,
        authorName: from.displayName,
        mine: false,
        text: frame.text,
        sentAt: new Date(frame.sentAtMs),
      },
    });
  }

  acknowledged(from: Person, id: MessageId): void {
    const delivery = this.#deliveries.get(id);
    if (!from.acknowledged(id) || !delivery) return;
    delivery.delivered++;
    this.#options.emit({ type: "delivery-changed", id: publicId(this.#options.selfId, id), delivery: { ...delivery } });
  }

  #remember(id: MessageId, delivery: { delivered: number; readonly total: number }): void {
    this.#deliveries.set(id, { ...delivery });
    const [oldest] = this.#deliveries.keys();
    if (this.#deliveries.size > MAX_REMEMBERED_IDS && oldest !== undefined) this.#deliveries.delete(oldest);
  }
}

/** Authors choose their messages' ids, so an id alone could be somebody else's. */
function publicId(author: PeerId, id: MessageId): string {
  return `${author}.${id}`;
}
