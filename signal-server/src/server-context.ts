/** What the parts of one server share. Each server has its own; there is no global state. */
import type { Neighbours } from "./cluster/neighbours.ts";
import type { SignalServerConfig } from "./config.ts";
import type { Connections } from "./connections.ts";
import type { IdleWatch } from "./idle.ts";
import type { Logger, SampledLog } from "./logger.ts";
import type { Observer } from "./observer.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { IceOffer } from "./turn-credentials.ts";
import type { SignalIo, SignalSocket } from "./types.ts";

export interface ServerContext {
  readonly io: SignalIo;
  readonly config: SignalServerConfig;
  readonly logger: Logger;
  readonly logSampled: SampledLog;
  readonly connections: Connections;
  readonly rateLimits: RateLimits;
  /** The servers beside this one. */
  readonly neighbours: Neighbours;
  readonly idle: IdleWatch;
  readonly observer: Observer;
  readonly iceOffer: (socket: SignalSocket, nowMs: number) => IceOffer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
