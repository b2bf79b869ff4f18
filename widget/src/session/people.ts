/** The people of a room: those whose handshake has completed. Turns what links report into what the interface shows. */
import type { Frame } from "../protocol/chat-frames.ts";
import type { PeerId } from "../protocol/ids.ts";
import { MAX_PEERS } from "../protocol/limits.ts";
import type { KeyFingerprint } from "../crypto/safety-number.ts";
import type { ChatEvent, PeerChange } from "../state/chat-event.ts";
import type { Secured } from "./attempt.ts";
import { comparablesShown, symbolsShown } from "./introduce.ts";
import type { NameBook } from "./name-book.ts";
import type { PeerSlot } from "./peer-slot.ts";
import { Person } from "./person.ts";
import type { Clock } from "./ports.ts";
import type { LinkEnd, SecureLink } from "./secure-link.ts";
import { Verdicts } from "./verdicts.ts";

/** Somebody who does not answer any more is gone after this long: 20 s in all, with what it takes to notice, in a hidden tab too. */
const LOST_PATIENCE_MS = 9_000;
/**
 * Somebody with whom no connection comes about, though they have just completed a handshake: longer than the greatest wait
 * for another try, or they would come and go.
 */
const UNREACHABLE_PATIENCE_MS = 45_000;

export interface PeopleOptions {
  readonly clock: Clock;
  readonly ownHalf: KeyFingerprint;
  readonly names: NameBook;
  readonly emit: (event: ChatEvent) => void;
  readonly warn: (
    code: "peer-unreachable" | "transport-intercepted" | "peer-flooding" | "name-reused",
    peerId: PeerId,
  ) => void;
  readonly notice: (notice: Extract<ChatEvent, { type: "notice-added" }>["notice"]) => void;
  readonly displayName: () => string;
  /** Whether the server still names this id. */
  readonly isInRoster: (id: PeerId) => boolean;
  /** Whether nothing at all is reached from here: then nothing is known of others. */
  readonly isCutOff: () => boolean;
  /** A link falters, or works again. */
  readonly onLinkChange: () => void;
  readonly onText: (from: Person, frame: Extract<Frame, { kind: "text" }>) => void;
  readonly onAcknowledged: (from: Person, frame: Extract<Frame, { kind: "ack" }>) => void;
}

export class People {
  readonly #options: PeopleOptions;
  readonly #people = new Map<PeerId, Person>();
  readonly #cancelRemoval = new Map<PeerId, () => void>();
  readonly #flooding = new Set<PeerId>();
  readonly #verdicts = new Verdicts();

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  all(): readonly Person[] {
    return [...this.#people.values()];
  }

  has(id: string): id is PeerId {
    return this.#people.has(id as PeerId);
  }

  /** What a person found on comparing with somebody who is here; undefined forgets it. */
  setVerified(id: PeerId, matched: boolean | undefined): void {
    this.#verdicts.set(id, matched);
    this.#change(id, this.#verdicts.of(id));
  }

  /** A handshake has completed: its id is a person from here on, the same one as before if the id is the same. */
  secured(slot: PeerSlot, { result, link, toldName }: Secured): void {
    const person = this.#people.get(result.peerId) ?? this.#welcome(slot, result);
    if (!person) {
      link.close();
      return;
    }
    this.#keep(person);
    const sas = symbolsShown(result.comparables.sas);
    // Both sides show the symbols of the handshake that the link in use began with, or of the latest where there is none.
    if (!person.isConnected) this.#change(person.id, { sas });
    link.begin(result.payload.fingerprint, {
      onOpen: () => {
        slot.linkOpened();
        this.#opened(person, link, toldName);
        this.#change(person.id, { sas });
      },
      onFrame: (frame) => this.#frame(person, frame),
      onStateChange: (state) => {
        if (!person.uses(link) || state === "connecting") return;
        if (state === "connected") this.#found(person, link);
        else this.#lost(person, LOST_PATIENCE_MS);
      },
      onStuck: () => slot.linkStuck(),
      onEnd: (end) => {
        slot.linkEnded(end);
        this.#linkEnded(person, link, end);
      },
    });
  }

  /** The server says that nobody claims this id any more: who is not connected either is gone. */
  hintGone(id: PeerId): void {
    const person = this.#people.get(id);
    if (person && !person.isConnected) this.#remove(person, false);
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
    const { peerId, payload, comparables } = result;
    const name = payload.displayName || fallbackName(peerId);
    const person = new Person(peerId, name, slot.address, this.#options.clock.now());
    this.#people.set(peerId, person);
    const nameReused = this.#options.names.take(peerId, name);
    this.#options.emit({
      type: "peer-added",
      peer: {
        id: peerId,
        displayName: name,
        status: "connecting",
        path: undefined,
        nameReused,
        ...this.#verdicts.of(peerId),
        ...comparablesShown(this.#options.ownHalf, comparables),
      },
    });
    if (nameReused) this.#options.warn("name-reused", peerId);
    this.#options.notice({ type: "person-joined", name });
    return person;
  }

  #opened(person: Person, link: SecureLink, toldName: string): void {
    person.adopt(link);
    const displayName = this.#options.displayName();
    if (displayName !== toldName) person.say({ kind: "name", displayName });
    this.#found(person, link);
  }

  #found(person: Person, link: SecureLink): void {
    this.#keep(person);
    if (person.isLost) this.#options.onLinkChange();
    person.isLost = false;
    this.#showStatus(person, "connected");
    this.#showPath(person, link);
  }

  /** Nobody answers, or the link has ended: somebody who stays away is gone. */
  #lost(person: Person, patienceMs: number): void {
    const isKnown = person.isLost && this.#cancelRemoval.has(person.id);
    person.isLost = true;
    this.#showStatus(person, "lost");
    if (!isKnown) this.#giveUpLater(person, patienceMs);
    this.#options.onLinkChange();
  }

  #giveUpLater(person: Person, patienceMs: number): void {
    const giveUp = () => {
      if (this.#options.isCutOff()) this.#giveUpLater(person, patienceMs);
      else this.#remove(person, false, "lost");
    };
    this.#cancelRemoval.set(person.id, this.#options.clock.after(patienceMs, giveUp));
  }

  #frame(person: Person, frame: Frame): void {
    if (!this.#people.has(person.id)) return;
    if (!person.isWithinRate(this.#options.clock.now())) {
      if (!this.#flooding.has(person.id)) this.#options.warn("peer-flooding", person.id);
      this.#flooding.add(person.id);
      return;
    }
    switch (frame.kind) {
      case "bind":
      case "ping":
      case "pong":
        return; // the link takes these itself
      case "text":
        this.#options.onText(person, frame);
        return;
      case "ack":
        this.#options.onAcknowledged(person, frame);
        return;
      case "name":
        this.#renamed(person, frame.displayName || fallbackName(person.id));
        return;
      case "farewell":
        this.#remove(person, frame.wiped);
    }
  }

  #renamed(person: Person, displayName: string): void {
    if (displayName === person.displayName) return;
    this.#options.notice({ type: "person-renamed", name: person.displayName, newName: displayName });
    person.displayName = displayName;
    const nameReused = this.#options.names.take(person.id, displayName);
    this.#change(person.id, { displayName, nameReused });
    if (nameReused) this.#options.warn("name-reused", person.id);
  }

  #linkEnded(person: Person, link: SecureLink, end: LinkEnd): void {
    if (!this.#people.has(person.id) || end === "closed") return;
    if (end === "transport-intercepted") this.#options.warn("transport-intercepted", person.id);
    else if (end === "flooding") this.#options.warn("peer-flooding", person.id);
    if (person.isConnected && !person.uses(link)) return;
    if (end === "unreachable") this.#options.warn("peer-unreachable", person.id);
    if (!this.#options.isInRoster(person.id)) {
      this.#remove(person, false);
      return;
    }
    this.#lost(person, end === "unreachable" ? UNREACHABLE_PATIENCE_MS : LOST_PATIENCE_MS);
  }

  /** Calls off the removal of somebody who was lost. */
  #keep(person: Person): void {
    this.#cancelRemoval.get(person.id)?.();
    this.#cancelRemoval.delete(person.id);
  }

  #remove(person: Person, wiped: boolean, end?: "lost"): void {
    if (!this.#people.delete(person.id)) return;
    this.#keep(person); // its timer has nothing to do any more
    this.#flooding.delete(person.id);
    person.close(end);
    this.#options.emit({ type: "peer-removed", id: person.id, wiped });
    this.#options.notice({ type: "person-left", name: person.displayName, wiped });
  }

  #showStatus(person: Person, status: "connected" | "lost"): void {
    this.#change(person.id, { status });
  }

  #change(id: PeerId, change: PeerChange): void {
    this.#options.emit({ type: "peer-changed", id, change });
  }

  #showPath(person: Person, link: SecureLink): void {
    link.path().then(
      (path) => {
        if (this.#people.has(person.id)) this.#change(person.id, { path });
      },
      () => undefined, // the link has just been closed
    );
  }
}

function fallbackName(id: PeerId): string {
  return `guest-${id.slice(0, 4)}`;
}
