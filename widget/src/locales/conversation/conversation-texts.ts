/** The words of the log and the composer: loaded with them, so no part of the main table. */
import type { Notice, Protection } from "../../state/chat-types.ts";

/** Names given to these functions are already isolated from the sentence's own direction. */
export interface ConversationTexts {
  readonly conversation: string;
  readonly newMessages: string;
  readonly you: string;
  readonly today: string;
  readonly yesterday: string;
  readonly emptyAloneTitle: string;
  readonly emptyAlone: Readonly<Record<Protection, string>>;
  readonly emptyTogetherTitle: string;
  readonly emptyTogether: string;
  readonly emptyLeft: string;
  readonly delivered: (delivered: number, total: number) => string;
  readonly notice: (notice: Notice) => string;
  readonly message: string;
  readonly send: string;
  readonly bytesLeft: (count: number) => string;
  readonly bytesOver: (count: number) => string;
  readonly failed: string;
  readonly attach: string;
  /** A large file is read before it is offered. */
  readonly preparing: (name: string) => string;
  /** Shown while files are dragged over the conversation. */
  readonly drop: string;
}
