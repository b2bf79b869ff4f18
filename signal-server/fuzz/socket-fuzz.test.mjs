/** A short run of the fuzzer of the server's sockets; `npm run fuzz` is the long one. `FUZZ_SEED=…` repeats a run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzzSockets } from "./socket-fuzz.mjs";

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 32));

test(`under attack the server serves honest people, and keeps nothing of it afterwards (FUZZ_SEED=${seed})`, async (t) => {
  const report = await fuzzSockets({ seed, rounds: 2, operations: 10_000, connections: 40 });
  t.diagnostic(JSON.stringify(report));
  assert.ok(report.joins + report.leaves >= 20_000);
});
