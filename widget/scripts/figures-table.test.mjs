/** The table of measurements does not contradict its own marks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure } from "../bench/figures.mjs";
import { figuresTable } from "../bench/table.mjs";

/** @returns the ratio and the mark in the table's only row. */
function shown({ ratio, goal, better = /** @type {"lower" | "higher"} */ ("lower") }) {
  const row = figuresTable([figure({ name: "a", unit: "ms", better, ours: [ratio], bare: [1], goal })]).split("\n")[1];
  const cells = row.split(/ {2,}/);
  return [cells[3], cells[7]];
}

test("a ratio that misses what is asked by little is not shown as what is asked", () => {
  assert.deepEqual(shown({ ratio: 6.003, goal: 6 }), ["6.003", "≤ 6 ✗"]);
  assert.deepEqual(shown({ ratio: 0.8499, goal: 0.85, better: "higher" }), ["0.8499", "≥ 0.85 ✗"]);
});

test("a ratio has three digits otherwise", () => {
  assert.deepEqual(shown({ ratio: 6.013, goal: 6 }), ["6.01", "≤ 6 ✗"]);
  assert.deepEqual(shown({ ratio: 5.997, goal: 6 }), ["6", "≤ 6 ✓"]);
  assert.deepEqual(shown({ ratio: 1.236, goal: undefined }), ["1.24", ""]);
});
