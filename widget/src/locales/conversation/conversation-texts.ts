/** The words of everything that a join begins with, from the header to the composer: loaded with it, so no part of the main table. */
import type { ErrorCode } from "../../protocol/codes.ts";
import type { Notice, Protection } from "../../state/chat-types.ts";

/** Names given to these functions are already isolated from the sentence's own direction. */
export interface ConversationTexts {
  readonly joining: { readonly title: string; readonly text: string; readonly cancel: string };

  readonly header: {
    readonly roomInfo: string;
    readonly needsAttention: string;
    readonly joining: string;
    readonly notInRoom: string;
    readonly protection: Readonly<Record<Protection, string>>;
    /** @param count - everybody in the room, oneself included; at least 1. */
    readonly people: (count: number) => string;
    /** @param verified - of the `others`; only asked for when there is at least one other person. */
    readonly verified: (verified: number, others: number) => string;
    /** @param count - of those with whom comparing found no match; at least 1. */
    readonly mismatched: (count: number) => string;
    /** What pressing the line does, as the end of the line's name. */
    readonly explain: string;
    readonly reconnecting: string;
    /** After it, where somebody still is connected. */
    readonly goOn: string;
  };

  readonly warningList: string;
  readonly dismiss: string;

  readonly conversation: string;
  readonly newMessages: string;
  /** On the button that leads to them. @param count - at least 1. */
  readonly countNew: (count: number) => string;
  /** On the same button while there are none: it leads to the end of the conversation. */
  readonly toEnd: string;
  /** Of somebody, in a few words: comparing found no match. Room info says the same. */
  readonly mismatched: string;
  readonly you: string;
  readonly today: string;
  readonly yesterday: string;
  readonly emptyAloneTitle: string;
  readonly emptyAlone: Readonly<Record<Protection, string>>;
  readonly emptyTogetherTitle: string;
  readonly emptyTogether: string;
  readonly emptyLeft: string;
  /** Room info has that button too, and is never open before the conversation. */
  readonly invite: { readonly copy: string; readonly copied: string; readonly copyByHand: string };
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
  /** @param name - of who wrote it; the word for oneself too, so no part of a sentence. */
  readonly quoteOf: (name: string) => string;
  readonly showMore: string;
  readonly showLess: string;
  /** The name of a reaction's button. @param names - who put it there; the word for oneself too, so no part of a sentence. */
  readonly reactedBy: (emoji: string, names: readonly string[]) => string;

  readonly menu: {
    /** The button that opens it. */
    readonly open: string;
    readonly reply: string;
    readonly copy: string;
    /** In its place afterwards. */
    readonly copied: string;
    /** Before the text itself, where the browser did not let it be copied. */
    readonly copyByHand: string;
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
  /** The same for a message of one's own: many languages decline the word for oneself. */
  readonly replyingToYourself: string;
  readonly editing: string;
  readonly stopReplying: string;
  readonly stopEditing: string;
  readonly saveEdit: string;
  readonly attach: string;
  /** A large file is read before it is offered. */
  readonly preparing: (name: string) => string;
  /** Shown while files are dragged over the conversation. */
  readonly drop: string;

  /** A file by its name, and what is said of it. */
  readonly about: (name: string, said: string) => string;
  /** Two after each other. @param first - without what ends it. */
  readonly sentences: (first: string, second: string) => string;
  readonly left: {
    readonly text: string;
    /** After it, and wherever else a conversation is still there to be read: what becomes of it. */
    readonly kept: string;
    readonly joinAgain: string;
  };
  readonly trouble: { readonly reload: string; readonly backToStart: string };
  /** What happened. What the person can do then are the main table's `errors`. */
  readonly errorTitles: Readonly<Record<ErrorCode, string>>;
}
