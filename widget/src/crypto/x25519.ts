/** X25519 by WebCrypto with a non-extractable scalar (RFC 7748), made to agree in all engines on what is refused. */
import type { Bytes } from "../protocol/bytes.ts";
import { isCanonicalFieldElement } from "./elligator2.ts";
import { generateKeyPair } from "./key-pair.ts";

export type Scalar = CryptoKey;

export async function generateScalar(): Promise<Scalar> {
  return (await generateKeyPair({ name: "X25519" }, ["deriveBits"])).privateKey;
}

/**
 * Scalar multiplication of a u coordinate.
 * @returns 32 bytes, or undefined for a coordinate that is not canonical or of low order: Chromium throws for those at
 *   derivation, Firefox at import, and others may return zeros.
 */
export async function x25519(scalar: Scalar, u: Bytes): Promise<Bytes | undefined> {
  if (!isCanonicalFieldElement(u)) return undefined;
  try {
    const point = await crypto.subtle.importKey("raw", u, { name: "X25519" }, false, []);
    const product = new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: point }, scalar, 256));
    return product.some((byte) => byte !== 0) ? product : undefined;
  } catch {
    return undefined;
  }
}
