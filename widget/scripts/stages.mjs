/** Runs the stages of `npm test` one after the other and adds up what they counted. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * A stage runs commands with Node.js. A check is one that passes or fails; a runner counts its own tests.
 * @typedef {object} Stage
 * @property {string} name - for `--only`.
 * @property {string} title - what it does, for the person who waits.
 * @property {string[]} [needs] - stages without which this one means nothing: when one failed, this one is skipped.
 * @property {() => string | undefined} [skip] - why it cannot run on this system, if it cannot: it counts as one skipped test.
 * @property {string[][]} [checks] - commands, each one a check.
 * @property {(countsFile: string) => { args: string[], env?: Record<string, string> }} [runner]
 */

/** Longer than any stage takes on two busy cores; a runner that hangs is a failure, not a night. */
const MAX_STAGE_MS = 10 * 60_000;

/** @returns {Counts} */
const noCounts = () => ({ passed: 0, failed: 0, skipped: 0 });

/**
 * Runs every stage, also after one failed, so that one run tells everything.
 * @param {Stage[]} stages
 * @param {string} cwd
 * @returns {Promise<{ total: Counts, failedStages: string[] }>}
 */
export async function runStages(stages, cwd) {
  const total = noCounts();
  const failedStages = [];
  for (const stage of stages) {
    const missing = (stage.needs ?? []).filter((name) => failedStages.includes(name));
    const skipped = missing.length > 0 ? `${missing[0]} failed` : stage.skip?.();
    console.log(`\n── ${stage.title} (${stage.name})${skipped === undefined ? "" : `: skipped, ${skipped}`}`);
    const startedAtMs = Date.now();
    const counts = skipped === undefined ? await runStage(stage, cwd) : { ...noCounts(), skipped: 1 };
    for (const outcome of Object.keys(total)) total[outcome] += counts[outcome];
    // A stage that could not run is as little a success as one that failed.
    if (counts.failed > 0 || missing.length > 0) failedStages.push(stage.name);
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
    console.log(`── ${stage.name}: ${describe(counts)} in ${seconds} s`);
  }
  return { total, failedStages };
}

/** @param {Counts} counts */
export function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * @param {Stage} stage
 * @returns {Promise<Counts>}
 */
async function runStage({ checks, runner }, cwd) {
  if (runner !== undefined) return await countTests(runner, cwd);
  const counts = noCounts();
  for (const args of checks ?? []) {
    console.log(`$ node ${args.join(" ")}`);
    counts[(await run(args, cwd)) === 0 ? "passed" : "failed"] += 1;
  }
  return counts;
}

/** @returns {Promise<Counts>} */
async function countTests(runner, cwd) {
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-tests-"));
  try {
    const countsFile = join(folder, "counts.json");
    const { args, env } = runner(countsFile);
    console.log(`$ node ${args.join(" ").replaceAll(countsFile, "FILE")}`);
    const status = await run(args, cwd, env);
    return honestCounts(readCounts(countsFile), status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What a runner says of itself is believed only as far as it fits: one that counted nothing, or ended badly without
 * a failed test, has failed.
 * @param {Counts | undefined} counts
 * @param {number} status - its exit code.
 * @returns {Counts}
 */
export function honestCounts(counts, status) {
  if (counts === undefined || counts.passed + counts.failed === 0) {
    console.error("It ran no test: that is a failure.");
    return { ...(counts ?? noCounts()), failed: 1 };
  }
  if (status !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

/** @returns {Counts | undefined} */
function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** @returns {Promise<number>} the exit code; 1 when a signal ended it. */
function run(args, cwd, env = {}) {
  return new Promise((resolve) => {
    const options = {
      cwd,
      stdio: /** @type {const} */ ("inherit"),
      env: { ...process.env, ...env },
      timeout: MAX_STAGE_MS,
    };
    const child = spawn(process.execPath, args, options);
    child.on("error", () => resolve(1));
    child.on("exit", (code, signal) => {
      if (signal !== null) console.error(`Ended by ${signal}.`);
      resolve(code ?? 1);
    });
  });
}
