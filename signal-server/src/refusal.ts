import type { Refusal, RefusalCode } from "../protocol/index.ts";

/** Builds a refusal. @param retryAfterMs - when the same request may succeed, in milliseconds, where that is known. */
export function refusal(code: RefusalCode, retryAfterMs?: number): Refusal {
  return retryAfterMs === undefined ? { ok: false, code } : { ok: false, code, retryAfterMs };
}
