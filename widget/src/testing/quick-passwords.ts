/** Remembers PBKDF2's results on this page: rooms and passwords in tests are few, and each takes a tenth of a second. */
import { toHex } from "./hex.ts";

const passwordOf = new WeakMap<CryptoKey, string>();
const results = new Map<string, Promise<ArrayBuffer>>();

/** Results stay exactly what the engine computes; only computing them twice is spared. */
export function rememberPasswords(): void {
  const { subtle } = crypto;
  const importKey = subtle.importKey.bind(subtle) as (...args: unknown[]) => Promise<CryptoKey>;
  const deriveBits = subtle.deriveBits.bind(subtle);
  subtle.importKey = (async (...args: [KeyFormat, Uint8Array, unknown, ...unknown[]]) => {
    const key = await importKey(...args);
    if (args[2] === "PBKDF2") passwordOf.set(key, toHex(args[1]));
    return key;
  }) as SubtleCrypto["importKey"];
  subtle.deriveBits = (algorithm, key, length) => {
    const password = passwordOf.get(key);
    if (password === undefined) return deriveBits(algorithm, key, length);
    const { salt, iterations } = algorithm as Pbkdf2Params;
    const name = `${password} ${toHex(salt as Uint8Array)} ${String(iterations)}`;
    const known = results.get(name) ?? deriveBits(algorithm, key, length);
    results.set(name, known);
    return known;
  };
}
