/**
 * Runs the server's tests: bundles each `*.test.ts`, since Node.js 20 does not read TypeScript, and hands them to `node --test`.
 * Arguments go to `node --test` (for example `--test-name-pattern=origin`); one that ends in `.test.ts` chooses a file.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuilt, ensureInstalled } from "./prepare.mjs";

const SERVER = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = join(SERVER, "dist/test");

ensureInstalled();
// Some tests start the real program.
ensureBuilt({ only: ["server"] });

const args = process.argv.slice(2);
const chosen = args.filter((arg) => arg.endsWith(".test.ts"));
const options = args.filter((arg) => !arg.endsWith(".test.ts"));
const sources = ["src", "protocol"]
  .flatMap((folder) => readdirSync(join(SERVER, folder), { recursive: true }).map((name) => join(folder, name)))
  .filter((path) => path.endsWith(".test.ts"))
  .filter((path) => chosen.length === 0 || chosen.some((name) => path.endsWith(name.split("/").join(sep))));

const { build } = await import("esbuild");
rmSync(OUTPUT, { recursive: true, force: true });
await build({
  entryPoints: sources.map((path) => join(SERVER, path)),
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

const bundles = sources.map((path) => join(OUTPUT, path.replace(/\.ts$/, ".js")));
const reporter = options.some((option) => option.startsWith("--test-reporter")) ? [] : ["--test-reporter=spec"];
const { status } = spawnSync(
  process.execPath,
  ["--enable-source-maps", "--test", "--test-concurrency=2", ...reporter, ...options, ...bundles],
  { stdio: "inherit" },
);
process.exitCode = status ?? 1;
