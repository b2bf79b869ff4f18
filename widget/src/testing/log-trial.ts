/**
 * A room of logs in which things go wrong. Whatever the network, the clocks and hostile members do: once the room can talk again, all honest members who stayed
 * show the same entries in the same order, each once, and nobody has kept more than the limits allow.
 */
import fc from "fast-check";
import { anyShare } from "./hostile-bytes.ts";
import { claim } from "./fuzz/fuzz-target.ts";
import { itemOf, LogWorld, type LogMember } from "./log-world.ts";
import type { EntryId } from "../protocol/ids.ts";
import { MAX_HELD_PER_AUTHOR, MAX_WANTED_PER_AUTHOR } from "../protocol/limits.ts";
import type { Entry } from "../protocol/log-entry.ts";

const which = anyShare();

export type LogOp =
  | { readonly do: "say" | "leave" | "restart" | "join"; readonly which: number }
  | { readonly do: "cut" | "mend"; readonly which: number; readonly other: number }
  | { readonly do: "deliver"; readonly which: number; readonly count: number }
  | { readonly do: "wait"; readonly ms: number }
  | {
      readonly do: "fork" | "lie" | "skip" | "point" | "replay" | "boast" | "pretend" | "beg";
      readonly which: number;
      readonly other: number;
      readonly at: number;
    };

export const anyLogOp: fc.Arbitrary<LogOp> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("say" as const), which }) },
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant("deliver" as const), which, count: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("cut" as const, "mend" as const), which, other: which }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(10, 150, 1_100, 5_000, 20_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("leave" as const, "restart" as const, "join" as const), which }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "fork" as const,
        "lie" as const,
        "skip" as const,
        "point" as const,
        "replay" as const,
        "boast" as const,
        "pretend" as const,
        "beg" as const,
      ),
      which,
      other: which,
      at: which,
    }),
  },
);

const HONEST = 4;
const HOSTILE = 2;

export class LogTrial {
  readonly world = new LogWorld();
  readonly stayed: Set<LogMember>;
  readonly #hostile: readonly LogMember[];
  /** What honest members have said. */
  readonly #said: { readonly by: LogMember; readonly id: EntryId }[] = [];
  #count = 0;
  /** Whether a hostile member has done anything hostile. */
  wasAttacked = false;

  constructor() {
    const honest = Array.from({ length: HONEST }, () => this.world.join());
    this.#hostile = Array.from({ length: HOSTILE }, () => this.world.join({ isHostile: true }));
    this.world.rest(2_000);
    this.stayed = new Set(honest);
  }

  do(op: LogOp): void {
    const { world } = this;
    switch (op.do) {
      case "say":
        this.#say(pick(world.here, op.which));
        return;
      case "deliver":
        world.deliver(op.which, op.count);
        return;
      case "wait":
        world.wait(op.ms);
        return;
      case "cut":
        world.cut(pick(world.here, op.which), pick(world.here, op.other));
        return;
      case "mend":
        world.link(pick(world.here, op.which), pick(world.here, op.other));
        return;
      case "join":
        if (world.here.length < 9) world.join();
        return;
      case "leave":
      case "restart":
        this.#leave(pick(world.here, op.which), op.do === "restart");
        return;
      case "fork":
      case "lie":
      case "skip":
      case "point":
      case "replay":
      case "boast":
      case "pretend":
      case "beg":
        this.#attack(op.do, pick(this.#hostile, op.which), pick(world.members, op.other), op.at);
    }
  }

  /** Everybody is linked with everybody again, and time passes. */
  end(): void {
    const { here } = this.world;
    for (const one of here) for (const other of here) this.world.link(one, other);
    this.world.rest();
    const [first, ...others] = [...this.stayed];
    if (!first) return;
    for (const other of others) claim(isSame(other.shown, first.shown), `all show the same\n${this.words()}`);
    const shown = new Set(first.shown);
    claim(shown.size === first.shown.length, "each is shown once");
    for (const { by, id } of this.#said) {
      claim(shown.has(id) || !this.stayed.has(by), "what an honest member says is shown");
    }
    const most = this.world.members.length * (MAX_HELD_PER_AUTHOR + MAX_WANTED_PER_AUTHOR);
    for (const member of this.stayed) {
      const texts = member.log.entries().filter(isText);
      claim(
        isSame(
          texts.map(({ id }) => id),
          member.shown,
        ),
        "what is shown is what is there",
      );
      this.#checkOrder(member);
      claim(member.log.waiting <= most, "what waits is bounded");
      for (const [delivered, total] of member.delivered.values()) claim(delivered <= total, "nobody counts twice");
    }
  }

  /** What everybody shows, for a person who reads of a failure. */
  words(): string {
    const lines = this.world.here.map((member) => {
      const texts = member.log.entries().map(({ signed: { value } }) => {
        const name = this.world.members.findIndex(({ id }) => id === value.author);
        return `${String(name)}.${String(value.seq)} ${value.content.kind === "text" ? value.content.text : ""}`;
      });
      return `${String(this.world.members.indexOf(member))}: ${texts.join(", ")}`;
    });
    return lines.join("\n");
  }

  #checkOrder({ log }: LogMember): void {
    const seen = new Set<EntryId>();
    const all = new Set(log.entries().map(({ id }) => id));
    for (const { id, parents } of log.entries()) {
      for (const parent of parents) claim(!all.has(parent) || seen.has(parent), "causes come first");
      seen.add(id);
    }
  }

  #say(member: LogMember): void {
    const { id } = member.say(`text ${String(++this.#count)}`);
    if (!member.isHostile) this.#said.push({ by: member, id });
  }

  #leave(member: LogMember, comesBack: boolean): void {
    if (member.isHostile || this.stayed.size < 3) return;
    this.stayed.delete(member);
    this.world.leave(member);
    if (comesBack) this.world.join();
  }

  #attack(how: Extract<LogOp, { at: number }>["do"], eve: LogMember, victim: LogMember, at: number): void {
    this.wasAttacked = true;
    const { world } = this;
    const text = `evil ${String(++this.#count)}`;
    const known = eve.log.entries();
    const some = known[Math.floor(at * known.length)];
    const nowhere = itemOf(draftOf(eve, `${text}?`)).id;
    switch (how) {
      case "fork": {
        const { signed } = itemOf({ ...draftOf(eve, text), seq: Math.max(1, Math.floor(at * 5)) });
        const value = { ...signed.value, prev: signed.value.seq === 1 ? undefined : (signed.value.prev ?? nowhere) };
        world.send(eve.id, victim.id, { kind: "entry", entry: itemOf(value).signed });
        return;
      }
      case "lie":
        eve.say(text, { time: at < 0.5 ? 0 : 8.64e15 });
        return;
      case "skip":
        eve.say(text, { seq: 1 + Math.floor(at * 4_000_000_000), prev: nowhere });
        return;
      case "point": {
        const { author, seq } = some?.signed.value ?? { author: victim.id, seq: 1 };
        eve.say(text, {
          refs: [
            { author: victim.id, seq: seq + 1, id: nowhere },
            { author, seq: 7, id: some?.id ?? nowhere },
          ],
        });
        return;
      }
      case "replay": {
        const frame = eve.heard[Math.floor(at * eve.heard.length)];
        if (frame) world.send(eve.id, victim.id, frame);
        return;
      }
      case "boast": // says to have what there is not
        world.send(eve.id, victim.id, {
          kind: "heads",
          heads: this.#heads(eve, [
            { author: victim.id, seq: 99, id: nowhere },
            { author: pick(world.members, at).id, seq: 1_000, id: nowhere },
          ]),
        });
        return;
      case "pretend": // says to have received what never came
        if (some) world.send(eve.id, some.signed.value.author, { kind: "ack", id: some.id });
        return;
      case "beg":
        world.send(eve.id, victim.id, {
          kind: "request",
          ranges: world.members.map(({ id }) => ({ author: id, from: 1, to: 4_000_000_000 })),
          ids: known.map((item) => item.id).slice(0, 64),
        });
    }
  }

  #heads(eve: LogMember, tips: { author: LogMember["id"]; seq: number; id: EntryId }[]) {
    const { value, ...rest } = eve.signedHeads();
    return { ...rest, value: { ...value, tips } };
  }
}

function draftOf(member: LogMember, text: string): Entry {
  return member.log.draft({ kind: "text", text }, member.audience, member.world.nowMs);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join() === other.join();
}

function isText({ signed }: ReturnType<typeof itemOf>): boolean {
  return signed.value.content.kind === "text";
}

function pick<T>(from: readonly T[], share: number): T {
  return from[Math.floor(share * from.length)]!;
}
