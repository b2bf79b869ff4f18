/** Counts connections, in all and by address, and says which new one is one too many. */
import { hardLimit } from "./limits.ts";
import type { RateLimits } from "./rate-limits.ts";
import { refusal } from "./refusal.ts";
import type { Refusal } from "../protocol/index.ts";

export interface ConnectionQuota {
  readonly maxConnections: number;
  readonly maxConnectionsPerIp: number;
}

/** Tells a client that is above its quota when to come back, in milliseconds. */
const RETRY_AFTER_MS = 10_000;

/** All by the key as which an address is counted; see quotaKey. */
export interface Connections {
  /**
   * Whether a connection is refused before it exists, which its client sees as a mere failure: the hard limit.
   * Some room above the quota is left, so that a client just above it can be told why (`admit`).
   */
  isHopeless(key: string): boolean;
  /** Counts a new connection. Every call must be followed by one `release`, refused or not. */
  admit(key: string): Promise<Refusal | undefined>;
  release(key: string): void;
}

/** @param rateLimits - count the attempts of an address. */
export function createConnections(
  { maxConnections, maxConnectionsPerIp }: ConnectionQuota,
  rateLimits: Pick<RateLimits, "connect" | "forgetAddress">,
): Connections {
  const perKey = new Map<string, number>();
  let total = 0;
  const held = (key: string): number => perKey.get(key) ?? 0;

  return {
    isHopeless: (key) => total >= hardLimit(maxConnections) || held(key) >= hardLimit(maxConnectionsPerIp),
    async admit(key) {
      total += 1;
      perKey.set(key, held(key) + 1);
      if (total > maxConnections) return refusal("server-full", RETRY_AFTER_MS);
      if (held(key) > maxConnectionsPerIp) return refusal("rate-limited", RETRY_AFTER_MS);
      const waitMs = await rateLimits.connect(key);
      return waitMs === undefined ? undefined : refusal("rate-limited", waitMs);
    },
    release(key) {
      total -= 1;
      const remaining = held(key) - 1;
      if (remaining > 0) {
        perKey.set(key, remaining);
        return;
      }
      perKey.delete(key);
      rateLimits.forgetAddress(key);
    },
  };
}
