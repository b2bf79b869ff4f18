/** Randomness, SHA-256, SHA-512 and HKDF-SHA-256 by WebCrypto. */
import type { Bytes } from "../protocol/bytes.ts";
import { concat } from "../protocol/bytes.ts";
import { utf8 } from "../protocol/utf8.ts";

/** SHA-256 of the label and the parts, concatenated: `H("label" ‖ …)`. 32 bytes. */
export async function labelledHash(label: string, ...parts: readonly Uint8Array[]): Promise<Bytes> {
  return sha256(concat(utf8(label), ...parts));
}

/** 32 bytes. */
export async function sha256(message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", message));
}

/** 64 bytes. */
export async function sha512(message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-512", message));
}

/** A non-extractable key to derive others from (RFC 5869). */
export async function importHkdf(keyMaterial: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", keyMaterial, "HKDF", false, ["deriveBits", "deriveKey"]);
}

/** 32 bytes of HKDF-SHA-256 output. */
export async function hkdf(key: CryptoKey, salt: Bytes, info: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, 256));
}

/** A non-extractable AES-256-GCM key for one use. */
export async function deriveAesKey(
  key: CryptoKey,
  salt: Bytes,
  info: Bytes,
  use: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const derivation = { name: "HKDF", hash: "SHA-256", salt, info };
  return crypto.subtle.deriveKey(derivation, key, { name: "AES-GCM", length: 256 }, false, [use]);
}

/** From crypto.getRandomValues, the only source of randomness here. */
export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
