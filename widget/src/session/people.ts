/** The people of a room: those whose handshake has completed. Turns what links report into what the interface shows. */
import type { Frame } from "../protocol/chat-frames.ts";
import type { PeerId } from "../protocol/ids.ts";
import type { Entry } from "../protocol/log-entry.ts";
import { MAX_AUTHORS, MAX_PEERS } from "../protocol/limits.ts";
import { SAS_EMOJI } from "../protocol/sas-emoji.ts";
import { safetyNumber, type KeyFingerprint } from "../crypto/safety-number.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { Secured } from "./attempt.ts";
import type { Gossip } from "./gossip.ts";
import type { PeerSlot } from "./peer-slot.ts";
import { Person } from "./person.ts";
import type { Clock } from "./ports.ts";
import type { LinkEnd, SecureLink } from "./secure-link.ts";

/** Somebody who is lost is gone after this long: longer than the greatest wait for another try, or people would come and go. */
const LOST_PATIENCE_MS = 45_000;

export interface PeopleOptions {
  readonly clock: Clock;
  readonly ownHalf: KeyFingerprint;
  readonly emit: (event: ChatEvent) => void;
  readonly warn: (code: "peer-unreachable" | "transport-intercepted" | "peer-flooding", peerId: PeerId) => void;
  readonly notice: (notice: Extract<ChatEvent, { type: "notice-added" }>["notice"]) => void;
  readonly displayName: () => string;
  /** Whether the server still names this id. */
  readonly isInRoster: (id: PeerId) => boolean;
  /** What everybody says; told of who comes, goes, and is linked. */
  readonly gossip: () => Pick<Gossip, "memberAdded" | "memberLeft" | "linkOpened" | "linkClosed" | "receive">;
}

export class People {
  readonly #options: PeopleOptions;
  readonly #people = new Map<PeerId, Person>();
  readonly #cancelRemoval = new Map<PeerId, () => void>();
  readonly #flooding = new Set<PeerId>();
  /** Of those who left last: what they said may still come. */
  readonly #formerNames = new Map<PeerId, string>();

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  all(): readonly Person[] {
    return [...this.#people.values()];
  }

  nameOf(id: PeerId): string {
    return this.#people.get(id)?.displayName ?? this.#formerNames.get(id) ?? fallbackName(id);
  }

  /** Says something to one person, if there is a link. */
  async say(to: PeerId, frame: Frame): Promise<void> {
    await this.#people.get(to)?.say(frame);
  }

  /** A person said something in the log that is no text. */
  noted(author: PeerId, { content, seq }: Entry): void {
    const person = this.#people.get(author);
    if (!person) return;
    if (content.kind === "farewell") this.#remove(person, content.wiped);
    else if (content.kind === "name" && seq > person.namedBySeq) {
      person.namedBySeq = seq;
      this.#renamed(person, content.displayName || fallbackName(author));
    }
  }

  /** @param via - who passes on what the person says; undefined when nobody does any more. */
  reachedVia(id: PeerId, via: PeerId | undefined): void {
    const person = this.#people.get(id);
    if (!person || person.isConnected || person.isReachable === (via !== undefined)) return;
    person.isReachable = via !== undefined;
    if (via === undefined) this.#lost(person);
    else {
      this.#keep(person);
      this.#options.emit({ type: "peer-changed", id, change: { status: "reachable", path: "via-peer", via } });
    }
  }

  /** Whether a new entry is within its author's rate; it does not count for the person who passed it on. */
  isWithinRate(author: PeerId, passedOnBy: PeerId): boolean {
    this.#people.get(passedOnBy)?.rate.refund();
    const person = this.#people.get(author);
    return !person || this.#takesOneMore(person);
  }

  /** A handshake has completed: its id is a person from here on, the same one as before if the id is the same. */
  secured(slot: PeerSlot, { result, link, toldName }: Secured): void {
    const person = this.#people.get(result.peerId) ?? this.#welcome(slot, result);
    if (!person) {
      link.close();
      return;
    }
    this.#keep(person);
    link.begin(result.payload.fingerprint, {
      onOpen: () => {
        slot.linkOpened();
        this.#opened(person, link, toldName);
      },
      onFrame: (frame) => this.#frame(person, frame),
      onStateChange: (state) => {
        if (person.uses(link) && state !== "connecting")
          this.#showStatus(person, state === "connected" ? "connected" : "lost");
        if (state === "connected") this.#showPath(person, link);
      },
      onEnd: (end) => {
        slot.linkEnded(end);
        this.#linkEnded(person, link, end);
      },
    });
  }

  /** The server says that nobody claims this id any more: who is not connected either is gone. */
  hintGone(id: PeerId): void {
    const person = this.#people.get(id);
    if (person && !person.isConnected && !person.isReachable) this.#remove(person, false);
  }

  /** Closes every link. */
  close(): void {
    for (const cancel of this.#cancelRemoval.values()) cancel();
    this.#cancelRemoval.clear();
    const people = this.all();
    this.#people.clear();
    for (const person of people) person.close();
  }

  #welcome(slot: PeerSlot, result: Secured["result"]): Person | undefined {
    if (this.#people.size >= MAX_PEERS) return undefined;
    const { peerId, peerKey, payload, comparables } = result;
    const name = payload.displayName || fallbackName(peerId);
    const person = new Person(peerId, name, slot.address, this.#options.clock.now());
    this.#people.set(peerId, person);
    this.#options.gossip().memberAdded(peerId, peerKey);
    this.#options.emit({
      type: "peer-added",
      peer: {
        id: peerId,
        displayName: name,
        status: "connecting",
        path: undefined,
        verified: false,
        safetyNumber: safetyNumber(this.#options.ownHalf, comparables.peerHalf),
        sas: comparables.sas.flatMap((index) => SAS_EMOJI[index] ?? []),
      },
    });
    this.#options.notice({ type: "person-joined", name });
    return person;
  }

  #opened(person: Person, link: SecureLink, toldName: string): void {
    this.#keep(person);
    person.adopt(link);
    person.isReachable = false;
    const displayName = this.#options.displayName();
    if (displayName !== toldName) void person.say({ kind: "name", displayName });
    this.#options.gossip().linkOpened(person.id);
    this.#showStatus(person, "connected");
    this.#showPath(person, link);
  }

  async #frame(person: Person, frame: Frame): Promise<void> {
    if (!this.#people.has(person.id) || !this.#takesOneMore(person)) return;
    if (frame.kind === "bind") return; // the link takes these itself
    if (frame.kind === "name") this.#renamed(person, frame.displayName || fallbackName(person.id));
    else await this.#options.gossip().receive(person.id, frame);
  }

  #takesOneMore(person: Person): boolean {
    if (person.rate.take(this.#options.clock.now())) return true;
    if (!this.#flooding.has(person.id)) this.#options.warn("peer-flooding", person.id);
    this.#flooding.add(person.id);
    return false;
  }

  #renamed(person: Person, displayName: string): void {
    if (displayName === person.displayName) return;
    this.#options.notice({ type: "person-renamed", name: person.displayName, newName: displayName });
    person.displayName = displayName;
    this.#options.emit({ type: "peer-changed", id: person.id, change: { displayName } });
  }

  #linkEnded(person: Person, link: SecureLink, end: LinkEnd): void {
    if (!this.#people.has(person.id) || end === "closed") return;
    if (end === "transport-intercepted") this.#options.warn("transport-intercepted", person.id);
    else if (end === "flooding") this.#options.warn("peer-flooding", person.id);
    if (person.isConnected && !person.uses(link)) return;
    this.#options.gossip().linkClosed(person.id);
    if (person.isReachable) return;
    if (end === "unreachable") this.#options.warn("peer-unreachable", person.id);
    this.#lost(person);
  }

  /** Nothing reaches the person: for a while, or for good if the server does not name them either. */
  #lost(person: Person): void {
    if (!this.#options.isInRoster(person.id)) {
      this.#remove(person, false);
      return;
    }
    this.#options.emit({
      type: "peer-changed",
      id: person.id,
      change: { status: "lost", path: undefined, via: undefined },
    });
    this.#keep(person);
    this.#cancelRemoval.set(
      person.id,
      this.#options.clock.after(LOST_PATIENCE_MS, () => this.#remove(person, false)),
    );
  }

  /** Calls off the removal of somebody who was lost. */
  #keep(person: Person): void {
    this.#cancelRemoval.get(person.id)?.();
    this.#cancelRemoval.delete(person.id);
  }

  #remove(person: Person, wiped: boolean): void {
    if (!this.#people.delete(person.id)) return;
    this.#keep(person); // its timer has nothing to do any more
    this.#flooding.delete(person.id);
    person.close();
    this.#formerNames.delete(person.id);
    this.#formerNames.set(person.id, person.displayName);
    const [first] = this.#formerNames.keys();
    if (this.#formerNames.size > MAX_AUTHORS && first !== undefined) this.#formerNames.delete(first);
    this.#options.gossip().memberLeft(person.id);
    this.#options.emit({ type: "peer-removed", id: person.id, wiped });
    this.#options.notice({ type: "person-left", name: person.displayName, wiped });
  }

  #showStatus(person: Person, status: "connected" | "lost"): void {
    this.#options.emit({ type: "peer-changed", id: person.id, change: { status, via: undefined } });
  }

  #showPath(person: Person, link: SecureLink): void {
    link.path().then(
      (path) => {
        if (this.#people.has(person.id)) this.#options.emit({ type: "peer-changed", id: person.id, change: { path } });
      },
      () => undefined, // the link has just been closed
    );
  }
}

function fallbackName(id: PeerId): string {
  return `guest-${id.slice(0, 4)}`;
}
