/**
 * Makes what the examples need and a file server cannot give, and the documentation: bundles those with a framework, renders the one that comes from
 * a server, and fills in the address and the hash of the script for the pages that pin it. Writes into `dist/`, which the server looks into first. Run by `npm start` and `npm test`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleForBrowsers, renderOnServer } from "./bundle.mjs";
import { buildDocs } from "./docs/build-docs.mjs";

const EXAMPLES = new URL("../", import.meta.url);
const DIST = new URL("dist/", EXAMPLES);

/** Their `index.html` is written as a site of its own would have it. */
const PINNING = ["static-site", "strict-policy"];

/** Writes `dist/`. The widget and the server have to be built. */
async function buildExamples() {
  // Emptied and not removed: the folder that it stands in would look changed, and be built at each start.
  mkdirSync(DIST, { recursive: true });
  for (const name of readdirSync(DIST)) rmSync(new URL(name, DIST), { recursive: true });
  // Named in a variable, so that the type check does not ask for what is built.
  const release = "../../signal-server/dist/script-release.js";
  const { watchReleases } = await import(release);
  const [{ name, files }] = await watchReleases(fileURLToPath(new URL("../widget/dist", EXAMPLES)))();
  const { integrity } = files.get("secure-chat.js");
  for (const example of PINNING) {
    fillIn(example, { "https://chat.example/BUILD/": `/${name}/`, INTEGRITY: integrity });
  }
  await bundleForBrowsers();
  fillIn("react-ssr", { "<!-- PAGE -->": await renderOnServer() });
  await buildDocs(fileURLToPath(DIST), integrity);
}

/** Writes an example's page into `dist/`, with each of these replaced. */
function fillIn(example, replacements) {
  const page = readFileSync(new URL(`${example}/index.html`, EXAMPLES), "utf8");
  const filled = Object.entries(replacements).reduce((text, [what, by]) => text.replace(what, () => by), page);
  mkdirSync(new URL(`${example}/`, DIST), { recursive: true });
  writeFileSync(new URL(`${example}/index.html`, DIST), filled);
}

await buildExamples();
