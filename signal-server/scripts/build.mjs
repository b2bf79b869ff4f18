/**
 * Bundles the server into `signal-server/dist/` (packages stay outside); `--types` adds the declarations for npm.
 * Exports `buildServer`; also runs by itself.
 */
import { fileURLToPath } from "node:url";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What others import, and the program. Each is whole by itself: code that asks where it stands always stands in `dist/`. */
const ENTRY_POINTS = {
  ...Object.fromEntries(
    ["main", "run-server", "create-signal-server", "script-release"].map((name) => [name, folder(`../src/${name}.ts`)]),
  ),
  protocol: folder("../protocol/index.ts"),
};

/** Writes `signal-server/dist/`'s bundles. */
export async function buildServer() {
  const { build } = await import("esbuild");
  await build({
    entryPoints: ENTRY_POINTS,
    outdir: folder("../dist"),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}

async function buildTypes() {
  const { emitTypes } = await import("../../widget/scripts/emit-types.mjs");
  await emitTypes({
    folder: folder(".."),
    project: "tsconfig.json",
    entries: ["src/create-signal-server.d.ts", "protocol/index.d.ts"],
    compiled: (path) => [folder(`../.types/server/${path}`), folder(`../.types/${path}`)],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildServer();
  if (process.argv.includes("--types")) await buildTypes();
}
