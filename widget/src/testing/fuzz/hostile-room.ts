/** A room of real sessions whose server is the attacker, and what must hold in it whatever the server does. */
import type { Bytes } from "../../protocol/bytes.ts";
import { encodeReject, REJECT_REF_BYTES } from "../../protocol/handshake-messages.ts";
import { peerIdFromBytes, type Address, type PeerId } from "../../protocol/ids.ts";
import { MAX_FAILED_GUESSES, MAX_PEERS } from "../../protocol/limits.ts";
import { sha256 } from "../../crypto/hashing.ts";
import type { RosterHint } from "../../session/ports.ts";
import { World, type Member } from "../make-session.ts";
import { settle } from "../settle.ts";
import { claim } from "./fuzz-target.ts";
import type { RoomOp } from "./room-op.ts";

/** More sessions than this would only make each input slower. */
const MAX_SESSIONS = 6;
const PASSWORD = "correct horse";
/** Timers that one session may have for one address it was told of: a timeout, a retry, links and the budget's. */
const TIMERS_PER_ADDRESS = 6;

export class HostileRoom {
  readonly #world = new World();
  readonly #plant: "verifies by itself" | undefined;
  /** What each id has said, however often it was sent. */
  readonly #said = new Map<string, Set<string>>();
  readonly #guessers = new Set<Member>();
  readonly #gone = new Set<Member>();
  #count = 0;
  /** Whether anybody has read what somebody else wrote. */
  hasTalked = false;

  /** @param plant - a defect that the fuzzer must find. */
  constructor({ plant }: { readonly plant?: "verifies by itself" } = {}) {
    this.#plant = plant;
  }

  async open(): Promise<void> {
    this.#world.start("ana");
    this.#world.start("ben");
    await settle();
    this.#check();
  }

  async do(op: RoomOp): Promise<void> {
    await this.#perform(op);
    await settle();
    this.#check();
  }

  /** Leaves nothing behind. */
  async close(): Promise<void> {
    this.#world.close();
    await settle();
    claim(this.#world.clock.waiting === 0, "no timer is left when every session has ended");
    claim(
      this.#world.network.links.every(({ isClosed }) => isClosed),
      "no link is left open when every session has ended",
    );
  }

  async #perform(op: RoomOp): Promise<void> {
    const { hub, network, clock } = this.#world;
    switch (op.do) {
      case "say":
        this.#say(this.#member(op.which));
        return;
      case "join":
      case "guess":
        if (this.#world.members.length >= MAX_SESSIONS) return;
        this.#enter(op.do);
        return;
      case "leave": {
        const member = this.#member(op.which);
        this.#gone.add(member);
        const left = member.session.leave();
        await clock.advance(500);
        return left;
      }
      case "rename":
        this.#member(op.which).session.rename(`name ${String(++this.#count)}`);
        return;
      case "signal": {
        const bytes = this.#message(op.message);
        const place = Math.floor(op.at * bytes.length);
        const changed = bytes.map((byte, index) => (index === place ? byte ^ op.mask : byte));
        this.#deliver(op, changed.slice(0, Math.ceil(op.keep * bytes.length)));
        return;
      }
      case "reject": {
        const ref = (await sha256(this.#message(op.message))).slice(0, REJECT_REF_BYTES);
        this.#deliver(op, encodeReject({ reason: op.reason, ref }));
        return;
      }
      case "interrupt":
        this.#at(this.#member(op.which), (address) => hub.interrupt(address));
        return;
      case "restore":
        hub.restore();
        return;
      case "break":
        network.links[Math.floor(op.which * network.links.length)]?.break();
        return;
      case "disconnect":
        network.links[Math.floor(op.which * network.links.length)]?.disconnect();
        return;
      case "record":
        this.#inject(op.which, op.message, op.at);
        return;
      case "network":
        hub.intercept = (delivery) => {
          if (delivery.kind !== "signal") return [delivery];
          if (op.drops.includes(delivery.bytes[0] ?? 0)) return [];
          return op.repeats ? [delivery, delivery] : [delivery];
        };
        return;
      case "wait":
        return clock.advance(op.ms);
      case "flood":
        this.#flood(this.#member(op.which), op.count);
        return;
      case "ghost":
      case "squat":
      case "forget":
      case "reroster":
        this.#lie(op.do, this.#member(op.which), this.#member(op.other));
    }
  }

  /** Nobody waits for what was said: a newcomer's first words wait for time to pass, which is another step. */
  #say(member: Member): void {
    const text = `text ${String(++this.#count)}`;
    const id = idOf(member);
    if (id !== undefined) this.#said.set(id, (this.#said.get(id) ?? new Set()).add(text));
    member.send(text).catch(() => undefined); // not in the room
  }

  #enter(how: "join" | "guess"): void {
    const password = how === "guess" ? `guess ${String(this.#count++ % 3)}` : PASSWORD;
    const member = this.#world.start(`${how} ${String(++this.#count)}`, { password });
    if (how === "guess") this.#guessers.add(member);
  }

  #lie(lie: "ghost" | "squat" | "forget" | "reroster", to: Member, about: Member): void {
    const { hub } = this.#world;
    const address = `ghost-${String(++this.#count)}` as Address;
    const nobody = peerIdFromBytes(new Uint8Array(16).fill(this.#count % 256));
    const claimedId = lie === "squat" ? (idOf(about) ?? nobody) : nobody;
    this.#at(to, (receiver) => {
      if (lie === "forget") {
        this.#at(about, (gone) => hub.deliver({ kind: "member-left", to: receiver, address: gone }));
      } else if (lie === "reroster") {
        const members: RosterHint[] = hub.othersOf(receiver).slice(this.#count % 2);
        hub.deliver({ kind: "joined", to: receiver, members: [...members, { address, claimedId }] });
      } else hub.deliver({ kind: "member-joined", to: receiver, member: { address, claimedId } });
    });
  }

  /** The server names many who are not there. */
  #flood(to: Member, count: number): void {
    this.#at(to, (receiver) => {
      for (let ghost = 0; ghost < count; ghost++) {
        const bytes = crypto.getRandomValues(new Uint8Array(16));
        const member = { address: `ghost-${String(++this.#count)}` as Address, claimedId: peerIdFromBytes(bytes) };
        this.#world.hub.deliver({ kind: "member-joined", to: receiver, member });
      }
    });
  }

  #deliver({ which, other }: { readonly which: number; readonly other: number }, bytes: Bytes): void {
    this.#at(this.#member(which), (to) =>
      this.#at(this.#member(other), (from) => this.#world.hub.deliver({ kind: "signal", to, from, bytes })),
    );
  }

  /** A record of some link arrives at some link, perhaps changed. */
  #inject(which: number, message: number, at: number): void {
    const { links } = this.#world.network;
    const records = links.flatMap(({ sent }) => sent);
    const record = records[Math.floor(message * records.length)];
    if (!record) return;
    const place = Math.floor(at * 2 * record.length); // as often beyond the end: unchanged
    links[Math.floor(which * links.length)]?.receive(record.map((byte, index) => (index === place ? byte ^ 1 : byte)));
  }

  #member(which: number): Member {
    return this.#world.members[Math.floor(which * this.#world.members.length)]!;
  }

  #message(which: number): Bytes {
    const { relayed } = this.#world.hub;
    return relayed[Math.floor(which * relayed.length)]?.bytes ?? new Uint8Array(0);
  }

  /** Does something with a member's address, if it has one now. */
  #at(member: Member, act: (address: Address) => void): void {
    const id = idOf(member);
    if (id === undefined) return;
    let address: Address;
    try {
      address = this.#world.hub.addressOf(id);
    } catch {
      return;
    }
    act(address);
  }

  #check(): void {
    const { members, clock, network } = this.#world;
    const honest = members.filter((member) => !this.#guessers.has(member));
    const honestIds = new Set(honest.map(idOf));
    if (this.#plant) for (const member of honest) verifyAll(member);
    for (const member of honest) {
      for (const peer of member.peers) {
        claim(honestIds.has(peer.id as PeerId), "only who knows the password becomes a person");
        claim(!peer.verified, "nobody is verified unless a person says so");
      }
      const { failed } = member.state.guesses;
      claim(failed <= MAX_FAILED_GUESSES, "no more guesses fail than the budget has");
      this.#checkHeard(member);
    }
    for (const guesser of this.#guessers) {
      for (const peer of guesser.peers) {
        claim(!honestIds.has(peer.id as PeerId), "who does not know the password meets nobody who does");
      }
    }
    for (const member of this.#gone) {
      claim(member.state.phase === "idle" || member.state.phase === "failed", "who has left does not come back");
    }
    const most = members.length * MAX_PEERS;
    claim(clock.waiting <= most * TIMERS_PER_ADDRESS, "timers are bounded");
    claim(network.links.filter(({ isClosed }) => !isClosed).length <= 2 * most, "links are bounded");
  }

  #checkHeard(member: Member): void {
    const heard = member.messages.filter(({ mine }) => !mine);
    if (heard.length > 0) this.hasTalked = true;
    claim(new Set(heard.map(({ id }) => id)).size === heard.length, "a message is shown once");
    for (const { authorId, text } of heard) {
      claim(this.#said.get(authorId)?.has(text) === true, "what is shown was said by whom it names");
    }
  }
}

/** What no session may ever do. */
function verifyAll({ peers, store }: Member): void {
  for (const { id } of peers) store.dispatch({ type: "peer-changed", id, change: { verified: true } });
}

function idOf(member: Member): PeerId | undefined {
  const known = member.events.find((event) => event.type === "self-known");
  return known?.self.id as PeerId | undefined;
}
