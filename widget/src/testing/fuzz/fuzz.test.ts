import { expect } from "@open-wc/testing";
import { freshSeed, runTarget, type Cost } from "./fuzz-target.ts";
import { FUZZ_TARGETS } from "./fuzz-targets.ts";
import { PLANTED_TARGETS } from "./planted-targets.ts";
import { shareOut } from "./share-out.ts";

/** What `npm test` spends on each target, in each browser; `npm run fuzz` spends what it is told. */
const INPUTS: Readonly<Record<Cost, number>> = { parser: 500, step: 200, sequence: 25 };
/** Whether a target tries what it should is asked with one seed: by chance alone, some run would miss something. */
const FIXED_SEED = 1;
const INPUTS_TO_TRY: Readonly<Record<Cost, number>> = { parser: 500, step: 500, sequence: 60 };
/** A planted defect is found long before. */
const INPUTS_TO_FIND: Readonly<Record<Cost, number>> = { parser: 20_000, step: 400, sequence: 400 };

const { __fuzzSeed } = globalThis as { readonly __fuzzSeed?: number };
const seed = __fuzzSeed ?? freshSeed();

describe(`fuzzing with FUZZ_SEED=${String(seed)}`, () => {
  before(() => console.log(`Fuzzing with FUZZ_SEED=${String(seed)}`));

  for (const target of FUZZ_TARGETS) {
    it(`finds nothing in ${target.name}`, async () => {
      const { finding, inputs } = await runTarget(target, INPUTS[target.cost], seed);
      expect(finding).to.equal(undefined);
      expect(inputs).to.equal(INPUTS[target.cost]);
    });
  }
});

describe("the fuzzer itself", () => {
  for (const target of FUZZ_TARGETS) {
    it(`reaches more than the first check of ${target.name}: ${target.expected.join(", ")}`, async () => {
      const { outcomes } = await runTarget(target, INPUTS_TO_TRY[target.cost], FIXED_SEED);
      expect(Object.keys(outcomes)).to.include.members([...target.expected]);
    });
  }

  for (const planted of PLANTED_TARGETS) {
    it(`finds ${planted.name}`, async () => {
      const { finding } = await runTarget(planted, INPUTS_TO_FIND[planted.cost], seed);
      expect(finding).to.match(/Counterexample/u);
    });
  }

  it("finds the same again with the same seed", async () => {
    const [planted] = PLANTED_TARGETS;
    const runs = [await runTarget(planted!, 5_000, 7), await runTarget(planted!, 5_000, 7)];
    expect(runs[0]!.finding!.split("\n", 3)).to.deep.equal(runs[1]!.finding!.split("\n", 3));
    expect(runs[0]!.inputs).to.equal(runs[1]!.inputs);
  });

  it("names each target once, so that one can be chosen", () => {
    const names = FUZZ_TARGETS.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
  });

  it("shares inputs out among targets, none left over", () => {
    for (const total of [1_000, 1_000_000]) {
      const shares = shareOut(FUZZ_TARGETS, total);
      expect(shares.reduce((sum, share) => sum + share, 0)).to.be.within(total, total + FUZZ_TARGETS.length);
      expect(Math.min(...shares)).to.be.greaterThan(0);
    }
  });
});
