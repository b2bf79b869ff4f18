/**
 * `npm run bench`: from the second page's join to its first message arriving at the other, in an open room on this
 * machine, side by side with bare WebRTC over the same signaling server. A measurement, not a test: it never fails.
 * Beside it other libraries. Then what a message takes, many people, memory and the start; a file of 100 MB between two
 * pages of Chromium, side by side with a bare data channel; and a log of 10 000 messages to which 200 come every second,
 * while somebody types and scrolls.
 * `npm run bench -- --only=join,latency,mesh,heap,start,files,log --browsers=chromium --rounds=40 --talk-rounds=5 --file-rounds=5 --megabytes=100 --messages=10000`
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const RESULTS = join(ROOT, ".cache/bench");
/** Not counted: the first rounds also measure how the browser fills its caches. */
const WARM_UP_ROUNDS = 3;
/** Before each measurement, for every variant: browsers go on compiling and collecting after a page has loaded. */
const REST_MS = 400;
/** Steps in the order in which they are shown; a variant may lack some. */
const STEPS = ["socket", "roster", "INIT", "RESP", "KEY", "FIN", "signal", "ICE", "DTLS", "open", "arrived"];

// Named in a variable, so that the type check of these scripts stays within them.
const PREPARE = "../../signal-server/scripts/prepare.mjs";
const { ensureInstalled } = await import(PREPARE);
ensureInstalled();
const { build } = await import("esbuild");
const { default: puppeteer } = await import("puppeteer-core");
const { startServer } = await import("../../embed-examples/e2e/start-server.mjs");
const { launchOptions } = await import("./browsers.mjs");
const { startRelays } = await import("./bench-relays.mjs");
const { measureFiles, showFiles } = await import("./bench-files.mjs");
const { measureHeap, measureLatency, measureMesh, measureStart } = await import("./bench-talk.mjs");
const { measureLog, showLog } = await import("./bench-log.mjs");

const { values: options } = parseArgs({
  options: {
    browsers: { type: "string", default: "chromium,firefox" },
    rounds: { type: "string", default: "25" },
    only: { type: "string", default: "join,latency,mesh,heap,start,files,log" },
    "talk-rounds": { type: "string", default: "5" },
    "file-rounds": { type: "string", default: "5" },
    megabytes: { type: "string", default: "100" },
    messages: { type: "string", default: "10000" },
    rate: { type: "string", default: "200" },
    seconds: { type: "string", default: "10" },
  },
});

const server = await startServer();
const relays = await startRelays();
const pages = await servePages();
try {
  const results = {};
  const isWanted = (part) => options.only.split(",").includes(part);
  for (const name of /** @type {("chromium" | "firefox")[]} */ (isWanted("join") ? options.browsers.split(",") : [])) {
    console.log(`Measuring in ${name}: ${options.rounds} rounds of each variant, in turn.`);
    results[name] = await measureIn(name, Number(options.rounds));
    show(results[name]);
  }
  const talk = await measureTalkInChromium(isWanted);
  if (Object.keys(talk).length > 0) {
    console.log("\nIn Chromium, beside bare WebRTC where that can do the same:");
    console.table(talk);
    results.talk = talk;
  }
  if (isWanted("files")) {
    console.log(
      `Sending ${options.megabytes} MB ${options["file-rounds"]} times each way, after tuning the bare channel.`,
    );
    results.files = await measureFilesInChromium();
    showFiles(results.files);
  }
  if (isWanted("log")) {
    console.log(`A log of ${options.messages} messages in Chromium, then ${options.rate} more a second.`);
    const [messages, rate, seconds] = [options.messages, options.rate, options.seconds].map(Number);
    const launch = () => puppeteer.launch(launchOptions("chromium"));
    results.log = await measureLog(launch, { page: pages.url, server: server.url, messages, rate, seconds });
    showLog(results.log);
  }
  keep(results);
} finally {
  await pages.close();
  relays.stop();
  await server.stop();
}

/** @returns the times of each variant, in milliseconds. */
async function measureIn(browserName, rounds) {
  const browser = await puppeteer.launch(launchOptions(browserName));
  try {
    const resident = await browser.newPage();
    const newcomer = await browser.newPage();
    await resident.goto(pages.url);
    const variants = /** @type {string[]} */ (await resident.evaluate("bench.variants"));
    const result = { browser: await browser.version(), clockDifferenceMs: 0, times: {}, steps: {} };
    for (const variant of variants) {
      result.times[variant] = [];
      result.steps[variant] = [];
    }
    for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
      for (const variant of rotated(variants, round)) {
        const { elapsedMs, steps, clockDifferenceMs } = await measureOnce(resident, newcomer, variant);
        if (round < 0) continue;
        result.times[variant].push(elapsedMs);
        result.steps[variant].push(steps);
        result.clockDifferenceMs = Math.max(result.clockDifferenceMs, Math.abs(clockDifferenceMs));
      }
    }
    return result;
  } finally {
    await browser.close();
  }
}

/** Each in a browser of its own. */
async function measureTalkInChromium(isWanted) {
  const rounds = Number(options["talk-rounds"]);
  const common = { page: pages.url, server: server.url, rounds };
  const start = {
    blank: `${pages.url}blank`,
    script: `${server.url}/secure-chat.js`,
    file: join(ROOT, "widget/dist/secure-chat.js"),
    rounds,
  };
  const parts = {
    latency: (browser) => measureLatency(browser, common),
    mesh: (browser) => measureMesh(browser, common),
    heap: (browser) => measureHeap(browser, common),
    start: (browser) => measureStart(browser, start),
  };
  const results = {};
  for (const [name, measure] of Object.entries(parts)) {
    if (!isWanted(name)) continue;
    console.log(`Measuring in Chromium: ${name}.`);
    const browser = await puppeteer.launch(launchOptions("chromium"));
    try {
      Object.assign(results, await measure(browser));
    } finally {
      await browser.close();
    }
  }
  return results;
}

async function measureFilesInChromium() {
  const browser = await puppeteer.launch(launchOptions("chromium"));
  try {
    const [megabytes, rounds] = [Number(options.megabytes), Number(options["file-rounds"])];
    return await measureFiles(browser, { page: pages.url, server: server.url, megabytes, rounds });
  } finally {
    await browser.close();
  }
}

/** Who comes first is different in every round, so that none always follows the same one. */
function rotated(variants, round) {
  const start = (round + WARM_UP_ROUNDS) % variants.length;
  return [...variants.slice(start), ...variants.slice(0, start)];
}

/** Two fresh pages, loaded and at rest; then one joins. */
async function measureOnce(resident, newcomer, variant) {
  const servers = { signaling: server.url, peerJs: relays.peerJs, nostr: relays.nostr };
  const args = [variant, servers, crypto.randomUUID()].map((arg) => JSON.stringify(arg)).join();
  await Promise.all([resident.goto(pages.url), newcomer.goto(pages.url)]);
  await newcomer.evaluate(`bench.prepare(${args})`);
  await resident.evaluate(`bench.showClock()`);
  const clockDifferenceMs = await newcomer.evaluate("bench.clockDifferenceMs()");
  await resident.evaluate(`bench.wait(${args})`);
  await setTimeout(REST_MS);
  const startedAtMs = await newcomer.evaluate("bench.joinAndSend()");
  const arrivedAtMs = await resident.evaluate("bench.arrivedAtMs");
  // The newcomer's clock began the measurement, the resident's ended it.
  const elapsedMs = arrivedAtMs - clockDifferenceMs - startedAtMs;
  // Who gets which message of the handshake is for their ids to decide; of all else the newcomer's counts.
  const steps = {
    ...(await stepsOf(resident, clockDifferenceMs + startedAtMs)),
    ...(await stepsOf(newcomer, startedAtMs)),
    arrived: elapsedMs,
  };
  return { elapsedMs, steps, clockDifferenceMs };
}

/** @returns {Promise<Record<string, number>>} what a page has reached since the beginning, and after how many milliseconds. */
async function stepsOf(page, startedAtMs) {
  const reached = /** @type {[string, number][]} */ (Object.entries(await page.evaluate("bench.milestones()")));
  return Object.fromEntries(
    reached.map(([step, atMs]) => [step, atMs - startedAtMs]).filter(([, ms]) => Number(ms) > 0),
  );
}

function show({ browser, times, steps, clockDifferenceMs }) {
  const summaries = Object.entries(times).map(([variant, values]) => ({ variant, ...summaryOf(values) }));
  const base = summaries[0].medianMs;
  console.log(`\n${browser}; clocks of the two pages differed by up to ${clockDifferenceMs.toFixed(2)} ms, corrected`);
  console.table(
    Object.fromEntries(
      summaries.map(({ variant, medianMs, minMs, maxMs, rounds }) => [
        variant,
        { "median ms": medianMs, "min ms": minMs, "max ms": maxMs, rounds, ratio: rounded(medianMs / base, 2) },
      ]),
    ),
  );
  console.log("When each step was reached, in ms after the join (medians; a signal's when it was received):");
  const medians = Object.entries(steps).map(([variant, rounds]) => [
    variant,
    Object.fromEntries(
      STEPS.map((step) => [step, rounds.flatMap((round) => round[step] ?? [])])
        .filter(([, values]) => values.length > 0)
        .map(([step, values]) => [step, summaryOf(values).medianMs]),
    ),
  ]);
  console.table(Object.fromEntries(medians), STEPS);
}

function summaryOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const medianMs = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  const [minMs, maxMs] = [sorted[0], sorted.at(-1)];
  return { medianMs: rounded(medianMs, 1), minMs: rounded(minMs, 1), maxMs: rounded(maxMs, 1), rounds: sorted.length };
}

function rounded(value, digits) {
  return Number(value.toFixed(digits));
}

function keep(results) {
  mkdirSync(RESULTS, { recursive: true });
  const path = join(RESULTS, `${new Date().toISOString().replaceAll(":", "-")}.json`);
  const machine = { processors: cpus().map(({ model }) => model), node: process.version };
  writeFileSync(path, `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
  console.log(`Every single time: ${path}`);
}

/** The page of both sides: the built script and the bench. For every variant it is the same; only the calls differ. */
async function servePages() {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import "./sides.ts"; import "./file-sides.ts"; import "./log-sides.ts"; import "./talk-sides.ts";',
      resolveDir: join(ROOT, "widget/bench"),
    },
    bundle: true,
    minify: true,
    format: "iife",
    write: false,
  });
  const script = outputFiles[0].text;
  const page = `<!doctype html><link rel="icon" href="data:," />
    <body><script src="${server.url}/secure-chat.js"></script><script src="/bench.js"></script>`;
  const http = createServer((request, response) => {
    const isScript = request.url === "/bench.js";
    response.setHeader("Content-Type", `${isScript ? "text/javascript" : "text/html"}; charset=utf-8`);
    response.end(
      isScript ? script : request.url === "/blank" ? page.replace(/<script src="http[^>]*><\/script>/, "") : page,
    );
  });
  await new Promise((resolve) => http.listen(0, "localhost", () => resolve(undefined)));
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("The pages have no port.");
  return {
    url: `http://localhost:${String(address.port)}/`,
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(resolve));
    },
  };
}
