/** Chance that can be repeated: a small generator (mulberry32) and what is drawn from it. */

/** @param {number} seed - 32 bits. */
export function createRandom(seed) {
  let state = seed >>> 0;
  /** @returns {number} at least 0, below 1. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** @returns {number} a whole number from 0 to `limit - 1`. */
  const below = (limit) => Math.floor(next() * limit);
  return {
    next,
    below,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => list[below(list.length)],
    /** @returns {Buffer} */
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    base64url: (length) => Buffer.from(Array.from({ length }, () => below(256))).toString("base64url"),
  };
}

/** @typedef {ReturnType<typeof createRandom>} Random */
