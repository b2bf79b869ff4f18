/**
 * What a fuzz target is, and how one is run: the same in browsers within `npm test` and in Node.js within `npm run fuzz`.
 * A target throws nothing away: whatever its check throws is a finding, shrunk by fast-check and printed with its seed.
 */
import fc from "fast-check";
import { takeUnhandled } from "./unhandled.ts";

/** What one input costs: microseconds (`parser`), a few WebCrypto operations (`step`), or whole handshakes (`sequence`). */
export type Cost = "parser" | "step" | "sequence";

/** A word for what became of an input, so that a run can show that it reached more than the first check. */
export type Outcome = string;

export interface FuzzTarget {
  readonly name: string;
  readonly cost: Cost;
  /** Outcomes without which a run of some size has not tried what it should have. */
  readonly expected: readonly Outcome[];
  readonly prepare: () => Promise<Fuzzer>;
}

/** Runs inputs of one target; the type of the inputs is nobody else's business. */
type Fuzzer = (numRuns: number, seed: number, watch: Watch) => Promise<Run>;

interface Run {
  readonly inputs: number;
  /** fast-check's report of the first counterexample, shrunk, and what was thrown. */
  readonly finding: string | undefined;
}

type Watch = (outcome: Outcome, elapsedMs: number) => void;

export interface TargetOptions<Input> {
  readonly name: string;
  readonly cost: Cost;
  readonly expected: readonly Outcome[];
  /** Makes what all inputs share, like keys and valid messages. */
  readonly prepare: () => Prepared<Input> | Promise<Prepared<Input>>;
}

export interface Prepared<Input> {
  readonly inputs: fc.Arbitrary<Input>;
  /** Throws for a finding. Runs again and again while a counterexample is shrunk. */
  readonly check: (input: Input) => Outcome | Promise<Outcome>;
}

/** No input takes this long, whatever it is: what does is a denial of service. */
const TOO_SLOW_MS: Readonly<Record<Cost, number>> = { parser: 2_000, step: 10_000, sequence: 60_000 };

export function target<Input>({ name, cost, expected, prepare }: TargetOptions<Input>): FuzzTarget {
  return {
    name,
    cost,
    expected,
    prepare: async () => {
      const { inputs, check } = await prepare();
      const timed = (startedMs: number, outcome: Outcome, watch: Watch): void => {
        const elapsedMs = performance.now() - startedMs;
        claim(elapsedMs < TOO_SLOW_MS[cost], `takes no longer than ${String(TOO_SLOW_MS[cost])} ms`);
        watch(outcome, elapsedMs);
      };
      if (cost === "parser") {
        const property = (watch: Watch) =>
          fc.property(inputs, (input) => {
            const startedMs = performance.now();
            timed(startedMs, check(input) as Outcome, watch);
          });
        return (numRuns, seed, watch) => Promise.resolve(runOf(fc.check(property(watch), { numRuns, seed })));
      }
      const property = (watch: Watch) =>
        fc.asyncProperty(inputs, async (input) => {
          const startedMs = performance.now();
          const outcome = await check(input);
          claim(takeUnhandled().length === 0, "leaves no promise's rejection unhandled");
          timed(startedMs, outcome, watch);
        });
      return async (numRuns, seed, watch) => runOf(await fc.check(property(watch), { numRuns, seed }));
    },
  };
}

/** @param rule - what holds, as a sentence about the target; the finding's message. */
export function claim(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new Error(`broken rule: ${rule}`);
}

export interface TargetReport {
  readonly name: string;
  readonly cost: Cost;
  readonly inputs: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly slowestMs: number;
  readonly elapsedMs: number;
  /** fast-check's report of the first counterexample, shrunk. */
  readonly finding: string | undefined;
}

/** fast-check tries the edges of each range mostly in its first runs, so many short runs see more of them. */
const BATCH = 5_000;

/** Runs `inputs` inputs. The same seed and number of inputs make the same run, whatever other targets are run. */
export async function runTarget(target: FuzzTarget, inputs: number, seed: number): Promise<TargetReport> {
  const startedMs = performance.now();
  const outcomes: Record<Outcome, number> = {};
  let slowestMs = 0;
  let done = 0;
  let finding: string | undefined;
  const watch: Watch = (outcome, elapsedMs) => {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    slowestMs = Math.max(slowestMs, elapsedMs);
  };
  const fuzz = await target.prepare();
  for (let batch = 0; done < inputs && finding === undefined; batch++) {
    const run = await fuzz(Math.min(BATCH, inputs - done), mixSeed(seed, target.name, batch), watch);
    done += run.inputs;
    ({ finding } = run);
  }
  const elapsedMs = performance.now() - startedMs;
  return { name: target.name, cost: target.cost, inputs: done, outcomes, slowestMs, elapsedMs, finding };
}

function runOf<Input>(details: fc.RunDetails<Input>): Run {
  const { errorInstance, failed, numRuns } = details;
  if (!failed) return { inputs: numRuns, finding: undefined };
  const error = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  return { inputs: numRuns, finding: `${fc.defaultReportMessage(details) ?? ""}\n${error}` };
}

/** FNV-1a over the three: 32 bits. */
function mixSeed(seed: number, name: string, batch: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${String(seed)} ${name} ${String(batch)}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash | 0;
}

/** A seed that nobody chose: 31 bits, easy to type. */
export function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1;
}
