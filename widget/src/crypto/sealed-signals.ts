/** SIG: what follows the handshake through the signaling server, sealed and numbered. */
import { concat, type Bytes } from "../protocol/bytes.ts";
import { encodeSigHeader, parseSig } from "../protocol/handshake-messages.ts";
import { encodeLinkSignal, parseLinkSignal, type LinkSignal } from "../protocol/link-signals.ts";
import { counterNonce } from "../protocol/record-layout.ts";
import { aeadOpen, aeadSeal } from "./aead.ts";
import type { Direction, KeySchedule } from "./key-schedule.ts";

/** The last number a direction may use; reaching it would take years, and then a new handshake. */
const MAX_SEQ = 2 ** 32 - 1;

export class SignalSealer {
  readonly #key: Promise<CryptoKey>;
  #seq = 0;

  constructor(keys: KeySchedule, own: Direction) {
    this.#key = keys.aesKey("sig", own, "encrypt");
  }

  /** Numbers are taken in the order of the calls; the promises may settle in another. @throws RangeError past 2^32 - 1. */
  async seal(signal: LinkSignal): Promise<Bytes> {
    if (this.#seq > MAX_SEQ) throw new RangeError("at most 2^32 signals");
    const seq = this.#seq++;
    const header = encodeSigHeader(seq);
    return concat(header, await aeadSeal(await this.#key, counterNonce(seq), header, encodeLinkSignal(signal)));
  }
}

export class SignalOpener {
  readonly #key: Promise<CryptoKey>;
  #nextSeq = 0;

  constructor(keys: KeySchedule, peer: Direction) {
    this.#key = keys.aesKey("sig", peer, "decrypt");
  }

  /**
   * Calls must not overlap. After a gap nothing opens but what restarts ICE: that makes the candidates before it moot, so
   * nobody can choose which of one generation are missing.
   * @returns undefined for a gap, a repeat, a bad tag or a bad layout.
   */
  async open(bytes: Bytes): Promise<LinkSignal | undefined> {
    const sig = parseSig(bytes);
    if (!sig || sig.seq < this.#nextSeq) return undefined;
    const plaintext = await aeadOpen(await this.#key, counterNonce(sig.seq), encodeSigHeader(sig.seq), sig.box);
    const signal = plaintext && parseLinkSignal(plaintext);
    const isNext = sig.seq === this.#nextSeq;
    if (isNext ? plaintext : signal && signal.kind !== "candidate") this.#nextSeq = sig.seq + 1;
    else return undefined;
    return signal;
  }
}
