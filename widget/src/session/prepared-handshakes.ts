/**
 * What handshakes are made of, made ahead: an opening for INIT, a scalar, an ML-KEM key pair. Each serves one handshake;
 * making them takes milliseconds that a handshake should not wait for.
 */
import { makeOpening, type Opening, type Party } from "../crypto/handshake-common.ts";
import type { Kem } from "../crypto/kem-types.ts";
import { generateScalar, type Scalar } from "../crypto/x25519.ts";
import type { Clock } from "./ports.ts";

/** Handshakes come in groups, when somebody joins; the next ones are made once that is over. */
const PREPARE_AFTER_MS = 1_000;

export interface FirstHandshake {
  readonly opening: Opening;
  readonly scalar: Scalar;
}

export class PreparedHandshakes {
  /** Takes what is prepared as long as there is any, and makes the rest when it is asked. */
  readonly party: Party;
  readonly #clock: Clock;
  readonly #prepared: readonly Prepared<unknown>[];
  #cancelTimer: (() => void) | undefined;

  /** @param kem - awaited where it is needed. */
  constructor(party: Omit<Party, "kem">, kem: Promise<Kem>, first: FirstHandshake, clock: Clock) {
    this.#clock = clock;
    const opening = new Prepared(() => makeOpening(party), first.opening);
    const scalars = new Prepared(generateScalar, first.scalar);
    const pair = new Prepared(async () => (await kem).generateKeyPair());
    this.#prepared = [opening, scalars, pair];
    this.party = {
      ...party,
      kem: {
        generateKeyPair: () => this.#taken(pair),
        encapsulate: async (publicKey) => (await kem).encapsulate(publicKey),
      },
      ahead: { opening: () => this.#taken(opening), scalar: () => this.#taken(scalars) },
    };
  }

  /** Makes what is missing: where ML-KEM is a script, that keeps the page busy for some milliseconds the first time. */
  prepare(): void {
    for (const each of this.#prepared) each.prepare();
  }

  /** Prepares nothing more. */
  close(): void {
    this.#cancelTimer?.();
  }

  #taken<T>(prepared: Prepared<T>): Promise<T> {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(PREPARE_AFTER_MS, () => this.prepare());
    return prepared.take();
  }
}

class Prepared<T> {
  readonly #make: () => Promise<T>;
  #next: Promise<T> | undefined;

  constructor(make: () => Promise<T>, first?: T) {
    this.#make = make;
    if (first) this.#next = Promise.resolve(first);
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
