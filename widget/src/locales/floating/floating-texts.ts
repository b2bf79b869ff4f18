/** The words of the floating layout: loaded with it, so no part of the main table. */

export interface FloatingTexts {
  /** The launcher. @param unread - messages that came while the chat was closed. */
  readonly open: (unread: number) => string;
  readonly close: string;
  /** Told by screen readers as messages come. @param count - at least 1. */
  readonly unread: (count: number) => string;
}
