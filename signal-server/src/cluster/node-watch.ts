/** Tells when a server that has members in our rooms is gone for good, from what each heartbeat says of who lives. */

/**
 * How long a server that was never seen alive since Redis came back may take to come back too, in milliseconds. After
 * Redis was lost no server is in its lists until it has written its members again.
 */
const GRACE_MS = 6_000;

export interface NodeWatch {
  /** Whether the last heartbeat named the server; false for all after `reset`. */
  readonly isLive: (node: string) => boolean;
  /**
   * Takes the answer of a heartbeat.
   * @param known - the servers that have members in our rooms.
   * @returns those of them that are gone.
   */
  see(live: readonly string[], known: Iterable<string>, nowMs: number): ReadonlySet<string>;
  /** Forgets everything: Redis was lost. */
  reset(): void;
}

export function createNodeWatch(): NodeWatch {
  let live: ReadonlySet<string> = new Set();
  let missingSinceMs = new Map<string, number>();
  return {
    isLive: (node) => live.has(node),
    see(nowLive, known, nowMs) {
      const before = live;
      live = new Set(nowLive);
      const missing = [...new Set(known)].filter((node) => !live.has(node));
      missingSinceMs = new Map(missing.map((node) => [node, missingSinceMs.get(node) ?? nowMs]));
      const isGone = (node: string) => before.has(node) || nowMs - (missingSinceMs.get(node) ?? nowMs) >= GRACE_MS;
      return new Set(missing.filter(isGone));
    },
    reset() {
      live = new Set();
      missingSinceMs = new Map();
    },
  };
}
