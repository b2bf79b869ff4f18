/**
 * Whether a newcomer is in. Those whom the roster named on arrival decide: the first finished handshake admits; failures
 * refuse once nobody is left who might admit, or soon after the first one. An empty or silent room admits as well.
 */
import type { ErrorCode } from "../protocol/codes.ts";
import type { Address } from "../protocol/ids.ts";
import type { AttemptFailure } from "./attempt.ts";
import type { Clock } from "./ports.ts";

/** After a failure, others get this long to admit: one member with another password must not shut the room. */
const GRACE_MS = 1_000;
/** A roster of crashed members must not keep a person waiting; their handshakes go on regardless. */
const SILENCE_MS = 4_000;
/** Whatever happens, a person is told something by then. */
const PATIENCE_MS = 16_000;

export type AdmissionVerdict =
  "admitted" | Extract<ErrorCode, "wrong-password" | "too-many-attempts" | "update-required">;

export class Admission {
  readonly #clock: Clock;
  readonly #onVerdict: (verdict: AdmissionVerdict) => void;
  readonly #undecided: Set<Address>;
  readonly #failures: AttemptFailure[] = [];
  readonly #cancels: (() => void)[] = [];
  #isSettled = false;

  constructor(clock: Clock, elders: readonly Address[], onVerdict: (verdict: AdmissionVerdict) => void) {
    this.#clock = clock;
    this.#onVerdict = onVerdict;
    this.#undecided = new Set(elders);
    if (elders.length === 0) {
      this.#settle("admitted");
      return;
    }
    this.#later(PATIENCE_MS, () => this.#decide());
    this.#cancelSilence = clock.after(SILENCE_MS, () => this.#decide());
    this.#cancels.push(() => this.#cancelSilence());
  }

  #cancelSilence: () => void = () => undefined;

  /** Somebody answers: their verdict is worth waiting for. */
  heard(from: Address): void {
    if (this.#undecided.has(from)) this.#cancelSilence();
  }

  succeeded(): void {
    this.#settle("admitted");
  }

  failed(address: Address, failure: AttemptFailure): void {
    if (!this.#undecided.delete(address) || this.#isSettled) return;
    this.#failures.push(failure);
    if (this.#undecided.size === 0) this.#decide();
    else this.#later(GRACE_MS, () => this.#decide());
  }

  left(address: Address): void {
    if (this.#undecided.delete(address) && this.#undecided.size === 0) this.#decide();
  }

  close(): void {
    this.#isSettled = true;
    for (const cancel of this.#cancels) cancel();
  }

  #decide(): void {
    const has = (failure: AttemptFailure) => this.#failures.includes(failure);
    if (has("wrong-password")) this.#settle("wrong-password");
    else if (has("closed")) this.#settle("too-many-attempts");
    else if (has("update-required")) this.#settle("update-required");
    else this.#settle("admitted");
  }

  #settle(verdict: AdmissionVerdict): void {
    if (this.#isSettled) return;
    this.close();
    this.#onVerdict(verdict);
  }

  #later(ms: number, callback: () => void): void {
    this.#cancels.push(this.#clock.after(ms, callback));
  }
}
