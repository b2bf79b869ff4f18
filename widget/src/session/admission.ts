/**
 * Whether a newcomer is in. Those whom the roster named on arrival decide: the first finished handshake admits; failures
 * refuse once nobody is left who might admit, or soon after the first one. An empty or silent room admits as well. And when
 * a newcomer has met the room: what is said is meant for those who were met, and first words are for everybody.
 */
import type { ErrorCode } from "../protocol/codes.ts";
import type { Address } from "../protocol/ids.ts";
import type { AttemptFailure } from "./attempt.ts";
import type { Clock } from "./ports.ts";

/**
 * After a failure, those who are silent get this long to say a word: one member with another password, or a stranger who only
 * knows the room's name, must not shut the room. After a success, others get as long to be met.
 */
const GRACE_MS = 1_000;
/** A roster of crashed members must not keep a person waiting; their handshakes go on regardless. */
const SILENCE_MS = 4_000;
/** Whatever happens, a person is told something by then. */
const PATIENCE_MS = 16_000;

export type AdmissionVerdict =
  "admitted" | Extract<ErrorCode, "wrong-password" | "too-many-attempts" | "update-required">;

export class Admission {
  /** Resolves once nobody is waited for any more. */
  readonly everybodyMet: Promise<void>;
  readonly #clock: Clock;
  readonly #onVerdict: (verdict: AdmissionVerdict) => void;
  /** Whom the roster named on arrival, and who has neither been met nor failed to be. */
  readonly #awaited: Set<Address>;
  readonly #heard = new Set<Address>();
  readonly #failures: AttemptFailure[] = [];
  readonly #cancels: (() => void)[] = [];
  #isSettled = false;
  #cancelSilence: () => void = () => undefined;
  #meet: () => void = () => undefined;

  constructor(clock: Clock, elders: readonly Address[], onVerdict: (verdict: AdmissionVerdict) => void) {
    this.#clock = clock;
    this.#onVerdict = onVerdict;
    this.#awaited = new Set(elders);
    this.everybodyMet = new Promise((resolve) => (this.#meet = resolve));
    if (elders.length === 0) {
      this.#decide();
      return;
    }
    this.#later(PATIENCE_MS, () => this.#decide());
    this.#cancelSilence = this.#later(SILENCE_MS, () => this.#decide());
  }

  /** Somebody answers: their verdict is worth waiting for. */
  heard(from: Address): void {
    if (!this.#awaited.has(from)) return;
    this.#heard.add(from);
    this.#cancelSilence();
  }

  succeeded(address: Address): void {
    this.#awaited.delete(address);
    if (!this.#isSettled) {
      this.#settle("admitted");
      this.#later(GRACE_MS, () => this.close());
    }
    if (this.#awaited.size === 0) this.close();
  }

  failed(address: Address, failure: AttemptFailure): void {
    if (!this.#awaited.has(address)) return;
    this.#failures.push(failure);
    if (!this.#isSettled) this.#later(GRACE_MS, () => this.#giveUpTheSilent());
    this.left(address);
  }

  left(address: Address): void {
    if (this.#awaited.delete(address) && this.#awaited.size === 0) this.#decide();
  }

  /** Nobody is waited for any more. */
  close(): void {
    this.#isSettled = true;
    this.#cancelTimers();
    this.#meet();
  }

  #giveUpTheSilent(): void {
    for (const address of this.#awaited) if (!this.#heard.has(address)) this.left(address);
  }

  #decide(): void {
    const has = (failure: AttemptFailure) => this.#failures.includes(failure);
    if (has("wrong-password")) this.#settle("wrong-password");
    else if (has("closed")) this.#settle("too-many-attempts");
    else if (has("update-required")) this.#settle("update-required");
    else this.#settle("admitted");
    this.close();
  }

  #settle(verdict: AdmissionVerdict): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#cancelTimers();
    this.#onVerdict(verdict);
  }

  #later(ms: number, callback: () => void): () => void {
    const cancel = this.#clock.after(ms, callback);
    this.#cancels.push(cancel);
    return cancel;
  }

  #cancelTimers(): void {
    for (const cancel of this.#cancels) cancel();
  }
}
