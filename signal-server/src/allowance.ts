/**
 * Points of a limiter, taken in portions: one question to Redis stands for many of what is counted. With several servers an
 * address gets what its limit says, less what lies unspent on each: at most one portion.
 */
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { consume, type Wait } from "./consume.ts";

/** Portions in a limit. */
const PORTIONS = 20;

export interface Allowance {
  /** Spends points of a key, at most the limit at once. @returns the milliseconds until there are some again; undefined: spent. */
  take(key: string, points: number): Promise<Wait> | Wait;
  /**
   * Nobody uses the key any more: what is left of its portion is given back, or who comes again and again would spend a portion
   * each time.
   */
  forget(key: string): void;
}

/**
 * @param limit - the limiter's points.
 * @param isUsed - whether somebody uses the key, and so whether `forget` will come. For a key that nobody uses any more
 * nothing is set aside: it would stay until the same one comes again, and every address may be the last of its kind.
 */
export function createAllowance(
  limiter: RateLimiterAbstract,
  limit: number,
  isUsed: (key: string) => boolean,
): Allowance {
  const portion = Math.max(1, Math.floor(limit / PORTIONS));
  const unspent = new Map<string, number>();
  const fetches = new Map<string, Promise<Wait>>();

  function spend(key: string, points: number): boolean {
    const left = (unspent.get(key) ?? 0) - points;
    if (left >= 0) unspent.set(key, left);
    return left >= 0;
  }

  function giveBack(key: string, points: number): void {
    // Should that fail, they are lost until the window ends.
    if (points > 0) limiter.reward(key, points).catch(() => undefined);
  }

  /** One portion at a time: many who ask at once must not each take one. */
  function fetch(key: string, points: number): Promise<Wait> {
    const fetched = Math.min(limit, Math.max(points, portion));
    const fetching: Promise<Wait> = consume(limiter, key, fetched)
      .then((waitMs) => {
        if (waitMs !== undefined) return waitMs;
        // A key that was forgotten meanwhile must not come back: nobody would forget it again.
        if (fetches.get(key) === fetching) unspent.set(key, (unspent.get(key) ?? 0) + fetched);
        else giveBack(key, fetched);
        return undefined;
      })
      .finally(() => {
        if (fetches.get(key) === fetching) fetches.delete(key);
      });
    fetches.set(key, fetching);
    return fetching;
  }

  async function takeLater(key: string, points: number): Promise<Wait> {
    while (!spend(key, points)) {
      const waitMs = await (fetches.get(key) ?? fetch(key, points));
      if (waitMs !== undefined) return waitMs;
      // Forgotten meanwhile, and the portion given back: who went before the answer came is counted all the same.
      if (!unspent.has(key)) return consume(limiter, key, points);
    }
    return undefined;
  }

  return {
    take(key, points) {
      if (spend(key, points)) return undefined;
      return isUsed(key) ? takeLater(key, points) : consume(limiter, key, points);
    },
    forget(key) {
      giveBack(key, unspent.get(key) ?? 0);
      unspent.delete(key);
      fetches.delete(key);
    },
  };
}
