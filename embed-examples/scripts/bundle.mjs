/** Bundles the examples that are made with a framework, each with the framework's own compiler and nothing else around it. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { angular } from "./angular.mjs";

const folder = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** In the browser as in production: no framework's warnings, and none of its `eval`. */
const DEFINE = {
  ngDevMode: "false",
  ngJitMode: "false",
  "process.env.NODE_ENV": '"production"',
  __VUE_OPTIONS_API__: "false",
  __VUE_PROD_DEVTOOLS__: "false",
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
};

/** Instead of the file, which leads the type check to the sources of the widget: what is bundled is the package. */
const TSCONFIG = { compilerOptions: { jsx: /** @type {const} */ ("react-jsx") } };

const ENTRIES = ["react/main.tsx", "react-ssr/main.tsx", "vue/main.js", "svelte/main.js", "angular/main.ts"];

/** Writes `dist/NAME/main.js` for each, and what they share into `dist/shared/`. */
export async function bundleForBrowsers() {
  const { build } = await import("esbuild");
  await build({
    entryPoints: ENTRIES.map(folder),
    outbase: folder(""),
    outdir: folder("dist"),
    chunkNames: "shared/[name]-[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    tsconfigRaw: TSCONFIG,
    define: DEFINE,
    conditions: ["browser"],
    plugins: [vue, svelte, angular],
    logLevel: "warning",
  });
}

/** @returns {Promise<string>} the page of `react-ssr`, rendered in Node.js. */
export async function renderOnServer() {
  const { build } = await import("esbuild");
  const outfile = folder("dist/shared/render.mjs");
  await build({
    entryPoints: [folder("react-ssr/render.tsx")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    tsconfigRaw: TSCONFIG,
    logLevel: "warning",
  });
  const { render } = await import(outfile);
  return render();
}

const vue = {
  name: "vue",
  setup: (build) =>
    build.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { compileScript, parse } = await import("vue/compiler-sfc");
      const { descriptor, errors } = parse(await readFile(path, "utf8"), { filename: path });
      const compilerOptions = { isCustomElement: (tag) => tag === "secure-chat" };
      const { content } = compileScript(descriptor, {
        id: basename(path),
        inlineTemplate: true,
        templateOptions: { compilerOptions },
      });
      return { contents: content, loader: "ts", errors: errors.map(({ message }) => ({ text: message })) };
    }),
};

const svelte = {
  name: "svelte",
  setup: (build) =>
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { compile } = await import("svelte/compiler");
      const { js, warnings } = compile(await readFile(path, "utf8"), { filename: basename(path), generate: "client" });
      return { contents: js.code, warnings: warnings.map(({ message }) => ({ text: message })) };
    }),
};
