/**
 * SHA-3 and SHAKE (FIPS 202) for ML-KEM: Keccak-f[1600] on 32-bit halves, for the little-endian machines that browsers run on.
 * Whoever joins waits for the first permutations, which the engine interprets: hence local names, and no calls within a round.
 */
import type { Bytes } from "../protocol/bytes.ts";

const ROUNDS = 24;
/** Lane `i` is words 2i (its low half) and 2i + 1. */
const WORDS = 50;
/** Words of the five lanes that have the same y. */
const PLANE = 10;

/** Steps ρ and π: the lanes in the order in which they are visited, each by its first word, and by how many bits they turn. */
const VISITED = new Uint8Array(ROUNDS);
const TURNS = new Uint8Array(ROUNDS);
/** Step ι: the low and the high half of each round's constant. */
const IOTA = new Int32Array(2 * ROUNDS);

for (let round = 0, x = 1, y = 0, lfsr = 1; round < ROUNDS; round++) {
  [x, y] = [y, (2 * x + 3 * y) % 5];
  VISITED[round] = 2 * (x + 5 * y);
  TURNS[round] = (((round + 1) * (round + 2)) / 2) % 64;
  for (let power = 0; power < 7; power++) {
    const bit = 2 ** power - 1;
    if (lfsr & 1) IOTA[2 * round + (bit >> 5)]! |= 1 << (bit & 31);
    lfsr = (lfsr << 1) ^ ((lfsr >> 7) * 0x171);
  }
}

function permute(s: Int32Array): void {
  for (let round = 0; round < ROUNDS; round++) {
    // θ: the parities of the columns, low and high halves, and what each column is mixed with.
    const al = s[0]! ^ s[10]! ^ s[20]! ^ s[30]! ^ s[40]!;
    const ah = s[1]! ^ s[11]! ^ s[21]! ^ s[31]! ^ s[41]!;
    const bl = s[2]! ^ s[12]! ^ s[22]! ^ s[32]! ^ s[42]!;
    const bh = s[3]! ^ s[13]! ^ s[23]! ^ s[33]! ^ s[43]!;
    const cl = s[4]! ^ s[14]! ^ s[24]! ^ s[34]! ^ s[44]!;
    const ch = s[5]! ^ s[15]! ^ s[25]! ^ s[35]! ^ s[45]!;
    const dl = s[6]! ^ s[16]! ^ s[26]! ^ s[36]! ^ s[46]!;
    const dh = s[7]! ^ s[17]! ^ s[27]! ^ s[37]! ^ s[47]!;
    const el = s[8]! ^ s[18]! ^ s[28]! ^ s[38]! ^ s[48]!;
    const eh = s[9]! ^ s[19]! ^ s[29]! ^ s[39]! ^ s[49]!;
    // A lane that turns by one bit: what falls out of one half enters the other.
    const mixAl = el ^ ((bl << 1) | (bh >>> 31));
    const mixAh = eh ^ ((bh << 1) | (bl >>> 31));
    const mixBl = al ^ ((cl << 1) | (ch >>> 31));
    const mixBh = ah ^ ((ch << 1) | (cl >>> 31));
    const mixCl = bl ^ ((dl << 1) | (dh >>> 31));
    const mixCh = bh ^ ((dh << 1) | (dl >>> 31));
    const mixDl = cl ^ ((el << 1) | (eh >>> 31));
    const mixDh = ch ^ ((eh << 1) | (el >>> 31));
    const mixEl = dl ^ ((al << 1) | (ah >>> 31));
    const mixEh = dh ^ ((ah << 1) | (al >>> 31));
    for (let plane = 0; plane < WORDS; plane += PLANE) {
      s[plane]! ^= mixAl;
      s[plane + 1]! ^= mixAh;
      s[plane + 2]! ^= mixBl;
      s[plane + 3]! ^= mixBh;
      s[plane + 4]! ^= mixCl;
      s[plane + 5]! ^= mixCh;
      s[plane + 6]! ^= mixDl;
      s[plane + 7]! ^= mixDh;
      s[plane + 8]! ^= mixEl;
      s[plane + 9]! ^= mixEh;
    }
    // ρ and π: each lane turns, and goes to where the next one was. Shifts take their distance modulo 32; none turns by 0 or 32.
    let low = s[2]!;
    let high = s[3]!;
    for (let step = 0; step < ROUNDS; step++) {
      const lane = VISITED[step]!;
      const turn = TURNS[step]!;
      const turnedLow = (low << turn) | (high >>> -turn);
      const turnedHigh = (high << turn) | (low >>> -turn);
      low = s[lane]!;
      high = s[lane + 1]!;
      s[lane] = turn < 32 ? turnedLow : turnedHigh;
      s[lane + 1] = turn < 32 ? turnedHigh : turnedLow;
    }
    // χ, the low halves of a plane, then the high ones.
    for (let plane = 0; plane < WORDS; plane += PLANE) {
      for (let first = plane; first < plane + 2; first++) {
        const a = s[first]!;
        const b = s[first + 2]!;
        const c = s[first + 4]!;
        const d = s[first + 6]!;
        const e = s[first + 8]!;
        s[first] = a ^ (~b & c);
        s[first + 2] = b ^ (~c & d);
        s[first + 4] = c ^ (~d & e);
        s[first + 6] = d ^ (~e & a);
        s[first + 8] = e ^ (~a & b);
      }
    }
    s[0]! ^= IOTA[2 * round]!;
    s[1]! ^= IOTA[2 * round + 1]!;
  }
}

/** Gives the next `rate` bytes of an output: a view that the next call overwrites. */
export type Squeeze = () => Bytes;

/** @param rate - bytes that go in or out between permutations. @param suffix - domain bits and the first bit of padding. */
function sponge(rate: number, suffix: number, message: Bytes): Squeeze {
  const state = new Int32Array(WORDS);
  const block = new Uint8Array(state.buffer, 0, rate);
  let position = 0;
  for (let index = 0; index < message.length; index++) {
    block[position++]! ^= message[index]!;
    if (position < rate) continue;
    permute(state);
    position = 0;
  }
  block[position]! ^= suffix;
  block[rate - 1]! ^= 0x80;
  return () => {
    permute(state);
    return block;
  };
}

/** 32 bytes. */
export function sha3_256(message: Bytes): Bytes {
  return sponge(136, 0x06, message)().slice(0, 32);
}

/** 64 bytes. */
export function sha3_512(message: Bytes): Bytes {
  return sponge(72, 0x06, message)().slice(0, 64);
}

/** Blocks of 168 bytes. */
export function shake128(message: Bytes): Squeeze {
  return sponge(168, 0x1f, message);
}

/** @param length - at most 136 bytes. */
export function shake256(message: Bytes, length: number): Bytes {
  return sponge(136, 0x1f, message)().slice(0, length);
}
