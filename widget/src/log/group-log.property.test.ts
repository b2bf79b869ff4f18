import fc from "fast-check";
import { freshSeed } from "../testing/fuzz/fuzz-target.ts";
import { anyLogOp, type LogOp } from "../testing/log-op.ts";
import { LogTrial } from "../testing/log-trial.ts";

const { __fuzzSeed } = globalThis as { readonly __fuzzSeed?: number };
const seed = __fuzzSeed ?? freshSeed();

/** What was once found: HEADS came over somebody who lacked what they tell of, and their author was asked no more. */
const ASKED_OF_THE_WRONG_ONE: LogOp[] = [
  { do: "lie", which: 0.5, other: 0, at: 0 },
  { do: "fork", which: 0.5, other: 0.17, at: 0.41 },
  { do: "cut", which: 0.17, other: 0.34 },
  { do: "say", which: 0 },
  { do: "deliver", which: 0, count: 1 },
  { do: "say", which: 0 },
  { do: "leave", which: 0 },
  { do: "wait", ms: 20_000 },
  { do: "deliver", which: 0, count: 1 },
  { do: "deliver", which: 0, count: 1 },
  { do: "wait", ms: 10 },
];

/** What was once found: a newcomer handed on what it had got over a third one before it heard from the author that it was not meant for everybody. */
const HANDED_ON_UNTOLD: LogOp[] = [
  { do: "cut", which: 0, other: 0.84 },
  { do: "cut", which: 0, other: 0.67 },
  { do: "join", which: 0 },
  { do: "lose", which: 0.25, other: 0, who: "everybody" },
  { do: "say", which: 0.29 },
  { do: "deliver", which: 0, count: 1 },
  { do: "deliver", which: 0, count: 1 },
  { do: "wait", ms: 5_000 },
];

describe(`all honest members, with FUZZ_SEED=${String(seed)}`, () => {
  it("end with the same entries in the same order, exactly once, and with what was said while they were there, whatever happened", () => {
    fc.assert(
      fc.property(fc.array(anyLogOp, { minLength: 10, maxLength: 80, size: "max" }), (ops) => {
        const trial = new LogTrial();
        for (const op of ops) trial.do(op);
        trial.end();
      }),
      { numRuns: 300, seed, examples: [[ASKED_OF_THE_WRONG_ONE], [HANDED_ON_UNTOLD]] },
    );
  }).timeout(120_000);
});
