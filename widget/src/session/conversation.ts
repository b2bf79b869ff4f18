/** What is said: one's own texts into the log, and everybody's out of it as messages. */
import { SecureChatError } from "../protocol/codes.ts";
import { cleanText, fitsInMessage } from "../protocol/display-text.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import type { LogItem } from "../log/effects.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { ChatMessage } from "../state/chat-types.ts";
import type { Gossip } from "./gossip.ts";

export interface ConversationOptions {
  readonly selfId: PeerId;
  readonly gossip: () => Pick<Gossip, "append" | "others">;
  readonly nameOf: (author: PeerId) => string;
  readonly emit: (event: ChatEvent) => void;
}

export class Conversation {
  readonly #options: ConversationOptions;

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
    return this.#message(await this.#options.gossip().append({ kind: "text", text }));
  }

  /** @param before - the message that it comes before; undefined for the last one. */
  show(item: LogItem, before: EntryId | undefined): void {
    this.#options.emit({ type: "message-added", message: this.#message(item), ...(before && { before }) });
  }

  #message({ id, time, signed }: LogItem): ChatMessage {
    const { selfId, nameOf, gossip } = this.#options;
    const { author, content } = signed.value;
    const mine = author === selfId;
    return {
      id,
      authorId: author,
      authorName: nameOf(author),
      mine,
      text: content.kind === "text" ? content.text : "",
      sentAt: new Date(time),
      ...(mine && { delivery: { delivered: 0, total: gossip().others } }),
    };
  }
}
