/**
 * ML-KEM-768 (FIPS 203) for browsers whose WebCrypto lacks it. Ours, because a library's is a tenth of the whole script;
 * every test run holds it against @noble/post-quantum and, where there is one, the browser's own, both ways.
 * No division and no branch depends on a secret; what the engine's compiler makes of it, nobody can promise.
 */
import { concat, type Bytes } from "../protocol/bytes.ts";
import { sha3_256, sha3_512, shake128, shake256 } from "./keccak.ts";

const N = 256;
const Q = 3_329;
const K = 3;
/** Bits to which the two parts of a ciphertext are rounded. */
const DU = 10;
const DV = 4;
const POLY_BYTES = 384;
const VECTOR_BYTES = K * POLY_BYTES;
/** A multiple of 3: no candidate straddles two of these. */
const SHAKE128_RATE = 168;
const U_BYTES = (K * N * DU) / 8;

/** 256 coefficients from 0 to q - 1. */
type Poly = Int32Array;

/** Multiplying is constant time where dividing may not be. Exact below 2^40: half an integer is far from any quotient. */
function mod(value: number): number {
  return value - Q * Math.floor((value + 0.5) * (1 / Q));
}

function makePoly(coefficient: (index: number) => number): Poly {
  return Int32Array.from({ length: N }, (_, index) => coefficient(index));
}

function coefficientOf(poly: Poly, index: number): number {
  return poly[index] ?? 0;
}

function add(a: Poly, b: Poly): Poly {
  return makePoly((index) => mod(coefficientOf(a, index) + coefficientOf(b, index)));
}

/** 17^BitRev7(index) mod q: 17 is the root of unity of FIPS 203, section 4.3. */
const ZETAS = Array.from({ length: 128 }, (_, index) => {
  let power = 1;
  for (let exponent = reverse7(index); exponent > 0; exponent--) power = mod(power * 17);
  return power;
});

function reverse7(index: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 7; bit++) reversed |= ((index >> bit) & 1) << (6 - bit);
  return reversed;
}

/** Algorithm 9. */
function ntt(poly: Poly): Poly {
  const f = poly.slice();
  let zeta = 1;
  for (let length = 128; length >= 2; length /= 2) {
    for (let start = 0; start < N; start += 2 * length) {
      const root = ZETAS[zeta++] ?? 0;
      for (let index = start; index < start + length; index++) {
        const turned = mod(root * coefficientOf(f, index + length));
        f[index + length] = mod(coefficientOf(f, index) - turned);
        f[index] = mod(coefficientOf(f, index) + turned);
      }
    }
  }
  return f;
}

/** Algorithm 10. */
function inverseNtt(poly: Poly): Poly {
  const f = poly.slice();
  let zeta = 127;
  for (let length = 2; length <= 128; length *= 2) {
    for (let start = 0; start < N; start += 2 * length) {
      const root = ZETAS[zeta--] ?? 0;
      for (let index = start; index < start + length; index++) {
        const low = coefficientOf(f, index);
        const high = coefficientOf(f, index + length);
        f[index] = mod(low + high);
        f[index + length] = mod(root * mod(high - low));
      }
    }
  }
  return makePoly((index) => mod(coefficientOf(f, index) * 3_303)); // 128^-1
}

/** Algorithms 11 and 12, summed over two vectors: their product in the transformed domain. */
function dot(a: readonly Poly[], b: readonly Poly[]): Poly {
  const sum = new Int32Array(N);
  a.forEach((left, position) => {
    const right = b[position] ?? left;
    for (let even = 0; even < N; even += 2) {
      const a0 = coefficientOf(left, even);
      const a1 = coefficientOf(left, even + 1);
      const b0 = coefficientOf(right, even);
      const b1 = coefficientOf(right, even + 1);
      // The root is 17^(2 BitRev7(even / 2) + 1): plus and minus the same power in turn.
      const root = ZETAS[64 + (even >> 2)] ?? 0;
      sum[even] = mod(coefficientOf(sum, even) + a0 * b0 + mod(a1 * b1) * (even & 2 ? Q - root : root));
      sum[even + 1] = mod(coefficientOf(sum, even + 1) + a0 * b1 + a1 * b0);
    }
  });
  return sum;
}

/** Algorithm 5: `bits` of each coefficient, the lowest first. */
function encode(poly: Poly, bits: number): Bytes {
  const bytes = new Uint8Array((N * bits) / 8);
  for (let bit = 0; bit < N * bits; bit++) {
    const value = (coefficientOf(poly, Math.floor(bit / bits)) >> (bit % bits)) & 1;
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (value << (bit & 7));
  }
  return bytes;
}

/** Algorithm 6. The values are below 2^bits: with 12 bits, not necessarily below q. */
function decode(bytes: Bytes, bits: number): Poly {
  return makePoly((index) => {
    let value = 0;
    for (let bit = 0; bit < bits; bit++) {
      const position = index * bits + bit;
      value |= (((bytes[position >> 3] ?? 0) >> (position & 7)) & 1) << bit;
    }
    return value;
  });
}

/** Section 4.2.1: rounds each coefficient to `bits`. */
function compress(poly: Poly, bits: number): Poly {
  return makePoly((index) => Math.floor((coefficientOf(poly, index) * 2 ** bits + Q / 2) * (1 / Q)) & (2 ** bits - 1));
}

function decompress(poly: Poly, bits: number): Poly {
  return makePoly((index) => (coefficientOf(poly, index) * Q + 2 ** (bits - 1)) >> bits);
}

function decodeVector(bytes: Bytes, bits: number): Poly[] {
  const size = (N * bits) / 8;
  return vector((row) => decode(bytes.slice(row * size, (row + 1) * size), bits));
}

function vector(poly: (row: number) => Poly): Poly[] {
  return Array.from({ length: K }, (_, row) => poly(row));
}

/** Algorithm 7: uniform coefficients, by rejection. */
function sampleUniform(seed: Bytes, first: number, second: number): Poly {
  const squeeze = shake128(concat(seed, Uint8Array.of(first, second)));
  const poly = new Int32Array(N);
  for (let filled = 0; filled < N;) {
    const bytes = squeeze(SHAKE128_RATE);
    for (let half = 0; half < 2 * bytes.length && filled < N; half += 3) {
      const pair = (bytes[half >> 1] ?? 0) | ((bytes[(half >> 1) + 1] ?? 0) << 8);
      const candidate = half & 1 ? pair >> 4 : pair & 0xfff;
      if (candidate < Q) poly[filled++] = candidate;
    }
  }
  return poly;
}

/** Algorithm 8 with η = 2: small coefficients, from four bits each. */
function sampleNoise(seed: Bytes, counter: number): Poly {
  const bytes = shake256(concat(seed, Uint8Array.of(counter)), 128);
  return makePoly((index) => {
    const bits = (bytes[index >> 1] ?? 0) >> (4 * (index & 1));
    return mod((bits & 1) + ((bits >> 1) & 1) - ((bits >> 2) & 1) - ((bits >> 3) & 1));
  });
}

/** Algorithm 13. @param seed - 32 bytes. @returns the encryption key and the decryption key's vector. */
function makeKeys(seed: Bytes): { encryptionKey: Bytes; secret: readonly Poly[] } {
  const expanded = sha3_512(concat(seed, Uint8Array.of(K)));
  const rho = expanded.slice(0, 32);
  const sigma = expanded.slice(32);
  const secret = vector((row) => ntt(sampleNoise(sigma, row)));
  const rows = vector((row) => {
    const matrixRow = vector((columnIndex) => sampleUniform(rho, columnIndex, row));
    return add(dot(matrixRow, secret), ntt(sampleNoise(sigma, K + row)));
  });
  return { encryptionKey: concat(...rows.map((row) => encode(row, 12)), rho), secret };
}

/** Algorithm 14. @param message - 32 bytes. @param randomness - 32 bytes. @returns 1088 bytes. */
function encrypt(encryptionKey: Bytes, message: Bytes, randomness: Bytes): Bytes {
  const t = decodeVector(encryptionKey, 12);
  const rho = encryptionKey.slice(VECTOR_BYTES);
  const y = vector((row) => ntt(sampleNoise(randomness, row)));
  const u = vector((row) => {
    const transposedRow = vector((columnIndex) => sampleUniform(rho, row, columnIndex));
    return add(inverseNtt(dot(transposedRow, y)), sampleNoise(randomness, K + row));
  });
  const noise = sampleNoise(randomness, 2 * K);
  const v = add(inverseNtt(dot(t, y)), add(noise, decompress(decode(message, 1), 1)));
  return concat(...u.map((poly) => encode(compress(poly, DU), DU)), encode(compress(v, DV), DV));
}

/** Algorithm 15. @returns 32 bytes. */
function decrypt(secret: readonly Poly[], ciphertext: Bytes): Bytes {
  const u = decodeVector(ciphertext, DU).map((poly) => ntt(decompress(poly, DU)));
  const v = decompress(decode(ciphertext.slice(U_BYTES), DV), DV);
  const blinding = inverseNtt(dot(secret, u));
  return encode(
    compress(
      makePoly((index) => mod(coefficientOf(v, index) - coefficientOf(blinding, index))),
      1,
    ),
    1,
  );
}

export interface MlKemKeyPair {
  /** 1184 bytes. */
  readonly publicKey: Bytes;
  /** Algorithm 18. @param ciphertext - 1088 bytes. @returns the shared secret, 32 bytes: another one if it was tampered with. */
  decapsulate(ciphertext: Bytes): Bytes;
}

/** Algorithm 16. @param seed - d, 32 random bytes. @param rejectionSeed - z, 32 random bytes. */
export function makeKeyPair(seed: Bytes, rejectionSeed: Bytes): MlKemKeyPair {
  const { encryptionKey, secret } = makeKeys(seed);
  const keyHash = sha3_256(encryptionKey);
  return {
    publicKey: encryptionKey,
    decapsulate(ciphertext) {
      const message = decrypt(secret, ciphertext);
      const expanded = sha3_512(concat(message, keyHash));
      const again = encrypt(encryptionKey, message, expanded.slice(32));
      const rejected = shake256(concat(rejectionSeed, ciphertext), 32);
      // All ones when any byte differs: the choice below takes no branch.
      const difference = again.reduce((differing, byte, index) => differing | (byte ^ (ciphertext[index] ?? 0)), 0);
      const mask = -difference >> 31;
      return expanded.slice(0, 32).map((byte, index) => (byte & ~mask) | ((rejected[index] ?? 0) & mask));
    },
  };
}

/** Algorithm 17. @param message - 32 random bytes. @returns undefined for a key with a coefficient of q or more (section 7.2). */
export function encapsulate(
  publicKey: Bytes,
  message: Bytes,
): { readonly ciphertext: Bytes; readonly sharedSecret: Bytes } | undefined {
  if (decodeVector(publicKey, 12).some((poly) => poly.some((coefficient) => coefficient >= Q))) return undefined;
  const expanded = sha3_512(concat(message, sha3_256(publicKey)));
  return { ciphertext: encrypt(publicKey, message, expanded.slice(32)), sharedSecret: expanded.slice(0, 32) };
}
