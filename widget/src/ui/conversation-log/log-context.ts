/** What the templates of the log need besides the timeline. */
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import type { ChatMessage } from "../../state/chat-types.ts";
import type { Locale } from "../localize.ts";

export interface LogContext {
  readonly locale: Locale;
  readonly words: ConversationTexts;
  /** The message under which delivery is told. */
  readonly latestOwn: string | undefined;
  /** The message that arrows start from, and whose options show. */
  readonly current: string | undefined;
  /** The message that a quote has just led to. */
  readonly highlighted: string | undefined;
  /** The first message that came while nobody was looking. */
  readonly unreadFrom: string | undefined;
  /** Long texts that are shown whole. */
  readonly unfolded: ReadonlySet<string>;
  /** Whether anything can be said now. */
  readonly canSpeak: boolean;
  /** Another object whenever somebody may go by another name. */
  readonly names: unknown;
  /** Who was compared and found to be another one. */
  readonly mismatched: ReadonlySet<string>;
  readonly find: (id: string) => ChatMessage | undefined;
  /** @returns the name that somebody goes by, or went by, isolated; "You" for oneself. */
  readonly nameOf: (id: string) => string;
  readonly on: {
    readonly menu: (message: ChatMessage, event: Event) => void;
    readonly jump: (id: string) => void;
    readonly fold: (id: string) => void;
    readonly react: (message: ChatMessage, emoji: string, isOn: boolean) => void;
  };
}
