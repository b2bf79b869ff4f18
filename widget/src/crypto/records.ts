/**
 * Records on a data channel: AES-256-GCM under keys that ratchet forward. Counters run on across keys and are never sent;
 * a gap, a repeat or a bad tag therefore shows as a record that does not open, and nothing opens after it.
 */
import { discard, type Bytes } from "../protocol/bytes.ts";
import { MAX_KEY_AGE_MS, RECORDS_PER_KEY } from "../protocol/limits.ts";
import { padToBucket, unpad } from "../protocol/padding.ts";
import { counterNonce, encodeRecord, parseRecord, recordAad } from "../protocol/record-layout.ts";
import { utf8 } from "../protocol/utf8.ts";
import { aeadOpen, aeadSeal } from "./aead.ts";
import { deriveAesKey, hkdf, importHkdf } from "./hashing.ts";

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

/** Seals frames in one direction. What comes of calls that overlap is for the owner to keep in the order of the calls. */
export class RecordSealer {
  #epoch: Promise<Epoch>;
  #counter = 0;
  #recordsOfEpoch = 0;
  #epochStartedMs: number;

  private constructor(epoch: Epoch, nowMs: number) {
    this.#epoch = Promise.resolve(epoch);
    this.#epochStartedMs = nowMs;
  }

  static async create(secret: CryptoKey, nowMs: number): Promise<RecordSealer> {
    return new RecordSealer(await firstEpoch(secret, "encrypt"), nowMs);
  }

  /** @throws RangeError for a frame that fits in no bucket. */
  async seal(frame: Bytes, nowMs: number): Promise<Bytes> {
    const plaintext = padToBucket(frame);
    if (this.#recordsOfEpoch >= RECORDS_PER_KEY || nowMs - this.#epochStartedMs >= MAX_KEY_AGE_MS) {
      this.#epoch = this.#epoch.then((epoch) => nextEpoch(epoch, "encrypt"));
      this.#recordsOfEpoch = 0;
      this.#epochStartedMs = nowMs;
    }
    const counter = this.#counter++;
    this.#recordsOfEpoch++;
    const { key, number } = await this.#epoch;
    const box = await aeadSeal(key, counterNonce(counter), recordAad(number, counter), plaintext);
    const record = encodeRecord(number, box);
    discard(plaintext);
    discard(box);
    return record;
  }
}

/** Opens records of one direction. Calls may overlap: each is answered after the one before. */
export class RecordOpener {
  #epoch: Promise<Epoch>;
  #epochNumber = 0;
  #counter = 0;
  #recordsOfEpoch = 0;
  #last: Promise<Bytes | undefined> = Promise.resolve(new Uint8Array(0));

  private constructor(epoch: Epoch) {
    this.#epoch = Promise.resolve(epoch);
  }

  static async create(secret: CryptoKey): Promise<RecordOpener> {
    return new RecordOpener(await firstEpoch(secret, "decrypt"));
  }

  /** @returns the frame, or undefined for anything but the next record; from then on nothing opens any more. */
  open(bytes: Bytes): Promise<Bytes | undefined> {
    const opened = this.#open(bytes);
    const former = this.#last;
    this.#last = former.then((frame) => (frame ? opened : undefined));
    return this.#last;
  }

  /** As if all before were good: `open` sees to it that nobody gets this one if they were not. */
  async #open(bytes: Bytes): Promise<Bytes | undefined> {
    const parts = parseRecord(bytes);
    if (!parts) return undefined;
    if (parts.epoch === this.#epochNumber + 1) {
      this.#epochNumber++;
      this.#epoch = this.#epoch.then((epoch) => nextEpoch(epoch, "decrypt"));
      this.#recordsOfEpoch = 0;
    } else if (parts.epoch !== this.#epochNumber || this.#recordsOfEpoch >= RECORDS_PER_KEY) return undefined;
    const counter = this.#counter++;
    this.#recordsOfEpoch++;
    const { key } = await this.#epoch;
    const aad = recordAad(parts.epoch, counter);
    const plaintext = await aeadOpen(key, counterNonce(counter), aad, parts.box);
    const frame = plaintext && unpad(plaintext);
    if (plaintext) discard(plaintext);
    return frame;
  }
}
