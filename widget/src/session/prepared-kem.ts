/** ML-KEM with one key pair made ahead: making it in JavaScript takes milliseconds that a handshake should not wait for. */
import type { Bytes } from "../protocol/bytes.ts";
import type { Encapsulation, Kem, KemKeyPair } from "../crypto/kem-types.ts";
import type { Clock } from "./ports.ts";

/** Handshakes come in groups, when somebody joins; the next pair is made once that is over. */
const PREPARE_AFTER_MS = 1_000;

export class PreparedKem implements Kem {
  readonly #kem: Kem;
  readonly #clock: Clock;
  #next: Promise<KemKeyPair> | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(kem: Kem, clock: Clock) {
    this.#kem = kem;
    this.#clock = clock;
    this.#prepare();
  }

  /** A pair that nobody else gets: the prepared one, or a fresh one while there is none. */
  generateKeyPair(): Promise<KemKeyPair> {
    const prepared = this.#next;
    this.#next = undefined;
    if (!prepared) return this.#kem.generateKeyPair();
    this.#cancelTimer = this.#clock.after(PREPARE_AFTER_MS, () => this.#prepare());
    return prepared;
  }

  encapsulate(publicKey: Bytes): Promise<Encapsulation | undefined> {
    return this.#kem.encapsulate(publicKey);
  }

  /** Prepares nothing more. */
  close(): void {
    this.#cancelTimer?.();
  }

  #prepare(): void {
    this.#next ??= this.#kem.generateKeyPair();
    this.#next.catch(() => undefined); // whoever takes it sees the rejection
  }
}
