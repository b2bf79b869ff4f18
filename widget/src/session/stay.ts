/**
 * What there is of a visit to a room once its keys are made, the server's word excepted: who one is, whom one meets, and
 * what is said.
 */
import { toBase64Url, type Bytes } from "../protocol/bytes.ts";
import { ID_BYTES, type Address, type PeerId } from "../protocol/ids.ts";
import type { Party } from "../crypto/handshake-common.ts";
import { randomBytes } from "../crypto/hashing.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { Notice } from "../state/chat-types.ts";
import type { AttemptFailure } from "./attempt.ts";
import { Conversation, type ConversationOptions } from "./conversation.ts";
import type { FileOptions } from "./files.ts";
import type { GuessBudget } from "./guess-budget.ts";
import { Mesh } from "./mesh.ts";
import { NameBook } from "./name-book.ts";
import { People } from "./people.ts";
import type { PeopleOptions } from "./people-options.ts";
import type { SessionPorts } from "./ports.ts";
import { PreparedHandshakes } from "./prepared-handshakes.ts";
import type { RoomKeys } from "./room-keys.ts";

export interface StayOptions {
  readonly ports: SessionPorts;
  readonly files: FileOptions;
  /** CPace's password-related string, 32 bytes. */
  readonly prs: Promise<Bytes>;
  readonly budget: GuessBudget;
  readonly displayName: () => string;
  readonly emit: (event: ChatEvent) => void;
  readonly warn: ConversationOptions["warn"] & PeopleOptions["warn"];
  /** Resolves once one's own words are for everybody who was in the room on arrival. */
  readonly everybodyMet: () => Promise<void>;
  /** Whether the server is not reached. */
  readonly isInterrupted: () => boolean;
  readonly send: (to: Address, bytes: Bytes) => void;
  /** A link falters, or may do so, or works again. */
  readonly onLinkChange: () => void;
  /** A handshake with whoever is at this address has completed, or failed. */
  readonly onMet: (address: Address) => void;
  readonly onFailed: (address: Address, failure: AttemptFailure) => void;
}

export class Stay {
  readonly selfId: PeerId;
  /** Resolves once handshakes can be made; rejects when they cannot. */
  readonly ready: Promise<unknown>;
  /** Who one is in handshakes. */
  readonly party: Party;
  readonly mesh: Mesh;
  readonly people: People;
  readonly conversation: Conversation;
  readonly #options: StayOptions;
  readonly #prepared: PreparedHandshakes;
  readonly #names: NameBook;

  constructor({ identity, topic, kem, first, ownHalf }: RoomKeys, options: StayOptions) {
    this.#options = options;
    const { ports, prs, budget, displayName, emit, warn } = options;
    const { clock } = ports;
    this.selfId = identity.id;
    this.ready = kem;
    this.#prepared = new PreparedHandshakes({ identity, topic, prs }, kem, first, clock);
    this.party = this.#prepared.party;
    this.conversation = new Conversation({ ...options, clock, identity, people: () => this.people });
    this.#names = new NameBook((id) => id === identity.id || this.people.has(id));
    this.#names.take(identity.id, displayName());
    this.people = new People({
      clock,
      ownHalf,
      names: this.#names,
      emit,
      displayName,
      sayName: () => this.conversation.sayName(),
      warn,
      notice: (notice) => this.#notice(notice),
      isInRoster: (id) => this.mesh.isInRoster(id),
      isCutOff: () => this.#isCutOff(),
      onLinkChange: options.onLinkChange,
      gossip: this.conversation.gossip,
      typing: this.conversation.typing,
      files: this.conversation.files,
    });
    this.mesh = new Mesh({
      party: this.party,
      ports,
      budget,
      displayName,
      send: options.send,
      onSecured: (slot, secured) => {
        const { peerId, direction } = secured.result;
        if (this.people.secured(slot, secured)) budget.met(peerId, direction === "r");
        options.onMet(slot.address);
      },
      onFailed: (slot, failure) => options.onFailed(slot.address, failure),
      onGone: (id) => this.people.hintGone(id),
    });
  }

  /** There is time to make what the next handshakes need. */
  prepare(): void {
    this.#prepared.prepare();
  }

  /** One has another name from here on. */
  renamed(): void {
    this.#names.take(this.selfId, this.#options.displayName());
    this.conversation.sayName();
  }

  /** Resolves once it is handed to every link, those included that are being made. */
  async sayFarewell(wiped: boolean): Promise<void> {
    await this.conversation.gossip.append({ kind: "farewell", wiped });
    await Promise.all(this.people.all().map((person) => person.opened()));
  }

  /** Nothing is open afterwards. */
  close(): void {
    this.conversation.close();
    this.mesh.close();
    this.people.close();
    this.#prepared.close();
  }

  /** Neither the server nor anybody is reached: then it is not the others who are gone. */
  #isCutOff(): boolean {
    if (!this.#options.isInterrupted()) return false;
    return this.people.all().every(({ isLost, isReachable }) => isLost && !isReachable);
  }

  #notice(notice: Notice): void {
    const { emit, ports } = this.#options;
    emit({ type: "notice-added", id: toBase64Url(randomBytes(ID_BYTES)), at: new Date(ports.clock.now()), notice });
  }
}
