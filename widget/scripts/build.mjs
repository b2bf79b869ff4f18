/**
 * Builds `widget/dist/`: the one script, the ESM build for npm, their source maps and the licences of what is inside.
 * `--types` adds `dist/types/` (takes the compiler, so `npm start` goes without). Exports `buildWidget`; also runs by itself.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build, transform } from "esbuild";
import { minify } from "terser";
import { buildDefines } from "./build-defines.mjs";
import { thirdPartyLicences } from "./licences.mjs";

const WIDGET = fileURLToPath(new URL("..", import.meta.url));
const SCRIPT = `${WIDGET}dist/secure-chat.js`;
const ESM = `${WIDGET}dist/secure-chat.esm.js`;
const LICENCES = `${WIDGET}dist/secure-chat.LICENCES.txt`;

/**
 * Of Socket.IO's own client the manager and its sockets, over one WebSocket: see src/transport/websocket-engine.ts for
 * what is left out below them, and why.
 */
const overWebSocketOnly = {
  name: "over-websocket-only",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^engine\.io-client$/ }, () => ({ path: `${WIDGET}src/transport/websocket-engine.ts` }));
    onResolve({ filter: /^socket\.io-client$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === "index") return undefined;
      const index = await resolve(path, { ...from, pluginData: "index" });
      return { path: join(dirname(index.path), "manager.js") };
    });
  },
};

/** What is laid out for people to read in templates and styles reaches the browser without it. */
const leanTemplates = {
  name: "lean-templates",
  setup({ onLoad }) {
    onLoad({ filter: /widget[\\/]src[\\/](ui|element)[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: (await minifyStyles(source)).replace(/\n\s+/g, "\n"), loader: "ts" };
    });
  },
};

/** Minifies the style sheets in a source that are written whole, without `${}`. */
async function minifyStyles(source) {
  const sheets = [...source.matchAll(/css`([^`$]*)`/g)].map(([, sheet]) => sheet);
  const minified = await Promise.all(sheets.map((sheet) => transform(sheet, { loader: "css", minify: true })));
  return sheets.reduce((text, sheet, index) => text.replace(sheet, () => minified[index].code.trim()), source);
}

/** Replaces the files of `widget/dist/`. @returns sizes in bytes of the one script. */
export async function buildWidget() {
  const manifest = JSON.parse(await readFile(`${WIDGET}package.json`, "utf8"));
  const banner = `/*! secure-chat ${manifest.version} | MIT | ${basename(LICENCES)} */`;
  /** @type {import("esbuild").BuildOptions & { metafile: true }} */
  const common = {
    entryPoints: [`${WIDGET}src/element/index.ts`],
    bundle: true,
    target: "es2022",
    platform: "browser",
    sourcemap: true,
    // Gathered in one file instead: some packages carry no comment at all, others repeat theirs in every module.
    legalComments: "none",
    banner: { js: banner },
    metafile: true,
    logLevel: "warning",
  };
  const define = await buildDefines();

  await mkdir(`${WIDGET}dist`, { recursive: true });
  const [script] = await Promise.all([
    build({
      ...common,
      outfile: SCRIPT,
      format: "iife",
      minify: true,
      charset: "utf8",
      // A classic script must not contain `import.meta`; see src/element/script-origin.ts for what takes its place.
      define: { ...define, "import.meta.url": "undefined" },
      plugins: [overWebSocketOnly, leanTemplates],
    }),
    build({ ...common, outfile: ESM, format: "esm", define, external: Object.keys(manifest.dependencies) }),
  ]);
  await minifyFurther();
  await writeFile(LICENCES, await thirdPartyLicences(Object.keys(script.metafile.inputs)));

  const bytes = await readFile(SCRIPT);
  return { minified: bytes.length, brotli: brotliCompressSync(bytes).length };
}

/**
 * What esbuild leaves: terser saves 1.5 kB more. The file begins with a byte order mark, so that browsers read it as UTF-8
 * whatever the page's encoding is; emoji then need no escapes.
 */
async function minifyFurther() {
  const [code, map] = await Promise.all([readFile(SCRIPT, "utf8"), readFile(`${SCRIPT}.map`, "utf8")]);
  const result = await minify(code, {
    ecma: 2020,
    toplevel: true,
    compress: { ecma: 2020, passes: 3, keep_fargs: false, pure_getters: true, unsafe_arrows: true },
    // Private members of Socket.IO's client begin with an underscore; one name that does is part of what it sends.
    mangle: { properties: { regex: /^_[a-z]/, reserved: ["_placeholder"] } },
    format: { comments: /^!/, ecma: 2020 },
    sourceMap: { content: map, url: `${basename(SCRIPT)}.map` },
  });
  await writeFile(SCRIPT, `\uFEFF${result.code}`);
  await writeFile(`${SCRIPT}.map`, String(result.map));
}

/** Writes `widget/dist/types/`: the declarations that `secure-chat.esm.js` needs, and no others. */
export async function buildTypes() {
  const { emitTypes } = await import("./emit-types.mjs");
  await rm(`${WIDGET}dist/types`, { recursive: true, force: true });
  await emitTypes();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { minified, brotli } = await buildWidget();
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`${relative(process.cwd(), SCRIPT)}: ${kilobytes(minified)} minified, ${kilobytes(brotli)} brotli`);
  if (process.argv.includes("--types")) await buildTypes();
}
