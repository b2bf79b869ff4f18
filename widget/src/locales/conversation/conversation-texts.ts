/** The words of the log and the composer: loaded with them, so no part of the main table. */
import type { Notice, Protection } from "../../state/chat-types.ts";

/** Names given to these functions are already isolated from the sentence's own direction. */
export interface ConversationTexts {
  readonly conversation: string;
  readonly newMessages: string;
  /** On the button that leads to them. @param count - at least 1. */
  readonly countNew: (count: number) => string;
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
  /** @param names - one to three; `more` others besides. */
  readonly writing: (names: readonly string[], more: number) => string;

  readonly edited: string;
  readonly retracted: string;
  /** A quote of a message that is not here. */
  readonly notHere: string;
  readonly quoteOf: (name: string) => string;
  readonly showMore: string;
  readonly showLess: string;
  /** The name of a reaction's button. @param names - who put it there. */
  readonly reactedBy: (emoji: string, names: readonly string[]) => string;

  readonly menu: {
    /** The button that opens it. */
    readonly open: string;
    readonly reply: string;
    readonly copy: string;
    readonly edit: string;
    readonly retract: string;
    /** In its place after the first press. */
    readonly retractNow: string;
    readonly react: (emoji: string) => string;
    readonly otherEmoji: string;
    readonly noEmoji: string;
    readonly sent: (at: string) => string;
  };
  readonly replyingTo: (name: string) => string;
  readonly editing: string;
  readonly stopReplying: string;
  readonly stopEditing: string;
  readonly saveEdit: string;
  readonly attach: string;
  /** A large file is read before it is offered. */
  readonly preparing: (name: string) => string;
  /** Shown while files are dragged over the conversation. */
  readonly drop: string;
}
