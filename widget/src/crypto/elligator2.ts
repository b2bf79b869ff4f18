/**
 * Elligator 2 for curve25519: field element → u coordinate (RFC 9380, section 6.7.1, without the y coordinate).
 * The only curve arithmetic written by hand. BigInt is not constant time: the input is a hash over fresh nonces, used once.
 */
import type { Bytes } from "../protocol/bytes.ts";

const P = 2n ** 255n - 19n;
const A = 486_662n;
/** The non-square that draft-irtf-cfrg-cpace uses. */
const Z = 2n;
const MASK_255 = 2n ** 255n - 1n;

/** @param bytes - 32 bytes, little-endian; the top bit is ignored. @returns the generator's u coordinate, 32 bytes. */
export function mapToCurve25519(bytes: Bytes): Bytes {
  const r = (fromLittleEndian(bytes) & MASK_255) % P;
  // v = -A / (1 + Z r²); the denominator is never zero, since -1/Z is no square.
  const v = mod(-A * invert(mod(1n + Z * r * r)));
  const onCurve = isSquareOrZero(mod(v * (v * (v + A) + 1n)));
  return toLittleEndian(onCurve ? v : mod(-v - A));
}

/** Whether 32 bytes are the canonical form of a field element: bit 255 clear and below p. */
export function isCanonicalFieldElement(bytes: Bytes): boolean {
  return bytes.length === 32 && fromLittleEndian(bytes) < P;
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

function invert(value: bigint): bigint {
  return power(value, P - 2n);
}

function isSquareOrZero(value: bigint): boolean {
  return power(value, (P - 1n) / 2n) !== P - 1n;
}

function fromLittleEndian(bytes: Bytes): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function toLittleEndian(value: bigint): Bytes {
  return Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}
