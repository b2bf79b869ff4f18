/** Bundles the server into `signal-server/dist/` (packages stay outside). Exports `buildServer`; also runs by itself. */
import { fileURLToPath } from "node:url";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What others import, and the program. Each is whole by itself: code that asks where it stands always stands in `dist/`. */
const ENTRY_POINTS = ["main", "run-server", "create-signal-server", "script-release"];

/** Writes `signal-server/dist/`'s bundles. */
export async function buildServer() {
  const { build } = await import("esbuild");
  await build({
    entryPoints: ENTRY_POINTS.map((name) => folder(`../src/${name}.ts`)),
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

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildServer();
