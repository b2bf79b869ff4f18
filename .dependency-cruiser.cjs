/** Which folder may import which. The compiler's `lib` partition guards the same layers from the other side. */

/** Rows say which layers each layer may import, besides itself. */
const MAY_IMPORT = {
  protocol: [],
  log: ["protocol"],
  state: ["protocol"],
  crypto: ["protocol"],
  session: ["protocol", "log", "crypto", "state"], // of state: the vocabulary only, see below
  files: ["protocol", "log", "crypto", "session", "state"],
  transport: ["protocol", "session"], // session/ports.ts only, see below
  locales: ["protocol", "state"], // codes and the vocabulary: every code has its sentence
  ui: ["protocol", "state", "locales"],
  element: ["protocol", "log", "state", "crypto", "session", "files", "transport", "ui", "locales"],
  react: ["element"],
};
const SRC = "^widget/src/";
const NPM = "node_modules/";
/** Tests and their fakes may reach into every layer. */
const TEST_CODE = "(\\.test\\.ts$|/testing/)";

/** @returns a rule that product code at `from` must not import anything at `to`. */
function forbid(name, from, to) {
  return { name, severity: "error", from: { path: from, pathNot: TEST_CODE }, to: { path: to } };
}

function layerRule([layer, mayImport]) {
  return forbid(`layer-${layer}`, `${SRC}${layer}/`, `${SRC}(?!(?:${[layer, ...mayImport].join("|")})/)`);
}

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "every-import-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "every-folder-is-a-known-layer",
      severity: "error",
      from: { path: `${SRC}(?!(?:${[...Object.keys(MAY_IMPORT), "testing"].join("|")})/)` },
      to: {},
    },
    ...Object.entries(MAY_IMPORT).map(layerRule),
    forbid("transport-implements-ports", `${SRC}transport/`, `${SRC}session/(?!ports\\.ts$)`),
    forbid(
      "only-the-vocabulary-of-state",
      `${SRC}(session|files|locales)/`,
      `${SRC}state/(?!chat-(event|types)\\.ts$)`,
    ),
    forbid("widget-sees-only-the-wire", SRC, "^signal-server/(?!protocol/)"),
    forbid("only-transport-sees-the-wire", `${SRC}(?!transport/)`, "^signal-server/"),
    forbid("server-never-sees-the-widget", "^signal-server/", "^widget/"),
    forbid("pure-layers-have-no-packages", `${SRC}(protocol|log|state)/|^signal-server/protocol/`, NPM),
    forbid("socket-io-only-in-transport", `${SRC}(?!transport/)`, `${NPM}socket\\.io-client`),
    forbid("lit-only-in-ui-and-element", `${SRC}(?!ui/|element/)`, `${NPM}(lit|@lit)`),
    forbid("no-test-code-in-the-product", "^(widget/src|signal-server)/", "(/testing/|\\.test\\.ts$)"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.types)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".mjs", ".js", ".d.ts"],
    },
  },
};
