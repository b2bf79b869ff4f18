/** Counts what each connection does, and says how long to wait when it does too much. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { ConnectionLimits } from "./limits.ts";
import { createSignalBudgets } from "./signal-budget.ts";

/** The milliseconds until the same may succeed; undefined: go ahead. */
export type Wait = number | undefined;

/** The counters of one server, by connection. */
export interface RateLimits {
  join(connection: string): Promise<Wait>;
  iceRequest(connection: string): Promise<Wait>;
  /** Counts one signal and its payload. */
  signal(connection: string, payloadBytes: number): Wait;
  /** Drops the counters of a connection that has ended. */
  forget(connection: string): Promise<void>;
}

export function createRateLimits(limits: ConnectionLimits): RateLimits {
  const duration = limits.windowSeconds;
  const joins = new RateLimiterMemory({ points: limits.joins, duration });
  const iceRequests = new RateLimiterMemory({ points: limits.iceRequests, duration });
  const signals = createSignalBudgets(limits);
  const all = [joins, iceRequests];
  return {
    join: (connection) => consume(joins, connection),
    iceRequest: (connection) => consume(iceRequests, connection),
    signal: (connection, bytes) => signals.take(connection, bytes),
    forget: async (connection) => {
      signals.forget(connection);
      await Promise.all(all.map((limiter) => limiter.delete(connection)));
    },
  };
}

/** rate-limiter-flexible rejects with its result, not with an error, when there are too few points left. */
export async function consume(limiter: RateLimiterMemory, key: string, points = 1): Promise<Wait> {
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return Math.max(1, Math.ceil(reason.msBeforeNext));
    throw reason;
  }
}
