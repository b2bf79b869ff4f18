/** From one handshake's shared secrets to its keys: HKDF-SHA-256, one label for each key, the transcript hash in every one. */
import { concat, lv, type Bytes } from "../protocol/bytes.ts";
import { utf8 } from "../protocol/utf8.ts";
import { deriveAesKey, hkdf, importHkdf } from "./hashing.ts";

/** Whose messages a key protects: `i` the initiator's, `r` the responder's. */
export type Direction = "i" | "r";
export type KeyPurpose = "hs" | "sig";

const SALT = utf8("sc1 prk suite1");

export class KeySchedule {
  #ikm: CryptoKey | undefined;
  /** SHA-256 of the transcript up to KEY's box, 32 bytes. */
  readonly transcriptHash: Bytes;

  private constructor(ikm: CryptoKey, transcriptHash: Bytes) {
    this.#ikm = ikm;
    this.transcriptHash = transcriptHash;
  }

  /** @param isk - CPace's intermediate session key, 64 bytes. @param kemSecret - ML-KEM's shared secret, 32 bytes. */
  static async create(isk: Bytes, kemSecret: Bytes, transcriptHash: Bytes): Promise<KeySchedule> {
    return new KeySchedule(await importHkdf(lv(isk, kemSecret)), transcriptHash);
  }

  /** A key of the handshake's boxes or of later signaling. Rejects after `forget`. */
  async aesKey(purpose: KeyPurpose, direction: Direction, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
    return deriveAesKey(this.#held(), SALT, this.#info(`${purpose} ${direction}`), use);
  }

  /** The first secret of a direction's record ratchet, of the chat or of files: an HKDF key. Rejects after `forget`. */
  async recordSecret(direction: Direction, purpose: "data" | "file" = "data"): Promise<CryptoKey> {
    return importHkdf(await hkdf(this.#held(), SALT, this.#info(`${purpose} ${direction}`)));
  }

  /** Lets go of what everything came from: as long as that is there, no ratchet protects what was said before. */
  forget(): void {
    this.#ikm = undefined;
  }

  #held(): CryptoKey {
    if (this.#ikm) return this.#ikm;
    throw new Error("the keys were let go of");
  }

  #info(label: string): Bytes {
    return concat(utf8(label), this.transcriptHash);
  }
}
