/** What happens on a server that is worth counting. Whoever counts gets numbers and codes, and nothing that a client sent. */
import type { RefusalCode } from "../protocol/index.ts";

/** Why a connection was cut off that would have stayed. */
export type CutReason = "flood" | "events-waiting" | "unknown-events" | "slow-consumer";

/** Every method returns at once and never throws. */
export interface Observer {
  /** A connection was let in. */
  connected(): void;
  /** @param seconds - from the join's arrival to its answer. */
  joined(seconds: number): void;
  left(): void;
  /** @param seconds - from the signal's arrival to its hand-over; @param bytes - of its payload. */
  relayed(seconds: number, bytes: number): void;
  /** A request or a connection was refused with this code. */
  refused(code: RefusalCode): void;
  cutOff(reason: CutReason): void;
}
