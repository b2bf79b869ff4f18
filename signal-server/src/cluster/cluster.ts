/**
 * One of several servers that share their rooms. Redis's directory decides who has a place in a room; the adapter's
 * server-to-server events carry news to all, and the post signals to the one server that has the receiver. Both go over
 * PUB/SUB, so that Redis never keeps a signal.
 *
 * Each server mirrors the other members of the rooms that it has members in. While Redis is away it goes on alone with
 * what it knows; when Redis is back it writes its members down again, under a new name, and reads what it missed.
 */
import { randomBytes } from "node:crypto";
import type { RosterMember } from "../../protocol/index.ts";
import type { AdapterHealth, Observer } from "../observer.ts";
import { roomOf } from "../rooms.ts";
import type { Membership as Member, SignalIo } from "../types.ts";
import { createDirectory, DIRECTORY_BATCH, type Membership } from "./directory.ts";
import { createMirror, type Change, type ElsewhereMember, type Journal } from "./mirror.ts";
import type { Entrance, Neighbours, Relayed } from "./neighbours.ts";
import { createNodeWatch } from "./node-watch.ts";
import { createPost } from "./post.ts";
import { createPulse } from "./pulse.ts";
import type { RedisConnections } from "./redis-connections.ts";

/** Between two signs of life, in milliseconds. */
const BEAT_MS = 1_000;
/** How often everything is written again, so that Redis does not forget it, in milliseconds. */
const REFRESH_MS = 15 * 60_000;
/** How long a start waits for Redis before it goes on without, in milliseconds. */
const START_WAIT_MS = 3_000;

export interface ClusterOptions {
  readonly io: SignalIo;
  readonly redis: RedisConnections;
  readonly maxRoomSize: number;
  readonly observer: Observer;
  readonly now: () => number;
  /** Hands a signal from elsewhere to its receiver, if that one is here and in this room. */
  readonly deliver: (topic: string, signal: Relayed) => void;
  readonly onHealth: (health: AdapterHealth) => void;
}

/** A cluster, and what its connections have to tell it. */
export interface Cluster extends Neighbours {
  readonly connectionsChanged: () => void;
}

export function createCluster(options: ClusterOptions): Cluster {
  const { io, redis, now } = options;
  const directory = createDirectory(redis.commands);
  const mirror = createMirror();
  const watch = createNodeWatch();
  const identity = randomBytes(9).toString("base64url");
  let generation = 0;
  let node = `${identity}.0`;
  let health: AdapterHealth = "none";
  /** `lost`: not even asked. `meeting`: writing and reading; joins go through Redis already. */
  let phase: "lost" | "meeting" | "together" = "lost";
  let refreshAtMs = 0;
  let hasStarted = false;
  let onTogether: () => void = () => undefined;

  const hasMembers = (topic: string) => io.of("/").adapter.rooms.has(roomOf(topic));
  const forgetIfEmpty = (topic: string) => {
    if (!hasMembers(topic)) mirror.forget(topic);
  };

  function tell(changes: readonly Change[]): void {
    for (const change of changes) {
      const room = io.local.to(roomOf(change.topic));
      if (change.kind === "came") room.emit("member-joined", change.member);
      else room.emit("member-left", change.address);
    }
  }

  function setPhase(next: typeof phase): void {
    phase = next;
    if (phase === "lost") watch.reset();
    if (phase === "together") onTogether();
    const nextHealth = phase === "together" ? "ready" : "lost";
    if (phase === "meeting" || nextHealth === health || !hasStarted) return;
    health = nextHealth;
    options.observer.adapterHealth(health);
    options.onHealth(health);
  }

  async function meet(): Promise<void> {
    if (phase === "lost") {
      // What is left under the old name is cleaned up like that of any dead server, and cannot be mixed up with this.
      generation += 1;
      node = `${identity}.${String(generation)}`;
    }
    setPhase("meeting");
    await directory.prepare();
    const addresses = [...io.of("/").sockets.keys()];
    while (addresses.length > 0) await restore(addresses.splice(0, DIRECTORY_BATCH));
    await directory.enlist(node);
    await readRosters([...mirror.topics()]);
    refreshAtMs = now() + REFRESH_MS;
  }

  /** Who is still here is looked up and written in one go: what leaves afterwards is taken out behind it. */
  async function restore(addresses: readonly string[]): Promise<void> {
    const members = addresses.flatMap((address): Membership[] => {
      const membership: Member | undefined = io.of("/").sockets.get(address)?.data.membership;
      return membership === undefined ? [] : [{ ...membership, address }];
    });
    if (members.length === 0) return;
    const written = directory.restore(node, members);
    io.serverSideEmit("members-came", node, members);
    await written;
  }

  async function readRosters(topics: string[]): Promise<void> {
    while (topics.length > 0) {
      const batch = topics.splice(0, DIRECTORY_BATCH).map((topic) => ({ topic, journal: mirror.open(topic) }));
      try {
        const rosters = await directory.rosters(batch.map(({ topic }) => topic));
        batch.forEach(({ topic, journal }, index) => applyRoster(topic, journal, rosters[index] ?? []));
      } finally {
        for (const { topic, journal } of batch) {
          mirror.close(topic, journal);
          forgetIfEmpty(topic);
        }
      }
    }
  }

  function applyRoster(topic: string, journal: Journal, roster: readonly ElsewhereMember[]): void {
    const elsewhere = roster.filter((member) => identityOf(member.node) !== identity);
    tell(mirror.apply(topic, journal, elsewhere, watch.isLive));
  }

  async function claim(topic: string, member: RosterMember, journal: Journal): Promise<Entrance> {
    if (phase === "lost") return "alone";
    const name = node;
    const roster = await directory.enter(name, { topic, ...member }, options.maxRoomSize);
    if (roster === undefined) return "room-full";
    // Written under the name of a server that has just been given up.
    if (name !== node) return claim(topic, member, journal);
    applyRoster(topic, journal, roster);
    return "entered";
  }

  async function live(): Promise<void> {
    try {
      if (!redis.isReady()) throw new Error("not connected");
      await redis.probe();
      if (phase !== "together" || now() > refreshAtMs) await meet();
      const answer = await directory.beat(node);
      if (answer === undefined) {
        // Redis forgot us: it was emptied, or this process stood still for longer than its lease.
        setPhase("lost");
        pulse.wake();
        return;
      }
      const known = [...mirror.topics()].flatMap((topic) => Array.from(mirror.members(topic), (member) => member.node));
      const gone = watch.see(answer.live, known, now());
      if (gone.size > 0) tell(mirror.dropNodes((name) => gone.has(name)));
      for (const name of answer.expired) await directory.reap(name);
      setPhase("together");
    } catch {
      setPhase("lost");
      // Connected, and yet no answer: only a new connection tells whether it is Redis or the line.
      if (redis.isReady()) redis.reconnect();
    }
  }
  const pulse = createPulse(BEAT_MS, live);

  io.on("members-came", (from, members) => {
    for (const { topic, address, id } of members) tell(mirror.came(topic, { address, id, node: from }));
  });
  io.on("member-went", (topic, address) => tell(mirror.went(topic, address)));
  const post = createPost(redis, identity, options.deliver);

  return {
    health: () => health,
    connectionsChanged() {
      if (!redis.isReady()) setPhase("lost");
      pulse.wake();
    },
    async start() {
      const together = new Promise<void>((resolve) => (onTogether = resolve));
      pulse.wake();
      await settledWithin(together, START_WAIT_MS);
      hasStarted = true;
      setPhase(phase);
    },
    async enter(topic, member) {
      const journal = mirror.open(topic);
      try {
        return await claim(topic, member, journal);
      } catch {
        setPhase("lost");
        return "alone";
      } finally {
        // Whoever asked has entered, or not, by then.
        setImmediate(() => {
          mirror.close(topic, journal);
          forgetIfEmpty(topic);
        });
      }
    },
    announce(topic, { address, id }) {
      if (phase !== "lost") io.serverSideEmit("members-came", node, [{ topic, address, id }]);
    },
    leave(topic, address) {
      forgetIfEmpty(topic);
      if (phase === "lost") return;
      directory.leave(node, { topic, address }).catch(() => setPhase("lost"));
      io.serverSideEmit("member-went", topic, address);
    },
    membersElsewhere: (topic) => Array.from(mirror.members(topic), ({ address, id }) => ({ address, id })),
    relay(topic, signal) {
      const receiver = mirror.find(topic, signal.to);
      if (receiver === undefined) return "unknown";
      if (phase === "lost") return "lost";
      post.send(identityOf(receiver.node), topic, signal);
      return "handed-on";
    },
    async close() {
      await pulse.stop();
      await directory.reap(node, true).catch(() => undefined);
      redis.close();
    },
  };
}

/** A server keeps it for as long as it runs; its name changes whenever it has lost Redis. */
function identityOf(node: string): string {
  return node.slice(0, node.lastIndexOf("."));
}

async function settledWithin(promise: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
