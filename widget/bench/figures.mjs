/** What a measurement hands back: one figure, beside the same of bare WebRTC where that can do it too. Decides nothing about looks. */

/** @typedef {{ median: number, min: number, max: number }} Spread */

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {string} unit
 * @property {"lower" | "higher"} better
 * @property {Spread} ours
 * @property {Spread} [bare]
 * @property {Spread} [ratio] - of each round by itself, ours to bare: what the machine did meanwhile hit both.
 * @property {number} runs
 * @property {number} [goal] - the ratio that is asked for; without a bare one the value itself.
 * @property {{ ours: number[], bare?: number[] }} samples - in the order in which they were taken.
 */

/**
 * @param {{ name: string, unit: string, better?: "lower" | "higher", ours: number[], bare?: number[], goal?: number }} measured
 *   - as many of `bare` as of `ours`, taken in turn.
 * @returns {Figure}
 */
export function figure({ name, unit, better = "lower", ours, bare, goal }) {
  return {
    name,
    unit,
    better,
    ours: spread(ours),
    ...(bare && { bare: spread(bare), ratio: spread(ours.map((value, round) => value / bare[round])) }),
    runs: ours.length,
    ...(goal !== undefined && { goal }),
    samples: { ours: ours.map(rounded), ...(bare && { bare: bare.map(rounded) }) },
  };
}

/** @param {number[]} values @returns {Spread} */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = (sorted[Math.ceil(sorted.length / 2) - 1] + sorted[Math.floor(sorted.length / 2)]) / 2;
  return { median: rounded(median), min: rounded(sorted[0]), max: rounded(sorted[sorted.length - 1]) };
}

/** @param {number[]} values @param {number} share - 0.99: that many of them are below. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Whether a figure is as good as asked; undefined where nothing is asked. @param {Figure} figure */
export function isReached({ better, goal, ours, ratio }) {
  if (goal === undefined) return undefined;
  const value = (ratio ?? ours).median;
  return better === "lower" ? value <= goal : value >= goal;
}

/** Four digits that count. */
function rounded(value) {
  return Number(value.toPrecision(4));
}
