/**
 * A member who does not keep to the protocol: made of the same step functions as the honest ones, with a hook at every
 * message, and a client of the same signaling server.
 */
import { receiveFin, receiveResp, sendKey, startHandshake, type SentInit } from "../../crypto/handshake-initiator.ts";
import { receiveInit, receiveKey, sendFin, type SentResp } from "../../crypto/handshake-responder.ts";
import type { Party } from "../../crypto/handshake-common.ts";
import { generateIdentity, type Identity } from "../../crypto/identity.ts";
import { chooseKem } from "../../crypto/kem.ts";
import { derivePrs, deriveTopic } from "../../crypto/room-secrets.ts";
import type { Bytes } from "../../protocol/bytes.ts";
import { signalType, type SignalType } from "../../protocol/handshake-messages.ts";
import { compareIds, type Address, type PeerId } from "../../protocol/ids.ts";
import type { Signaling } from "../../session/ports.ts";
import { EntryMaker } from "../make-entry.ts";
import { fitsOrder, NAMESPACE, type SessionWishes, type World } from "../make-session.ts";
import { accepted } from "../run-handshake.ts";
import { until } from "../settle.ts";
import { EvilLink } from "./evil-link.ts";

export interface EvilWishes extends SessionWishes {
  readonly name?: string;
  /** The id told to the server; default: the own one. */
  readonly claimedId?: PeerId;
  /** Replaces parts of the identity, like its signatures. */
  readonly identity?: (own: Identity) => Identity;
}

/** What becomes of one's own messages before they are sent, and of one's own states before they are used. */
export interface Hooks {
  readonly init?: (bytes: Bytes) => Bytes;
  readonly resp?: (bytes: Bytes) => Bytes;
  readonly key?: (bytes: Bytes) => Bytes;
  readonly fin?: (bytes: Bytes) => Bytes;
  readonly sentInit?: (state: SentInit) => SentInit;
  readonly sentResp?: (state: SentResp) => SentResp;
  readonly sdp?: (sdp: string) => string;
}

/** Somebody whom an evil member can meet. */
export interface Victim {
  readonly id: PeerId;
  readonly address: Address;
}

const same = <T>(value: T): T => value;

export class EvilMember implements Victim {
  readonly name: string;
  readonly party: Party;
  readonly id: PeerId;
  address: Address = "" as Address;
  readonly inbox: { readonly from: Address; readonly bytes: Bytes }[] = [];
  readonly claimedId: PeerId;
  /** What she says in the log. */
  readonly entries: EntryMaker;
  readonly #world: World;
  #signaling: Signaling | undefined;

  private constructor(world: World, name: string, party: Party, claimedId: PeerId) {
    this.#world = world;
    this.name = name;
    this.party = party;
    this.id = party.identity.id;
    this.entries = new EntryMaker(party.identity);
    this.claimedId = claimedId;
  }

  /** Makes the keys; `enter` goes to the server. */
  static async create(world: World, wishes: EvilWishes): Promise<EvilMember> {
    const { name = "eve", room = "lobby", password = "correct horse", claimedId, identity = same } = wishes;
    let own = await generateIdentity();
    while (!fitsOrder(own.id, wishes)) own = await generateIdentity();
    const roomName = { namespace: NAMESPACE, room };
    const party: Party = {
      identity: identity(own),
      topic: await deriveTopic(roomName),
      prs: derivePrs(roomName, password),
      kem: await chooseKem(),
    };
    return new EvilMember(world, name, party, claimedId ?? party.identity.id);
  }

  send(to: { readonly address: Address }, bytes: Bytes): void {
    this.#signaling?.signal(to.address, bytes);
  }

  leave(): void {
    this.#signaling?.close();
  }

  /** The next message of a type that came from `from`, taken out of the inbox. */
  async next(type: SignalType, from: { readonly address: Address }): Promise<Bytes> {
    const find = () =>
      this.inbox.findIndex(({ from: sender, bytes }) => sender === from.address && signalType(bytes) === type);
    await until(() => find() >= 0, `${type.toUpperCase()} reaches ${this.name}`);
    return this.inbox.splice(find(), 1)[0]!.bytes;
  }

  /** Whether the order of the ids makes this member the initiator. */
  initiatesWith(victim: Victim): boolean {
    return compareIds(this.id, victim.id) < 0;
  }

  /** Runs a handshake in the role that falls to this member, and connects. @throws Error when it is refused. */
  async befriend(victim: Victim, hooks: Hooks = {}): Promise<EvilLink> {
    return this.initiatesWith(victim) ? this.#initiate(victim, hooks) : this.#respond(victim, hooks);
  }

  /** As the initiator up to KEY, which is sent; no answer is waited for. */
  async sendKeyTo(victim: Victim, hooks: Hooks = {}) {
    const link = new EvilLink(this.#world, this);
    const sentInit = (hooks.sentInit ?? same)(await startHandshake(this.party, victim.id));
    this.send(victim, (hooks.init ?? same)(sentInit.message));
    const ready = accepted(await receiveResp(sentInit, await this.next("resp", victim)));
    const sdp = (hooks.sdp ?? same)(await link.link.createOffer());
    const sentKey = await sendKey(ready, { displayName: this.name, sdp });
    this.send(victim, (hooks.key ?? same)(sentKey.message));
    return { link, sentKey };
  }

  /** As the responder up to RESP, which is sent. */
  async sendRespTo(victim: Victim, hooks: Hooks = {}): Promise<SentResp> {
    const state = accepted(await receiveInit(this.party, await this.next("init", victim)));
    const sentResp = (hooks.sentResp ?? same)(state);
    this.send(victim, (hooks.resp ?? same)(sentResp.message));
    return sentResp;
  }

  async #initiate(victim: Victim, hooks: Hooks): Promise<EvilLink> {
    const { link, sentKey } = await this.sendKeyTo(victim, hooks);
    const { result } = accepted(await receiveFin(sentKey, await this.next("fin", victim)));
    await link.begin(result, this.#signalsTo(victim));
    await link.link.acceptAnswer(result.payload.sdp);
    return link;
  }

  async #respond(victim: Victim, hooks: Hooks): Promise<EvilLink> {
    const sentResp = await this.sendRespTo(victim, hooks);
    const opened = accepted(await receiveKey(sentResp, await this.next("key", victim)));
    const link = new EvilLink(this.#world, this);
    const sdp = (hooks.sdp ?? same)(await link.link.acceptOffer(opened.payload.sdp));
    const { message, result } = await sendFin(opened, { displayName: this.name, sdp });
    await link.begin(result, this.#signalsTo(victim));
    this.send(victim, (hooks.fin ?? same)(message));
    return link;
  }

  #signalsTo(victim: Victim): (bytes: Bytes) => void {
    return (bytes) => this.send(victim, bytes);
  }

  async enter(): Promise<this> {
    let isIn = false;
    const ticket = { topic: this.party.topic, id: this.claimedId };
    this.#signaling = this.#world.hub.connect(() => Promise.resolve(ticket), {
      onJoined: () => (isIn = true),
      onIceServers: () => undefined,
      onMemberJoined: () => undefined,
      onMemberLeft: () => undefined,
      onSignal: (from, bytes) => this.inbox.push({ from, bytes }),
      onInterrupted: () => undefined,
      onRefused: () => undefined,
    });
    await until(() => isIn, `${this.name} is in the room`);
    this.address = this.#world.hub.newestAddress;
    return this;
  }
}
