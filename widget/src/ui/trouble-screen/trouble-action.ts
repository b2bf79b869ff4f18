/** What a person can do about each failure: at most one thing, so that there is little to choose. */
import type { ErrorCode } from "../../protocol/codes.ts";

/** `password`: type it again in place; `none`: nothing that this page could do, the text says what helps. */
export type TroubleAction = "retry" | "password" | "start" | "reload" | "none";

const ACTIONS: Readonly<Partial<Record<ErrorCode, TroubleAction>>> = {
  "insecure-context": "none",
  "webrtc-unsupported": "none",
  "crypto-unsupported": "none",
  "invalid-room": "start",
  "invalid-name": "start",
  "invalid-password": "password",
  "wrong-password": "password",
  "update-required": "reload",
};

export function troubleAction(code: ErrorCode): TroubleAction {
  return ACTIONS[code] ?? "retry";
}
