/** AES-256-GCM. Nonces come from counters or single-use keys in this folder; no caller outside it chooses one. */
import type { Bytes } from "../protocol/bytes.ts";

const TAG_BITS = 128;

/** @returns ciphertext and tag, n + 16 bytes. */
export async function aeadSeal(key: CryptoKey, nonce: Bytes, aad: Bytes, plaintext: Bytes): Promise<Bytes> {
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: aad, tagLength: TAG_BITS };
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext));
}

/** @returns the plaintext, or undefined when the tag does not verify. Never throws for what a peer sent. */
export async function aeadOpen(key: CryptoKey, nonce: Bytes, aad: Bytes, box: Bytes): Promise<Bytes | undefined> {
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: aad, tagLength: TAG_BITS };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, box));
  } catch {
    return undefined;
  }
}
