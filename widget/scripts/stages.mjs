/** Runs the stages of `npm test` one after the other and adds up what they counted. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {{ passed: number, failed: number, skipped: number, failures?: string[] }} Counts */

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

/** @type {("passed" | "failed" | "skipped")[]} */
const OUTCOMES = ["passed", "failed", "skipped"];

/** Characters of a failure in the list at the end. */
const MAX_LINE = 500;

/** @returns {Counts} */
const noCounts = () => ({ passed: 0, failed: 0, skipped: 0 });

/**
 * Runs every stage, also after one failed, so that one run tells everything.
 * @param {Stage[]} stages
 * @param {string} cwd
 * @returns {Promise<{ total: Counts, failedStages: string[], failures: string[] }>} and what failed, a line each.
 */
export async function runStages(stages, cwd) {
  const total = noCounts();
  const failedStages = [];
  const failures = [];
  for (const stage of stages) {
    const missing = (stage.needs ?? []).filter((name) => failedStages.includes(name));
    const skipped = missing.length > 0 ? `${missing[0]} failed` : stage.skip?.();
    console.log(`\n── ${stage.title} (${stage.name})${skipped === undefined ? "" : `: skipped, ${skipped}`}`);
    const startedAtMs = Date.now();
    const counts = skipped === undefined ? await runStage(stage, cwd) : { ...noCounts(), skipped: 1 };
    failures.push(...(counts.failures ?? []).map((failure) => line(`${stage.name}: ${failure}`, cwd)));
    for (const outcome of OUTCOMES) total[outcome] += counts[outcome];
    // A stage that could not run is as little a success as one that failed.
    if (counts.failed > 0 || missing.length > 0) failedStages.push(stage.name);
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
    console.log(`── ${stage.name}: ${describe(counts)} in ${seconds} s`);
  }
  return { total, failedStages, failures };
}

/** A reason may be a page long, and was printed whole where it came up. */
function line(text, cwd) {
  return text.replaceAll(`${cwd}/`, "").replaceAll(/\s+/gu, " ").slice(0, MAX_LINE);
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
  const failures = [];
  for (const args of checks ?? []) {
    const command = `node ${args.join(" ")}`;
    console.log(`$ ${command}`);
    const status = await run(args, cwd);
    counts[status === 0 ? "passed" : "failed"] += 1;
    if (status !== 0) failures.push(command);
  }
  return { ...counts, failures };
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
    return { ...(counts ?? noCounts()), failed: 1, failures: ["it ran no test"] };
  }
  if (status !== 0 && counts.failed === 0) return { ...counts, failed: 1, failures: [`exit code ${String(status)}`] };
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
