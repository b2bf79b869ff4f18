/**
 * A room of group logs without keys or sessions: ids are made up, links are queues that a test empties, and time stands
 * still. For properties that must hold whatever the network and some of the members do.
 */
import { entryIdFromBytes, peerIdFromBytes, type EntryId, type PeerId } from "../protocol/ids.ts";
import type { Bytes } from "../protocol/bytes.ts";
import { toBase64Url } from "../protocol/bytes.ts";
import type { Frame, Signed } from "../protocol/chat-frames.ts";
import { encodeHeads, rosterOf } from "../protocol/heads.ts";
import { encodeEntry, type Content, type Entry } from "../protocol/log-entry.ts";
import { logItem, type Effect, type LogItem } from "../log/effects.ts";
import { GroupLog } from "../log/group-log.ts";

const SIGNATURE: Bytes = new Uint8Array(64);
/** Longer than a log may take to find out what it lacks, and to give up. */
const LONG_MS = 120_000;

/** 32 bytes that depend on every byte. No hash that anybody should rely on. */
export function madeUpHash(bytes: Bytes): Bytes {
  const hash = new Uint8Array(32);
  const view = new DataView(hash.buffer);
  for (let word = 0; word < 8; word++) {
    let state = 0x811c9dc5 ^ Math.imul(word + 1, 0x9e3779b9);
    for (const byte of bytes) state = Math.imul(state ^ byte, 0x01000193) ^ (state >>> 15);
    view.setUint32(4 * word, state);
  }
  return hash;
}

function audienceOf(ids: readonly PeerId[]): Bytes {
  return madeUpHash(new TextEncoder().encode([...ids].sort().join()));
}

export function itemOf(value: Entry): LogItem {
  const bytes = encodeEntry(value);
  return logItem(entryIdFromBytes(madeUpHash(bytes)), { value, bytes, signature: SIGNATURE });
}

export class LogMember {
  readonly id: PeerId;
  readonly log: GroupLog;
  readonly world: LogWorld;
  readonly isHostile: boolean;
  /** Ids of the texts as an interface shows them. */
  shown: EntryId[] = [];
  readonly warnings = new Set<string>();
  readonly delivered = new Map<EntryId, readonly [number, number]>();
  readonly via = new Map<PeerId, PeerId>();
  /** Everything that it was sent, for a hostile one to say again. */
  readonly heard: Frame[] = [];
  isHere = true;

  constructor(world: LogWorld, id: PeerId, isHostile: boolean) {
    this.world = world;
    this.id = id;
    this.log = new GroupLog(id);
    this.isHostile = isHostile;
    this.rosterChanged();
  }

  /** 32 bytes. */
  get audience(): Bytes {
    return audienceOf(this.log.roster());
  }

  rosterChanged(): void {
    this.log.audienceIs(toBase64Url(this.audience), this.world.nowMs);
  }

  /** The next text of its own, which takes its number. */
  draft(text: string): Entry {
    return this.#draft({ kind: "text", text });
  }

  say(text: string, lies: Partial<Entry> = {}): LogItem {
    return this.append({ kind: "text", text }, lies);
  }

  append(content: Content, lies: Partial<Entry> = {}): LogItem {
    const item = itemOf({ ...this.#draft(content), ...lies });
    this.log.appended(item, this.world.nowMs);
    this.run();
    return item;
  }

  receive(from: PeerId, frame: Frame): void {
    this.heard.push(frame);
    const { nowMs } = this.world;
    switch (frame.kind) {
      case "entry":
        if (this.log.keyOf(frame.entry.value)) {
          const id = entryIdFromBytes(madeUpHash(frame.entry.bytes));
          this.log.entryReceived(from, logItem(id, frame.entry), nowMs);
        }
        break;
      case "ack":
        this.log.ackReceived(from, frame.ids);
        break;
      case "request":
        this.log.requestReceived(from, frame.ranges, frame.ids);
        break;
      case "heads": {
        const audience = audienceOf(rosterOf(frame.heads.value));
        this.log.headsReceived(from, frame.heads, toBase64Url(audience), nowMs);
        break;
      }
      case "bind":
      case "ping":
      case "pong":
      case "typing":
      case "name": // not the log's
    }
    this.run();
  }

  /** Does what the log wants done. */
  run(): void {
    for (const effect of this.log.takeEffects()) this.#do(effect);
  }

  signedHeads(): Signed<ReturnType<GroupLog["heads"]>> {
    const value = this.log.heads(this.world.nowMs);
    return { value, bytes: encodeHeads(value), signature: SIGNATURE };
  }

  #draft(content: Content): Entry {
    return { ...this.log.draft(content, this.world.nowMs), audience: this.audience };
  }

  #do(effect: Effect): void {
    switch (effect.do) {
      case "send":
        this.world.send(this.id, effect.to, effect.frame);
        return;
      case "announce": {
        const heads = this.signedHeads();
        for (const to of effect.to) this.world.send(this.id, to, { kind: "heads", heads });
        return;
      }
      case "show": {
        const place = effect.before === undefined ? -1 : this.shown.indexOf(effect.before);
        this.shown.splice(place < 0 ? this.shown.length : place, 0, effect.item.id);
        return;
      }
      case "arrange":
        this.shown = [...effect.ids];
        return;
      case "delivery":
        this.delivered.set(effect.id, [effect.delivered, effect.total]);
        return;
      case "via":
        if (effect.via === undefined) this.via.delete(effect.member);
        else this.via.set(effect.member, effect.via);
        return;
      case "warn":
        this.warnings.add(effect.code);
        return;
      case "note":
    }
  }
}

export class LogWorld {
  nowMs = 1_000_000;
  readonly members: LogMember[] = [];
  /** What is under way, by `FROM TO`; there is an entry for each link that is open, both ways. */
  readonly #links = new Map<string, Frame[]>();
  #count = 0;

  get here(): readonly LogMember[] {
    return this.members.filter(({ isHere }) => isHere);
  }

  join({
    isHostile = false,
    isLinked = () => true,
  }: { isHostile?: boolean; isLinked?: (other: LogMember) => boolean } = {}): LogMember {
    const id = peerIdFromBytes(madeUpHash(Uint8Array.of(++this.#count, 77)).slice(0, 16));
    const member = new LogMember(this, id, isHostile);
    const others = this.here;
    this.members.push(member);
    for (const other of others) {
      member.log.memberAdded(other.id, SIGNATURE, this.nowMs);
      other.log.memberAdded(id, SIGNATURE, this.nowMs);
      other.rosterChanged();
    }
    member.rosterChanged();
    for (const other of others) if (isLinked(other)) this.link(member, other);
    return member;
  }

  leave(member: LogMember): void {
    member.isHere = false;
    for (const other of this.here) {
      this.cut(member, other);
      other.log.memberLeft(member.id, this.nowMs);
      other.rosterChanged();
      other.run();
    }
  }

  /** One gives the other up as lost; the other need not know. */
  giveUp(one: LogMember, other: LogMember): void {
    this.cut(one, other);
    one.log.memberLeft(other.id, this.nowMs);
    one.rosterChanged();
    one.run();
  }

  /** A link comes after a handshake: whoever was given up is there again. */
  link(one: LogMember, other: LogMember): void {
    if (one === other || !one.isHere || !other.isHere || this.isLinked(one, other)) return;
    this.#links.set(`${one.id} ${other.id}`, []);
    this.#links.set(`${other.id} ${one.id}`, []);
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      from.log.memberAdded(to.id, SIGNATURE, this.nowMs);
      from.rosterChanged();
      from.log.linkOpened(to.id, this.nowMs);
      from.run();
    }
  }

  /** Closes a link; what was under way on it is lost. */
  cut(one: LogMember, other: LogMember): void {
    if (!this.#links.delete(`${one.id} ${other.id}`)) return;
    this.#links.delete(`${other.id} ${one.id}`);
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      from.log.linkClosed(to.id, this.nowMs);
      from.run();
    }
  }

  isLinked(one: LogMember, other: LogMember): boolean {
    return this.#links.has(`${one.id} ${other.id}`);
  }

  send(from: PeerId, to: PeerId, frame: Frame): void {
    this.#links.get(`${from} ${to}`)?.push(frame);
  }

  /** How many frames are under way. */
  get underWay(): number {
    return [...this.#links.values()].reduce((sum, queue) => sum + queue.length, 0);
  }

  /** Lets some frames of one link arrive, in their order. */
  deliver(which: number, count = Infinity): void {
    const busy = [...this.#links].filter(([, queue]) => queue.length > 0);
    const [name, queue] = busy[Math.floor(which * busy.length)] ?? [];
    if (!name || !queue) return;
    const [from, to] = name.split(" ") as [PeerId, PeerId];
    const receiver = this.members.find(({ id }) => id === to);
    for (let done = 0; done < count && this.#links.get(name) === queue; done++) {
      const frame = queue.shift();
      if (!frame) return;
      receiver?.receive(from, frame);
    }
  }

  /** Lets everything arrive that is under way, and what follows from it. @throws when that never ends. */
  settle(): void {
    for (let round = 0; this.underWay > 0; round++) {
      if (round > 20_000) throw new Error("they never stop talking");
      this.deliver(0);
    }
  }

  /** Lets time pass, without anything arriving. */
  wait(ms: number): void {
    const endMs = this.nowMs + ms;
    for (;;) {
      const due = Math.min(...this.here.map(({ log }) => log.dueMs));
      if (due > endMs) break;
      this.nowMs = Math.max(this.nowMs, due);
      for (const member of this.here) this.#tick(member);
    }
    this.nowMs = endMs;
  }

  /** Lets time pass in which everything arrives at once. */
  rest(ms = LONG_MS): void {
    const endMs = this.nowMs + ms;
    this.settle();
    for (;;) {
      const due = Math.min(...this.here.map(({ log }) => log.dueMs));
      if (due > endMs) break;
      this.nowMs = Math.max(this.nowMs, due);
      for (const member of this.here) this.#tick(member);
      this.settle();
    }
    this.nowMs = endMs;
  }

  #tick(member: LogMember): void {
    if (member.log.dueMs > this.nowMs) return;
    member.log.tick(this.nowMs);
    member.run();
    if (member.log.dueMs <= this.nowMs) throw new Error("what was due is due again at once");
  }
}
