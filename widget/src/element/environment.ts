/** What the browser and the page must have before anything is tried. */
import type { ErrorCode } from "../protocol/codes.ts";

/** @returns the reason for which this page can never join, or undefined. Algorithms are tried later, with the keys. */
export function environmentProblem(): ErrorCode | undefined {
  if (!globalThis.isSecureContext) return "insecure-context";
  if (typeof RTCPeerConnection === "undefined") return "webrtc-unsupported";
  const hasText = typeof String.prototype.isWellFormed === "function";
  return hasText && typeof crypto.subtle === "object" ? undefined : "crypto-unsupported";
}
