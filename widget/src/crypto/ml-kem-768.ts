/**
 * ML-KEM-768 (FIPS 203) for browsers whose WebCrypto lacks it. Ours, because a library's is a tenth of the whole script;
 * every test run holds it against @noble/post-quantum and, where there is one, the browser's own, both ways.
 * No division, no branch and no place in a table depends on a secret; what the engine's compiler makes of it, nobody can promise.
 */
import { concat, type Bytes } from "../protocol/bytes.ts";
import { sha3_256, sha3_512, shake128, shake256 } from "./keccak.ts";
import {
  add,
  compress,
  decode,
  decompress,
  dot,
  encode,
  inverseNtt,
  makePoly,
  makeVector,
  N,
  ntt,
  Q,
  subtract,
  undivided,
  type Poly,
  type Vector,
} from "./ml-kem-polynomials.ts";

const K = 3;
/** Bits to which the two parts of a ciphertext are rounded. */
const DU = 10;
const DV = 4;
const T_BYTES = (K * N * 12) / 8;
const U_BYTES = (K * N * DU) / 8;

/** What an encryption key says, computed with: its own vector and the matrix that its seed stands for, both transformed. */
interface EncryptionKey {
  readonly t: Vector;
  /** By columns: encrypting takes the matrix transposed. */
  readonly columns: readonly [Vector, Vector, Vector];
}

/** Algorithm 7: uniform coefficients, by rejection. The seed is public. */
function sampleUniform(seed: Bytes, column: number, row: number): Poly {
  const squeeze = shake128(concat(seed, Uint8Array.of(column, row)));
  const poly = makePoly();
  for (let filled = 0; filled < N;) {
    const block = squeeze(); // a multiple of 3: no candidate straddles two of them
    for (let at = 0; at < block.length; at += 3) {
      const middle = block[at + 1]!;
      const first = block[at]! | ((middle & 15) << 8);
      const second = (middle >> 4) | (block[at + 2]! << 4);
      if (first < Q && filled < N) poly[filled++] = first;
      if (second < Q && filled < N) poly[filled++] = second;
    }
  }
  return poly;
}

function sampleColumns(rho: Bytes): EncryptionKey["columns"] {
  return makeVector((column) => makeVector((row) => sampleUniform(rho, column, row)));
}

/** Algorithm 8 with η = 2: small coefficients, from four bits each. */
function sampleNoise(seed: Bytes, counter: number): Poly {
  const bytes = shake256(concat(seed, Uint8Array.of(counter)), N / 2);
  const poly = makePoly();
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    const sums = (byte & 0x55) + ((byte >> 1) & 0x55); // of two bits each
    const low = (sums & 3) - ((sums >> 2) & 3);
    const high = ((sums >> 4) & 3) - (sums >> 6);
    poly[2 * index] = low + ((low >> 31) & Q);
    poly[2 * index + 1] = high + ((high >> 31) & Q);
  }
  return poly;
}

function decodeVector(bytes: Bytes, bits: number): Vector {
  return makeVector((row) => decode(bytes, bits, row));
}

/** Algorithm 14. @param message - 32 bytes. @param randomness - 32 bytes. @returns 1088 bytes. */
function encrypt({ t, columns }: EncryptionKey, message: Bytes, randomness: Bytes): Bytes {
  const y = makeVector((row) => ntt(sampleNoise(randomness, row)));
  const u = columns.map((column, row) => add(inverseNtt(dot(column, y)), sampleNoise(randomness, K + row)));
  const v = add(add(inverseNtt(dot(t, y)), sampleNoise(randomness, 2 * K)), decompress(decode(message, 1), 1));
  return concat(...u.map((poly) => encode(compress(poly, DU), DU)), encode(compress(v, DV), DV));
}

/** Algorithm 15. @returns 32 bytes. */
function decrypt(secret: Vector, ciphertext: Bytes): Bytes {
  const u = makeVector((row) => ntt(decompress(decode(ciphertext, DU, row), DU)));
  const v = decompress(decode(ciphertext.subarray(U_BYTES), DV), DV);
  return encode(compress(subtract(v, inverseNtt(dot(secret, u))), 1), 1);
}

export interface MlKemKeyPair {
  /** 1184 bytes. */
  readonly publicKey: Bytes;
  /** Algorithm 18. @param ciphertext - 1088 bytes. @returns the shared secret, 32 bytes: another one if it was tampered with. */
  decapsulate(ciphertext: Bytes): Bytes;
}

/** Algorithms 13 and 16. @param seed - d, 32 random bytes. @param rejectionSeed - z, 32 random bytes. */
export function makeKeyPair(seed: Bytes, rejectionSeed: Bytes): MlKemKeyPair {
  const expanded = sha3_512(concat(seed, Uint8Array.of(K)));
  const rho = expanded.slice(0, 32);
  const sigma = expanded.slice(32);
  const secret = makeVector((row) => ntt(sampleNoise(sigma, row)));
  const columns = sampleColumns(rho);
  const t = makeVector((row) => {
    const matrixRow = makeVector((column) => columns[column]![row]!);
    return add(undivided(dot(matrixRow, secret)), ntt(sampleNoise(sigma, K + row)));
  });
  const publicKey = concat(...t.map((poly) => encode(poly, 12)), rho);
  const keyHash = sha3_256(publicKey);
  return {
    publicKey,
    decapsulate(ciphertext) {
      const message = decrypt(secret, ciphertext);
      const shared = sha3_512(concat(message, keyHash));
      const again = encrypt({ t, columns }, message, shared.slice(32));
      const rejected = shake256(concat(rejectionSeed, ciphertext), 32);
      let difference = 0;
      for (let index = 0; index < again.length; index++) difference |= again[index]! ^ ciphertext[index]!;
      // All ones when any byte differs: the choice below takes no branch.
      const mask = -difference >> 31;
      return shared.slice(0, 32).map((byte, index) => (byte & ~mask) | (rejected[index]! & mask));
    },
  };
}

/** Algorithm 17. @param message - 32 random bytes. @returns undefined for a key with a coefficient of q or more (section 7.2). */
export function encapsulate(
  publicKey: Bytes,
  message: Bytes,
): { readonly ciphertext: Bytes; readonly sharedSecret: Bytes } | undefined {
  const t = decodeVector(publicKey, 12);
  if (t.some((poly) => poly.some((coefficient) => coefficient >= Q))) return undefined;
  const columns = sampleColumns(publicKey.slice(T_BYTES));
  const expanded = sha3_512(concat(message, sha3_256(publicKey)));
  return {
    ciphertext: encrypt({ t, columns }, message, expanded.slice(32)),
    sharedSecret: expanded.slice(0, 32),
  };
}
