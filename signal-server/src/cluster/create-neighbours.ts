/** Puts together what a server needs of its cluster: with `REDIS_URL` the adapter and the directory, without it nothing. */
import { createAdapter } from "@socket.io/redis-streams-adapter";
import type { Redis } from "ioredis";
import type { ServerOptions } from "socket.io";
import { safeError, type Logger, type SampledLog } from "../logger.ts";
import type { Observer } from "../observer.ts";
import type { SignalIo } from "../types.ts";
import { createCluster, type Cluster } from "./cluster.ts";
import { PREFIX } from "./directory.ts";
import { NO_NEIGHBOURS, type Neighbours, type Relayed } from "./neighbours.ts";
import { connectRedis } from "./redis-connections.ts";

export interface NeighboursParts {
  /** Undefined without Redis. */
  readonly adapter: ServerOptions["adapter"] | undefined;
  /** For the limiter's counters. */
  readonly redis: Redis | undefined;
  /** @param deliver - hands a signal from elsewhere to its receiver, if that one is here and in this room. */
  attach(io: SignalIo, deliver: (topic: string, signal: Relayed) => void): Neighbours;
}

export function createNeighbours(
  { redisUrl, maxRoomSize }: { readonly redisUrl: string | undefined; readonly maxRoomSize: number },
  log: { readonly logger: Logger; readonly logSampled: SampledLog; readonly observer: Observer },
): NeighboursParts {
  if (redisUrl === undefined) return { adapter: undefined, redis: undefined, attach: () => NO_NEIGHBOURS };
  let cluster: Cluster | undefined;
  const redis = connectRedis(redisUrl, {
    onChange: () => cluster?.connectionsChanged(),
    // An error's message may hold the URL, and with it the password.
    onError: (error) => log.logSampled("redis connection failed", { error: safeError(error) }),
  });
  const adapter = createAdapter(redis.commands, { streamName: `${PREFIX}:stream`, channelPrefix: `${PREFIX}:channel` });
  return {
    adapter: adapter as ServerOptions["adapter"],
    redis: redis.commands,
    attach(io, deliver) {
      cluster = createCluster({
        io,
        redis,
        maxRoomSize,
        observer: log.observer,
        now: Date.now,
        deliver,
        onHealth: (health) => {
          if (health === "ready") log.logger.info("shares its rooms over redis");
          else log.logger.warn("redis lost: rooms are not shared until it is back");
        },
      });
      return cluster;
    },
  };
}
