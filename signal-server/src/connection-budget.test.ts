import assert from "node:assert/strict";
import { test } from "node:test";
import { ConnectionBudget } from "./connection-budget.ts";
import { DEFAULT_CONNECTION_LIMITS, type ConnectionLimits } from "./limits.ts";

function makeBudget(overrides: Partial<ConnectionLimits>) {
  const clock = { nowMs: 5_000 };
  const limits = { ...DEFAULT_CONNECTION_LIMITS, windowSeconds: 10, ...overrides };
  return { clock, budget: new ConnectionBudget(limits, () => clock.nowMs) };
}

void test("a budget is used up by packets or by their bytes, and full again with the next window", () => {
  const { clock, budget } = makeBudget({ packets: 3, packetBytes: 100 });
  assert.deepEqual(
    [1, 1, 1, 1].map((bytes) => budget.takePacket(bytes)),
    [true, true, true, false],
  );
  clock.nowMs += 9_999;
  assert.equal(budget.takePacket(0), false, "still the same window");
  clock.nowMs += 1;
  assert.deepEqual(
    [60, 40, 1].map((bytes) => budget.takePacket(bytes)),
    [true, true, false],
  );
});

void test("signals and their bytes are limited, and who is over the limit is told how long to wait", () => {
  const { clock, budget } = makeBudget({ signals: 2, signalBytes: 50 });
  assert.deepEqual(
    [1, 1, 1].map((bytes) => budget.takeSignal(bytes)),
    [undefined, undefined, 10_000],
  );
  clock.nowMs += 9_999;
  assert.equal(budget.takeSignal(1), 1);
  clock.nowMs += 1;
  assert.deepEqual(
    [50, 1].map((bytes) => budget.takeSignal(bytes)),
    [undefined, 10_000],
  );
});

void test("joins and requests for ICE servers are counted apart from each other and from all else", () => {
  const { clock, budget } = makeBudget({ joins: 1, iceRequests: 2, signals: 1 });
  assert.equal(budget.takeJoin(), undefined);
  clock.nowMs += 4_000;
  assert.equal(budget.takeJoin(), 6_000);
  assert.deepEqual(
    [budget.takeIceRequest(), budget.takeIceRequest(), budget.takeIceRequest()],
    [undefined, undefined, 6_000],
  );
  assert.deepEqual([budget.takeSignal(1), budget.takeSignal(1)], [undefined, 6_000]);
  assert.equal(budget.takePacket(1), true);
  clock.nowMs += 6_000;
  assert.deepEqual(
    [budget.takeJoin(), budget.takeIceRequest(), budget.takeSignal(1)],
    [undefined, undefined, undefined],
  );
});

void test("one who goes on asking after the refusal is not let in earlier, and a clock that is set back locks nobody out for good", () => {
  const { clock, budget } = makeBudget({ joins: 1 });
  budget.takeJoin();
  assert.deepEqual([budget.takeJoin(), budget.takeJoin()], [10_000, 10_000]);
  clock.nowMs -= 3_600_000;
  assert.equal(budget.takeJoin(), undefined);
});
