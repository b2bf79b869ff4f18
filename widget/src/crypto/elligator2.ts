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

/** value^(2^count), by squaring. */
function squared(value: bigint, count: number): bigint {
  let square = value;
  for (let done = 0; done < count; done++) square = (square * square) % P;
  return square;
}

/** value^(2^250 - 1), which both exponents below are made of: 249 squarings and 10 products, where bit by bit takes 250. */
function powerOfOnes(value: bigint): bigint {
  const ones = new Map([[1, value]]); // length → value^(2^length - 1)
  let length = 1;
  for (const next of [2, 4, 5, 10, 20, 25, 50, 100, 125, 250]) {
    const shifted = squared(ones.get(length) ?? value, next - length);
    ones.set(next, (shifted * (ones.get(next - length) ?? value)) % P);
    length = next;
  }
  return ones.get(length) ?? value;
}

/** value^(p - 2): p - 2 is 2^5 (2^250 - 1) + 11. */
function invert(value: bigint): bigint {
  return (squared(powerOfOnes(value), 5) * value ** 11n) % P;
}

/** By Euler's criterion: (p - 1) / 2 is 2^4 (2^250 - 1) + 6. */
function isSquareOrZero(value: bigint): boolean {
  return (squared(powerOfOnes(value), 4) * value ** 6n) % P !== P - 1n;
}

function fromLittleEndian(bytes: Bytes): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function toLittleEndian(value: bigint): Bytes {
  return Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}
