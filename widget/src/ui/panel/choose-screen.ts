/** Which screen a state asks for. */
import type { ErrorCode } from "../../protocol/codes.ts";
import type { ChatState } from "../../state/chat-state.ts";
import { lastMessage } from "../../state/selectors.ts";

export type Screen =
  | { readonly kind: "start" }
  | { readonly kind: "joining" }
  | { readonly kind: "conversation" }
  /** Nothing can be written. @param isKept - what was said is still there to be read, until the next join. */
  | { readonly kind: "left"; readonly isKept: boolean }
  /** @param isKept - as above: the trouble stands below it. */
  | { readonly kind: "trouble"; readonly code: ErrorCode; readonly isKept: boolean };

/** What is loaded beside the script: the log with the composer, all of files but their offers, the floating layout, Room info, and the start screen. */
export type Part = "conversation" | "files" | "floating" | "info" | "start";

/** The part that brings what a person can do on a screen. */
export function partOf({ kind }: Screen): Part {
  return kind === "start" ? "start" : "conversation";
}

/** @param isStartWanted - the person chose to go back to the start screen. */
export function chooseScreen(state: ChatState, isStartWanted: boolean): Screen {
  const isKept = lastMessage(state.timeline, () => true) !== undefined;
  switch (state.phase) {
    case "idle":
      return state.room === "" || isStartWanted ? { kind: "start" } : { kind: "left", isKept };
    case "joining":
      return { kind: "joining" };
    case "joined":
    case "reconnecting":
      return { kind: "conversation" };
    case "failed":
      return isStartWanted ? { kind: "start" } : { kind: "trouble", code: state.failure?.code ?? "aborted", isKept };
  }
}

/** The panel itself shows little: it need not render for every message. None comes once a person is not in the room. */
export function isSameScreen(left: ChatState, right: ChatState): boolean {
  return (
    left.phase === right.phase &&
    left.failure === right.failure &&
    left.room === right.room &&
    left.displayName === right.displayName
  );
}
