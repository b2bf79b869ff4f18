/** Listens at `crypto.subtle`: which keys are made, and which key and nonce each encryption used. */
import { toHex } from "./hex.ts";

export interface SubtleWatch {
  /** Every secret or private key that was generated, imported or derived. */
  readonly secretKeys: readonly CryptoKey[];
  /** One entry for each encryption: the key's bytes and the nonce, in hexadecimal. */
  readonly keyAndNonce: readonly string[];
  /** How many keys, public ones too, were handed to the engine. */
  readonly importCount: number;
  /** Puts everything back as it was. */
  restore(): void;
}

/**
 * AES keys are told apart by their bytes, not their objects: two objects with the same bytes are one key. The bytes come
 * from deriving the same bits again, so keys stay as non-extractable as the product made them.
 */
export function watchSubtle(): SubtleWatch {
  const { subtle } = crypto;
  const original = Object.getPrototypeOf(subtle) as SubtleCrypto;
  const secretKeys: CryptoKey[] = [];
  const keyAndNonce: string[] = [];
  let importCount = 0;
  const bytesOfKey = new Map<CryptoKey, string>();
  const note = (made: CryptoKey | CryptoKeyPair): void => {
    const key = "privateKey" in made ? made.privateKey : made;
    if (key.type !== "public") secretKeys.push(key);
  };

  const watched = {
    async generateKey(...args: Parameters<SubtleCrypto["generateKey"]>) {
      const made = await original.generateKey.apply(subtle, args);
      note(made);
      return made;
    },
    async importKey(...args: Parameters<SubtleCrypto["importKey"]>) {
      importCount++;
      const made = await original.importKey.apply(subtle, args);
      note(made);
      return made;
    },
    async deriveKey(...args: Parameters<SubtleCrypto["deriveKey"]>) {
      const [made, bits] = await Promise.all([
        original.deriveKey.apply(subtle, args),
        original.deriveBits.call(subtle, args[0], args[1], 256),
      ]);
      bytesOfKey.set(made, toHex(new Uint8Array(bits)));
      note(made);
      return made;
    },
    async encrypt(...args: Parameters<SubtleCrypto["encrypt"]>) {
      const [algorithm, key] = args;
      const name = bytesOfKey.get(key);
      if (name === undefined || typeof algorithm === "string" || !("iv" in algorithm))
        throw new Error("an AES-GCM key came from elsewhere");
      keyAndNonce.push(`${name} ${toHex(new Uint8Array(algorithm.iv as Uint8Array<ArrayBuffer>))}`);
      return original.encrypt.apply(subtle, args);
    },
  };
  Object.assign(subtle, watched);

  return {
    secretKeys,
    keyAndNonce,
    get importCount() {
      return importCount;
    },
    restore: () => {
      for (const name of Object.keys(watched)) Reflect.deleteProperty(subtle, name);
    },
  };
}
