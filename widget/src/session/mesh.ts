/** Who is connected with whom: today everybody with everybody. Keeps one slot for each address that the server names. */
import type { Bytes } from "../protocol/bytes.ts";
import { signalType } from "../protocol/handshake-messages.ts";
import type { Address, PeerId } from "../protocol/ids.ts";
import { MAX_PEERS } from "../protocol/limits.ts";
import type { Party } from "../crypto/handshake-common.ts";
import type { AttemptFailure, Secured } from "./attempt.ts";
import type { GuessBudget } from "./guess-budget.ts";
import { PeerSlot, type SlotOptions } from "./peer-slot.ts";
import type { IceServerConfig, RosterHint, SessionPorts } from "./ports.ts";

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
  #iceServers: readonly IceServerConfig[] = [];

  constructor(options: MeshOptions) {
    this.#options = options;
  }

  /** The whole roster, after each join: also after signaling was lost, when everybody's address may be new. */
  setRoster(members: readonly RosterHint[], iceServers: readonly IceServerConfig[]): void {
    this.#iceServers = iceServers;
    const present = new Set(members.map((member) => member.address));
    for (const address of [...this.#roster.keys()]) if (!present.has(address)) this.#roster.delete(address);
    for (const member of members) this.add(member);
    for (const slot of [...this.#slots.values()]) if (!present.has(slot.address)) this.#addressGone(slot);
  }

  add({ address, claimedId }: RosterHint): void {
    if (this.#roster.size >= MAX_PEERS && !this.#roster.has(address)) return;
    this.#roster.set(address, claimedId);
    if (this.#slots.has(address)) return;
    // Somebody whom a link reaches already, back at another address: a handshake would only disturb. If it is not them
    // but a squatter on their id, the real one's link does not care, and their INIT is answered all the same.
    const linked = [...this.#slots.values(), ...this.#adrift].find(
      (slot) => slot.claimedId === claimedId && slot.hasLink,
    );
    if (linked) {
      if (this.#adrift.delete(linked)) this.#place(linked, address);
      return;
    }
    const slot = this.#makeSlot(address, claimedId);
    if (this.#options.budget.isClosed) slot.sayClosed();
    slot.initiate();
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
  }

  /** Handshakes that the budget held back may begin. */
  resume(): void {
    for (const slot of this.#slots.values()) if (!slot.hasLink) slot.initiate();
  }

  close(): void {
    this.#roster.clear(); // first: the end of a link would start the next handshake
    for (const slot of [...this.#slots.values(), ...this.#adrift]) slot.close();
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
    const moved = [...this.#roster].find(([address, id]) => id === slot.claimedId && !this.#slots.has(address));
    if (slot.hasLink) {
      if (moved) this.#place(slot, moved[0]);
      else this.#adrift.add(slot);
      return;
    }
    slot.close();
    if (moved) this.add({ address: moved[0], claimedId: moved[1] });
    else if (!this.isInRoster(slot.claimedId)) this.#options.onGone(slot.claimedId);
  }

  #place(slot: PeerSlot, address: Address): void {
    slot.address = address;
    this.#slots.set(address, slot);
  }

  /** Somebody is not reached any more: whoever else claims the same id may be the one who is missed. */
  #linkGone(slot: PeerSlot): void {
    if (this.#adrift.delete(slot)) slot.close();
    for (const [address, claimedId] of [...this.#roster]) {
      if (claimedId === slot.claimedId) this.add({ address, claimedId });
    }
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
      attempt: {
        clock: ports.clock,
        budget,
        displayName,
        makeLink: (events) => ports.makeLink(this.#iceServers, events),
      },
    };
    const slot = new PeerSlot(options, address, claimedId);
    this.#slots.set(address, slot);
    return slot;
  }
}
