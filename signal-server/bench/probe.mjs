/** Loaded into a measured server before its own code (`node --import`): answers its parent's questions about the process. */

const TICK_MS = 5;

/** How late the event loop ever was, and how much of the processor the process itself used in such a delay. */
let lateMs = 0;
let busyMs = 0;
let lastMs = performance.now();
let lastCpu = process.cpuUsage();

// The machine may be busy with others: a delay in which this process did not run is none of its own.
setInterval(() => {
  const gapMs = performance.now() - lastMs;
  const { user, system } = process.cpuUsage(lastCpu);
  lateMs = Math.max(lateMs, gapMs - TICK_MS);
  busyMs = Math.max(busyMs, Math.min(gapMs, (user + system) / 1000));
  lastMs += gapMs;
  lastCpu = process.cpuUsage();
}, TICK_MS).unref();

process.on("message", (question) => {
  if (question !== "usage") return;
  const [late, busy] = [lateMs, busyMs];
  // Twice: what the first round finds only weakly held goes with the second.
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss, heap: heapUsed + external, cpuMs: (user + system) / 1000, lateMs: late, busyMs: busy });
  // The collection is the question's fault.
  [lateMs, busyMs, lastMs, lastCpu] = [0, 0, performance.now(), process.cpuUsage()];
});
// The channel alone must not keep the process alive.
process.channel?.unref();
