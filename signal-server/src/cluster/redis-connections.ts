/**
 * The connections to Redis. Commands fail at once while it is away, so that nothing of this server waits for it; those
 * that only listen wait for it as long as it takes.
 */
import { Redis, type RedisOptions } from "ioredis";
import { writeTogether } from "../written-together.ts";

/** How long Redis may take to answer, in milliseconds. */
const COMMAND_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** Longest pause between two tries to connect, in milliseconds. */
const MAX_RETRY_MS = 500;

/** A channel on which nobody speaks: listening to it again is a question that the connection has to answer. */
const PROBE_CHANNEL = "secure-chat:probe";

export interface RedisConnections {
  /** For commands. Rejects at once while there is no connection, and after 2 s without an answer. */
  readonly commands: Redis;
  readonly isReady: () => boolean;
  /** Is told of every message on a channel, as text of one byte a character, from now on and after every break. */
  listen(channel: string, onMessage: (message: string) => void): void;
  /** Resolves when the connections that listen have answered, and so are subscribed to everything again. */
  probe(): Promise<void>;
  /** Gives connections up that do not answer; they are made anew at once. */
  reconnect(): void;
  close(): void;
}

/**
 * @param url - `redis://` or `rediss://`.
 * @param onChange - called whenever a connection was made or lost.
 * @param onError - is told of each failure; the connections go on trying.
 */
export function connectRedis(
  url: string,
  { onChange, onError }: { readonly onChange: () => void; readonly onError: (error: unknown) => void },
): RedisConnections {
  const shared: RedisOptions = {
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepAlive: 5_000,
    retryStrategy: (attempt) => Math.min(attempt * 50, MAX_RETRY_MS),
  };
  const commands = new Redis(url, {
    ...shared,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
  });
  askTogether(commands);
  const listeners: Redis[] = [];
  const watch = (client: Redis) => client.on("ready", onChange).on("close", onChange).on("error", onError);
  watch(commands);
  // The adapter makes its own connections this way. With these options its reading loop waits while Redis is away;
  // with those of `commands` it would spin.
  commands.duplicate = () => {
    const listener = new Redis(url, { ...shared, maxRetriesPerRequest: null });
    listeners.push(watch(listener));
    return listener;
  };
  // The adapter drops what becomes of its messages, and a rejection that nobody looks at would end the process. What was
  // not said is made up for when the connections are there again.
  const publish = commands.publish.bind(commands);
  commands.publish = (channel: string | Buffer, message: string | Buffer) => publish(channel, message).catch(() => 0);
  const subscribers = () => listeners.filter((client) => client.listenerCount("messageBuffer") > 0);

  return {
    commands,
    isReady: () => [commands, ...listeners].every(({ status }) => status === "ready"),
    listen(channel, onMessage) {
      const listener = commands.duplicate();
      listener.on("messageBuffer", (from: Buffer, message: Buffer) => {
        if (from.toString("latin1") === channel) onMessage(message.toString("latin1"));
      });
      // Until Redis is there it waits, and a connection that was closed for good is none to wait for.
      listener.subscribe(channel).catch(() => undefined);
    },
    async probe() {
      // What ioredis subscribes to again after a break goes out before this, and is answered before it.
      const answers = subscribers().map((client) => client.subscribe(PROBE_CHANNEL));
      await withTimeout(answers.length > 1 ? Promise.all(answers) : undefined, COMMAND_TIMEOUT_MS);
    },
    reconnect() {
      for (const client of [commands, ...listeners]) client.disconnect(true);
    },
    close() {
      for (const client of [commands, ...listeners]) client.disconnect();
    },
  };
}

/**
 * What is asked within one turn of the event loop leaves as one, in its order: a system call for all, and Redis answers all at
 * once. (ioredis's own pipelines would let what comes later overtake a script that Redis does not know yet.)
 */
function askTogether(client: Redis): void {
  const send = client.sendCommand.bind(client);
  client.sendCommand = (command, stream) => {
    if (client.status === "ready" && client.stream.writableCorked === 0) writeTogether(client.stream);
    return send(command, stream);
  };
}

/** @param answer - undefined while there is nobody to ask: the adapter subscribes by itself, a moment after the start. */
async function withTimeout(answer: Promise<unknown> | undefined, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("Redis does not answer")), ms);
  });
  try {
    await Promise.race([answer ?? Promise.reject(new Error("not subscribed yet")), late]);
  } finally {
    clearTimeout(timer);
  }
}
