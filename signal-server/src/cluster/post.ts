/**
 * Signals on their way to another server. What goes to one server within a turn of the event loop goes as one message, to
 * that server alone: under load Redis and both servers have a tenth of the messages to handle.
 */
import { PREFIX } from "./directory.ts";
import type { Relayed } from "./neighbours.ts";
import type { RedisConnections } from "./redis-connections.ts";

/** A message that has grown beyond this goes at once, in characters. */
const FULL = 256 * 1024;

const channelOf = (server: string) => `${PREFIX}:signals:${server}`;

export interface Post {
  /** @param server - the receiver's. Nothing is heard of what becomes of it. */
  send(server: string, topic: string, signal: Relayed): void;
}

/**
 * @param self - this server's name, whose post comes here.
 * @param receive - is given each signal that has come.
 */
export function createPost(
  redis: RedisConnections,
  self: string,
  receive: (topic: string, signal: Relayed) => void,
): Post {
  const bags = new Map<string, string>();

  redis.listen(channelOf(self), (message) => {
    for (const line of message.split("\n")) {
      const [topic, from, to, payload] = line.split(" ");
      // The server that wrote it has parsed each; here only another hand could have cut it.
      if (topic && from && to && payload) receive(topic, { from, to, payload });
    }
  });

  function dispatch(server: string): void {
    const bag = bags.get(server);
    bags.delete(server);
    if (bag !== undefined) void redis.commands.publish(channelOf(server), bag);
  }

  return {
    send(server, topic, { from, to, payload }) {
      const bag = bags.get(server);
      const line = `${topic} ${from} ${to} ${payload}`;
      if (bag === undefined) setImmediate(dispatch, server);
      bags.set(server, bag === undefined ? line : `${bag}\n${line}`);
      if ((bag?.length ?? 0) > FULL) dispatch(server);
    },
  };
}
