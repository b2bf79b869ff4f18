/** Chance that can be repeated: every choice of a soak comes from its seed. */

/**
 * mulberry32: small, fast, good enough to choose troubles, and nothing else.
 * @param {number} seed - 32 bits.
 */
export function makeRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    /** @returns {number} from `least` to below `most`. */
    between: (least, most) => least + next() * (most - least),
    /** @template T @param {readonly T[]} items @returns {T} */
    pick: (items) => items[Math.floor(next() * items.length)],
    /** @param {Record<string, number>} weights @returns {string} */
    weighted(weights) {
      let rest = next() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
      return Object.entries(weights).find(([, weight]) => (rest -= weight) < 0)?.[0] ?? Object.keys(weights)[0];
    },
  };
}
