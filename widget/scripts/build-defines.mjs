/** The constants that a build writes into the code; the test runner's are the same. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What ends up in the script: sources, and the lockfile for the packages. */
const SOURCES = [
  "widget/src",
  "signal-server/protocol",
  "widget/scripts/build.mjs",
  "widget/scripts/element-names.mjs",
  "package-lock.json",
];

/**
 * `__VERSION__` is the package's version, `__BUILD_HASH__` the first 12 hex digits of a SHA-256 over the sources:
 * the same sources give the same hash on every machine, so that two people can compare what they run.
 * @returns esbuild's `define`.
 */
export async function buildDefines() {
  const { version } = JSON.parse(await readFile(join(ROOT, "widget/package.json"), "utf8"));
  return { __VERSION__: JSON.stringify(version), __BUILD_HASH__: JSON.stringify(await sourceHash()) };
}

async function sourceHash() {
  const hash = createHash("sha256");
  const paths = (await Promise.all(SOURCES.map(filesUnder))).flat();
  for (const path of paths) {
    // Line ends differ between checkouts on Windows and elsewhere.
    const text = (await readFile(join(ROOT, path), "utf8")).replaceAll("\r\n", "\n");
    hash.update(`${path}\n${String(text.length)}\n${text}`);
  }
  return hash.digest("hex").slice(0, 12);
}

/** @returns paths relative to the root with forward slashes, in one order everywhere; tests are no part of a build. */
async function filesUnder(source) {
  const entries = await readdir(join(ROOT, source), { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (entries === undefined) return [source];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !/\.test\.ts$|\/testing\//.test(path))
    .sort();
}
