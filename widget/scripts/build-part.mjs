/**
 * Builds a part of the one script that is loaded on demand: a module with one export, `install`, which the script calls with
 * what both of them need (src/ui/shared.ts, src/element/shared-core.ts).
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, relative, resolve as absolute } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const WIDGET = fileURLToPath(new URL("..", import.meta.url));
/** What they share: of the interface, and below it. */
const SHARED = [`${WIDGET}src/ui/shared.ts`, `${WIDGET}src/element/shared-core.ts`];

/** @returns base64 of the file's SHA-256, as Subresource Integrity wants it after `sha256-`. */
export async function hashOf(path) {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("base64");
}

/**
 * @param {import("esbuild").BuildOptions} options - for the part's entry point and file.
 * @returns what esbuild returns.
 */
export async function buildPart(options) {
  const banner = options.banner?.js ?? "";
  return build({
    ...options,
    format: "iife",
    plugins: [await fromScript(), ...(options.plugins ?? [])],
    banner: { js: `${banner}\nexport const install = (__script) => {` },
    footer: { js: "};" },
  });
}

/** Takes the modules that `shared.ts` exports from what the script hands over. */
async function fromScript() {
  const exports = (await Promise.all(SHARED.map(exportsOf))).flat();
  return {
    name: "from-script",
    setup({ onResolve, onLoad, resolve }) {
      /** @type {Promise<Map<string, readonly string[][]>> | undefined} */
      let shared;
      const resolveShared = async () => {
        const entries = exports.map(async ({ names, from, importer }) => {
          const { path } = await resolve(from, {
            importer,
            resolveDir: dirname(importer),
            kind: "import-statement",
            pluginData: "itself",
          });
          return /** @type {const} */ ([path, names]);
        });
        return new Map(await Promise.all(entries));
      };
      onResolve({ filter: /.*/ }, async ({ path, pluginData, kind, ...from }) => {
        if (pluginData === "itself" || kind === "entry-point") return undefined;
        shared ??= resolveShared();
        const found = await resolve(path, { ...from, kind, pluginData: "itself" });
        if (!(await shared).has(found.path)) return undefined;
        // Relative, for the source map names it.
        return { path: relative(WIDGET, found.path), namespace: "from-script" };
      });
      onLoad({ filter: /.*/, namespace: "from-script" }, async ({ path }) => ({
        contents: `export const { ${((await shared)?.get(absolute(WIDGET, path)) ?? []).map(([name, alias = name]) => `${alias}: ${name}`).join(", ")} } = __script;`,
      }));
    },
  };
}

/** The re-exports of a module: names, with their aliases, and where they come from. */
async function exportsOf(importer) {
  const source = await readFile(importer, "utf8");
  return [...source.matchAll(/^export \{([^}]*)\} from "([^"]*)";$/gmu)].map(([, names = "", from = ""]) => ({
    names: names.split(",").map((name) => name.trim().split(" as ")),
    from,
    importer,
  }));
}
