/** Keeps what was measured last of each benchmark, so that one can be taken again without the others. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Not under version control: a figure means something only beside its machine and its date. */
export const RESULTS = fileURLToPath(new URL("results/", import.meta.url));

/**
 * @typedef {object} Result
 * @property {string} name - of the benchmark.
 * @property {string} title
 * @property {string} browser
 * @property {string} date
 * @property {number} seconds - how long measuring took.
 * @property {{ processor: string, cores: number, memoryGb: number, node: string }} machine
 * @property {import("./figures.mjs").Figure[]} figures
 * @property {Record<string, Record<string, number>>} [steps] - of connecting: when each was reached, medians in milliseconds.
 */

/** @param {Result} result */
export async function writeResult(result) {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${result.name}-${result.browser}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
}

/** @param {string[]} names - the order. @returns {Promise<Result[]>} */
export async function readResults(names) {
  const files = (await readdir(RESULTS)).filter((file) => file.endsWith(".json")).sort();
  const results = await Promise.all(files.map(async (file) => JSON.parse(await readFile(join(RESULTS, file), "utf8"))));
  return results
    .filter(({ name }) => names.includes(name))
    .sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}
