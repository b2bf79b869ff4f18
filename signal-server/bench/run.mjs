/**
 * `npm run bench:server`: the server against a bare Socket.IO relay on the same machine, in turn, with many connected clients.
 * A measurement, not a test: it never fails for what it finds.
 * `npm run bench:server -- --clients=5000,15000 --nodes=1,2 --runs=5 --seconds=5`
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

// Named in a variable, so that the type check of these scripts stays within them.
const PREPARE = "../scripts/prepare.mjs";
const { ensureBuilt, ensureInstalled, ROOT } = await import(PREPARE);
ensureInstalled();
ensureBuilt({ only: ["server"] });
const { findProgram } = await import("../../widget/scripts/browsers.mjs");
const { PACKAGES } = await import("./bare-cluster.mjs");
const { measureConnections } = await import("./connections.mjs");
const { measure } = await import("./measure.mjs");
const { WARM_UP_CLIENTS } = await import("./set-up.mjs");
const { show, summarise } = await import("./report.mjs");

const RESULTS = join(ROOT, ".cache/bench");

const { values: options } = parseArgs({
  options: {
    clients: { type: "string", default: "5000,15000" },
    nodes: { type: "string", default: "1,2" },
    runs: { type: "string", default: "3" },
    seconds: { type: "string", default: "5" },
  },
});
const numbers = (/** @type {string} */ text) => text.split(",").map(Number);

const [loadBefore] = loadavg();
if (loadBefore > 0.5)
  console.log(
    `This machine is busy with something else (load ${loadBefore.toFixed(1)}): trust ratios and CPU times alone.`,
  );

const results = [];
for (const nodes of numbers(options.nodes)) {
  const redisProgram = nodes > 1 ? findProgram(["redis-server"]) : undefined;
  const missing = nodes > 1 ? missingForSeveral(redisProgram) : undefined;
  if (missing !== undefined) {
    console.log(`\nNot measured with ${nodes} nodes: ${missing} is not installed.`);
    continue;
  }
  for (const clients of numbers(options.clients)) {
    console.log(
      `\n${clients} clients, ${nodes} node${nodes > 1 ? "s over Redis" : ""}: ${options.runs} runs, in turn. ` +
        `${WARM_UP_CLIENTS} others, of whom nothing is counted, are there before.`,
    );
    const result = { clients, nodes, ...summarise(await measureInTurn({ clients, nodes, redisProgram })) };
    show(result);
    results.push(result);
  }
}
keep();

function missingForSeveral(redisProgram) {
  if (redisProgram === undefined) return "redis-server";
  return PACKAGES.find((name) => {
    try {
      return import.meta.resolve(name) === undefined;
    } catch {
      return true;
    }
  });
}

/** @returns of each contestant what was measured, in pairs: the same place was measured one after the other. */
async function measureInTurn({ clients, nodes, redisProgram }) {
  /** @type {Record<"bare" | "server", Record<string, number>[]>} */
  const runs = { bare: [], server: [] };
  const times = { bare: [], server: [] };
  for (let run = 0; run < Number(options.runs); run += 1) {
    // Who comes first is different in every run, so that none always has the warmer machine.
    const order = /** @type {("bare" | "server")[]} */ (run % 2 === 0 ? ["bare", "server"] : ["server", "bare"]);
    const ms = Number(options.seconds) * 1000;
    for (const contestant of order)
      runs[contestant].push(await measure({ contestant, clients, nodes, redisProgram, ms }));
    const { bare, server } = await measureConnections({ order, clients, nodes, redisProgram });
    times.bare.push(...bare);
    times.server.push(...server);
  }
  return { runs, times };
}

function keep() {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, loadBefore };
  mkdirSync(RESULTS, { recursive: true });
  const path = join(RESULTS, "server.json");
  writeFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), machine, options, results }, undefined, 2)}\n`);
  console.log(`\nKept in ${path}`);
}
