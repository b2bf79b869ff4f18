/** Chance that can be repeated: every choice of a soak comes from its seed. */
import { createRandom } from "../../signal-server/fuzz/random.mjs";

/** @param {number} seed - 32 bits. */
export function makeRandom(seed) {
  const random = createRandom(seed);
  return {
    ...random,
    /** @returns {number} from `least` to below `most`. */
    between: (least, most) => least + random.next() * (most - least),
    /** @param {Record<string, number>} weights @returns {string} */
    weighted(weights) {
      let rest = random.next() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
      return Object.entries(weights).find(([, weight]) => (rest -= weight) < 0)?.[0] ?? Object.keys(weights)[0];
    },
  };
}
