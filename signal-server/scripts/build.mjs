/** Bundles the server into `signal-server/dist/` (packages stay outside). Exports `buildServer`; also runs by itself. */
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What others import, and the program. All end up flat in `dist/`. */
const ENTRY_POINTS = ["main", "run-server", "create-signal-server"];

/** Replaces `signal-server/dist/`'s bundles; `dist/test/` stays. */
export async function buildServer() {
  const { build } = await import("esbuild");
  await rm(folder("../dist/chunks"), { recursive: true, force: true });
  await build({
    entryPoints: ENTRY_POINTS.map((name) => folder(`../src/${name}.ts`)),
    outdir: folder("../dist"),
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildServer();
