/** Programs of the system that the tests need. Installs them where it may, and otherwise says exactly what to do. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { findBrowser, findProgram } from "./browsers.mjs";
import { findDisplayServer, findWebKitDriver } from "./webkit.mjs";

/**
 * `packages` are tried in this order; their names differ between Debian and Ubuntu. A browser also has the `variable`
 * that names it. What is optional is installed where that is possible, and asked of nobody.
 */
const PROGRAMS = [
  {
    name: "Chromium",
    variable: "CHROMIUM_PATH",
    find: () => findBrowser("chromium"),
    packages: ["chromium", "chromium-browser"],
    brew: "chromium",
  },
  {
    name: "Firefox",
    variable: "FIREFOX_PATH",
    find: () => findBrowser("firefox"),
    packages: ["firefox-esr", "firefox"],
    brew: "firefox",
  },
  { name: "coturn", find: () => findProgram(["turnserver"]), packages: ["coturn"], brew: "coturn" },
  // For the network lab, which is Linux's business: without them it is skipped.
  { name: "ip", find: () => findProgram(["ip"]), packages: ["iproute2"], isOptional: true },
  { name: "nft", find: () => findProgram(["nft"]), packages: ["nftables"], isOptional: true },
  { name: "openssl", find: () => findProgram(["openssl"]), packages: ["openssl"], isOptional: true },
  // For what is shipped for operators: without them its tests are skipped.
  { name: "Caddy", find: () => findProgram(["caddy"]), packages: ["caddy"], isOptional: true },
  { name: "nginx", find: () => findProgram(["nginx"]), packages: ["nginx"], isOptional: true },
  { name: "promtool", find: () => findProgram(["promtool"]), packages: ["prometheus"], isOptional: true },
  // The third engine: without it, its tests are skipped.
  { name: "WebKitGTK", find: findWebKitDriver, packages: ["webkit2gtk-driver"], isOptional: true },
  { name: "Xvfb", find: findDisplayServer, packages: ["xvfb"], isOptional: true },
  { name: "Redis", find: () => findProgram(["redis-server"]), packages: ["redis-server"], brew: "redis" },
];

const POLICY = "/usr/sbin/policy-rc.d";

/**
 * Makes sure that every program is there and runs.
 * @returns {boolean} false after it said what a person has to install.
 */
export function ensurePrograms() {
  const missing = PROGRAMS.filter(({ find, isOptional }) => find() === undefined && !(isOptional && !isDebianLike()));
  if (missing.length > 0) {
    console.log(`Missing on this system: ${missing.map(({ name }) => name).join(", ")}.`);
    // Who named a place wants that one, not another one from the packages.
    const installable = missing.filter(({ variable }) => variable === undefined || !process.env[variable]);
    if (installable.length > 0 && mayInstall()) install(installable);
  }
  for (const { name, find, isOptional } of PROGRAMS) {
    console.log(`  ${name}: ${find() ?? (isOptional ? "missing, some tests are skipped" : "missing")}`);
  }

  const unusable = PROGRAMS.filter((program) => program.isOptional !== true && !isUsable(program));
  if (unusable.length > 0) explain(unusable);
  return unusable.length === 0;
}

function isUsable({ name, find, variable = undefined }) {
  const path = find();
  if (path === undefined) {
    if (process.env[variable]) console.error(`${variable} says ${process.env[variable]}, which is not a program.`);
    return false;
  }
  // Ubuntu's browser packages may be empty shells around snap: whether one runs is only known once it did.
  if (variable === undefined) return true;
  const { status, stderr } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 30_000 });
  if (status !== 0) console.error(`${name} at ${path} does not run. ${String(stderr).trim()}`);
  return status === 0;
}

function mayInstall() {
  return process.getuid?.() === 0 && isDebianLike() && findProgram(["apt-get"]) !== undefined;
}

function isDebianLike() {
  if (!existsSync("/etc/os-release")) return false;
  return /^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}

function install(programs) {
  console.log("Installing them with apt-get.");
  apt(["update"]);
  // One that is not to be had would keep apt from installing all the others.
  const packages = programs
    .map(({ packages: names, isOptional }) => names.find(isAvailable) ?? (isOptional ? undefined : names[0]))
    .filter((name) => name !== undefined);
  withoutStartingServices(() => apt(["install", "--yes", "--no-install-recommends", ...packages]));
}

function apt(args) {
  console.log(`$ apt-get ${args.join(" ")}`);
  spawnSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
}

/** A package that apt only knows by name, because another one mentions it, has no candidate. */
function isAvailable(name) {
  const { stdout } = spawnSync("apt-cache", ["policy", name], { encoding: "utf8" });
  return /Candidate: (?!\(none\))/.test(stdout ?? "");
}

/** The tests start their own servers on free ports; Debian's packages would start theirs on the usual ones at once. */
function withoutStartingServices(action) {
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    action();
  } finally {
    if (isOurs) rmSync(POLICY, { force: true });
  }
}

function explain(programs) {
  const names = programs.map(({ name }) => name).join(", ");
  console.error(`\nThe tests need ${names}. Install what is missing, then run the tests again:`);
  if (process.platform === "darwin") {
    console.error(`  brew install ${programs.map(({ brew }) => brew).join(" ")}`);
  } else if (isDebianLike()) {
    const packages = programs.map(({ packages: known }) => known.find(isAvailable) ?? known[0]);
    console.error(`  sudo apt-get update && sudo apt-get install ${packages.join(" ")}`);
  } else {
    console.error(`  ${names}, from your system's packages`);
  }
  if (programs.every(({ variable }) => variable === undefined)) return;
  console.error(
    "A browser elsewhere: set CHROMIUM_PATH or FIREFOX_PATH to its program. Ubuntu's own packages are snaps",
  );
  console.error(
    "and do not run in a container: take https://www.google.com/chrome and https://packages.mozilla.org there.",
  );
}
