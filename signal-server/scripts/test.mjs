/**
 * Runs the server's tests: bundles each `*.test.ts`, since Node.js 20 does not read TypeScript, and hands them to `node --test`
 * together with the `*.test.mjs` of the fuzzer and of what is shipped for operators.
 * Arguments go to `node --test` (for example `--test-name-pattern=origin`); one that ends in `.test.ts` or `.test.mjs`
 * chooses a file: its path, or the end of it from a folder on. A name that no file has ends it with exit code 2, since
 * `node --test` without a file would look for tests everywhere below the current folder.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuilt, ensureInstalled } from "./prepare.mjs";

const SERVER = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = join(SERVER, "dist/test");

const args = process.argv.slice(2);
const isFile = (arg) => /\.test\.(ts|mjs)$/.test(arg);
const chosen = args.filter(isFile);
const options = args.filter((arg) => !isFile(arg));
const isNamed = (path, name) => `${sep}${path}`.endsWith(`${sep}${name.split("/").join(sep)}`);
const files = ["src", "protocol", "fuzz", "deploy"]
  .flatMap((folder) => readdirSync(join(SERVER, folder), { recursive: true }).map((name) => join(folder, name)))
  .filter(isFile);
const nowhere = chosen.filter((name) => !files.some((path) => isNamed(path, name)));
if (nowhere.length > 0) {
  console.error(`The server has no test file ${nowhere.join(", ")}. There are: ${files.sort().join(", ")}.`);
  process.exit(2);
}
const sources = files.filter((path) => chosen.length === 0 || chosen.some((name) => isNamed(path, name)));
const toBundle = sources.filter((path) => path.endsWith(".ts"));

ensureInstalled();
// Some tests start the real program.
ensureBuilt({ only: ["server"] });

const { build } = await import("esbuild");
rmSync(OUTPUT, { recursive: true, force: true });
await build({
  entryPoints: toBundle.map((path) => join(SERVER, path)),
  outdir: OUTPUT,
  outbase: SERVER,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});

const bundles = sources.map((path) =>
  path.endsWith(".ts") ? join(OUTPUT, path.replace(/\.ts$/, ".js")) : join(SERVER, path),
);
const reporter = options.some((option) => option.startsWith("--test-reporter")) ? [] : ["--test-reporter=spec"];
const { status } = spawnSync(
  process.execPath,
  ["--enable-source-maps", "--test", "--test-concurrency=2", ...reporter, ...options, ...bundles],
  { stdio: "inherit" },
);
process.exitCode = status ?? 1;
