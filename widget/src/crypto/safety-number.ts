/** What two people compare: seven emoji from the handshake's fresh values, and sixty digits from their two keys. */
import { concat, toBase64Url, type Bytes } from "../protocol/bytes.ts";
import { compareIds } from "../protocol/ids.ts";
import { labelledHash } from "./hashing.ts";

/** 7 symbols of 6 bits. */
const SAS_SYMBOLS = 7;
const DIGIT_GROUPS = 6;
const BYTES_PER_GROUP = 5;

/** Everything the short authentication string is taken over: nothing that was chosen after RESP. */
export interface SasInputs {
  readonly topic: Bytes;
  readonly initiatorKey: Bytes;
  readonly responderKey: Bytes;
  readonly initiatorNonce: Bytes;
  readonly responderNonce: Bytes;
  /** Committed to in INIT, revealed in KEY: an attacker has one try in 2^42. */
  readonly initiatorReveal: Bytes;
  readonly responderReveal: Bytes;
}

/** @returns seven numbers from 0 to 63: the first 42 bits of the hash. */
export async function deriveSas(inputs: SasInputs): Promise<readonly number[]> {
  const { topic, initiatorKey, responderKey, initiatorNonce, responderNonce, initiatorReveal, responderReveal } =
    inputs;
  const hash = await labelledHash(
    "sc1 sas",
    topic,
    initiatorKey,
    responderKey,
    initiatorNonce,
    responderNonce,
    initiatorReveal,
    responderReveal,
  );
  const bits = hash.slice(0, 6).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n) >> 6n;
  return Array.from({ length: SAS_SYMBOLS }, (_, index) =>
    Number((bits >> BigInt(6 * (SAS_SYMBOLS - 1 - index))) & 63n),
  );
}

/** A key's own half of a safety number, with the hash it comes from. */
export interface KeyFingerprint {
  /** `H("sc1 fp" ‖ topic ‖ ik)`, 32 bytes: what the QR code carries. */
  readonly hash: Bytes;
  /** 30 decimal digits. */
  readonly digits: string;
}

export async function keyFingerprint(topic: Bytes, publicKey: Bytes): Promise<KeyFingerprint> {
  const hash = await labelledHash("sc1 fp", topic, publicKey);
  const groups = Array.from({ length: DIGIT_GROUPS }, (_, group) => {
    const chunk = hash.slice(group * BYTES_PER_GROUP, (group + 1) * BYTES_PER_GROUP);
    return String(chunk.reduce((value, byte) => value * 256 + byte, 0) % 100_000).padStart(5, "0");
  });
  return { hash, digits: groups.join("") };
}

/** 60 digits, the same on both sides: the two halves in the order of their hashes' bytes. */
export function safetyNumber(one: KeyFingerprint, other: KeyFingerprint): string {
  return compareIds(toBase64Url(one.hash), toBase64Url(other.hash)) <= 0
    ? one.digits + other.digits
    : other.digits + one.digits;
}

/** What a QR code says: `SC1:` and the base64url of version 1, the shower's fingerprint and the other's; 91 characters. */
export function qrPayload(shower: KeyFingerprint, other: KeyFingerprint): string {
  return `SC1:${toBase64Url(concat(Uint8Array.of(1), shower.hash, other.hash))}`;
}
