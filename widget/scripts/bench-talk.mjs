/** How long a message takes, how long many people take to find each other, what they weigh, and how the script starts. */
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const TRIPS = 200;
const MESHES = [4, 8, 12, 16];
const MEGABYTE = 1_000_000;

/** @param {import("puppeteer-core").Browser} browser @param {{ page: string, server: string, rounds: number }} options */
export async function measureLatency(browser, options) {
  const { page, server, rounds } = options;
  const times = { bare: [], ours: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of round % 2 === 0 ? ["bare", "ours"] : ["ours", "bare"]) {
      const [first, second] = [await browser.newPage(), await browser.newPage()];
      await Promise.all([first.goto(page), second.goto(page)]);
      const args = [kind, server, crypto.randomUUID()].map((arg) => JSON.stringify(arg)).join();
      await first.evaluate(`talkBench.answer(${args})`);
      await second.evaluate(`talkBench.ask(${args})`);
      await second.evaluate("talkBench.roundTrips(20)"); // until the code is compiled
      times[kind].push(await second.evaluate(`talkBench.roundTrips(${TRIPS})`));
      await Promise.all([first.close(), second.close()]);
    }
  }
  const at = (share) => (round) => [...round].sort((a, b) => a - b)[Math.floor(round.length * share)];
  return {
    "a message, p50 ms": compared(times.bare.map(at(0.5)), times.ours.map(at(0.5))),
    "a message, p99 ms": compared(times.bare.map(at(0.99)), times.ours.map(at(0.99))),
  };
}

/** @param {import("puppeteer-core").Browser} browser @param {{ page: string, server: string, rounds: number }} options */
export async function measureMesh(browser, options) {
  const { page, server, rounds } = options;
  /** @type {Record<string, object>} */
  const results = {};
  for (const count of MESHES) {
    const times = { bare: [], ours: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const kind of round % 2 === 0 ? ["bare", "ours"] : ["ours", "bare"]) {
        const tab = await browser.newPage();
        await tab.goto(page);
        const args = [kind, server, crypto.randomUUID(), count].map((arg) => JSON.stringify(arg)).join();
        times[kind].push(await tab.evaluate(`talkBench.mesh(${args})`));
        await tab.evaluate("talkBench.leave()");
        await tab.close();
      }
    }
    results[`everybody connected, ${count} members, ms`] = compared(times.bare, times.ours);
  }
  return results;
}

/** @returns megabytes of the page's script, buffers and document. */
export async function measureHeap(browser, { page, server }) {
  const weigh = async (members, messages) => {
    const tab = await browser.newPage();
    await tab.goto(page);
    const devtools = await tab.createCDPSession();
    await tab.evaluate(
      `talkBench.mesh("ours", ${JSON.stringify(server)}, ${JSON.stringify(crypto.randomUUID())}, ${members})`,
    );
    if (messages > 0) await tab.evaluate(`talkBench.say(${messages})`);
    for (let times = 0; times < 2; times += 1) await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = await devtools.send("Runtime.getHeapUsage");
    await tab.close();
    return (usedSize + backingStorageSize + embedderHeapUsedSize) / MEGABYTE;
  };
  const [two, six, talked] = [await weigh(2, 0), await weigh(6, 0), await weigh(2, 1_000)];
  return {
    // In one page each member holds a link to each other one: 2 links with two members, 30 with six.
    "heap for each link of a member, MB": Number(((six - two) / 28).toFixed(3)),
    "heap for each 1 000 messages of a member, MB": Number(((talked - two) / 2).toFixed(2)),
  };
}

/** @param {import("puppeteer-core").Browser} browser @param {{ blank: string, script: string, file: string, rounds: number }} options - `blank`: a page without the script. */
export async function measureStart(browser, options) {
  const { blank, script, file, rounds } = options;
  const evaluation = [];
  const render = [];
  for (let round = 0; round < rounds; round += 1) {
    const tab = await browser.newPage();
    await tab.goto(blank);
    const { evaluationMs, firstRenderMs } = /** @type {any} */ (
      await tab.evaluate(`talkBench.startUp(${JSON.stringify(script)})`)
    );
    evaluation.push(evaluationMs);
    render.push(firstRenderMs);
    await tab.close();
  }
  const bytes = readFileSync(file);
  return {
    "the script from cache, evaluated, ms": summaryOf(evaluation),
    "then the start screen, ms": summaryOf(render),
    "the script, kB": {
      raw: bytes.length / 1_000,
      gzip: gzipSync(bytes).length / 1_000,
      brotli: brotliCompressSync(bytes).length / 1_000,
    },
  };
}

function compared(bare, ours) {
  const ratios = ours.map((value, round) => value / bare[round]);
  const [ratio, one, other] = [ratios, bare, ours].map(summaryOf);
  return {
    bare: one.median,
    ours: other.median,
    ratio: ratio.median,
    least: ratio.min,
    most: ratio.max,
    runs: ours.length,
  };
}

export function summaryOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted[Math.ceil(sorted.length / 2) - 1] + sorted[Math.floor(sorted.length / 2)]) / 2;
  const round = (value) => Number(value.toFixed(2));
  return { median: round(middle), min: round(sorted[0]), max: round(sorted.at(-1)), runs: sorted.length };
}
