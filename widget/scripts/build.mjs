/**
 * Builds `widget/dist/`: the one script, the parts that it loads on demand, the ESM build for npm, their source maps and the
 * licences of what is inside.
 * `--types` adds `dist/types/` and what editors know of the element (takes the compiler, so `npm start` goes without). Exports `buildWidget`; also runs by itself.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build, transform } from "esbuild";
import { minify } from "terser";
import { buildDefines } from "./build-defines.mjs";
import { buildPart, handsOver, hashOf } from "./build-part.mjs";
import { nameElements, namingElements } from "./element-names.mjs";
import { thirdPartyLicences } from "./licences.mjs";

const WIDGET = fileURLToPath(new URL("..", import.meta.url));
const SCRIPT = `${WIDGET}dist/secure-chat.js`;
const LANGUAGES = ["ar", "de", "es", "fr", "ja", "pt", "zh"];
/** What the script loads on demand, by the names of src/ui/panel/choose-screen.ts and src/locales/languages.ts. */
const PARTS = {
  ...Object.fromEntries(LANGUAGES.map((code) => [code, `${WIDGET}src/locales/${code}/${code}.ts`])),
  conversation: `${WIDGET}src/ui/conversation/conversation.ts`,
  floating: `${WIDGET}src/ui/floating/floating.ts`,
  files: `${WIDGET}src/element/files-part.ts`,
  kem: `${WIDGET}src/crypto/kem-part.ts`,
  info: `${WIDGET}src/ui/info-panel/info-panel.ts`,
  start: `${WIDGET}src/ui/start-screen/start-screen.ts`,
};
/** What bundlers import, by the names of package.json's `exports`. */
const ENTRIES = {
  "secure-chat.esm": `${WIDGET}src/element/index.ts`,
  element: `${WIDGET}src/element/element.ts`,
  protocol: `${WIDGET}src/protocol/wire.ts`,
  react: `${WIDGET}src/react/secure-chat.ts`,
  ...Object.fromEntries(LANGUAGES.map((code) => [`locales/${code}`, PARTS[code]])),
};
const LICENCES = `${WIDGET}dist/secure-chat.LICENCES.txt`;

/** In the place of `socket.io-client`: see src/transport/socket-io-client.ts for what is left out, and why. */
const overWebSocketOnly = {
  name: "over-websocket-only",
  setup({ onResolve }) {
    onResolve({ filter: /^socket\.io-client$/ }, () => ({ path: `${WIDGET}src/transport/socket-io-client.ts` }));
  },
};

/** The script loads its parts by address and checks their hashes; everywhere else an `import()` does. */
const partsBeside = {
  name: "parts-beside",
  setup({ onResolve }) {
    for (const name of ["load-part", "load-kem"]) {
      onResolve({ filter: new RegExp(`/${name}\\.ts$`) }, () => ({ path: `${WIDGET}src/element/${name}.script.ts` }));
    }
  },
};

/** The other sources. */
const CORE = /widget[\\/]src[\\/](crypto|files|log|protocol|session|state|transport)[\\/].*\.ts$/;

/** What never happens is explained in the sources and in the package. In the script a stack tells where it did. */
const briefErrors = {
  name: "brief-errors",
  setup({ onLoad }) {
    onLoad({ filter: CORE }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: source.replace(/(?<=new (?:Range)?Error\()"[a-z][^"]*"(?=\))/g, ""), loader: "ts" };
    });
  },
};

/** Sources of the interface. */
const INTERFACE = /widget[\\/]src[\\/](ui|element)[\\/].*\.ts$/;

/** What is laid out for people to read in templates and styles reaches the browser without it, and with this build's names. */
const leanTemplates = {
  name: "lean-templates",
  async setup({ onLoad }) {
    const nameIn = await nameElements();
    onLoad({ filter: INTERFACE }, async ({ path }) => {
      const source = nameIn(await readFile(path, "utf8"));
      return { contents: (await minifyStyles(source)).replace(/\n\s+/g, "\n"), loader: "ts" };
    });
  },
};

/**
 * What of Lit is of no use here: the words for whoever writes a style sheet or a template wrongly, as all in the script are
 * written already; what takes the place of `adoptedStyleSheets`, which every browser has that the script runs in at all; what
 * there is for decorators, polyfills, hydration, properties with `useDefault`, and directives that go on after a template was
 * rendered; values within `<textarea>`, `<style>` and comments, of which no template has any; and the list of versions on a
 * page, which only Lit's own tools read.
 * @type {Record<string, [RegExp, string][]>}
 */
const OF_NO_USE_IN_LIT = {
  "reactive-element/css-tag.js": [
    [/Error\("[^)]*\)/g, 'Error("css")'],
    [/\w\.ShadowRoot&&.*?"in CSSStyleSheet\.prototype/, "!0"],
  ],
  "reactive-element/reactive-element.js": [
    [/Symbol\.metadata\?\?=[^;]*;/, ""],
    [/const (\w)=this\[Symbol\.metadata\];if\(null!==\1\)\{.*?\}(?=this\._\$Eh=)/, ""],
    [/static addInitializer\(\w\)\{.*?\}(?=static)/, ""],
    [/,void 0!==\w\.l&&\(this\.l=\[[^)]*\)/, ""],
    [/,this\.constructor\.l\?\.forEach\(\w=>\w\(this\)\)/, ""],
    [/,\w=\w\.reactiveElementPolyfillSupport/, ""],
    [/,\w\?\.\(\{ReactiveElement:\w\}\),[^;]*;/, ";"],
    [/\|\|\w\.useDefault&&.*?\)\)\)\)return/, "))return"],
    [/(\w)\?\?this\._\$Ej\?\.get\(\w\)\?\?\1/, "$1"],
    [
      /(C\(\w,\w,\{)useDefault:(\w),(.*?\)\{)\2&&.*?\|\|\((.*?)this\.hasUpdated\|\|\2\|\|(.*?)\)\}(?=async)/,
      "$1$3$4this.hasUpdated||$5}",
    ],
  ],
  "lit-html/lit-html.js": [
    [/Error\("invalid[^)]*\)/, 'Error("html")'],
    [/,\w=\w\.litHtmlPolyfillSupport;.*?\.push\("[^"]*"\)/, ""],
    [/if\(\w\.test\(\w\.tagName\)\)\{const .*?\}\}(?=\}else if\(8===)/, ""],
    [/else\{let \w=-1;for\(;-1!==\(.*?\.length-1\}(?=\w\+\+)/, ""],
    [/setConnected\(\w\)\{.*?\}/, ""],
    [/get _\$AU\(\)\{.*?\}/g, ""],
    [/,this\._\$Cv=\w\?\.isConnected\?\?!0/, ""],
    [/\w\?\._\$AO\?\.\(!1\),/, ""],
    [/this\._\$AP\?\.\(!1,!0,\w\)(?=;)/, ""],
  ],
  "lit-element/lit-element.js": [
    [/const \w=\w\.litElementPolyfillSupport;.*?;/, ""],
    [/,\w\.litElementHydrateSupport\?\.\(\{LitElement:\w\}\)/, ""],
    [/connectedCallback\(\)\{.*?setConnected\(!1\)\}/, ""],
    [/this\.hasUpdated\|\|\(.*?\),(?=super\.update)/, ""],
    [/,this\._\$Do=void 0/, ""],
    [/this\._\$Do=(?=\w\()/, ""],
    [/\(\w\.litElementVersions\?\?=\[\]\)\.push\("[^"]*"\)/, "0"],
  ],
};

const briefLit = {
  name: "brief-lit",
  setup({ onLoad }) {
    for (const [file, changes] of Object.entries(OF_NO_USE_IN_LIT)) {
      onLoad({ filter: new RegExp(`${file.replace("/", "[\\\\/]").replaceAll(".", "\\.")}$`) }, async ({ path }) => {
        let contents = await readFile(path, "utf8");
        for (const [pattern, instead] of changes) {
          const brief = contents.replace(pattern, instead);
          if (brief === contents) throw new Error(`${file} has changed: there is no ${String(pattern)} in it.`);
          contents = brief;
        }
        return { contents, loader: "js" };
      });
    }
  },
};

/** Minifies the style sheets in a source that are written whole, without `${}`. */
async function minifyStyles(source) {
  const sheets = [...source.matchAll(/css`([^`$]*)`/g)].map(([, sheet]) => sheet);
  const minified = await Promise.all(
    sheets.map((sheet) => transform(sheet, { loader: "css", minify: true, charset: "utf8" })),
  );
  return sheets.reduce((text, sheet, index) => text.replace(sheet, () => minified[index].code.trim()), source);
}

/** Replaces the files of `widget/dist/`. @returns sizes in bytes of the one script. */
export async function buildWidget() {
  const manifest = JSON.parse(await readFile(`${WIDGET}package.json`, "utf8"));
  const banner = `/*! secure-chat ${manifest.version} | MIT | ${basename(LICENCES)} */`;
  /** @type {import("esbuild").BuildOptions & { metafile: true }} */
  const common = {
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
  for (const folder of ["chunks", "locales"]) await rm(`${WIDGET}dist/${folder}`, { recursive: true, force: true });
  const entryPoint = `${WIDGET}src/element/index.ts`;
  // A classic script must not contain `import.meta`; see src/element/script-origin.ts for what takes its place.
  const lean = {
    ...common,
    minify: true,
    charset: /** @type {const} */ ("utf8"),
    define: { ...define, "import.meta.url": "undefined" },
  };
  const [parts] = await Promise.all([
    Promise.all(Object.entries(PARTS).map(([name, entry]) => buildOnePart(name, entry, lean))),
    build({
      ...common,
      entryPoints: ENTRIES,
      outdir: dirname(SCRIPT),
      chunkNames: "chunks/[name]-[hash]",
      format: "esm",
      splitting: true,
      define,
      plugins: [await namingElements(INTERFACE)],
      external: [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)],
    }),
  ]);
  const script = await build({
    ...lean,
    entryPoints: [entryPoint],
    outfile: SCRIPT,
    format: "iife",
    define: {
      ...lean.define,
      __PARTS__: JSON.stringify(Object.fromEntries(parts.map(({ name, hash }) => [name, hash]))),
    },
    plugins: [overWebSocketOnly, partsBeside, handsOver, leanTemplates, briefErrors, briefLit],
  });
  await minifyFurther(SCRIPT, { toplevel: true });
  const inputs = [script, ...parts].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  await writeFile(LICENCES, await thirdPartyLicences(inputs));
  // What an import for its types alone finds when it is bundled or run.
  await writeFile(`${WIDGET}dist/types-only.js`, "export {};\n");

  const bytes = await readFile(SCRIPT);
  return { minified: bytes.length, brotli: brotliCompressSync(bytes).length };
}

async function buildOnePart(name, entry, options) {
  const outfile = `${WIDGET}dist/secure-chat-${name}.js`;
  const { metafile } = await buildPart({ ...options, entryPoints: [entry], outfile, plugins: [leanTemplates] });
  await minifyFurther(outfile, { module: true });
  return { name, hash: await hashOf(outfile), metafile };
}

/**
 * What esbuild leaves: terser saves 1.5 kB more. The file begins with a byte order mark, so that browsers read it as UTF-8
 * whatever the page's encoding is; emoji then need no escapes.
 */
async function minifyFurther(path, scope) {
  const [code, map] = await Promise.all([readFile(path, "utf8"), readFile(`${path}.map`, "utf8")]);
  const result = await minify(code, {
    ...scope,
    ecma: 2020,
    compress: {
      ecma: 2020,
      passes: 3,
      keep_fargs: false,
      pure_getters: true,
      unsafe_arrows: true,
      hoist_funs: true,
      // As people write them, `x === 1` and not `1 === x`, more of what comes after is the same: brotli finds it.
      lhs_constants: false,
    },
    format: { comments: /^!/, ecma: 2020 },
    sourceMap: { content: map, url: `${basename(path)}.map` },
  });
  await writeFile(path, `\uFEFF${result.code}`);
  await writeFile(`${path}.map`, String(result.map));
}

/** Writes `widget/dist/types/`: the declarations that the modules for bundlers need, and no others. */
export async function buildTypes() {
  const { emitTypes } = await import("./emit-types.mjs");
  const entries = Object.values(ENTRIES).map((path) => relative(`${WIDGET}src`, path).replace(/\.ts$/, ".d.ts"));
  await emitTypes({
    folder: WIDGET,
    project: "tsconfig.browser.json",
    entries,
    // Each layer compiles into its own folder, all with `src` as their root.
    compiled: (path) => ["pure", "core", "browser"].map((layer) => `${WIDGET}.types/${layer}/${path}`),
    change: await nameElements(),
  });
  const { writeManifest } = await import("./manifest.mjs");
  await writeManifest();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { minified, brotli } = await buildWidget();
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`${relative(process.cwd(), SCRIPT)}: ${kilobytes(minified)} minified, ${kilobytes(brotli)} brotli`);
  if (process.argv.includes("--types")) await buildTypes();
}
