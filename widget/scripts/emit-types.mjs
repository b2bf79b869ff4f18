/** Declarations for npm: those that `element/index.d.ts` reaches, in one tree under `dist/types/`. */
import { spawnSync } from "node:child_process";
import { copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const WIDGET = fileURLToPath(new URL("..", import.meta.url));
/** Each layer compiles into its own folder, all with `src` as their root. */
const LAYERS = ["pure", "core", "browser"].map((part) => join(WIDGET, ".types", part));

/** Compiles the layers, then copies. @throws when the sources do not compile or a declaration is not found. */
export async function emitTypes() {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-b", "tsconfig.browser.json"], {
    cwd: WIDGET,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("The declarations were not written: the sources do not compile.");

  const queue = ["element/index.d.ts"];
  const seen = new Set(queue);
  for (const path of queue) {
    const source = LAYERS.map((layer) => join(layer, path)).find((candidate) => ts.sys.fileExists(candidate));
    if (source === undefined) throw new Error(`No declaration for ${path}`);
    const target = join(WIDGET, "dist/types", path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, target);
    for (const imported of relativeImports(source, path)) {
      if (!seen.has(imported)) queue.push(imported);
      seen.add(imported);
    }
  }
}

/** @returns what a declaration imports from its own package, as paths of declarations below the root. */
function relativeImports(source, path) {
  const { importedFiles } = ts.preProcessFile(ts.sys.readFile(source) ?? "");
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith("."))
    .map((name) => relative(".", join(dirname(path), name)).replace(/\.ts$/, ".d.ts"));
}
