/** The licence texts of the packages inside a bundle: MIT and BSD ask that they go along with every copy. */
import { readdir, readFile } from "node:fs/promises";

/**
 * @param {string[]} inputs - paths of bundled files, as esbuild's metafile names them.
 * @returns one text: a heading and a licence for each package, sorted by name.
 * @throws when a package has no licence file: somebody has to look at it.
 */
export async function thirdPartyLicences(inputs) {
  const folders = new Map();
  for (const input of inputs) {
    if (input.startsWith("from-script:")) continue; // the script holds it, and names it
    const [, folder, name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(input) ?? [];
    if (name !== undefined) folders.set(name, folder);
  }
  const names = [...folders.keys()].sort();
  const sections = await Promise.all(names.map(async (name) => `${name}\n\n${await licenceOf(folders.get(name))}`));
  return sections.join(`\n${"-".repeat(72)}\n\n`);
}

async function licenceOf(folder) {
  const file = (await readdir(folder)).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  if (file === undefined) throw new Error(`No licence file in ${folder}`);
  return `${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`;
}
