/** What the two sides of a running handshake have in common: options, outcome, the timeout, and how a refusal is told. */
import { equalBytes, type Bytes } from "../protocol/bytes.ts";
import { encodeReject, parseReject, REJECT_REF_BYTES, type RejectReason } from "../protocol/handshake-messages.ts";
import { HANDSHAKE_TIMEOUT_MS } from "../protocol/limits.ts";
import type { HandshakeFailure, HandshakeResult, Party } from "../crypto/handshake-common.ts";
import { sha256 } from "../crypto/hashing.ts";
import type { GuessBudget } from "./guess-budget.ts";
import type { Clock, Link, LinkEvents } from "./ports.ts";
import type { SecureLink } from "./secure-link.ts";

/** `closed`: too many failed guesses there; `timeout`: nobody answered. */
export type AttemptFailure = HandshakeFailure | "closed" | "timeout";

export interface Secured {
  readonly result: HandshakeResult;
  /** The taker closes it. */
  readonly link: SecureLink;
  /** The name that the other side was told. */
  readonly toldName: string;
}

export interface AttemptOptions {
  readonly party: Party;
  readonly clock: Clock;
  readonly budget: GuessBudget;
  readonly displayName: () => string;
  readonly makeLink: (events: LinkEvents) => Link;
  readonly send: (bytes: Bytes) => void;
  /** For the signals of the link that comes of it. */
  readonly sendOfLink: (bytes: Bytes) => void;
  /** Exactly one of these two is called, once, unless the attempt is closed first. */
  readonly onSecured: (secured: Secured) => void;
  readonly onFailed: (failure: AttemptFailure) => void;
}

/** One handshake under way with whoever answers at one address. */
export interface Attempt {
  /** Whether a further INIT may take this attempt's place: nobody has proven anything in it yet. */
  readonly isReplaceable: boolean;
  /** Sends its last message once more: it, or its answer, may be lost. The time for the answer runs on. */
  repeat(): void;
  /** A message from the other side. Calls must not overlap. What no state waits for is dropped. */
  receive(bytes: Bytes): Promise<void>;
  /** Ends without a word. A KEY that was sent stays a guess and counts. */
  close(): void;
}

/** The end of an attempt, whichever way it comes: at most once. */
export class AttemptEnd {
  readonly #options: AttemptOptions;
  readonly #release: (succeeded: boolean) => void;
  readonly #abort = new AbortController();
  #cancelTimeout: () => void = () => undefined;
  #lastSent: Bytes | undefined;

  /** @param release - lets go of what the attempt holds. */
  constructor(options: AttemptOptions, release: (succeeded: boolean) => void) {
    this.#options = options;
    this.#release = release;
    this.#restartTimeout();
  }

  /** Aborted once the attempt has ended. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /**
   * Waits for a step, but not beyond the end: a connection that is closed meanwhile never says so to who waits for a
   * description, and what comes after would wait too.
   */
  async untilOver(step: Promise<void>): Promise<void> {
    const over = new Promise<void>((resolve) => {
      if (this.isOver()) resolve();
      else this.signal.addEventListener("abort", () => resolve());
    });
    await Promise.race([step, over]);
  }

  /** Whether the attempt has ended: to be asked again after every wait. */
  isOver(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Sends a message of the handshake and waits anew for the answer. */
  send(message: Bytes): void {
    this.hasSent(message);
    this.#options.send(message);
  }

  /** The same for a message that is on its way already. */
  hasSent(message: Bytes): void {
    this.#lastSent = message;
    this.#restartTimeout();
  }

  repeat(): void {
    if (this.#lastSent && !this.isOver()) this.#options.send(this.#lastSent);
  }

  succeed(secured: Secured): void {
    if (this.#finish(true)) this.#options.onSecured(secured);
  }

  fail(failure: AttemptFailure): void {
    if (this.#finish(false)) this.#options.onFailed(failure);
  }

  close(): void {
    this.#finish(false);
  }

  /** Fails, and spares the other side the wait. */
  async refuse(reason: RejectReason, message: Bytes): Promise<void> {
    const refusal = await encodeRefusal(reason, message);
    if (this.signal.aborted) return;
    this.#options.send(refusal);
    this.fail(reason);
  }

  /** Whether `bytes` was a REJECT; one that names the last message sent ends the attempt. */
  async takeRejection(bytes: Bytes): Promise<boolean> {
    const reject = parseReject(bytes);
    if (!reject) return false;
    if (this.#lastSent && equalBytes(reject.ref, await refOf(this.#lastSent))) this.fail(reject.reason);
    return true;
  }

  #restartTimeout(): void {
    this.#cancelTimeout();
    this.#cancelTimeout = this.#options.clock.after(HANDSHAKE_TIMEOUT_MS, () => this.fail("timeout"));
  }

  #finish(succeeded: boolean): boolean {
    if (this.#abort.signal.aborted) return false;
    this.#abort.abort();
    this.#cancelTimeout();
    this.#release(succeeded);
    return true;
  }
}

/** REJECT for a message that was received. */
export async function encodeRefusal(reason: RejectReason, message: Bytes): Promise<Bytes> {
  return encodeReject({ reason, ref: await refOf(message) });
}

async function refOf(message: Bytes): Promise<Bytes> {
  return (await sha256(message)).slice(0, REJECT_REF_BYTES);
}
