/** How many inputs each target gets: those that cost more get fewer. */
import type { Cost, FuzzTarget } from "./fuzz-target.ts";

/** Of a thousand inputs, for all targets of a kind together. */
const PER_MILLE: Readonly<Record<Cost, number>> = { parser: 947, step: 50, sequence: 3 };

/** @returns the inputs of each target, in the table's order; with targets of each kind they add up to at least `total`. */
export function shareOut(targets: readonly FuzzTarget[], total: number): readonly number[] {
  return targets.map(({ cost }) => {
    const ofKind = targets.filter((each) => each.cost === cost).length;
    return Math.ceil((total * PER_MILLE[cost]) / 1_000 / ofKind);
  });
}
