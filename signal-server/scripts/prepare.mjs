/**
 * Gets a fresh clone ready: installs packages and builds what is missing or older than its sources.
 * Imports nothing but Node.js, because it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findDocuments } from "../../embed-examples/scripts/docs/documents.mjs";

/** The repository's root, with a trailing separator. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** `engines.node` of package.json, as numbers. */
const MIN_NODE = [20, 19];

/** What is built from what. `command` is run by Node.js from the root. */
const BUILDS = {
  widget: {
    command: "widget/scripts/build.mjs",
    sources: ["widget/src", "widget/scripts", "widget/package.json", "signal-server/protocol"],
    output: "widget/dist/secure-chat.js",
  },
  server: {
    command: "signal-server/scripts/build.mjs",
    sources: ["signal-server/src", "signal-server/protocol", "signal-server/scripts/build.mjs"],
    output: "signal-server/dist/main.js",
  },
  // After the other two: it pins what they build.
  examples: {
    command: "embed-examples/scripts/build.mjs",
    sources: ["embed-examples", "widget/dist/secure-chat.js", "signal-server/dist/script-release.js"],
    /** Looked for only when somebody asks: they lie all over the repository. */
    moreSources: () => findDocuments(ROOT),
    output: "embed-examples/dist/strict-policy/index.html",
  },
};

/** Something that the person can act on: shown as one line, without a stack. */
export class PrepareError extends Error {}

/** @throws {PrepareError} when this Node.js is older than the repository needs. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return;
  throw new PrepareError(`secure-chat needs Node.js ${MIN_NODE.join(".")} or newer; this is ${version}.`);
}

/**
 * Runs `npm install`, for exactly the versions of package-lock.json, unless they are installed already.
 * @param {{ say?: (line: string) => void }} [options] - where progress is told; standard output by default.
 * @returns whether something was installed.
 * @throws {PrepareError} when npm fails.
 */
export function ensureInstalled({ say = console.log } = {}) {
  requireNode();
  if (isInstalled()) return false;
  say("Installing packages (npm install). The first time, this takes a minute.");
  // Not `npm ci`, which first removes what other processes may be using. `--no-save` keeps it from touching
  // package-lock.json all the same. `--include=dev`: a production setting in the environment would leave out the bundler.
  const args = ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const { status, error } = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: ROOT, stdio: "inherit", shell: process.platform === "win32" });
  if (error !== undefined) throw new PrepareError(`npm could not be started (${error.code}). It comes with Node.js.`);
  if (status !== 0) throw new PrepareError("npm install failed; its own message is above.");
  return true;
}

/**
 * Builds the widget, the server and the examples where sources are newer than what was built from them.
 * @param {{ only?: ("widget" | "server" | "examples")[], say?: (line: string) => void }} [options]
 * @returns the names of what was built.
 * @throws {PrepareError} when a build fails.
 */
export function ensureBuilt({ only = ["widget", "server", "examples"], say = console.log } = {}) {
  const built = [];
  for (const name of only) {
    if (isBuilt(name)) continue;
    built.push(name);
    say(`Building the ${name}.`);
    const startedAt = new Date();
    const { status } = spawnSync(process.execPath, [BUILDS[name].command], { cwd: ROOT, stdio: "inherit" });
    if (status !== 0) throw new PrepareError(`The ${name} could not be built (node ${BUILDS[name].command}).`);
    markBuilt(name, startedAt);
  }
  return built;
}

/** The installed tree names itself in node_modules/.package-lock.json. */
function isInstalled() {
  const wantedPath = join(ROOT, "package-lock.json");
  const installedPath = join(ROOT, "node_modules/.package-lock.json");
  if (!existsSync(installedPath)) return false;
  if (statSync(wantedPath).mtimeMs <= statSync(installedPath).mtimeMs) return true;
  // Newer is not different: switching branches touches the file. Only a difference is worth a minute of waiting.
  const installed = readPackages(installedPath);
  return Object.entries(readPackages(wantedPath)).every(([path, wanted]) => {
    if (path === "" || wanted.optional || wanted.devOptional) return true;
    return installed[path]?.version === wanted.version && installed[path]?.integrity === wanted.integrity;
  });
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages ?? {};
}

function isBuilt(name) {
  const { sources, output, moreSources = () => [] } = BUILDS[name];
  if (!existsSync(join(ROOT, output)) || !existsSync(stampOf(name))) return false;
  const builtAtMs = statSync(stampOf(name)).mtimeMs;
  return [...sources, ...moreSources(), "package-lock.json"].every(
    (source) => newestChangeMs(join(ROOT, source)) <= builtAtMs,
  );
}

/** The stamp carries the time at which the build began, so that an edit during the build counts as newer. */
function markBuilt(name, startedAt) {
  mkdirSync(join(ROOT, "node_modules/.cache/secure-chat"), { recursive: true });
  writeFileSync(stampOf(name), "");
  utimesSync(stampOf(name), startedAt, startedAt);
}

function stampOf(name) {
  return join(ROOT, "node_modules/.cache/secure-chat", `${name}.built`);
}

/** Tests are part of no build, and what is built or installed beside sources is not one of them. */
const NO_SOURCES = /\.test\.ts$|^(dist|e2e|node_modules)$/;

/** A folder's own time counts too: it tells of files that were removed. */
function newestChangeMs(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const names = readdirSync(path).filter((name) => !NO_SOURCES.test(name));
  const inside = names.map((name) => newestChangeMs(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}
