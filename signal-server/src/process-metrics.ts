/**
 * How the process does: memory, processor, event loop. prom-client's own set walks over every open handle on each scrape, which
 * takes milliseconds of the event loop with thousands of connections, so this one is small.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Gauge, Histogram, Counter, type Registry } from "prom-client";

const LOOP_RESOLUTION_MS = 10;
const LOOP_WINDOW_MS = 1_000;

/** Upper bounds, in seconds. */
const LAG_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** Adds the metrics to a registry. @returns what ends the watching. */
export function watchProcess(registry: Registry): () => void {
  const registers = [registry];
  const startedMs = Date.now() - process.uptime() * 1000;
  new Gauge({
    name: "process_start_time_seconds",
    help: "When the process started, in seconds since 1970.",
    registers,
  }).set(startedMs / 1000);
  new Counter({
    name: "process_cpu_seconds_total",
    help: "Processor time that the process has used.",
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  memoryGauge("process_resident_memory_bytes", "Memory of the process.", "rss", registers);
  memoryGauge("nodejs_heap_size_used_bytes", "JavaScript objects.", "heapUsed", registers);
  memoryGauge("nodejs_external_memory_bytes", "Buffers outside the heap.", "external", registers);
  return watchEventLoop(registers);
}

function memoryGauge(name: string, help: string, key: "rss" | "heapUsed" | "external", registers: Registry[]): void {
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(process.memoryUsage()[key]);
    },
  });
}

/** The worst delay of each second, as a histogram: unlike a gauge it hides no stall between two scrapes. */
function watchEventLoop(registers: Registry[]): () => void {
  const lag = new Histogram({
    name: "secure_chat_event_loop_lag_seconds",
    help: "The longest delay of the event loop in each second.",
    buckets: LAG_BUCKETS,
    registers,
  });
  const delays = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  delays.enable();
  const timer = setInterval(() => {
    // What is measured is the time between two looks; nanoseconds.
    lag.observe(Math.max(0, delays.max / 1e9 - LOOP_RESOLUTION_MS / 1000));
    delays.reset();
  }, LOOP_WINDOW_MS).unref();
  return () => {
    clearInterval(timer);
    delays.disable();
  };
}
