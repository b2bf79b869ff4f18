/** Counts what each connection and each address does, and says how long to wait when it does too much. */
import type { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from "rate-limiter-flexible";
import { createAllowance } from "./allowance.ts";
import { PREFIX } from "./cluster/directory.ts";
import type { Wait } from "./consume.ts";
import { CONNECTION_ATTEMPTS_FACTOR, type ConnectionLimits } from "./limits.ts";
import type { SocketData } from "./types.ts";

/** Whose budgets something is taken from: the connection's own, and that of its address. */
type Payer = Pick<SocketData, "budget" | "quotaKey">;

/** The counters of one server; those of addresses are shared with the others where there is a Redis. */
export interface RateLimits {
  /** Counts a new connection of an address. */
  connect(address: string): Promise<Wait> | Wait;
  join(payer: Payer): Promise<Wait> | Wait;
  iceRequest(payer: Payer): Wait;
  /** Counts one signal and its payload. */
  signal(payer: Payer, payloadBytes: number): Promise<Wait> | Wait;
  /** Drops what was set aside for an address that has no connections left; until the next one nothing is, for it. */
  forgetAddress(address: string): void;
}

/**
 * @param maxConnectionsPerIp - an address may do as much as a tenth of the connections that it may have.
 * @param redis - where addresses are counted; undefined, or while it is away: in memory, for this server alone.
 */
export function createRateLimits(
  limits: ConnectionLimits,
  { maxConnectionsPerIp, redis }: { readonly maxConnectionsPerIp: number; readonly redis?: Redis | undefined },
): RateLimits {
  const duration = limits.windowSeconds;
  const share = Math.max(1, Math.ceil(maxConnectionsPerIp / 10));
  /** Addresses that have connections. Their events may wait here for longer than the last of these lasts. */
  const connected = new Set<string>();
  const allowance = (name: string, points: number, seconds = duration) =>
    createAllowance(sharedLimiter(redis, name, points, seconds), points, (address) => connected.has(address));
  const addressAttempts = allowance("connect", maxConnectionsPerIp * CONNECTION_ATTEMPTS_FACTOR, 60);
  const addressJoins = allowance("join", limits.joins * share);
  const addressSignals = allowance("signal", limits.signals * share);
  const addressBytes = allowance("bytes", limits.signalBytes * share);

  return {
    connect(address) {
      connected.add(address);
      return addressAttempts.take(address, 1);
    },
    join: ({ budget, quotaKey }) => budget.takeJoin() ?? addressJoins.take(quotaKey, 1),
    iceRequest: ({ budget }) => budget.takeIceRequest(),
    signal({ budget, quotaKey }, bytes) {
      const waitMs = budget.takeSignal(bytes);
      if (waitMs !== undefined) return waitMs;
      const wait = addressSignals.take(quotaKey, 1);
      if (wait instanceof Promise) return wait.then((ms) => ms ?? addressBytes.take(quotaKey, bytes));
      return wait ?? addressBytes.take(quotaKey, bytes);
    },
    forgetAddress(address) {
      connected.delete(address);
      for (const each of [addressAttempts, addressJoins, addressSignals, addressBytes]) each.forget(address);
    },
  };
}

function sharedLimiter(redis: Redis | undefined, name: string, points: number, duration: number): RateLimiterAbstract {
  const inMemory = new RateLimiterMemory({ points, duration });
  if (redis === undefined) return inMemory;
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `${PREFIX}:rate:${name}`,
    points,
    // Redis counts this in whole seconds.
    duration: Math.max(1, Math.ceil(duration)),
    rejectIfRedisNotReady: true,
    insuranceLimiter: inMemory,
    // Who is over the limit is refused from memory until the window ends: a flood does not reach Redis.
    inMemoryBlockOnConsumed: points + 1,
  });
}
