import assert from "node:assert/strict";
import { test } from "node:test";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { createAllowance } from "./allowance.ts";

const makeAllowance = (points: number, isUsed = () => true) =>
  createAllowance(new RateLimiterMemory({ points, duration: 60 }), points, isUsed);

void test("gives out its limit and not a point more, also to many who ask at once", async () => {
  const allowance = makeAllowance(100);
  const waits = await Promise.all(Array.from({ length: 150 }, async () => allowance.take("someone", 1)));
  assert.equal(waits.filter((wait) => wait === undefined).length, 100);
  assert.ok(waits.every((wait) => wait === undefined || wait > 0));
  assert.equal(await allowance.take("someone else", 1), undefined);
});

void test("gives more than a portion at once where the limit allows it", async () => {
  const allowance = makeAllowance(100);
  assert.equal(await allowance.take("someone", 60), undefined);
  assert.equal(await allowance.take("someone", 40), undefined);
  assert.ok(((await allowance.take("someone", 1)) ?? 0) > 0);
});

void test("what is left of a portion is spent without asking", async () => {
  const allowance = makeAllowance(100);
  await allowance.take("someone", 1);
  for (let count = 0; count < 4; count += 1) assert.equal(allowance.take("someone", 1), undefined);
  assert.ok(allowance.take("someone", 1) instanceof Promise);
});

void test("who goes and comes back again and again gets the limit but for a portion, and not a point more", async () => {
  const allowance = makeAllowance(100);
  let taken = 0;
  while ((await allowance.take("someone", 1)) === undefined) {
    taken += 1;
    allowance.forget("someone");
  }
  assert.ok(taken > 95 && taken <= 100, String(taken));
});

void test("what was fetched for somebody who has gone meanwhile is given back", async () => {
  const allowance = makeAllowance(20);
  const taking = allowance.take("someone", 5);
  allowance.forget("someone");
  assert.equal(await taking, undefined);
  let taken = 0;
  while ((await allowance.take("someone", 1)) === undefined) taken += 1;
  assert.equal(taken, 15);
});

void test("of many who went before the answer came each is counted", async () => {
  const allowance = makeAllowance(100);
  const waits = Array.from({ length: 30 }, async () => allowance.take("someone", 1));
  allowance.forget("someone");
  await Promise.all(waits);
  let taken = 0;
  while ((await allowance.take("someone", 1)) === undefined) taken += 1;
  assert.equal(taken, 70);
});

void test("for somebody who has gone already nothing is set aside, and all is counted", async () => {
  let isHere = true;
  const allowance = makeAllowance(100, () => isHere);
  await allowance.take("someone", 1);
  isHere = false;
  allowance.forget("someone");
  for (let count = 0; count < 19; count += 1) {
    const taking = allowance.take("someone", 1);
    assert.ok(taking instanceof Promise, "there is nothing to take it from");
    assert.equal(await taking, undefined);
  }
  isHere = true;
  let taken = 0;
  while ((await allowance.take("someone", 1)) === undefined) taken += 1;
  assert.equal(taken, 80);
});

void test("a store that takes nothing back does no harm", async () => {
  const limiter = new RateLimiterMemory({ points: 100, duration: 60 });
  limiter.reward = () => Promise.reject(new Error("away"));
  const allowance = createAllowance(limiter, 100, () => true);
  await allowance.take("someone", 1);
  allowance.forget("someone");
  assert.equal(await allowance.take("someone", 1), undefined);
});
