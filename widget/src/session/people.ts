/** The people of a room: those whose handshake has completed. Turns what links report into what the interface shows. */
import type { Frame } from "../protocol/chat-frames.ts";
import type { PeerId } from "../protocol/ids.ts";
import type { Entry } from "../protocol/log-entry.ts";
import { MAX_PEERS } from "../protocol/limits.ts";
import type { PeerChange } from "../state/chat-event.ts";
import type { Secured } from "./attempt.ts";
import { fallbackName, FormerNames } from "./former-names.ts";
import { comparablesShown, symbolsShown } from "./introduce.ts";
import type { PeerSlot } from "./peer-slot.ts";
import type { PeopleOptions } from "./people-options.ts";
import { Person } from "./person.ts";
import type { LinkEnd, SecureLink } from "./secure-link.ts";
import { Verdicts } from "./verdicts.ts";

/** Somebody who does not answer any more is gone after this long: 20 s in all, with what it takes to notice, in a hidden tab too. */
const LOST_PATIENCE_MS = 9_000;
/**
 * Somebody with whom no connection comes about, though they have just completed a handshake: longer than the greatest wait
 * for another try, or they would come and go.
 */
const UNREACHABLE_PATIENCE_MS = 45_000;

export class People {
  readonly #options: PeopleOptions;
  readonly #people = new Map<PeerId, Person>();
  readonly #verdicts = new Verdicts();
  readonly #formerNames = new FormerNames();
  /** One's own names at the time when they left. */
  readonly #ownFormerNames = new FormerNames();

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  all(): readonly Person[] {
    return [...this.#people.values()];
  }

  has(id: string): id is PeerId {
    return this.#people.has(id as PeerId);
  }

  /** What somebody is called, or was when they said the entry with this number: it may have come late. */
  nameOf(id: PeerId, seq: number): string {
    return this.#people.get(id)?.nameAt(seq) ?? this.#formerNames.of(id) ?? fallbackName(id);
  }

  /** One person, while in the room. */
  get(id: PeerId): Person | undefined {
    return this.#people.get(id);
  }

  /** A person said something in the log that is no text. */
  noted(author: PeerId, { content, seq }: Entry): void {
    const person = this.#people.get(author);
    if (!person) return;
    if (content.kind === "farewell") this.#remove(person, content.wiped);
    else if (content.kind === "name" && seq > person.namedBySeq) {
      person.namedBySeq = seq;
      this.#renamed(person, content.displayName);
    }
  }

  /** @param via - who passes on what the person says, for want of a link; undefined when nobody does any more. */
  reachedVia(id: PeerId, via: PeerId | undefined): void {
    const person = this.#people.get(id);
    if (!person || (person.isConnected && !person.isLost)) return;
    person.isReachable = via !== undefined;
    if (via === undefined) this.#leftBehind(person);
    else {
      person.keep();
      this.#change(id, { status: "reachable", path: "via-peer", via });
    }
  }

  /**
   * Whether a new entry is within its author's rate: it counts for them, not for the person who passed it on. Of who has left
   * there is no rate, and an accomplice's key may sign for ever: that goes on counting for whoever passes it on.
   */
  isWithinRate(author: PeerId, passedOnBy: PeerId): boolean {
    const person = this.#people.get(author);
    if (person) this.#people.get(passedOnBy)?.rate.refund();
    return !person || this.#takesOneMore(person);
  }

  /** What a person found on comparing with somebody who is here; undefined forgets it. */
  setVerified(id: PeerId, matched: boolean | undefined): void {
    this.#verdicts.set(id, matched);
    this.#change(id, this.#verdicts.of(id));
  }

  /**
   * A handshake has completed: its id is a person from here on, the same one as before if the id is the same.
   * @returns whether there is room for them: who does not fit in is shown to nobody.
   */
  secured(slot: PeerSlot, { result, link, toldName }: Secured): boolean {
    const person = this.#people.get(result.peerId) ?? this.#welcome(result);
    if (!person) {
      link.close();
      return false;
    }
    person.keep();
    person.expect(link);
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
      onFileFrame: (frame) => this.#options.files.receive(person, frame),
      onStateChange: (state) => {
        if (!person.uses(link) || state === "connecting") return;
        if (state === "connected") this.#found(person, link);
        else this.#lost(person);
      },
      onDoubt: () => this.#options.onLinkChange(),
      onStuck: () => slot.linkStuck(),
      onEnd: (end) => {
        slot.linkEnded(end);
        this.#linkEnded(person, link, end);
      },
    });
    return true;
  }

  /** The server says that nobody claims this id any more: who is not connected, nor about to be, is gone. */
  hintGone(id: PeerId): void {
    const person = this.#people.get(id);
    if (person && !person.isConnected) this.#leftBehind(person);
  }

  /** Closes every link. */
  close(): void {
    const people = this.all();
    this.#people.clear();
    for (const person of people) person.close();
  }

  #welcome({ peerId, peerKey, payload, comparables }: Secured["result"]): Person | undefined {
    if (this.#people.size >= MAX_PEERS) return undefined;
    const name = payload.displayName || fallbackName(peerId);
    const person = new Person(peerId, name, this.#options.clock.now());
    person.formerName = this.#formerNames.of(peerId) ?? name;
    this.#people.set(peerId, person);
    this.#options.gossip.memberAdded(peerId, peerKey);
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
    // They missed a change of one's own name. What the handshake says is news only to who had given one up too, and has no
    // place in the order of names: an older one, in an entry that is theirs and comes later, would win.
    const ownName = this.#ownFormerNames.of(peerId);
    if (ownName && ownName !== this.#options.displayName()) this.#options.sayName();
    return person;
  }

  #opened(person: Person, link: SecureLink, toldName: string): void {
    person.adopt(link);
    person.isLost = false;
    this.#options.gossip.linkOpened(person.id); // what waited for a way goes before all else
    const displayName = this.#options.displayName();
    if (displayName !== toldName) void person.say({ kind: "name", displayName });
    this.#found(person, link);
    this.#options.files.tell((transfers) => transfers.linkOpened(person.id));
  }

  #found(person: Person, link: SecureLink): void {
    person.keep();
    if (person.isLost) {
      this.#options.onLinkChange();
      this.#options.gossip.linkOpened(person.id);
    }
    person.isLost = false;
    person.isReachable = false;
    this.#change(person.id, { status: "connected", via: undefined });
    this.#showPath(person, link);
  }

  /** Nobody answers, or the link has ended: somebody who stays away is gone. */
  #lost(person: Person, patienceMs = LOST_PATIENCE_MS): void {
    const isKnown = person.isLost && person.cancelRemoval;
    person.isLost = true;
    this.#options.gossip.linkClosed(person.id);
    this.#options.typing.heard(person.id, false);
    if (!person.isReachable) {
      this.#change(person.id, { status: "lost", path: undefined, via: undefined });
      if (!isKnown) this.#giveUpLater(person, patienceMs);
    }
    this.#options.onLinkChange();
  }

  #giveUpLater(person: Person, patienceMs: number): void {
    person.cancelRemoval = this.#options.clock.after(patienceMs, () => {
      if (this.#options.isCutOff()) this.#giveUpLater(person, patienceMs);
      else this.#remove(person, false, "lost");
    });
  }

  async #frame(person: Person, frame: Frame): Promise<void> {
    if (!this.#people.has(person.id) || !this.#takesOneMore(person)) return;
    if (frame.kind === "name") this.#renamed(person, frame.displayName);
    else if (frame.kind === "typing") this.#options.typing.heard(person.id, frame.isWriting);
    else await this.#options.gossip.receive(person.id, frame);
  }

  #takesOneMore(person: Person): boolean {
    const isWithinRate = person.rate.take(this.#options.clock.now());
    if (!isWithinRate) this.#options.warn("peer-flooding", person.id);
    return isWithinRate;
  }

  /** @param claimed - may be empty. */
  #renamed(person: Person, claimed: string): void {
    const displayName = claimed || fallbackName(person.id);
    if (displayName === person.displayName) return;
    if (person.namesTold.take(this.#options.clock.now()))
      this.#options.notice({ type: "person-renamed", name: person.displayName, newName: displayName });
    person.formerName = person.displayName;
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
    if (end === "unreachable" && !person.isReachable) this.#options.warn("peer-unreachable", person.id);
    this.#leftBehind(person, end === "unreachable" ? UNREACHABLE_PATIENCE_MS : undefined);
  }

  /** No link is in use, and perhaps there is nobody else: who is not named by the server either, nor on the way, is gone. */
  #leftBehind(person: Person, patienceMs = LOST_PATIENCE_MS): void {
    const isAwaited = person.isReachable || person.isExpected || this.#options.isInRoster(person.id);
    if (!isAwaited) this.#remove(person, false);
    else this.#lost(person, patienceMs);
  }

  #remove(person: Person, wiped: boolean, end?: "lost"): void {
    if (!this.#people.delete(person.id)) return;
    person.close(end);
    this.#formerNames.keep(person.id, person.displayName);
    this.#ownFormerNames.keep(person.id, this.#options.displayName());
    this.#options.gossip.memberLeft(person.id);
    this.#options.typing.heard(person.id, false);
    this.#options.files.tell((transfers) => transfers.memberLeft(person.id));
    this.#options.emit({ type: "peer-removed", id: person.id, wiped });
    this.#options.notice({ type: "person-left", name: person.displayName, wiped });
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
