/**
 * Records on a data channel: AES-256-GCM under keys that ratchet forward. Counters run on across keys and are never sent;
 * a gap, a repeat or a bad tag therefore shows as a record that does not open, and nothing opens after it.
 */
import type { Bytes } from "../protocol/bytes.ts";
import { MAX_KEY_AGE_MS, RECORDS_PER_KEY } from "../protocol/limits.ts";
import { padToBucket, unpad } from "../protocol/padding.ts";
import { counterNonce, encodeRecord, parseRecord, recordAad } from "../protocol/record-layout.ts";
import { utf8 } from "../protocol/utf8.ts";
import { aeadOpen, aeadSeal } from "./aead.ts";
import { deriveAesKey, hkdf, importHkdf } from "./hashing.ts";
import type { Direction, KeySchedule } from "./key-schedule.ts";

const NO_SALT = new Uint8Array(0);
const KEY_LABEL = utf8("sc1 record");
const REKEY_LABEL = utf8("sc1 rekey");

/** One key of the ratchet and the secret that the next one comes from. */
interface Epoch {
  readonly number: number;
  readonly secret: CryptoKey;
  readonly key: CryptoKey;
}

async function firstEpoch(secret: CryptoKey, use: "encrypt" | "decrypt"): Promise<Epoch> {
  return { number: 0, secret, key: await deriveAesKey(secret, NO_SALT, KEY_LABEL, use) };
}

/** One way: the secret before this one cannot be had from it, and nobody keeps it. */
async function nextEpoch(epoch: Epoch, use: "encrypt" | "decrypt"): Promise<Epoch> {
  const secret = await importHkdf(await hkdf(epoch.secret, NO_SALT, REKEY_LABEL));
  return { number: epoch.number + 1, secret, key: await deriveAesKey(secret, NO_SALT, KEY_LABEL, use) };
}

/** Both ways of one channel. */
export interface Records {
  readonly sealer: Promise<RecordSealer>;
  readonly opener: Promise<RecordOpener>;
}

/** @param own - the direction of what is sealed here. */
export function makeRecords(keys: KeySchedule, own: Direction, purpose: "data" | "file", nowMs: number): Records {
  const secretOf = (direction: Direction) => keys.recordSecret(direction, purpose);
  return {
    sealer: secretOf(own).then((secret) => RecordSealer.create(secret, nowMs)),
    opener: secretOf(own === "i" ? "r" : "i").then((secret) => RecordOpener.create(secret)),
  };
}

/** Seals frames in one direction. Calls must not overlap: the owner's serial queue sees to that. */
export class RecordSealer {
  #epoch: Epoch;
  #counter = 0;
  #recordsOfEpoch = 0;
  #epochStartedMs: number;

  private constructor(epoch: Epoch, nowMs: number) {
    this.#epoch = epoch;
    this.#epochStartedMs = nowMs;
  }

  static async create(secret: CryptoKey, nowMs: number): Promise<RecordSealer> {
    return new RecordSealer(await firstEpoch(secret, "encrypt"), nowMs);
  }

  /** @throws RangeError for a frame that fits in no bucket. */
  async seal(frame: Bytes, nowMs: number): Promise<Bytes> {
    const plaintext = padToBucket(frame);
    if (this.#recordsOfEpoch >= RECORDS_PER_KEY || nowMs - this.#epochStartedMs >= MAX_KEY_AGE_MS) {
      this.#epoch = await nextEpoch(this.#epoch, "encrypt");
      this.#recordsOfEpoch = 0;
      this.#epochStartedMs = nowMs;
    }
    const counter = this.#counter++;
    this.#recordsOfEpoch++;
    const { key, number } = this.#epoch;
    return encodeRecord(number, await aeadSeal(key, counterNonce(counter), recordAad(number, counter), plaintext));
  }
}

/** Opens records of one direction. Calls must not overlap. */
export class RecordOpener {
  #epoch: Epoch | undefined;
  #counter = 0;
  #recordsOfEpoch = 0;

  private constructor(epoch: Epoch) {
    this.#epoch = epoch;
  }

  static async create(secret: CryptoKey): Promise<RecordOpener> {
    return new RecordOpener(await firstEpoch(secret, "decrypt"));
  }

  /** @returns the frame, or undefined for anything but the next record; from then on nothing opens any more. */
  async open(bytes: Bytes): Promise<Bytes | undefined> {
    const epoch = this.#epoch;
    this.#epoch = undefined; // closed unless this record opens
    const parts = parseRecord(bytes);
    if (!epoch || !parts) return undefined;
    const isNext = parts.epoch === epoch.number + 1;
    if (!isNext && (parts.epoch !== epoch.number || this.#recordsOfEpoch >= RECORDS_PER_KEY)) return undefined;

    const current = isNext ? await nextEpoch(epoch, "decrypt") : epoch;
    const aad = recordAad(current.number, this.#counter);
    const plaintext = await aeadOpen(current.key, counterNonce(this.#counter), aad, parts.box);
    const frame = plaintext && unpad(plaintext);
    if (!frame) return undefined;
    this.#epoch = current;
    this.#counter++;
    this.#recordsOfEpoch = isNext ? 1 : this.#recordsOfEpoch + 1;
    return frame;
  }
}
