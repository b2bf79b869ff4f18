/**
 * The directory in Redis: who is in which room, on which server, and which servers live. It is the only place where two
 * servers compete, so what must be decided once is decided in a script, which Redis runs by itself.
 *
 * PREFIX:nodes          sorted set: server → when its lease ends, in milliseconds by Redis's clock
 * PREFIX:node:SERVER    set: "TOPIC ADDRESS" of its members, so that others can clean up after it
 * PREFIX:room:TOPIC     hash: address → "SERVER ID"
 *
 * The last two vanish by themselves an hour after they were last refreshed, should every server have died.
 */
import type { Redis } from "ioredis";
import type { RosterMember } from "../../protocol/index.ts";
import type { ElsewhereMember } from "./mirror.ts";

/** How long a server counts as living after its last sign of life, in milliseconds. */
export const LEASE_MS = 4_000;
/** After this many seconds without a refresh Redis forgets a room. */
export const KEY_TTL_S = 3_600;
/** Members that are written or cleaned up, and rosters that are read, in one go. */
export const DIRECTORY_BATCH = 200;

/** With the version of what is written: servers of different versions do not share rooms, rather than get them wrong. */
export const PREFIX = "secure-chat:v2";
const NODES = `${PREFIX}:nodes`;
const roomKey = (topic: string) => `${PREFIX}:room:${topic}`;
const nodeKey = (node: string) => `${PREFIX}:node:${node}`;

const ENTER = `
if redis.call("HEXISTS", KEYS[1], ARGV[1]) == 0 and redis.call("HLEN", KEYS[1]) >= tonumber(ARGV[4]) then
  return false
end
redis.call("HSET", KEYS[1], ARGV[1], ARGV[2])
redis.call("EXPIRE", KEYS[1], ARGV[5])
redis.call("SADD", KEYS[2], ARGV[3])
redis.call("EXPIRE", KEYS[2], ARGV[5])
return redis.call("HGETALL", KEYS[1])`;

/** Only the server that a member is listed under takes it out: it may have come back under another name by then. */
const REMOVE = `
local function remove(node, entry)
  local topic, address = string.match(entry, "^(%S+) (%S+)$")
  local room = "${PREFIX}:room:" .. topic
  local value = redis.call("HGET", room, address)
  if value and string.sub(value, 1, #node + 1) == node .. " " then redis.call("HDEL", room, address) end
end`;

const LEAVE = `${REMOVE}
redis.call("SREM", KEYS[1], ARGV[2])
remove(ARGV[1], ARGV[2])`;

const NOW = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

const ENLIST = `${NOW}
redis.call("ZADD", KEYS[1], now + ARGV[2], ARGV[1])`;

const BEAT = `${NOW}
local lease = redis.call("ZSCORE", KEYS[1], ARGV[1])
if not lease or tonumber(lease) < now then return false end
redis.call("ZADD", KEYS[1], now + ARGV[2], ARGV[1])
redis.call("EXPIRE", KEYS[2], ARGV[3])
return {
  redis.call("ZRANGEBYSCORE", KEYS[1], now, "+inf"),
  redis.call("ZRANGEBYSCORE", KEYS[1], "-inf", "(" .. now),
}`;

const REAP = `${NOW}${REMOVE}
local lease = redis.call("ZSCORE", KEYS[1], ARGV[1])
if lease and tonumber(lease) >= now and ARGV[2] ~= "retire" then return 0 end
local entries = redis.call("SPOP", KEYS[2], ${String(DIRECTORY_BATCH)})
for _, entry in ipairs(entries) do remove(ARGV[1], entry) end
if #entries == 0 then redis.call("ZREM", KEYS[1], ARGV[1]) end
return #entries`;

export interface Membership extends RosterMember {
  readonly topic: string;
}

export interface Directory {
  /** Gives Redis the scripts. Otherwise it would learn each at its first use, and commands would overtake that one. */
  prepare(): Promise<void>;
  /** @returns the room's whole roster with the new member in it, or undefined when the room is full. */
  enter(node: string, member: Membership, maxRoomSize: number): Promise<ElsewhereMember[] | undefined>;
  leave(node: string, member: Pick<Membership, "topic" | "address">): Promise<void>;
  /** Writes members who are in their rooms already, whatever the rooms' limits. */
  restore(node: string, members: readonly Membership[]): Promise<void>;
  rosters(topics: readonly string[]): Promise<ElsewhereMember[][]>;
  /** Counts a server as living from now on. */
  enlist(node: string): Promise<void>;
  /** Renews a lease. @returns the servers by whether they live, or undefined when this one is not enlisted any more. */
  beat(node: string): Promise<{ readonly live: string[]; readonly expired: string[] } | undefined>;
  /** Cleans up after a server whose lease has ended. @param isRetiring - whether it is one's own, ended on purpose. */
  reap(node: string, isRetiring?: boolean): Promise<void>;
}

export function createDirectory(redis: Redis): Directory {
  const commands = redis as Redis & Scripts;
  for (const [name, [numberOfKeys, lua]] of Object.entries(SCRIPTS)) redis.defineCommand(name, { numberOfKeys, lua });

  return {
    async prepare() {
      await Promise.all(Object.values(SCRIPTS).map(([, lua]) => redis.script("LOAD", lua)));
    },
    async enter(node, { topic, address, id }, maxRoomSize) {
      const args = [address, `${node} ${id}`, `${topic} ${address}`, maxRoomSize, KEY_TTL_S] as const;
      const fields = await commands.scEnter(roomKey(topic), nodeKey(node), ...args);
      return fields === null ? undefined : rosterOf(pairs(fields));
    },
    async leave(node, { topic, address }) {
      await commands.scLeave(nodeKey(node), node, `${topic} ${address}`);
    },
    async restore(node, members) {
      const pipeline = redis.pipeline();
      for (const { topic, address, id } of members) {
        pipeline.hset(roomKey(topic), address, `${node} ${id}`).expire(roomKey(topic), KEY_TTL_S);
        pipeline.sadd(nodeKey(node), `${topic} ${address}`);
      }
      pipeline.expire(nodeKey(node), KEY_TTL_S);
      await run(pipeline);
    },
    async rosters(topics) {
      const pipeline = redis.pipeline();
      for (const topic of topics) pipeline.hgetall(roomKey(topic));
      const rosters = await run(pipeline);
      return rosters.map((roster) => rosterOf(Object.entries(roster as Record<string, string>)));
    },
    async enlist(node) {
      await commands.scEnlist(NODES, node, LEASE_MS);
    },
    async beat(node) {
      const answer = await commands.scBeat(NODES, nodeKey(node), node, LEASE_MS, KEY_TTL_S);
      return answer === null ? undefined : { live: answer[0], expired: answer[1] };
    },
    async reap(node, isRetiring = false) {
      const mode = isRetiring ? "retire" : "";
      while ((await commands.scReap(NODES, nodeKey(node), node, mode)) > 0);
    },
  };
}

const SCRIPTS: Readonly<Record<keyof Scripts, readonly [numberOfKeys: number, lua: string]>> = {
  scEnter: [2, ENTER],
  scLeave: [1, LEAVE],
  scEnlist: [1, ENLIST],
  scBeat: [2, BEAT],
  scReap: [2, REAP],
};

interface Scripts {
  scEnter(...args: (string | number)[]): Promise<string[] | null>;
  scLeave(...args: (string | number)[]): Promise<unknown>;
  scEnlist(...args: (string | number)[]): Promise<unknown>;
  scBeat(...args: (string | number)[]): Promise<[string[], string[]] | null>;
  scReap(...args: (string | number)[]): Promise<number>;
}

async function run(pipeline: ReturnType<Redis["pipeline"]>): Promise<unknown[]> {
  const results = (await pipeline.exec()) ?? [];
  return results.map(([error, result]) => {
    if (error !== null) throw error;
    return result;
  });
}

function pairs(fields: readonly string[]): (readonly [string, string])[] {
  return fields.flatMap((field, index) => (index % 2 === 0 ? [[field, fields[index + 1] ?? ""] as const] : []));
}

/** Values of another format, such as a later version's, are left out. */
function rosterOf(entries: readonly (readonly [string, string])[]): ElsewhereMember[] {
  return entries.flatMap(([address, value]) => {
    const [node, id, ...rest] = value.split(" ");
    return node && id && rest.length === 0 ? [{ address, id, node }] : [];
  });
}
