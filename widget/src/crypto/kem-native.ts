/** ML-KEM-768 by WebCrypto (WICG "Modern Algorithms in the Web Cryptography API"), with a non-extractable private key. */
import type { Bytes } from "../protocol/bytes.ts";
import { KEM_CIPHERTEXT_BYTES } from "../protocol/handshake-messages.ts";
import type { Kem } from "./kem-types.ts";

const ML_KEM_768 = "ML-KEM-768";

/** The part of SubtleCrypto that TypeScript's library does not know yet. */
interface KemSubtle {
  exportKey(format: "raw-public", key: CryptoKey): Promise<ArrayBuffer>;
  importKey(
    format: "raw-public",
    key: Bytes,
    algorithm: string,
    extractable: boolean,
    usages: readonly string[],
  ): Promise<CryptoKey>;
  generateKey(algorithm: string, extractable: boolean, usages: readonly string[]): Promise<CryptoKeyPair>;
  encapsulateBits(algorithm: string, key: CryptoKey): Promise<{ sharedKey: ArrayBuffer; ciphertext: ArrayBuffer }>;
  decapsulateBits(algorithm: string, key: CryptoKey, ciphertext: Bytes): Promise<ArrayBuffer>;
}

function subtle(): KemSubtle {
  return crypto.subtle as unknown as KemSubtle;
}

/** Rejects, with whatever the engine throws, where ML-KEM-768 is not supported. */
export const nativeKem: Kem = {
  async generateKeyPair() {
    const keys = await subtle().generateKey(ML_KEM_768, false, ["encapsulateBits", "decapsulateBits"]);
    return {
      publicKey: new Uint8Array(await subtle().exportKey("raw-public", keys.publicKey)),
      decapsulate: async (ciphertext: Bytes) =>
        ciphertext.length === KEM_CIPHERTEXT_BYTES
          ? new Uint8Array(await subtle().decapsulateBits(ML_KEM_768, keys.privateKey, ciphertext))
          : undefined,
    };
  },
  async encapsulate(publicKey) {
    try {
      const key = await subtle().importKey("raw-public", publicKey, ML_KEM_768, false, ["encapsulateBits"]);
      const { ciphertext, sharedKey } = await subtle().encapsulateBits(ML_KEM_768, key);
      return { ciphertext: new Uint8Array(ciphertext), sharedSecret: new Uint8Array(sharedKey) };
    } catch {
      return undefined;
    }
  },
};
