import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RESULTS } from "./results.mjs";

export async function writePlots(results) {
  await writeFile(join(RESULTS, "index.html"), JSON.stringify(results));
}
