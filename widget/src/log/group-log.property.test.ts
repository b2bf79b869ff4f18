import fc from "fast-check";
import { anyLogOp, LogTrial } from "../testing/log-trial.ts";

describe("all honest members who stayed", () => {
  it("end with the same entries in the same order, exactly once, whatever happened", () => {
    fc.assert(
      fc.property(fc.array(anyLogOp, { minLength: 10, maxLength: 80, size: "max" }), (ops) => {
        const trial = new LogTrial();
        for (const op of ops) trial.do(op);
        trial.end();
      }),
      { numRuns: 300 },
    );
  }).timeout(120_000);
});
