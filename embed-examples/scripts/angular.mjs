/**
 * Compiles Angular's templates ahead of time, as its own builder does: in the browser, its compiler would need `eval`. Types
 * are checked elsewhere (`ngc --noEmit`), so that a page can be built without the declarations of the widget.
 */
import { readFile } from "node:fs/promises";

/** For esbuild. */
export const angular = {
  name: "angular",
  setup: (build) => {
    build.onLoad({ filter: /\/angular\/main\.ts$/ }, async ({ path }) => ({ contents: await compile(path) }));
    build.onLoad({ filter: /\/@angular\/.*\.m?js$/ }, async ({ path }) => ({ contents: await link(path) }));
  },
};

/** @returns {Promise<string>} JavaScript, with its templates as functions. */
async function compile(path) {
  const { createCompilerHost, NgtscProgram } = await import("@angular/compiler-cli");
  const { default: ts } = await import("typescript");
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    types: [],
    skipLibCheck: true,
  };
  const host = createCompilerHost({ options });
  let compiled = "";
  host.writeFile = (name, text) => {
    if (name.endsWith("/main.js")) compiled = text;
  };
  const program = new NgtscProgram([path], options, host);
  await program.compiler.analyzeAsync();
  const { transformers } = program.compiler.prepareEmit();
  program.getTsProgram().emit(undefined, undefined, undefined, undefined, transformers);
  if (compiled === "") throw new Error(`Angular's compiler wrote nothing for ${path}.`);
  return compiled;
}

/** Angular's packages are compiled half; its linker does the other half. */
async function link(path) {
  const source = await readFile(path, "utf8");
  const { createEs2015LinkerPlugin, needsLinking } = await loadLinker();
  if (!needsLinking(path, source)) return source;
  const { transformAsync } = await import("@babel/core");
  const { ConsoleLogger, LogLevel, NodeJSFileSystem } = await import("@angular/compiler-cli");
  const plugin = createEs2015LinkerPlugin({
    fileSystem: new NodeJSFileSystem(),
    logger: new ConsoleLogger(LogLevel.warn),
    linkerJitMode: false,
    sourceMapping: false,
  });
  const result = await transformAsync(source, { filename: path, plugins: [plugin], configFile: false, compact: false });
  return result?.code ?? source;
}

async function loadLinker() {
  const [{ needsLinking }, { createEs2015LinkerPlugin }] = await Promise.all([
    import("@angular/compiler-cli/linker"),
    import("@angular/compiler-cli/linker/babel"),
  ]);
  return { needsLinking, createEs2015LinkerPlugin };
}
