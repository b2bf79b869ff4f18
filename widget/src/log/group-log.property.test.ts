import fc from "fast-check";
import { freshSeed } from "../testing/fuzz/fuzz-target.ts";
import { anyLogOp } from "../testing/log-op.ts";
import { LogTrial } from "../testing/log-trial.ts";

const { __fuzzSeed } = globalThis as { readonly __fuzzSeed?: number };
const seed = __fuzzSeed ?? freshSeed();

describe(`all honest members, with FUZZ_SEED=${String(seed)}`, () => {
  it("end with the same entries in the same order, exactly once, and with what was said while they were there, whatever happened", () => {
    fc.assert(
      fc.property(fc.array(anyLogOp, { minLength: 10, maxLength: 80, size: "max" }), (ops) => {
        const trial = new LogTrial();
        for (const op of ops) trial.do(op);
        trial.end();
      }),
      { numRuns: 300, seed },
    );
  }).timeout(120_000);
});
