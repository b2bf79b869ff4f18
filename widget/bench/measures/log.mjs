/**
 * A log of 10 000 messages in the real widget, to which some people in another browser add 200 a second, while somebody types
 * and then scrolls: the tasks over 50 ms, the time from a key press to its paint, the frames, and the memory. The other people's
 * browser yields the processors to the reader's, and it is counted whether 200 a second come all the same.
 */
import { setTimeout } from "node:timers/promises";
import { figure } from "../figures.mjs";

/** More than one: the protocol lets nobody say more than 100 things a second for long. */
const TALKERS = 3;
const LOAD_PER_SECOND = 270;
/** Somebody who types fast. */
const KEY_EVERY_MS = 120;
const SCROLL_SECONDS = 6;
const MESSAGES = 10_000;
const RATE = 200;
const TYPING_SECONDS = 10;
const MEGABYTE = 1_000_000;
/** A page's clock runs while the last messages are on their way: one second's worth in ten may be missing from the rate. */
const GOALS = { keyMs: 50, perSecond: 0.95 * RATE };

export const benchmark = {
  title: `A log of ${MESSAGES} messages, then ${RATE} more a second`,
  browsers: ["chromium"],
  rounds: 3,
  // Two browsers: what the others draw and seal must not be counted as the reader's.
  measure: (world, { browser, rounds }) =>
    world.inBrowser(browser, (reader) =>
      world.inBrowser(browser, (talkers) => measure(world, [reader, talkers], rounds), { yields: true }),
    ),
};

async function measure({ page: url, servers }, browsers, rounds) {
  const [reader, talkers] = await Promise.all(browsers.map((browser) => browser.newPage()));
  await reader.setViewport({ width: 420, height: 720 });
  await Promise.all([reader.goto(url), talkers.goto(url)]);
  const [at, room] = [JSON.stringify(servers.signaling), JSON.stringify(crypto.randomUUID())];
  const joining = reader.evaluate(`logBench.join(${at}, ${room}, { count: 1, others: ${TALKERS}, layout: "inline" })`);
  await talkers.evaluate(
    `logBench.join(${at}, ${room}, { count: ${TALKERS}, others: ${TALKERS}, layout: "floating" })`,
  );
  await joining;
  const before = await memoryOf(reader);
  const loadStartMs = performance.now();
  await talkers.evaluate(`logBench.talk(${MESSAGES}, ${LOAD_PER_SECOND})`);
  await reader.waitForFunction(`logBench.count() >= ${MESSAGES}`, { timeout: 120_000 });
  const loadSeconds = (performance.now() - loadStartMs) / 1_000;
  const after = await memoryOf(reader);
  const memory = {
    script: (after.script - before.script) / MEGABYTE,
    page: (after.page - before.page) / MEGABYTE,
  };
  await setTimeout(1_000);

  await reader.evaluate("logBench.focusComposer()");
  const typeInTalk = () => typeUntil(reader, talkers.evaluate(`logBench.talk(${RATE * TYPING_SECONDS}, ${RATE})`));
  // First without a trace, which slows down what it watches.
  const typed = [];
  for (let round = 0; round < rounds; round++) {
    const heardBefore = Number(await reader.evaluate("logBench.heard()"));
    const { keysMs, seconds, ...seen } = await untraced(reader, typeInTalk);
    const heard = Number(await reader.evaluate("logBench.heard()")) - heardBefore;
    typed.push({ ...seen, keysMs, slowestMs: Math.max(...keysMs), perSecond: heard / seconds });
  }
  const all = (name) => typed.map((each) => each[name]);
  const typing = await traced(reader, typeInTalk);
  if (!(await reader.evaluate("logBench.isAtEnd()"))) throw new Error("The reader sees no more what comes.");
  const drawn = await reader.evaluate("logBench.drawn()");
  const framesMs = /** @type {number[]} */ ([]);
  const scrollInTalk = async () => {
    const talking = talkers.evaluate(`logBench.talk(${RATE * SCROLL_SECONDS}, ${RATE})`);
    framesMs.push(.../** @type {number[]} */ (await reader.evaluate(`logBench.scroll(${SCROLL_SECONDS})`)));
    await talking;
  };
  const scrolled = [];
  for (let round = 0; round < rounds; round++) scrolled.push(await untraced(reader, scrollInTalk));
  const scrolling = await traced(reader, scrollInTalk);
  return {
    loadSeconds,
    drawn,
    figures: [
      ...figuresOf("while somebody types", typed, typing),
      figure({
        name: "messages a second meanwhile",
        unit: "",
        better: "higher",
        ours: all("perSecond"),
        goal: GOALS.perSecond,
      }),
      figure({ name: "key press to paint", unit: "ms", ours: all("keysMs").flat() }),
      figure({ name: "the slowest key press to paint", unit: "ms", ours: all("slowestMs"), goal: GOALS.keyMs }),
      ...figuresOf("while somebody scrolls", scrolled, scrolling),
      figure({ name: "a frame while scrolling", unit: "ms", ours: framesMs }),
      figure({ name: `the script's memory for ${MESSAGES} messages`, unit: "MB", ours: [memory.script] }),
      figure({ name: "the document's", unit: "MB", ours: [memory.page] }),
    ],
  };
}

/** Over 50 ms is what a person may notice; on a busy machine a task also waits for its turn: only the trace tells. */
function figuresOf(when, seen, { computedMs }) {
  const count = (name, all, goal) =>
    figure({ name: `${name}, ${when}`, unit: "", ours: all.map((ms) => ms.filter((one) => one > 50).length), goal });
  return [
    count(
      "tasks over 50 ms by the clock",
      seen.map(({ tasksMs }) => tasksMs),
    ),
    count(
      "the widget's scripts over 50 ms",
      seen.map(({ ownMs }) => ownMs),
      0,
    ),
    count("tasks that computed over 50 ms", [computedMs]),
    figure({ name: `the longest computed, ${when}`, unit: "ms", ours: [Math.max(0, ...computedMs)] }),
  ];
}

/** @returns what the page itself sees of it. */
async function untraced(page, act) {
  await page.evaluate("logBench.watch()");
  const startedAtMs = performance.now();
  await act();
  const seconds = (performance.now() - startedAtMs) / 1_000;
  const seen = /** @type {{ tasksMs: number[], ownMs: number[], keysMs: number[] }} */ (
    await page.evaluate("logBench.stop()")
  );
  return { ...seen, seconds };
}

/** On a busy machine a task also waits for its turn: only a trace tells how long it computed. */
async function traced(page, act) {
  await page.tracing.start({ categories: ["disabled-by-default-devtools.timeline", "__metadata"] });
  const seen = await untraced(page, act);
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
