/**
 * `npm run bench`: how long things take, each beside bare WebRTC that does the same in turn, in the same run. A measurement,
 * not a test: it never fails because something is slow.
 * `npm run bench -- --only=connect,mesh --rounds=5 --browsers=chromium --readme`: some, with so many rounds; and the README's
 * table made anew. Every single value, and a page of plots, are written to widget/bench/results/.
 */
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";

// Named in a variable, so that the type check of these scripts stays within them.
const PREPARE = "../../signal-server/scripts/prepare.mjs";
const { ensureInstalled } = await import(PREPARE);
ensureInstalled();
const { createWorld } = await import("./world.mjs");
const { readResults, writeResult, RESULTS } = await import("./results.mjs");
const { figuresTable, writeReadme } = await import("./table.mjs");
const { writePlots } = await import("./plots.mjs");

/** In this order; each in a file of its own. */
const NAMES = ["size", "start", "connect", "latency", "throughput", "mesh", "heap", "files", "log"];

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: NAMES.join() },
    rounds: { type: "string" },
    browsers: { type: "string", default: "chromium,firefox" },
    readme: { type: "boolean", default: false },
  },
});

const wanted = options.only.split(",");
const unknown = wanted.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) throw new Error(`No benchmark ${unknown.join(", ")}. There are: ${NAMES.join(", ")}.`);

const world = await createWorld();
try {
  for (const name of NAMES.filter((each) => wanted.includes(each))) {
    const { benchmark } = await import(`./measures/${name}.mjs`);
    const rounds = Number(options.rounds ?? benchmark.rounds);
    for (const browser of benchmark.browsers.filter((each) => options.browsers.split(",").includes(each))) {
      console.log(`\n── ${benchmark.title}, in ${browser}${rounds > 0 ? `, ${rounds} rounds` : ""}`);
      const startedAtMs = Date.now();
      const { figures, ...details } = await benchmark.measure(world, { browser, rounds });
      const seconds = Math.round((Date.now() - startedAtMs) / 1_000);
      const result = { name, browser, title: benchmark.title, date: new Date().toISOString(), seconds, ...machine() };
      await writeResult({ ...result, figures, ...details });
      console.log(figuresTable(figures));
      benchmark.show?.(details);
      console.log(`${seconds} s`);
    }
  }
} finally {
  await world.close();
}
const results = await readResults(NAMES);
await writePlots(results);
if (options.readme) await writeReadme(results);
console.log(`\nEvery single value, and plots (index.html): ${RESULTS}`);
// PeerJS's server goes on looking after its clients once it is closed.
process.exit();

function machine() {
  const [{ model }] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return { machine: { processor: model.trim(), cores: cpus().length, memoryGb, node: process.version } };
}
