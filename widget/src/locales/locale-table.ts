/** The words of the interface as a type: a language is complete when it compiles. */
import type { ErrorCode, WarningCode } from "../protocol/codes.ts";
import type { Protection } from "../state/chat-types.ts";

/** What happened, and what the person can do. */
export interface Explanation {
  readonly title: string;
  readonly text: string;
}

/** Names and texts given to these functions are already isolated from the sentence's own direction. */
export interface LocaleTable {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";

  readonly chat: string;
  readonly cancel: string;
  readonly save: string;
  readonly dismiss: string;
  /** A part of the widget, like the start screen, could not be loaded. */
  readonly partMissing: string;

  /** Of fields and buttons that more than one screen has. */
  readonly fields: {
    readonly joinRoom: string;
    readonly password: string;
    readonly showPassword: string;
    readonly hidePassword: string;
    readonly yourName: string;
  };

  readonly joining: { readonly title: string; readonly text: string };

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
  };

  readonly left: { readonly text: string; readonly joinAgain: string; readonly backToStart: string };

  readonly invite: { readonly copy: string; readonly copied: string; readonly copyByHand: string };

  readonly trouble: {
    readonly retry: string;
    readonly reload: string;
    readonly backToStart: string;
  };

  readonly errors: Readonly<Record<ErrorCode, Explanation>>;
  /** @param who - the person concerned, or `someone`. @param count - how often it has happened, where that is known. */
  readonly warnings: Readonly<Record<WarningCode, (who: string, count?: number) => string>>;
  readonly warningList: string;
  readonly someone: string;
}
