/** The port that both ML-KEM-768 implementations fill. */
import type { Bytes } from "../protocol/bytes.ts";

export interface KemKeyPair {
  /** Encapsulation key, 1184 bytes. */
  readonly publicKey: Bytes;
  /** @returns the shared secret, 32 bytes; undefined for a ciphertext of another length. */
  decapsulate(ciphertext: Bytes): Promise<Bytes | undefined>;
}

export interface Encapsulation {
  /** 1088 bytes. */
  readonly ciphertext: Bytes;
  /** 32 bytes. */
  readonly sharedSecret: Bytes;
}

export interface Kem {
  generateKeyPair(): Promise<KemKeyPair>;
  /** @returns undefined for a key of another length or with coefficients out of range (FIPS 203, section 7.2). */
  encapsulate(publicKey: Bytes): Promise<Encapsulation | undefined>;
}
