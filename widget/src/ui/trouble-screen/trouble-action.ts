/** What a person can do about each failure: at most one thing, so that there is nothing to choose. */
import type { ErrorCode } from "../../protocol/codes.ts";

/** `password`: type it again in place; `none`: nothing that this page could do, the text says what helps. */
export type TroubleAction = "retry" | "password" | "start" | "reload" | "none";

const ACTIONS: Readonly<Record<ErrorCode, TroubleAction>> = {
  "insecure-context": "none",
  "webrtc-unsupported": "none",
  "crypto-unsupported": "none",
  "invalid-room": "start",
  "invalid-password": "password",
  "invalid-server": "retry",
  "invalid-name": "start",
  "signaling-unreachable": "retry",
  "origin-denied": "retry",
  "rate-limited": "retry",
  "room-full": "retry",
  "server-full": "retry",
  "update-required": "reload",
  "wrong-password": "password",
  "too-many-attempts": "retry",
  "not-joined": "retry",
  "message-empty": "retry",
  "message-too-long": "retry",
  aborted: "retry",
};

export function troubleAction(code: ErrorCode): TroubleAction {
  return ACTIONS[code];
}
