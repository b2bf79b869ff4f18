/** Declarations for npm: those that a package's entries reach, in one tree under its `dist/types/`. */
import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

/** Imports between files of a package, as the sources have them: `from "./x.ts"`. */
const RELATIVE_IMPORT = /((?:from|import)\s*\(?\s*")(\.[^"]+)\.ts(?=")/g;

/**
 * Compiles, then copies.
 * @param {object} options
 * @param {string} options.folder - the package's.
 * @param {string} options.project - the project that compiles all of its declarations.
 * @param {string[]} options.entries - declarations that the package's `exports` name, below `dist/types/`.
 * @param {(path: string) => string[]} options.compiled - where the compiler may have put one of these.
 * @param {(declarations: string) => string} [options.change] - what becomes of each file's text.
 * @throws when the sources do not compile or a declaration is not found.
 */
export async function emitTypes({ folder, project, entries, compiled, change = (text) => text }) {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-b", project], { cwd: folder, stdio: "inherit" });
  if (status !== 0) throw new Error("The declarations were not written: the sources do not compile.");

  await rm(join(folder, "dist/types"), { recursive: true, force: true });
  const queue = [...entries];
  const seen = new Set(queue);
  for (const path of queue) {
    const source = compiled(path).find((candidate) => ts.sys.fileExists(candidate));
    if (source === undefined) throw new Error(`No declaration for ${path}`);
    const target = join(folder, "dist/types", path);
    await mkdir(dirname(target), { recursive: true });
    const declarations = change(await readFile(source, "utf8"));
    // There are no such sources where the package is installed; compilers other than the newest need to be told.
    await writeFile(
      target,
      declarations.replace(RELATIVE_IMPORT, "$1$2.js").replace(/\n\/\/# sourceMappingURL=.*/, ""),
    );
    for (const imported of relativeImports(declarations, path)) {
      if (!seen.has(imported)) queue.push(imported);
      seen.add(imported);
    }
  }
}

/** @returns what a declaration imports from its own package, as paths of declarations below the root. */
function relativeImports(declarations, path) {
  const { importedFiles } = ts.preProcessFile(declarations);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith("."))
    .map((name) => relative(".", join(dirname(path), name)).replace(/\.ts$/, ".d.ts"));
}
