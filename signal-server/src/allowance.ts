/**
 * Points of a limiter, taken in portions: one question to Redis stands for many signals. With several servers an address
 * gets what its limit says, less what lies unspent on each: at most one portion.
 */
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { consume, type Wait } from "./consume.ts";

/** Portions in a limit. */
const PORTIONS = 20;

export interface Allowance {
  /** Spends points of a key. @returns the milliseconds until there are some again; undefined: spent. */
  take(key: string, points: number): Promise<Wait> | Wait;
  /** Drops what is left of a portion. */
  forget(key: string): void;
}

/** @param limit - the limiter's points. */
export function createAllowance(limiter: RateLimiterAbstract, limit: number): Allowance {
  const portion = Math.max(1, Math.floor(limit / PORTIONS));
  const unspent = new Map<string, number>();

  async function fetch(key: string, points: number): Promise<Wait> {
    const fetched = Math.min(limit, Math.max(points, portion));
    const waitMs = await consume(limiter, key, fetched);
    if (waitMs !== undefined) return waitMs;
    unspent.set(key, (unspent.get(key) ?? 0) + fetched - points);
    return undefined;
  }

  return {
    take(key, points) {
      const left = (unspent.get(key) ?? 0) - points;
      if (left < 0) return fetch(key, points);
      unspent.set(key, left);
      return undefined;
    },
    forget: (key) => unspent.delete(key),
  };
}
