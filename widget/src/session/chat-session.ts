/** One visit to one room, from join to leave: what the server says, whether one is let in, and how it ends. Used once. */
import type { Bytes } from "../protocol/bytes.ts";
import { SecureChatError, type ErrorCode } from "../protocol/codes.ts";
import type { Address } from "../protocol/ids.ts";
import { makeInit } from "../crypto/handshake-initiator.ts";
import { derivePrs } from "../crypto/room-secrets.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import { Admission } from "./admission.ts";
import type { AttemptFailure } from "./attempt.ts";
import type { ChatSessionOptions } from "./chat-session-options.ts";
import type { Conversation } from "./conversation.ts";
import { GuessBudget } from "./guess-budget.ts";
import { JoinTickets, type JoinTicketOptions } from "./join-tickets.ts";
import type { IceOffer, RosterHint, Signaling } from "./ports.ts";
import { makeRoomKeys, warmUp, type RoomKeys } from "./room-keys.ts";
import { Stay } from "./stay.ts";
import { Upkeep } from "./upkeep.ts";
import { Warnings } from "./warnings.ts";

/** Saying farewell may take this long; then the links are closed regardless. */
const FAREWELL_MS = 500;

export class ChatSession {
  /** Resolves once in the room, even if alone. Rejects with a SecureChatError; `aborted` when it was left before. */
  readonly joined: Promise<void>;

  readonly #options: ChatSessionOptions;
  readonly #budget: GuessBudget;
  readonly #prs: Promise<Bytes>;
  readonly #signaling: Signaling;
  readonly #tickets: JoinTickets;
  readonly #warnings = new Warnings((warning) => this.#emit({ type: "warning-raised", warning }));
  #settleJoined: { resolve: () => void; reject: (error: SecureChatError) => void } | undefined;
  #displayName: string;
  #stay: Stay | undefined;
  #admission: Admission | undefined;
  #isAdmitted = false;
  #isInterrupted = false;
  readonly #upkeep: Upkeep;
  #isClosed = false;

  constructor(options: ChatSessionOptions) {
    this.#options = options;
    this.#displayName = options.displayName;
    this.joined = new Promise((resolve, reject) => {
      this.#settleJoined = { resolve, reject };
    });
    this.joined.catch(() => undefined); // whoever awaits it still sees the rejection
    this.#budget = new GuessBudget(options.ports.clock, () => this.#guessesChanged());
    this.#emit({
      type: "join-started",
      room: options.room,
      protection: options.password === "" ? "open" : "password",
      displayName: options.displayName,
    });
    // Everything hides behind the connection, which is therefore begun first.
    this.#signaling = options.ports.connectSignaling(() => this.#tickets.take(), {
      onJoined: (members, ice, greeted) => this.#admitted(members, ice, greeted),
      onIceServers: (ice) => this.#upkeep.iceCame(ice),
      onMemberJoined: (member, greeting) => this.#stay?.mesh.add(member, greeting),
      onMemberLeft: (address) => {
        this.#admission?.left(address);
        this.#stay?.mesh.remove(address);
      },
      onSignal: (from, bytes) => {
        this.#admission?.heard(from);
        this.#stay?.mesh.receive(from, bytes);
      },
      onInterrupted: () => this.#tellPhase(true),
      onRefused: (reason) => this.#fail(reason),
    });
    this.#upkeep = new Upkeep(options.ports, this.#signaling, () => this.#stay?.mesh);
    this.#prs = derivePrs(options, options.password);
    this.#prs.catch(() => undefined); // awaited where it is needed
    this.#tickets = new JoinTickets({
      clock: options.ports.clock,
      ticket: this.#orFail(this.#prepare()),
      onGreeting: () => {
        options.ports.prepareLinks([]);
        warmUp();
        this.#stay?.prepare();
      },
    });
  }

  /** Whether one is writing; may be called for every key, and outside of rooms too. */
  typing(isWriting: boolean): void {
    if (this.#isAdmitted && !this.#isClosed) this.#stay?.conversation.typing.write(isWriting);
  }

  /** What can be said to everybody. @throws SecureChatError `not-joined`. */
  get conversation(): Conversation {
    if (!this.#stay || !this.#isAdmitted || this.#isClosed) throw new SecureChatError("not-joined");
    return this.#stay.conversation;
  }

  /** @param displayName - cleaned and not empty. */
  rename(displayName: string): void {
    if (this.#isClosed || displayName === this.#displayName) return;
    this.#displayName = displayName;
    this.#emit({ type: "self-renamed", displayName });
    this.#stay?.renamed();
  }

  /**
   * What a person found on comparing; undefined forgets it.
   * @throws SecureChatError `unknown-peer` when nobody with that id is here.
   */
  setVerified(peerId: string, matched: boolean | undefined): void {
    if (this.#isClosed || !this.#stay?.people.has(peerId)) throw new SecureChatError("unknown-peer");
    this.#stay.people.setVerified(peerId, matched);
  }

  /** After too many failed guesses: a person lets newcomers try again. */
  allowMoreGuesses(): void {
    this.#budget.allowMore();
    this.#stay?.mesh.resume();
  }

  /** Leaves: shown at once, told to the others, and resolved when nothing is open any more. */
  async leave({ wiped = false }: { readonly wiped?: boolean } = {}): Promise<void> {
    if (this.#isClosed) return;
    this.#emit(wiped ? { type: "erased" } : { type: "phase-changed", phase: "idle" });
    this.#isClosed = true;
    this.#admission?.close(); // whoever is met by now is told
    this.#signaling.close(); // and nobody else is met
    const { clock } = this.#options.ports;
    await Promise.race([
      this.#stay?.sayFarewell(wiped).catch(() => undefined),
      new Promise<void>((resolve) => clock.after(FAREWELL_MS, resolve)),
    ]);
    this.#close("aborted");
  }

  /** The page is going away: everything is closed before this returns. */
  abandon(): void {
    this.#close("aborted");
  }

  async #prepare(): JoinTicketOptions["ticket"] {
    const keys = await makeRoomKeys(this.#options);
    if (this.#isClosed) throw new SecureChatError("aborted");
    const { selfId: id, party, ready } = this.#settleIn(keys);
    void this.#orFail(ready);
    return { topic: keys.topic, id, init: await makeInit(party) };
  }

  /** Without that there can be no stay. */
  #orFail<T>(work: Promise<T>): Promise<T> {
    work.catch((error: unknown) => {
      this.#fail(error instanceof SecureChatError ? error.code : "crypto-unsupported", error);
    });
    return work;
  }

  #settleIn(keys: RoomKeys): Stay {
    const { ports, files } = this.#options;
    const stay = new Stay(keys, {
      ports,
      files,
      prs: this.#prs,
      budget: this.#budget,
      displayName: () => this.#displayName,
      emit: (event) => this.#emit(event),
      warn: (code, peerId) => this.#warnings.warn(code, peerId),
      everybodyMet: async () => this.#admission?.everybodyMet,
      isInterrupted: () => this.#isInterrupted,
      send: (to, bytes) => this.#signaling.signal(to, bytes),
      onLinkChange: () => this.#signaling.hurry(), // needed, or back with the network
      onMet: (address) => this.#admission?.succeeded(address),
      onFailed: (address, failure) => this.#attemptFailed(address, failure),
    });
    this.#stay = stay;
    this.#emit({
      type: "self-known",
      self: { id: stay.selfId, displayName: this.#displayName, safetyNumber: keys.ownHalf.digits },
    });
    return stay;
  }

  #admitted(members: readonly RosterHint[], ice: IceOffer, greeted?: Address): void {
    if (this.#isClosed) return;
    this.#tellPhase(false);
    if (!this.#isAdmitted) {
      this.#admission?.close();
      const elders = members.map(({ address }) => address);
      this.#admission = new Admission(this.#options.ports.clock, elders, (verdict) => {
        if (verdict === "admitted") this.#letIn();
        else this.#fail(verdict);
      });
    }
    this.#upkeep.iceCame(ice);
    this.#stay?.mesh.setRoster(members, this.#tickets.answered(greeted));
  }

  #letIn(): void {
    this.#isAdmitted = true;
    this.#tellPhase();
    this.#warnings.begin();
    void this.#stay?.ready.then(this.#settleJoined?.resolve, () => undefined); // a rejection is told as the end of the stay
  }

  #tellPhase(isInterrupted = this.#isInterrupted): void {
    this.#isInterrupted = isInterrupted;
    if (this.#isAdmitted) this.#emit({ type: "phase-changed", phase: isInterrupted ? "reconnecting" : "joined" });
  }

  #attemptFailed(address: Address, failure: AttemptFailure): void {
    this.#admission?.failed(address, failure);
    if (this.#isAdmitted && failure === "handshake-rejected") this.#warnings.warn("handshake-rejected");
  }

  #guessesChanged(): void {
    const { failed, isClosed } = this.#budget;
    this.#emit({ type: "guesses-changed", failed, closed: isClosed });
    this.#warnings.guessesChanged(failed, isClosed);
  }

  #fail(code: ErrorCode, cause?: unknown): void {
    if (this.#isClosed) return;
    this.#isClosed = true; // first: whoever is told may join anew at once
    this.#options.emit({ type: "phase-changed", phase: "failed", failure: { code, message: code } });
    this.#close(code, cause);
  }

  #close(code: ErrorCode, cause?: unknown): void {
    this.#isClosed = true;
    this.#tickets.close();
    this.#admission?.close();
    this.#upkeep.close();
    this.#signaling.close();
    this.#stay?.close();
    this.#settleJoined?.reject(new SecureChatError(code, code, { cause }));
  }

  #emit(event: ChatEvent): void {
    if (!this.#isClosed) this.#options.emit(event);
  }
}
