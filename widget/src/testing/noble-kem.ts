/** A well-known library's ML-KEM-768, to hold ours and the browser's against. */
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import type { Bytes } from "../protocol/bytes.ts";
import { KEM_CIPHERTEXT_BYTES, KEM_KEY_BYTES } from "../protocol/handshake-messages.ts";
import type { Kem } from "../crypto/kem-types.ts";

export const nobleKem: Kem = {
  generateKeyPair() {
    const { publicKey, secretKey } = ml_kem768.keygen();
    return Promise.resolve({
      publicKey: own(publicKey),
      decapsulate: (ciphertext: Bytes) =>
        Promise.resolve(
          ciphertext.length === KEM_CIPHERTEXT_BYTES ? own(ml_kem768.decapsulate(ciphertext, secretKey)) : undefined,
        ),
    });
  },
  encapsulate(publicKey) {
    if (publicKey.length !== KEM_KEY_BYTES) return Promise.resolve(undefined);
    try {
      const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey);
      return Promise.resolve({ ciphertext: own(cipherText), sharedSecret: own(sharedSecret) });
    } catch {
      return Promise.resolve(undefined); // a coefficient out of range
    }
  },
};

function own(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes);
}
