/**
 * A room of logs in which things go wrong. Whatever the network, the clocks and hostile members do: once the room can talk again, all honest members who stayed
 * show the same entries in the same order, each once, and nobody has kept more than the limits allow. Those who were given up as lost show what was said while
 * they were there, and nothing of what was said without them.
 */
import { claim } from "./fuzz/fuzz-target.ts";
import type { LogOp } from "./log-op.ts";
import { itemOf, LogWorld, type LogMember } from "./log-world.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { MAX_HELD_PER_AUTHOR, MAX_SPANS, MAX_WANTED_PER_AUTHOR } from "../protocol/limits.ts";

const HONEST = 4;
const HOSTILE = 2;

export class LogTrial {
  readonly world = new LogWorld();
  /** Nobody gave these up, ever. */
  readonly stayed: Set<LogMember>;
  readonly #honest: readonly LogMember[];
  readonly #hostile: readonly LogMember[];
  /** What honest members have said, and who was in their rooms then. */
  readonly #said: { readonly by: LogMember; readonly id: EntryId; readonly to: ReadonlySet<PeerId> }[] = [];
  /** How often one has given another one up, by `ONE OTHER`. */
  readonly #losses = new Map<string, number>();
  /** What a hostile member has told to whomever it liked. */
  readonly #leaked = new Set<EntryId>();
  #count = 0;
  /** Whether a hostile member has done anything hostile. */
  wasAttacked = false;

  constructor() {
    const honest = Array.from({ length: HONEST }, () => this.world.join());
    this.#hostile = Array.from({ length: HOSTILE }, () => this.world.join({ isHostile: true }));
    this.world.rest(2_000);
    this.#honest = honest;
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
      case "lose":
        this.#lose(pick(this.#honest, op.which), pick(this.#honest, op.other), op.who);
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
    this.#checkLost();
    const [first, ...others] = [...this.stayed];
    if (!first) return;
    for (const other of others) claim(isSame(other.shown, first.shown), `all show the same\n${this.words()}`);
    const shown = new Set(first.shown);
    claim(shown.size === first.shown.length, "each is shown once");
    for (const { by, id } of this.#said) {
      claim(shown.has(id) || !this.stayed.has(by), "what an honest member says is shown");
    }
    const most = this.world.members.length * (MAX_HELD_PER_AUTHOR + MAX_WANTED_PER_AUTHOR);
    for (const member of this.#honestHere()) {
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

  #honestHere(): readonly LogMember[] {
    return this.#honest.filter(({ isHere }) => isHere);
  }

  /** Of what each honest one says, another one shows what was said while it was there for the author, and nothing else. */
  #checkLost(): void {
    const here = this.#honestHere();
    for (const reader of here) {
      const shown = new Set(reader.shown);
      claim(shown.size === reader.shown.length, "each is shown once");
      for (const { by, id, to } of this.#said) {
        if (!by.isHere || by === reader || !here.includes(by)) continue;
        const words = `${String(this.world.members.indexOf(reader))} of ${String(this.world.members.indexOf(by))}`;
        if (to.has(reader.id))
          claim(shown.has(id), `what is said to somebody is shown to them: ${words}\n${this.words()}`);
        else
          claim(
            !shown.has(id) || this.#leaked.has(id),
            `what is said without somebody is not shown to them: ${words}\n${this.words()}`,
          );
      }
    }
    if (this.wasAttacked) return; // whoever lies about time moves what refers to it, for those who may read it
    for (const one of here) for (const other of here) claim(isOneOrder(one.shown, other.shown), "all have one order");
  }

  #say(member: LogMember): void {
    // Where ranks are times, they are the same for those who may not read everything.
    if (this.#losses.size > 0) this.world.wait(1);
    const { id } = member.say(`text ${String(++this.#count)}`);
    if (!member.isHostile) this.#said.push({ by: member, id, to: new Set(member.log.roster()) });
  }

  #lose(one: LogMember, other: LogMember, who: Extract<LogOp, { do: "lose" }>["who"]): void {
    if (one === other || !one.isHere || !other.isHere) return;
    if (this.#losses.size === 0) this.world.wait(200); // more than all that was said in one moment
    this.#giveUp(one, other);
    if (who === "both") this.#giveUp(other, one);
    if (who === "everybody") for (const third of this.#honestHere()) this.#giveUp(third, other);
  }

  /** Unless that has happened more often than an author remembers. */
  #giveUp(one: LogMember, other: LogMember): void {
    const pair = `${one.id} ${other.id}`;
    const losses = (this.#losses.get(pair) ?? 0) + 1;
    if (one === other || losses >= MAX_SPANS) return;
    this.#losses.set(pair, losses);
    this.stayed.delete(other);
    this.world.giveUp(one, other);
  }

  #leave(member: LogMember, comesBack: boolean): void {
    if (member.isHostile || (this.stayed.has(member) && this.stayed.size < 3)) return;
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
    const nowhere = itemOf(eve.draft(`${text}?`)).id;
    switch (how) {
      case "fork": {
        const { signed } = itemOf({ ...eve.draft(text), seq: Math.max(1, Math.floor(at * 5)) });
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
        if (!frame) return;
        if (frame.kind === "entry") this.#leaked.add(itemOf(frame.entry.value).id);
        world.send(eve.id, victim.id, frame);
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
        if (some) world.send(eve.id, some.signed.value.author, { kind: "ack", ids: [some.id] });
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

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join() === other.join();
}

/** Whether what both show has the same order in both. */
function isOneOrder(one: readonly EntryId[], other: readonly EntryId[]): boolean {
  const [inOne, inOther] = [new Set(one), new Set(other)];
  return isSame(
    one.filter((id) => inOther.has(id)),
    other.filter((id) => inOne.has(id)),
  );
}

function isText({ signed }: ReturnType<typeof itemOf>): boolean {
  return signed.value.content.kind === "text";
}

function pick<T>(from: readonly T[], share: number): T {
  return from[Math.floor(share * from.length)]!;
}
