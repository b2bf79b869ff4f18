/** Published X25519 scalars as keys: the product itself only ever generates them. */
import { concat, type Bytes } from "../protocol/bytes.ts";
import type { Scalar } from "../crypto/x25519.ts";
import { hex } from "./hex.ts";

/** PKCS #8 of an X25519 private key up to its 32 bytes (RFC 8410, section 7). */
const PKCS8_HEADER = hex("302e020100300506032b656e04220420");

/** @param scalar - 32 bytes, clamped by the engine. */
export async function importScalar(scalar: Bytes): Promise<Scalar> {
  return crypto.subtle.importKey("pkcs8", concat(PKCS8_HEADER, scalar), { name: "X25519" }, false, ["deriveBits"]);
}
