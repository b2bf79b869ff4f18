/**
 * The long run of the fuzzer of the server's sockets: `npm run fuzz -- --only=sockets` or, by itself,
 * `node signal-server/fuzz/run.mjs --rounds 5 --operations 10000 --connections 400`. `FUZZ_SEED=…` repeats a run.
 */
import { parseArgs } from "node:util";

// Named in a variable, so that the type check of these scripts stays within them.
const PREPARE = "../scripts/prepare.mjs";
const { ensureBuilt, ensureInstalled } = await import(PREPARE);
ensureInstalled();
ensureBuilt({ only: ["server"] });
const { fuzzSockets } = await import("./socket-fuzz.mjs");

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "4" },
    operations: { type: "string", default: "10000" },
    connections: { type: "string" },
  },
});
/** What the server may do at a stretch. Judged here and not in `npm test`: it depends on the machine. */
const MAX_STALL_MS = 100;
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 32));
// A short run has fewer hostile connections too.
const [rounds, operations] = [options.rounds, options.operations].map(Number);
const connections = Number(options.connections ?? Math.min(300, Math.ceil(operations / 30)));

console.log(`Attacking the server's sockets with FUZZ_SEED=${seed}.`);
try {
  const report = await fuzzSockets({ seed, rounds, operations, connections });
  console.log(describe(report));
  if (report.busyMs > MAX_STALL_MS) throw new Error(`the event loop stood still for ${report.busyMs.toFixed(0)} ms`);
} catch (error) {
  console.error(`FINDING with FUZZ_SEED=${seed}: ${String(error)}`);
  process.exitCode = 1;
}

function describe({ joins, leaves, refused, lateMs, busyMs, heaps, slowestSignalMs, signals }) {
  const megabytes = heaps.map((bytes) => (bytes / 1e6).toFixed(1)).join(", ");
  const hostile = 6 * rounds * connections;
  return [
    `${joins} joins (${refused} refused or cut short) and ${leaves} leaves in random order beside some ${hostile} hostile connections.`,
    `Two honest people passed ${signals} signals meanwhile, the slowest in ${slowestSignalMs.toFixed(0)} ms.`,
    `The event loop was never held up for more than ${busyMs.toFixed(0)} ms of the server's own work (${lateMs.toFixed(0)} ms on the clock).`,
    `After each round the heap held ${megabytes} MB. No crash, no defect logged, no connection and no room left.`,
  ].join("\n");
}
