/**
 * A log of 10 000 messages in the real widget, to which some people in another browser add 200 a second, while somebody types
 * and then scrolls: the tasks over 50 ms, the time from a key press to its paint, the frames, and the memory.
 */
import { setTimeout } from "node:timers/promises";

/** More than one: the protocol lets nobody say more than 100 things a second for long. */
const TALKERS = 3;
const LOAD_PER_SECOND = 270;
/** Somebody who types fast. */
const KEY_EVERY_MS = 120;
const SCROLL_SECONDS = 6;
const MEGABYTE = 1_000_000;

/**
 * @param {() => Promise<import("puppeteer-core").Browser>} launch
 * @param {{ page: string, server: string, messages: number, rate: number, seconds: number }} options
 */
export async function measureLog(launch, { page: url, server, messages, rate, seconds }) {
  // Two browsers: what the others draw and seal must not be counted as the reader's.
  const browsers = await Promise.all([launch(), launch()]);
  try {
    const [reader, talkers] = await Promise.all(browsers.map((browser) => browser.newPage()));
    await reader.setViewport({ width: 420, height: 720 });
    await Promise.all([reader.goto(url), talkers.goto(url)]);
    const [at, room] = [JSON.stringify(server), JSON.stringify(crypto.randomUUID())];
    const joining = reader.evaluate(
      `logBench.join(${at}, ${room}, { count: 1, others: ${TALKERS}, layout: "inline" })`,
    );
    await talkers.evaluate(
      `logBench.join(${at}, ${room}, { count: ${TALKERS}, others: ${TALKERS}, layout: "floating" })`,
    );
    await joining;
    const before = await memoryOf(reader);
    const loadStartMs = performance.now();
    await talkers.evaluate(`logBench.talk(${messages}, ${LOAD_PER_SECOND})`);
    await reader.waitForFunction(`logBench.count() >= ${messages}`, { timeout: 120_000 });
    const loadSeconds = (performance.now() - loadStartMs) / 1_000;
    const memory = { before, after: await memoryOf(reader) };
    await setTimeout(1_000);

    await reader.evaluate("logBench.focusComposer()");
    const keys = await watched(reader, async () => {
      const talking = talkers.evaluate(`logBench.talk(${rate * seconds}, ${rate})`);
      await typeUntil(reader, talking);
    });
    const drawn = await reader.evaluate("logBench.drawn()");
    let framesMs = /** @type {any} */ ([]);
    const scrolling = await watched(reader, async () => {
      const talking = talkers.evaluate(`logBench.talk(${rate * SCROLL_SECONDS}, ${rate})`);
      framesMs = await reader.evaluate(`logBench.scroll(${SCROLL_SECONDS})`);
      await talking;
    });
    return { messages, rate, loadSeconds, drawn, memory, typing: keys, scrolling: { ...scrolling, framesMs } };
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
}

/** On a busy machine a task also waits for its turn: only a trace tells how long it computed. */
async function watched(page, act) {
  await page.tracing.start({ categories: ["disabled-by-default-devtools.timeline", "__metadata"] });
  await page.evaluate("logBench.watch()");
  await act();
  const seen = /** @type {{ tasksMs: number[], ownMs: number[], keysMs: number[] }} */ (
    await page.evaluate("logBench.stop()")
  );
  const trace = await page.tracing.stop();
  return { ...seen, computedMs: computedTimes(JSON.parse(new TextDecoder().decode(trace)).traceEvents) };
}

/** @returns {number[]} the milliseconds that each task of the busiest page's main thread computed, those of 10 and more. */
function computedTimes(events) {
  const mains = new Map(
    events.filter(({ args }) => args?.name === "CrRendererMain").map(({ pid, tid }) => [`${pid} ${tid}`, []]),
  );
  for (const { name, pid, tid, tdur } of events) {
    if (name === "RunTask" && tdur !== undefined) mains.get(`${pid} ${tid}`)?.push(tdur / 1_000);
  }
  const [busiest = []] = [...mains.values()].sort((a, b) => sum(b) - sum(a));
  return busiest.filter((ms) => ms >= 10).sort((a, b) => b - a);
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

async function typeUntil(page, end) {
  let isOver = false;
  const ended = end.finally(() => (isOver = true));
  for (let keys = 0; !isOver; keys += 1) {
    await page.keyboard.press("abcdefgh "[keys % 9]);
    await setTimeout(KEY_EVERY_MS);
  }
  await ended;
}

/** What is left after a collection, in bytes. */
async function memoryOf(page) {
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return { script: usedSize + backingStorageSize, page: embedderHeapUsedSize };
}

/** @param {Awaited<ReturnType<typeof measureLog>>} result */
export function showLog({ messages, rate, loadSeconds, drawn, memory, typing, scrolling }) {
  console.log(
    `\n${messages} messages came in ${loadSeconds.toFixed(0)} s; then ${rate} a second, ${drawn} drawn at once.`,
  );
  console.table({ "while somebody types": tasksOf(typing), "while somebody scrolls": tasksOf(scrolling) });
  console.table({
    "key press to paint, ms": spread(typing.keysMs),
    "frame while scrolling, ms": spread(scrolling.framesMs),
  });
  const { before, after } = memory;
  const mb = (bytes) => Number((bytes / MEGABYTE).toFixed(1));
  console.table({
    "script, MB": { before: mb(before.script), after: mb(after.script) },
    "document, MB": { before: mb(before.page), after: mb(after.page) },
  });
}

function tasksOf({ tasksMs, ownMs, computedMs }) {
  const longest = (values) => Math.round(Math.max(0, ...values));
  return {
    "tasks over 50 ms by the clock": tasksMs.length,
    longest: longest(tasksMs),
    "the widget's scripts over 50 ms": ownMs.filter((ms) => ms > 50).length,
    "their longest": longest(ownMs),
    "tasks that computed over 50 ms": computedMs.filter((ms) => ms > 50).length,
    "longest computed": longest(computedMs),
  };
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { median: at(0.5), p99: at(0.99), max: sorted.at(-1), count: sorted.length };
}
