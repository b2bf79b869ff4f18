/** Loaded into a measured server before its own code (`node --import`): answers its parent's questions about the process. */

process.on("message", (question) => {
  if (question !== "usage") return;
  // Twice: what the first round finds only weakly held goes with the second.
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss, heap: heapUsed + external, cpuMs: (user + system) / 1000 });
});
// The channel alone must not keep the process alive.
process.channel?.unref();
