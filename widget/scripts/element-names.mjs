/**
 * What `<secure-chat>` is made of are elements too, and a page has one registry for all of them. In a build their names end in
 * the build's own hash: two versions on a page then never find a part of the other's in the place of their own.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildDefines } from "./build-defines.mjs";

const UI = fileURLToPath(new URL("../src/ui", import.meta.url));
/** Hex digits of the hash: no page has so many versions that two of them would agree in these. */
const DIGITS = 4;

/** @returns what the names of all elements but `<secure-chat>` end in. */
export async function nameEnding() {
  return `-${JSON.parse((await buildDefines()).__BUILD_HASH__).slice(0, DIGITS)}`;
}

/** @returns a function that gives the elements which a source names the names that they have in this build. */
export async function nameElements() {
  const [names, ending] = await Promise.all([definedNames(), nameEnding()]);
  const pattern = new RegExp(`(?<![\\w-])(?:${names.join("|")})(?![\\w-])`, "g");
  return (/** @type {string} */ source) => source.replace(pattern, `$&${ending}`);
}

/** For esbuild. @param {RegExp} filter - of the TypeScript sources that name them. */
export async function namingElements(filter) {
  const name = await nameElements();
  return {
    name: "naming-elements",
    setup({ onLoad }) {
      onLoad({ filter }, async ({ path }) => ({ contents: name(await readFile(path, "utf8")), loader: "ts" }));
    },
  };
}

/** Names that sources of the interface define. */
async function definedNames() {
  const paths = (await readdir(UI, { recursive: true })).filter((path) => /(?<!\.test)\.ts$/.test(path));
  const sources = await Promise.all(paths.map((path) => readFile(join(UI, path), "utf8")));
  return sources.flatMap((source) => [...source.matchAll(/^define\("([\w-]+)"/gm)].map(([, name]) => name ?? ""));
}
