/** The words of the interface as a type: a language is complete when it compiles. */
import type { ErrorCode, WarningCode } from "../protocol/codes.ts";

/** What the script itself says; other words come with the part that shows them. Names and texts given to these functions are already isolated from the sentence's own direction. */
export interface LocaleTable {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";

  readonly chat: string;
  /** A part of the widget, like the start screen, could not be loaded. */
  readonly partMissing: string;
  readonly retry: string;

  /** Of fields and buttons that more than one screen has. */
  readonly fields: {
    readonly joinRoom: string;
    readonly password: string;
    readonly showPassword: string;
    readonly hidePassword: string;
    readonly yourName: string;
  };

  /** What the person can do; what happened stands above it, among the conversation's `errorTitles`. */
  readonly errors: Readonly<Record<ErrorCode, string>>;
  /** @param who - the person concerned, or `someone`. @param count - how often it has happened, where that is known. */
  readonly warnings: Readonly<Record<WarningCode, (who: string, count?: number) => string>>;
  /** Whoever has no name that is known: in the nominative. */
  readonly someone: string;
}
