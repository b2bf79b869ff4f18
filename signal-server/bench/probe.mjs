/** Loaded into a measured server before its own code (`node --import`): answers its parent's questions about the process. */
import { closeSync, openSync, readSync } from "node:fs";
import { performance } from "node:perf_hooks";

const TICK_MS = 5;
/** Below this share of `REST_MS` at work, a server rests. */
const AT_REST = 0.05;
const REST_MS = 200;

/** How late the event loop ever was, and for how long its thread was at work in such a delay. */
let lateMs = 0;
let busyMs = 0;
let lastMs = performance.now();
const threadMs = openThreadClock();
let lastThreadMs = threadMs();

// The machine may be busy with others: a delay in which this thread did not run is none of its own.
setInterval(() => {
  const gapMs = performance.now() - lastMs;
  lateMs = Math.max(lateMs, gapMs - TICK_MS);
  busyMs = Math.max(busyMs, Math.min(gapMs, threadMs() - lastThreadMs));
  lastMs += gapMs;
  lastThreadMs = threadMs();
}, TICK_MS).unref();

/**
 * The processor time of the main thread, on which the event loop runs. (What Node.js tells is the whole process's: its other
 * threads compile and collect at the same time.) On systems other than Linux, the whole process's.
 */
function openThreadClock() {
  const wholeProcess = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  };
  let file;
  try {
    file = openSync("/proc/self/schedstat", "r"); // of the first thread: nanoseconds run, nanoseconds waited, turns
  } catch {
    return wholeProcess;
  }
  const line = Buffer.alloc(64);
  const read = () => Number.parseInt(line.toString("latin1", 0, readSync(file, line, 0, line.length, 0)), 10) / 1e6;
  if (read() > 0) return read;
  closeSync(file);
  return wholeProcess;
}

/** Answers once the event loop has had next to nothing to do for a while. */
function answerAtRest() {
  const before = performance.eventLoopUtilization();
  setTimeout(() => {
    if (performance.eventLoopUtilization(before).utilization < AT_REST) process.send?.("at rest");
    else answerAtRest();
  }, REST_MS);
}

process.on("message", (question) => {
  if (question === "rest") return answerAtRest();
  if (question === "usage") return answerUsage();
  return undefined;
});

function answerUsage() {
  const [late, busy] = [lateMs, busyMs];
  // Twice: what the first round finds only weakly held goes with the second.
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss, heap: heapUsed + external, cpuMs: (user + system) / 1000, lateMs: late, busyMs: busy });
  // The collection is the question's fault.
  [lateMs, busyMs, lastMs, lastThreadMs] = [0, 0, performance.now(), threadMs()];
}
// Its parent is gone: nobody else would end it.
process.once("disconnect", () => process.exit());
// The channel alone must not keep the process alive.
process.channel?.unref();
