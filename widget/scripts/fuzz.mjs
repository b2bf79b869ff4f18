/**
 * `npm run fuzz`: what the browser tests fuzz for a moment, for as long as you like, in Node.js.
 * `npm run fuzz -- --inputs 5000000` sets how many inputs (default: a million), `--only=parseFrame,ChatSession` which targets;
 * `FUZZ_SEED=… npm run fuzz` repeats a run. `--planted` fuzzes targets with a defect in them: a run that must fail.
 * The target `sockets` attacks the real signaling server over the network (signal-server/fuzz/); it has its own process.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const ENTRY = fileURLToPath(new URL("../src/testing/fuzz/index.ts", import.meta.url));

const SOCKETS = fileURLToPath(new URL("../../signal-server/fuzz/run.mjs", import.meta.url));
/** Operations on real connections cost some hundred times what an input of the others does on average. */
const INPUTS_PER_OPERATION = 100;

const { values: options } = parseArgs({
  options: {
    inputs: { type: "string", default: "1000000" },
    only: { type: "string" },
    planted: { type: "boolean", default: false },
  },
});

const fuzzer = await load();
const all = options.planted ? fuzzer.PLANTED_TARGETS : fuzzer.FUZZ_TARGETS;
const names = options.only?.split(",");
const withSockets = !options.planted && (names === undefined || names.includes("sockets"));
const targets = choose();
const total = integer("--inputs", options.inputs, 1);
const seed = process.env.FUZZ_SEED === undefined ? fuzzer.freshSeed() : integer("FUZZ_SEED", process.env.FUZZ_SEED, 0);
// A timer keeps the process alive: waiting for WebCrypto alone does not.
const alive = setInterval(() => undefined, 60_000);
if (targets.length > 0) await run();
if (withSockets) attackSockets();
clearInterval(alive);
process.exit();

async function run() {
  console.log(`Fuzzing ${targets.length} targets with FUZZ_SEED=${seed}.\n`);
  const startedMs = performance.now();
  // Each gets its share of all, chosen or not, so that a finding is found again without the others.
  const shares = fuzzer.shareOut(all, total);
  const reports = [];
  for (const target of targets) {
    const report = await fuzzer.runTarget(target, shares[all.indexOf(target)], seed);
    console.log(line(report, target.expected));
    if (report.finding !== undefined) console.error(`\n${report.finding}\n`);
    reports.push(report);
  }
  const findings = reports.filter(({ finding }) => finding !== undefined);
  const inputs = reports.reduce((sum, report) => sum + report.inputs, 0);
  console.log(`\n${count(inputs)} inputs in ${seconds(performance.now() - startedMs)}: ${costs(reports)}.`);
  console.log(`${findings.length} findings with FUZZ_SEED=${seed} --inputs ${total}.`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

/** Bundles the targets, since Node.js 20 does not read TypeScript. */
async function load() {
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-fuzz-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, "fuzz.mjs");
  await build({
    entryPoints: [ENTRY],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    sourcemap: "inline",
    logLevel: "warning",
  });
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(outfile).href);
}

/** Ends with the findings' exit code when there are some here too. */
function attackSockets() {
  const operations = String(Math.ceil(total / INPUTS_PER_OPERATION));
  const { status } = spawnSync(process.execPath, [SOCKETS, "--operations", operations], {
    env: { ...process.env, FUZZ_SEED: String(seed) },
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}

function choose() {
  const unknown = names?.filter((name) => name !== "sockets" && !all.some((target) => target.name === name)) ?? [];
  if (unknown.length > 0)
    fail(`No target ${unknown.join(", ")}. There are: ${[...all.map(({ name }) => name), "sockets"].join(", ")}.`);
  return all.filter(({ name }) => names === undefined || names.includes(name));
}

function integer(name, text, least) {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) fail(`${name} must be a whole number from ${least} on.`);
  return value;
}

function fail(message) {
  console.error(message);
  process.exit(2);
}

/** One target's row: how many inputs, what became of them, the slowest one. */
function line({ name, inputs, outcomes, slowestMs, elapsedMs, finding }, expected) {
  const became = Object.entries(outcomes).map(([outcome, times]) => `${count(times)} ${outcome}`);
  const never = expected.filter((outcome) => outcomes[outcome] === undefined).map((outcome) => `0 ${outcome}`);
  const what = [...became, ...never].join(", ");
  const verdict = finding === undefined ? "" : " FINDING";
  return `${name.padEnd(20)} ${count(inputs).padStart(9)} inputs in ${seconds(elapsedMs).padStart(7)}, slowest ${slowestMs.toFixed(0)} ms: ${what}${verdict}`;
}

function costs(reports) {
  const kinds = { parser: "values parsed", step: "single steps and streams", sequence: "sequences of messages" };
  return Object.entries(kinds)
    .map(([cost, words]) => [reports.filter((report) => report.cost === cost), words])
    .filter(([of]) => of.length > 0)
    .map(([of, words]) => `${count(of.reduce((sum, { inputs }) => sum + inputs, 0))} ${words}`)
    .join(", ");
}

function count(number) {
  return number.toLocaleString("en");
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
