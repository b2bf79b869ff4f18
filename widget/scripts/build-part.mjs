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

/** For the script's build: hands over a list of everything that `shared.ts` exports, instead of an object with its names. */
export const handsOver = {
  name: "hands-over",
  setup({ onLoad }) {
    onLoad({ filter: /widget[\\/]src[\\/]element[\\/]handed\.ts$/ }, async () => {
      const exports = await sharedExports();
      const imports = exports.map(
        ({ name, path }, index) => `import { ${name} as _${index} } from ${JSON.stringify(path)};\n`,
      );
      const list = exports.map((_, index) => `_${index}`).join(", ");
      return { contents: `${imports.join("")}export const handed = () => [${list}];`, resolveDir: WIDGET };
    });
  },
};

/** Takes the modules that `shared.ts` exports from the list that the script hands over. */
async function fromScript() {
  const exports = await sharedExports();
  return {
    name: "from-script",
    setup({ onResolve, onLoad, resolve }) {
      /** By the path of a module, its exports by their positions in the list. @type {Promise<Map<string, string[]>> | undefined} */
      let shared;
      const resolveShared = async () => {
        const found = new Map();
        for (const [index, { name, path: wanted }] of exports.entries()) {
          const { path } = await resolve(wanted, {
            resolveDir: WIDGET,
            kind: "import-statement",
            pluginData: "itself",
          });
          found.set(path, [...(found.get(path) ?? []), `${name} = __script[${index}]`]);
        }
        return found;
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
        contents: `export const ${((await shared)?.get(absolute(WIDGET, path)) ?? []).join(", ")};`,
      }));
    },
  };
}

/** What `shared.ts` and `shared-core.ts` export again: each name, and the module that it comes from. */
async function sharedExports() {
  const sources = await Promise.all(SHARED.map((path) => readFile(path, "utf8")));
  return sources.flatMap((source, index) =>
    [...source.matchAll(/^export \{([^}]*)\} from "([^"]*)";$/gmu)].flatMap(([, names = "", from = ""]) =>
      names.split(",").map((name) => ({
        // As the module itself calls it.
        name: name.trim().replace(/ as .*/u, ""),
        path: from.startsWith(".") ? absolute(dirname(SHARED[index] ?? ""), from) : from,
      })),
    ),
  );
}
