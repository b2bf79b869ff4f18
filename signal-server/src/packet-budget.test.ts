import assert from "node:assert/strict";
import { test } from "node:test";
import { createPacketBudget } from "./packet-budget.ts";

void test("a budget is used up by packets or by their bytes, and full again with the next window", () => {
  let nowMs = 5_000;
  const take = createPacketBudget({ windowSeconds: 10, packets: 3, packetBytes: 100 }, () => nowMs);
  assert.deepEqual([take(1), take(1), take(1), take(1)], [true, true, true, false]);
  nowMs += 9_999;
  assert.equal(take(0), false, "still the same window");
  nowMs += 1;
  assert.deepEqual([take(60), take(40), take(1)], [true, true, false]);
});
