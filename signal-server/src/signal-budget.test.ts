import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULT_CONNECTION_LIMITS } from "./limits.ts";
import { createSignalBudgets } from "./signal-budget.ts";

void test("signals and their bytes are limited for each connection, which is told how long to wait", () => {
  let nowMs = 1_000;
  const limits = { ...DEFAULT_CONNECTION_LIMITS, windowSeconds: 10, signals: 2, signalBytes: 50 };
  const budgets = createSignalBudgets(limits, () => nowMs);
  assert.deepEqual([budgets.take("a", 1), budgets.take("a", 1), budgets.take("a", 1)], [undefined, undefined, 10_000]);
  assert.deepEqual([budgets.take("b", 50), budgets.take("b", 1)], [undefined, 10_000], "another one has its own");
  nowMs += 9_999;
  assert.equal(budgets.take("a", 1), 1);
  nowMs += 1;
  assert.equal(budgets.take("a", 1), undefined);
  budgets.forget("b");
  assert.equal(budgets.take("b", 50), undefined);
});
