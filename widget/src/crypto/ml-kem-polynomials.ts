/**
 * The polynomials of ML-KEM (FIPS 203, sections 4.2 and 4.3): 256 coefficients from 0 to q - 1, all there is to compute with them.
 * Whoever joins waits for the first of these loops, which the engine interprets: all values stay small integers, below 2^30.
 * What says so works in place. Nothing divides or branches by a coefficient.
 */
import type { Bytes } from "../protocol/bytes.ts";

export const N = 256;
export const Q = 3_329;

export type Poly = Int16Array;
/** As many polynomials as the module has dimensions: three in ML-KEM-768. */
export type Vector = readonly [Poly, Poly, Poly];

/** Montgomery's R is 2^16; here is -q^-1 modulo R, and R and R² modulo q. */
const MINUS_Q_INVERSE = 3_327;
const R = 2_285;
const R_SQUARED = 1_353;

/** Montgomery reduction. @param value - from 0 to 2^27. @returns value / 2^16 modulo q. */
function reduce(value: number): number {
  return wrap(((value + (((value & 0xffff) * MINUS_Q_INVERSE) & 0xffff) * Q) >> 16) - Q);
}

/** @param value - from -q to q - 1. @returns the same modulo q. */
function wrap(value: number): number {
  return value + ((value >> 31) & Q);
}

export function makePoly(): Poly {
  return new Int16Array(N);
}

export function makeVector<Item>(item: (row: number) => Item): readonly [Item, Item, Item] {
  return [item(0), item(1), item(2)];
}

/** 2^16 × 17^BitRev7(index) mod q: 17 is the root of unity of section 4.3. */
const ZETAS = Int16Array.from({ length: 128 }, (_, index) => {
  let power = R;
  for (let bit = 0, square = 17; bit < 7; bit++, square = (square * square) % Q) {
    if ((index >> (6 - bit)) & 1) power = (power * square) % Q;
  }
  return power;
});

/** Algorithm 9, in place. */
export function ntt(f: Poly): Poly {
  let zeta = 1;
  for (let length = 128; length >= 2; length /= 2) {
    for (let start = 0; start < N; start += 2 * length) {
      const root = ZETAS[zeta++]!;
      for (let low = start; low < start + length; low++) {
        const turned = reduce(root * f[low + length]!);
        const value = f[low]!;
        f[low] = wrap(value + turned - Q);
        f[low + length] = wrap(value - turned);
      }
    }
  }
  return f;
}

/** Algorithm 10, in place, of what `dot` gives: its division by 2^16 is made good. */
export function inverseNtt(f: Poly): Poly {
  let zeta = 127;
  for (let length = 2; length <= 128; length *= 2) {
    for (let start = 0; start < N; start += 2 * length) {
      const root = ZETAS[zeta--]!;
      for (let low = start; low < start + length; low++) {
        const value = f[low]!;
        const other = f[low + length]!;
        f[low] = wrap(value + other - Q);
        f[low + length] = reduce(root * (other - value + Q));
      }
    }
  }
  return scale(f, (3_303 * R_SQUARED) % Q); // 128^-1
}

/** What `dot` gives, with its division by 2^16 made good, in place. */
export function undivided(f: Poly): Poly {
  return scale(f, R_SQUARED);
}

function scale(f: Poly, factor: number): Poly {
  for (let index = 0; index < N; index++) f[index] = reduce(factor * f[index]!);
  return f;
}

/** Algorithms 11 and 12, summed over two vectors: their product in the transformed domain, divided by 2^16. */
export function dot(a: Vector, b: Vector): Poly {
  const sum = makePoly();
  for (let even = 0; even < N; even += 2) {
    // The root is 17^(2 BitRev7(even / 2) + 1): plus and minus the same power in turn.
    const zeta = ZETAS[64 + (even >> 2)]!;
    const root = even & 2 ? Q - zeta : zeta;
    let low = 0;
    let high = 0;
    for (let row = 0; row < a.length; row++) {
      const f = a[row]!;
      const g = b[row]!;
      low += f[even]! * g[even]! + root * reduce(f[even + 1]! * g[even + 1]!);
      high += f[even]! * g[even + 1]! + f[even + 1]! * g[even]!;
    }
    sum[even] = reduce(low);
    sum[even + 1] = reduce(high);
  }
  return sum;
}

/** f + g, in f's place. */
export function add(f: Poly, g: Poly): Poly {
  for (let index = 0; index < N; index++) f[index] = wrap(f[index]! + g[index]! - Q);
  return f;
}

/** f - g, in f's place. */
export function subtract(f: Poly, g: Poly): Poly {
  for (let index = 0; index < N; index++) f[index] = wrap(f[index]! - g[index]!);
  return f;
}

/** Section 4.2.1: rounds each coefficient to `bits`, in place. @param bits - at most 10. */
export function compress(f: Poly, bits: number): Poly {
  for (let index = 0; index < N; index++) {
    const value = (f[index]! << bits) + (Q >> 1);
    // 315 / 2^20 is a little more than 1 / q: the quotient is right or one too large.
    const quotient = (value * 315) >> 20;
    f[index] = (quotient + ((value - quotient * Q) >> 31)) & ((1 << bits) - 1);
  }
  return f;
}

/** In place. */
export function decompress(f: Poly, bits: number): Poly {
  for (let index = 0; index < N; index++) f[index] = (f[index]! * Q + (1 << (bits - 1))) >> bits;
  return f;
}

/** Algorithm 5: `bits` of each coefficient, the lowest first. */
export function encode(f: Poly, bits: number): Bytes {
  const bytes = new Uint8Array((N * bits) / 8);
  let held = 0;
  let count = 0;
  let position = 0;
  for (let index = 0; index < N; index++) {
    held |= f[index]! << count;
    for (count += bits; count >= 8; count -= 8) {
      bytes[position++] = held;
      held >>= 8;
    }
  }
  return bytes;
}

/** Algorithm 6, the polynomial of that place among several. The values are below 2^bits: with 12 bits, not necessarily below q. */
export function decode(bytes: Bytes, bits: number, place = 0): Poly {
  const f = makePoly();
  let held = 0;
  let count = 0;
  let position = (place * N * bits) / 8;
  for (let index = 0; index < N; index++) {
    for (; count < bits; count += 8) held |= bytes[position++]! << count;
    f[index] = held & ((1 << bits) - 1);
    held >>= bits;
    count -= bits;
  }
  return f;
}
