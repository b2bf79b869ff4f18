import { RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";

/** The milliseconds until the same may succeed; undefined: go ahead. */
export type Wait = number | undefined;

/** Takes points. rate-limiter-flexible rejects with its result, not with an error, when there are too few left. */
export async function consume(limiter: RateLimiterAbstract, key: string, points = 1): Promise<Wait> {
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return Math.max(1, Math.ceil(reason.msBeforeNext));
    throw reason;
  }
}
