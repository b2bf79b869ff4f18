/** ML-KEM-768 in JavaScript, for browsers whose WebCrypto lacks it. */
import { KEM_CIPHERTEXT_BYTES, KEM_KEY_BYTES } from "../protocol/handshake-messages.ts";
import { randomBytes } from "./hashing.ts";
import type { Kem } from "./kem-types.ts";
import { encapsulate, makeKeyPair } from "./ml-kem-768.ts";

const SEED_BYTES = 32;

export const scriptedKem: Kem = {
  generateKeyPair() {
    const pair = makeKeyPair(randomBytes(SEED_BYTES), randomBytes(SEED_BYTES));
    return Promise.resolve({
      publicKey: pair.publicKey,
      decapsulate: (ciphertext) =>
        Promise.resolve(ciphertext.length === KEM_CIPHERTEXT_BYTES ? pair.decapsulate(ciphertext) : undefined),
    });
  },
  encapsulate(publicKey) {
    return Promise.resolve(
      publicKey.length === KEM_KEY_BYTES ? encapsulate(publicKey, randomBytes(SEED_BYTES)) : undefined,
    );
  },
};
