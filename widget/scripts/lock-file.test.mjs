/**
 * package-lock.json is whole: npm leaves binaries for other systems out of one that it makes beside installed packages, and
 * `npm ci` then refuses it, or somebody on another system gets what nobody has pinned.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const LOCK = new URL("../../package-lock.json", import.meta.url);

/** @typedef {Record<string, { resolved?: string, link?: boolean, optionalDependencies?: Record<string, string> }>} Packages */

/** @returns {Packages} by their places, such as `node_modules/vite/node_modules/rollup`. */
function readPackages() {
  return JSON.parse(readFileSync(LOCK, "utf8")).packages;
}

/**
 * @param {Packages} packages
 * @returns {string[]} what packages may want and nobody has pinned.
 */
function leftOut(packages) {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isWithinReach(packages, place, name)),
  );
}

/** As Node.js looks for it: in the package, then in each folder around it. */
function isWithinReach(packages, place, name) {
  if (place === "") return `node_modules/${name}` in packages;
  const around = place.slice(0, Math.max(0, place.lastIndexOf("/node_modules/")));
  return `${place}/node_modules/${name}` in packages || isWithinReach(packages, around, name);
}

test("pins what packages want on any system", () => {
  const packages = readPackages();
  assert.deepEqual(leftOut(packages), []);
  const some = "@esbuild/win32-x64";
  const others = Object.entries(packages).filter(([place]) => place !== `node_modules/${some}`);
  assert.deepEqual(leftOut(Object.fromEntries(others)), [some]);
});

test("names no place to load from: whoever installs has a registry of their own", () => {
  const named = Object.values(readPackages()).filter(({ resolved, link }) => resolved !== undefined && link !== true);
  assert.deepEqual(named, []);
});
