/**
 * What stands at one signaling address: a claim of an id, one handshake at most, and the link that came of it. Routes the
 * address's signals, in order. It knows nobody: only a finished handshake says who is there.
 */
import type { Bytes } from "../protocol/bytes.ts";
import { encodeReject, parseReject, REJECT_REF_BYTES, signalType } from "../protocol/handshake-messages.ts";
import { compareIds, type Address, type PeerId } from "../protocol/ids.ts";
import { MAX_WAITING_SIGNALS } from "../protocol/limits.ts";
import type { Party } from "../crypto/handshake-common.ts";
import type { OpenInit } from "../crypto/handshake-initiator.ts";
import { encodeRefusal, type Attempt, type AttemptFailure, type AttemptOptions, type Secured } from "./attempt.ts";
import { InitiatorAttempt } from "./initiator-attempt.ts";
import type { LinkLife } from "./link-life.ts";
import type { LinkEnd, SecureLink } from "./secure-link.ts";
import { ResponderAttempt } from "./responder-attempt.ts";
import { SerialQueue } from "./serial-queue.ts";

/** First wait before another handshake with the same address; doubles, with jitter, up to the greatest. */
const RETRY_FIRST_MS = 1_000;
const RETRY_GREATEST_MS = 30_000;
const MAX_RETRIES = 6;

export interface SlotOptions {
  readonly party: Party;
  readonly attempt: Omit<AttemptOptions, "party" | "send" | "sendOfLink" | "onSecured" | "onFailed">;
  readonly send: (to: Address, bytes: Bytes) => void;
  readonly onSecured: (slot: PeerSlot, secured: Secured) => void;
  readonly onFailed: (slot: PeerSlot, failure: AttemptFailure) => void;
  /** Nothing connects this slot with anybody any more. */
  readonly onLinkGone: (slot: PeerSlot) => void;
  /** Restarting ICE does not help. */
  readonly onStuck: (slot: PeerSlot) => void;
  /** Sends a signal of a link that there is to wherever the person may be now. */
  readonly sendOfLink: (slot: PeerSlot, bytes: Bytes) => void;
}

export class PeerSlot {
  readonly claimedId: PeerId;
  address: Address;
  readonly #options: SlotOptions;
  readonly #queue = new SerialQueue(MAX_WAITING_SIGNALS);
  #attempt: Attempt | undefined;
  /** The newest first: one in use lives on until the one that a later handshake made has opened. */
  #links: readonly SecureLink[] = [];
  #retries = 0;
  #cancelRetry: (() => void) | undefined;
  #isClosed = false;

  constructor(options: SlotOptions, address: Address, claimedId: PeerId) {
    this.#options = options;
    this.address = address;
    this.claimedId = claimedId;
  }

  get hasLink(): boolean {
    return this.#links.some((link) => !link.hasEnded);
  }

  /** Whether this side is the one that begins, by the order of the ids. */
  get isInitiator(): boolean {
    return compareIds(this.#options.party.identity.id, this.claimedId) < 0;
  }

  /** Begins a handshake if that is this side's part and none is under way. */
  initiate(): void {
    if (this.#isClosed || !this.isInitiator || this.#attempt || this.#options.attempt.budget.isClosed) return;
    this.#cancelRetry?.();
    this.#attempt = new InitiatorAttempt(this.#attemptOptions(), this.claimedId);
  }

  /** INIT has gone to this address with the join, whatever the order of the ids: its answer is waited for. */
  hasGreeted(greeting: OpenInit): void {
    if (!this.#attempt) this.#attempt = new InitiatorAttempt(this.#attemptOptions(), this.claimedId, greeting);
  }

  /** A signal from this address. Dropped when too many wait already. */
  receive(bytes: Bytes): void {
    void this.#queue.run(() => this.#route(bytes))?.catch(() => this.#giveUp());
  }

  /** Tells whoever is there that nobody new is let in at present. */
  sayClosed(): void {
    this.#send(encodeReject({ reason: "closed", ref: new Uint8Array(REJECT_REF_BYTES) }));
  }

  /** Where nobody has answered INIT yet, it goes out again: it, or its answer, may be lost. */
  initiateAgain(): void {
    if (this.#attempt?.isReplaceable && this.isInitiator) this.#attempt.repeat();
    else if (!this.hasLink) this.initiate();
  }

  /** Does something for each link that is open. */
  forLife(act: (life: LinkLife) => void): void {
    for (const { life } of this.#links) if (life) act(life);
  }

  /** What the server says of whoever is at this address: each link finds out. */
  presenceHinted(isThere: boolean): void {
    for (const link of this.#links) link.presenceHinted(isThere);
  }

  /** Restarting ICE does not help. */
  linkStuck(): void {
    this.#options.onStuck(this);
  }

  /** Somebody is really connected: what was tried in vain before does not count any more. */
  linkOpened(): void {
    this.#retries = 0;
  }

  /** A link has ended: tries again after a while, unless it was ended on purpose or another one has taken its place. */
  linkEnded(end: LinkEnd): void {
    this.#links = this.#links.filter((link) => !link.hasEnded);
    if (this.hasLink) return;
    if (end !== "closed") this.#retryLater();
    this.#options.onLinkGone(this);
  }

  /** For good; closes the link too, opened or not. What still waits to be read is dropped. */
  close(): void {
    this.#isClosed = true;
    this.#cancelRetry?.();
    this.#attempt?.close();
    this.#attempt = undefined;
    for (const link of this.#links) link.close();
    this.#links = [];
  }

  async #route(bytes: Bytes): Promise<void> {
    if (this.#isClosed) return;
    switch (signalType(bytes)) {
      case undefined:
        return;
      case "init":
        return this.#initReceived(bytes);
      case "sig":
        // Whatever does not open is dropped. If it was the other side's, its next one shows a gap and stays shut too:
        // candidates are then missing, and ICE has to be restarted, or a new handshake follows.
        for (const link of this.#links) if (await link.receiveSignal(bytes)) return;
        return;
      case "resp":
      case "key":
      case "fin":
      case "reject":
        if (this.#attempt) await this.#attempt.receive(bytes);
        else if (parseReject(bytes)?.reason === "closed") this.#options.onFailed(this, "closed");
    }
  }

  async #initReceived(bytes: Bytes): Promise<void> {
    if (this.#options.attempt.budget.isClosed) {
      this.#send(await encodeRefusal("closed", bytes));
      return;
    }
    const current = this.#attempt;
    // Both have begun: the smaller id goes on.
    if (current && (!current.isReplaceable || (current instanceof InitiatorAttempt && this.isInitiator))) return;
    if (current instanceof ResponderAttempt && current.answers(bytes)) {
      current.repeat(); // costs nothing: it says nothing new
      return;
    }
    if (!this.#options.attempt.budget.takeAnswer(this.claimedId)) {
      this.#send(await encodeRefusal("closed", bytes));
      this.#options.onFailed(this, "handshake-rejected");
      return;
    }
    current?.close();
    const attempt = new ResponderAttempt(this.#attemptOptions(), bytes, this.claimedId);
    this.#attempt = attempt;
    await attempt.respond();
  }

  /** Something on this side broke, like the browser's connection. */
  #giveUp(): void {
    this.#attempt?.close();
    this.#attempt = undefined;
    this.#retryLater();
  }

  #attemptOptions(): AttemptOptions {
    return {
      ...this.#options.attempt,
      party: this.#options.party,
      send: (bytes) => this.#send(bytes),
      sendOfLink: (bytes) => this.#options.sendOfLink(this, bytes),
      onSecured: (secured) => {
        this.#attempt = undefined;
        const formers = this.#links;
        this.#links = [secured.link, ...formers.filter((link) => link.isOpen)];
        for (const former of formers) if (!former.isOpen) former.close(); // nobody else knows it
        this.#options.onSecured(this, secured);
      },
      onFailed: (failure) => {
        this.#attempt = undefined;
        if (failure === "timeout" || failure === "handshake-rejected") this.#retryLater();
        this.#options.onFailed(this, failure);
      },
    };
  }

  #retryLater(): void {
    if (this.#isClosed || !this.isInitiator || this.#retries >= MAX_RETRIES) return;
    const ceiling = Math.min(RETRY_GREATEST_MS, RETRY_FIRST_MS * 2 ** this.#retries++);
    const delay = ceiling * (0.5 + this.#options.attempt.clock.random() / 2);
    this.#cancelRetry?.();
    this.#cancelRetry = this.#options.attempt.clock.after(delay, () => this.initiate());
  }

  #send(bytes: Bytes): void {
    this.#options.send(this.address, bytes);
  }
}
