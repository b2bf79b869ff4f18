/** Who is connected with whom: today everybody with everybody. Keeps one slot for each address that the server names. */
import type { Bytes } from "../protocol/bytes.ts";
import { signalType } from "../protocol/handshake-messages.ts";
import type { Address, PeerId } from "../protocol/ids.ts";
import { MAX_PEERS } from "../protocol/limits.ts";
import type { Party } from "../crypto/handshake-common.ts";
import type { AttemptFailure, Secured } from "./attempt.ts";
import type { GuessBudget } from "./guess-budget.ts";
import type { Greeting } from "./join-tickets.ts";
import { PeerSlot, type SlotOptions } from "./peer-slot.ts";
import type { PageChange, RosterHint, SessionPorts } from "./ports.ts";

/** Signals of a link go to this many addresses that claim its person's id: one of them is new, some may be squatters. */
const MAX_ADDRESSES_OF_ONE = 3;

export interface MeshOptions {
  readonly party: Party;
  readonly ports: SessionPorts;
  readonly budget: GuessBudget;
  readonly displayName: () => string;
  readonly send: (to: Address, bytes: Bytes) => void;
  readonly onSecured: (slot: PeerSlot, secured: Secured) => void;
  readonly onFailed: (slot: PeerSlot, failure: AttemptFailure) => void;
  /** The server says that nobody claims this id any more. A hint: the link decides. */
  readonly onGone: (claimedId: PeerId) => void;
}

export class Mesh {
  readonly #options: MeshOptions;
  readonly #roster = new Map<Address, PeerId>();
  readonly #slots = new Map<Address, PeerSlot>();
  /** Linked, but at no address that the server names: signaling was lost there, or the server lies. */
  readonly #adrift = new Set<PeerSlot>();

  constructor(options: MeshOptions) {
    this.#options = options;
  }

  /**
   * The whole roster, after each join: also after signaling was lost, when everybody's address may be new.
   * @param greeting - INIT that went to one of them with the join.
   */
  setRoster(members: readonly RosterHint[], greeting?: Greeting): void {
    const present = new Set(members.map((member) => member.address));
    for (const address of this.#roster.keys()) if (!present.has(address)) this.#roster.delete(address);
    const greeted = members.find(({ address }) => address === greeting?.to);
    for (const member of members) if (member !== greeted) this.add(member);
    for (const slot of [...this.#slots.values()]) {
      if (!present.has(slot.address)) this.#addressGone(slot);
      else this.#tryAgain(slot); // what was said while signaling was away is lost
    }
    if (greeting && greeted) this.#slotOf(greeted)?.hasGreeted(greeting.init);
  }

  /** Looks after every link, and tries those anew who are not reached. */
  pageChanged(change: PageChange): void {
    for (const slot of this.#everySlot()) {
      slot.forLife((life) => (change === "network" ? life.networkChanged() : life.check()));
      slot.initiateAgain();
    }
  }

  /** @param greeting - the INIT with which they came: theirs goes on, whatever the order of the ids. */
  add(member: RosterHint, greeting?: Bytes): void {
    const slot = this.#slotOf(member);
    if (!slot) return;
    if (this.#options.budget.isClosed) slot.sayClosed();
    if (greeting) slot.receive(greeting);
    else slot.initiate();
  }

  /** @returns the slot of somebody who is new, for a handshake to begin in. */
  #slotOf({ address, claimedId }: RosterHint): PeerSlot | undefined {
    if (this.#roster.size >= MAX_PEERS && !this.#roster.has(address)) return undefined;
    this.#roster.set(address, claimedId);
    if (this.#slots.has(address)) return undefined;
    // Somebody whom a link reaches already, back at another address: a handshake would only disturb. If it is not them
    // but a squatter on their id, the real one's link does not care, and their INIT is answered all the same.
    const linked = this.#linkedWith(claimedId);
    if (linked) {
      if (this.#adrift.delete(linked)) this.#place(linked, address);
      linked.presenceHinted(true);
      return undefined;
    }
    return this.#makeSlot(address, claimedId);
  }

  /** The server says that this address has left. */
  remove(address: Address): void {
    this.#roster.delete(address);
    const slot = this.#slots.get(address);
    if (slot) this.#addressGone(slot);
  }

  receive(from: Address, bytes: Bytes): void {
    const slot = this.#slots.get(from) ?? this.#slotForInit(from, bytes);
    slot?.receive(bytes);
    if (signalType(bytes) !== "sig") return;
    // Of somebody whose new address is known while the old one has not left yet. Only their own signals open.
    const claimedId = this.#roster.get(from);
    const linked = claimedId && this.#linkedWith(claimedId);
    if (linked !== slot) linked?.receive(bytes);
  }

  /** Handshakes that the budget held back may begin. */
  resume(): void {
    for (const slot of this.#slots.values()) if (!slot.hasLink) slot.initiate();
  }

  close(): void {
    this.#roster.clear(); // first: the end of a link would start the next handshake
    for (const slot of this.#everySlot()) slot.close();
    this.#slots.clear();
    this.#adrift.clear();
  }

  /** Whether the server still names an address with this id. */
  isInRoster(claimedId: PeerId): boolean {
    return [...this.#roster.values()].includes(claimedId);
  }

  /** The slot whose address has left either moves to where its id is now, waits for that as long as it is linked, or goes. */
  #addressGone(slot: PeerSlot): void {
    this.#slots.delete(slot.address);
    const { claimedId } = slot;
    const moved = this.#addressesOf(claimedId).find((address) => !this.#slots.has(address));
    if (slot.hasLink) {
      if (moved) this.#place(slot, moved);
      else this.#adrift.add(slot);
      slot.presenceHinted(moved !== undefined);
      return;
    }
    slot.close();
    if (moved) this.add({ address: moved, claimedId });
    else if (!this.isInRoster(claimedId)) this.#options.onGone(claimedId);
  }

  #place(slot: PeerSlot, address: Address): void {
    slot.address = address;
    this.#slots.set(address, slot);
  }

  #everySlot(): readonly PeerSlot[] {
    return [...this.#slots.values(), ...this.#adrift];
  }

  #linkedWith(claimedId: PeerId): PeerSlot | undefined {
    return this.#everySlot().find((slot) => slot.claimedId === claimedId && slot.hasLink);
  }

  #addressesOf(claimedId: PeerId): Address[] {
    return [...this.#roster].filter(([, id]) => id === claimedId).map(([address]) => address);
  }

  #tryAgain(slot: PeerSlot): void {
    slot.forLife((life) => life.hurry());
    slot.initiateAgain();
  }

  /** A link does not recover: a handshake with whoever claims to be that person runs beside it. Only they can complete it. */
  #stuck({ claimedId }: PeerSlot): void {
    for (const address of this.#addressesOf(claimedId)) {
      (this.#slots.get(address) ?? this.#makeSlot(address, claimedId)).initiate();
    }
  }

  /** The server may name several addresses for a person: an old one that has not left, a new one, a squatter's. */
  #sendOfLink({ address, claimedId }: PeerSlot, bytes: Bytes): void {
    const addresses = new Set([address, ...this.#addressesOf(claimedId)]);
    for (const to of [...addresses].slice(0, MAX_ADDRESSES_OF_ONE)) this.#options.send(to, bytes);
  }

  /** Somebody is not reached any more: whoever else claims the same id may be the one who is missed. */
  #linkGone(slot: PeerSlot): void {
    if (this.#adrift.delete(slot)) slot.close();
    const { claimedId } = slot;
    for (const address of this.#addressesOf(claimedId)) this.add({ address, claimedId });
  }

  /** Only somebody whom the roster names gets a slot, and only INIT makes one. */
  #slotForInit(from: Address, bytes: Bytes): PeerSlot | undefined {
    const claimedId = this.#roster.get(from);
    if (claimedId === undefined || signalType(bytes) !== "init") return undefined;
    return this.#makeSlot(from, claimedId);
  }

  #makeSlot(address: Address, claimedId: PeerId): PeerSlot {
    const { party, ports, budget, displayName, send, onSecured, onFailed } = this.#options;
    const options: SlotOptions = {
      party,
      send,
      onSecured,
      onFailed,
      onLinkGone: (gone) => this.#linkGone(gone),
      onStuck: (stuck) => this.#stuck(stuck),
      sendOfLink: (of, bytes) => this.#sendOfLink(of, bytes),
      attempt: {
        clock: ports.clock,
        budget,
        displayName,
        makeLink: ports.makeLink,
      },
    };
    const slot = new PeerSlot(options, address, claimedId);
    this.#slots.set(address, slot);
    return slot;
  }
}
