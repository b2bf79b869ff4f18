/**
 * The formal models: that their README names what exists, on every run; and, where `proverif` is on the PATH, that it says of
 * each model what is recorded, the expected attacks included. `models.mjs FILE` also writes what it counted into a file.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { checkModels, judge, readModels } from "./model-checks.mjs";

const WIDGET = fileURLToPath(new URL("..", import.meta.url));
/** The slowest takes half a minute on two cores. */
const TIMEOUT_MS = 10 * 60_000;

const [countsFile] = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };

const models = readModels(WIDGET);
const problems = checkModels(WIDGET, models);
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length === 0) console.log(`✔ ${models.mapping.length} lines of the models map to functions that exist`);
counts[problems.length === 0 ? "passed" : "failed"] += 1;

const version = proverif(["-help"]);
if (version === undefined) {
  console.log(
    `– proverif is not on the PATH: ${models.results.length} models with a recorded result were not run again`,
  );
  counts.skipped += models.results.length;
} else {
  for (const { model, recorded } of models.results) {
    const output = proverif(["-lib", "lib.pvl", model]);
    const problem = judge(output ?? "", recorded);
    console.log(problem === undefined ? `✔ ${model}: ${recorded}, as recorded` : `✗ ${model}: ${problem}`);
    counts[problem === undefined ? "passed" : "failed"] += 1;
  }
}
for (const model of models.notYetRun) console.log(`– ${model} has not been run yet: no result is recorded`);

if (countsFile !== undefined) writeFileSync(countsFile, JSON.stringify(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

/** @returns what it printed, or undefined when there is no such program. */
function proverif(args) {
  const options = { cwd: `${WIDGET}model`, encoding: /** @type {const} */ ("utf8"), timeout: TIMEOUT_MS };
  const { error, stdout } = spawnSync("proverif", args, options);
  return error !== undefined && "code" in error && error.code === "ENOENT" ? undefined : stdout;
}
