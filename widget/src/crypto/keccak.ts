/** SHA-3 and SHAKE (FIPS 202) for ML-KEM: Keccak-f[1600] on 32-bit halves, for the little-endian machines that browsers run on. */
import type { Bytes } from "../protocol/bytes.ts";

const ROUNDS = 24;
const LANES = 25;

/** Steps ρ and π: the lanes in the order they are visited, and by how many bits each turns. None turns by 0 or 32. */
const VISITED: number[] = [];
const TURNS: number[] = [];
/** Step ι: the low and the high half of each round's constant. */
const IOTA: number[] = [];

for (let round = 0, x = 1, y = 0, lfsr = 1; round < ROUNDS; round++) {
  [x, y] = [y, (2 * x + 3 * y) % 5];
  VISITED.push(x + 5 * y);
  TURNS.push((((round + 1) * (round + 2)) / 2) % 64);
  const constant = [0, 0];
  for (let power = 0; power < 7; power++) {
    const bit = 2 ** power - 1;
    if (lfsr & 1) constant[bit >> 5] = (constant[bit >> 5] ?? 0) | (1 << (bit & 31));
    lfsr = (lfsr << 1) ^ ((lfsr >> 7) * 0x171);
  }
  IOTA.push(...constant);
}

/** Lane `i` is state[2i] (low half) and state[2i + 1] (high half). */
function permute(state: Int32Array): void {
  const at = (index: number) => state[index] ?? 0;
  const column = new Int32Array(10);
  const before = new Int32Array(10);
  for (let round = 0; round < ROUNDS; round++) {
    for (let half = 0; half < 10; half++) {
      column[half] = at(half) ^ at(half + 10) ^ at(half + 20) ^ at(half + 30) ^ at(half + 40);
    }
    for (let half = 0; half < 10; half++) {
      const next = (half + 2) % 10;
      // The next column's lane, turned by one bit: the bit that falls out of one half enters the other.
      const turned = ((column[next] ?? 0) << 1) | ((column[next ^ 1] ?? 0) >>> 31);
      const mixed = (column[(half + 8) % 10] ?? 0) ^ turned;
      for (let row = half; row < 2 * LANES; row += 10) state[row] = at(row) ^ mixed;
    }
    let low = at(2);
    let high = at(3);
    for (let step = 0; step < ROUNDS; step++) {
      const lane = 2 * (VISITED[step] ?? 0);
      let turn = TURNS[step] ?? 0;
      if (turn > 32) {
        turn -= 32;
        [low, high] = [high, low];
      }
      const turnedLow = (low << turn) | (high >>> (32 - turn));
      const turnedHigh = (high << turn) | (low >>> (32 - turn));
      low = at(lane);
      high = at(lane + 1);
      state[lane] = turnedLow;
      state[lane + 1] = turnedHigh;
    }
    for (let row = 0; row < 2 * LANES; row += 10) {
      before.set(state.subarray(row, row + 10));
      for (let half = 0; half < 10; half++) {
        state[row + half] = (before[half] ?? 0) ^ (~(before[(half + 2) % 10] ?? 0) & (before[(half + 4) % 10] ?? 0));
      }
    }
    state[0] = at(0) ^ (IOTA[2 * round] ?? 0);
    state[1] = at(1) ^ (IOTA[2 * round + 1] ?? 0);
  }
}

/** Gives the next bytes of an output, as many as asked for. */
export type Squeeze = (length: number) => Bytes;

/** @param rate - bytes that go in or out between permutations. @param suffix - domain bits and the first bit of padding. */
function sponge(rate: number, suffix: number, message: Bytes): Squeeze {
  const state = new Int32Array(2 * LANES);
  const bytes = new Uint8Array(state.buffer);
  const absorb = (position: number, byte: number) => (bytes[position] = (bytes[position] ?? 0) ^ byte);
  message.forEach((byte, index) => {
    absorb(index % rate, byte);
    if (index % rate === rate - 1) permute(state);
  });
  absorb(message.length % rate, suffix);
  absorb(rate - 1, 0x80);
  let position = rate;
  return (length) => {
    const output = new Uint8Array(length);
    for (let index = 0; index < length; index++) {
      if (position === rate) {
        permute(state);
        position = 0;
      }
      output[index] = bytes[position++] ?? 0;
    }
    return output;
  };
}

/** 32 bytes. */
export function sha3_256(message: Bytes): Bytes {
  return sponge(136, 0x06, message)(32);
}

/** 64 bytes. */
export function sha3_512(message: Bytes): Bytes {
  return sponge(72, 0x06, message)(64);
}

export function shake128(message: Bytes): Squeeze {
  return sponge(168, 0x1f, message);
}

export function shake256(message: Bytes, length: number): Bytes {
  return sponge(136, 0x1f, message)(length);
}
