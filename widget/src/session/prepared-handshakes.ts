/**
 * What handshakes are made of, made ahead: an opening for INIT, a scalar, an ML-KEM key pair. Each serves one handshake;
 * making them takes milliseconds that a handshake should not wait for.
 */
import { makeOpening, type Party } from "../crypto/handshake-common.ts";
import { generateScalar, type Scalar } from "../crypto/x25519.ts";
import type { Clock } from "./ports.ts";

/** Handshakes come in groups, when somebody joins; the next ones are made once that is over. */
const PREPARE_AFTER_MS = 1_000;

export class PreparedHandshakes {
  /** Takes what is prepared as long as there is any, and makes the rest when it is asked. */
  readonly party: Party;
  readonly #clock: Clock;
  readonly #prepared: readonly Prepared<unknown>[];
  #cancelTimer: (() => void) | undefined;

  /** @param scalar - for the first handshake. */
  constructor(party: Party, scalar: Scalar, clock: Clock) {
    const { kem } = party;
    this.#clock = clock;
    const opening = new Prepared(() => makeOpening(party));
    const scalars = new Prepared(generateScalar, Promise.resolve(scalar));
    const pair = new Prepared(() => kem.generateKeyPair());
    this.#prepared = [opening, scalars, pair];
    this.party = {
      ...party,
      kem: { generateKeyPair: () => this.#taken(pair), encapsulate: (publicKey) => kem.encapsulate(publicKey) },
      ahead: { opening: () => this.#taken(opening), scalar: () => this.#taken(scalars) },
    };
  }

  /** Prepares nothing more. */
  close(): void {
    this.#cancelTimer?.();
  }

  #taken<T>(prepared: Prepared<T>): Promise<T> {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(PREPARE_AFTER_MS, () => {
      for (const each of this.#prepared) each.prepare();
    });
    return prepared.take();
  }
}

class Prepared<T> {
  readonly #make: () => Promise<T>;
  #next: Promise<T> | undefined;

  constructor(make: () => Promise<T>, first?: Promise<T>) {
    this.#make = make;
    this.#next = first;
    this.prepare();
  }

  prepare(): void {
    this.#next ??= this.#make();
    this.#next.catch(() => undefined); // whoever takes it sees the rejection
  }

  /** One that nobody else gets: the prepared one, or a fresh one while there is none. */
  take(): Promise<T> {
    const prepared = this.#next;
    this.#next = undefined;
    return prepared ?? this.#make();
  }
}
