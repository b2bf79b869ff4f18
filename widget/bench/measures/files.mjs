/**
 * A file between two pages of one browser on this machine, next to a bare data channel whose chunk size and watermarks were
 * tuned just before, in turn: how fast. And then once more, as looking at a page slows it down: with how much more memory in
 * the sender, and what it does to the chat.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";
import { figure } from "../figures.mjs";
import { alternating } from "./alternating.mjs";

const KIB = 1_024;
const MEGABYTE = 1_000_000;
const MEGABYTES = 100;
/** What the bare channel may choose from. */
const TUNINGS = [32, 64].flatMap((chunk) =>
  [64, 256].map((high) => ({ chunk: chunk * KIB, high: high * KIB, low: (high * KIB) / 4 })),
);
const SAMPLE_MS = 100;

export const benchmark = {
  title: `A file of ${MEGABYTES} MB`,
  browsers: ["chromium"],
  rounds: 5,
  measure: (world, { browser, rounds }) =>
    world.inBrowser(browser, async (opened) => {
      const folder = mkdtempSync(join(tmpdir(), "secure-chat-bench-"));
      const path = join(folder, "file.bin");
      writeFileSync(path, randomBytes(MEGABYTES * MEGABYTE));
      try {
        return await measure(world, opened, { path, rounds });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
  show: ({ tuning: { chunk, high, low } }) =>
    console.log(`Bare at its best here: chunks of ${chunk / KIB} KiB, watermarks ${high / KIB} and ${low / KIB} KiB`),
};

async function measure({ page: url, servers }, browser, { path, rounds }) {
  const [sender, receiver] = [await browser.newPage(), await browser.newPage()];
  const both = { sender, receiver, url, server: servers.signaling, path };
  const tuning = await tune(both);
  const { ours, bare } = await alternating(rounds, (kind) =>
    kind === "ours" ? sendOnce(both) : bareOnce(both, MEGABYTES * MEGABYTE, [tuning]),
  );
  const speeds = { ours: ours.map(speedOf), bare: bare.map(speedOf) };
  const watched = [];
  for (let round = 0; round < rounds; round++) watched.push(await sendWatched(both));
  const all = (name) => watched.map((taken) => taken[name]);
  return {
    tuning,
    figures: [
      figure({ name: "a file", unit: "MB/s", better: "higher", ...speeds, goal: 0.85 }),
      figure({ name: "reading and sealing before its offer", unit: "s", ours: all("offerSeconds") }),
      figure({ name: "the sender's extra memory at its highest", unit: "MB", ours: all("extraMegabytes") }),
      figure({
        name: "a message meanwhile, to its receipt",
        unit: "ms",
        ours: watched.flatMap(({ chatMs }) => chatMs),
      }),
    ],
  };
}

function speedOf(seconds) {
  return MEGABYTES / seconds;
}

/** @returns the tuning with which the bare channel is fastest here and now. */
async function tune(both) {
  const bytes = 20 * MEGABYTE;
  const tried = [];
  for (const tuning of TUNINGS) tried.push({ tuning, seconds: await bareOnce(both, bytes, [tuning, tuning]) });
  tried.sort((a, b) => a.seconds - b.seconds);
  const best = [];
  for (const { tuning } of tried.slice(0, 3)) best.push({ tuning, seconds: await bareOnce(both, 2 * bytes, [tuning]) });
  return best.sort((a, b) => a.seconds - b.seconds)[0].tuning;
}

/** On a fresh connection of two fresh pages; several sendings after each other. @returns the seconds of the quickest. */
async function bareOnce({ sender, receiver, url }, bytes, tunings) {
  const name = JSON.stringify(crypto.randomUUID());
  await Promise.all([sender.goto(url), receiver.goto(url)]);
  await receiver.evaluate(`fileBench.connectBare(${name}, false)`);
  await sender.evaluate(`fileBench.connectBare(${name}, true)`);
  await receiver.evaluate(`fileBench.receiveBare(${bytes})`);
  const seconds = [];
  for (const tuning of tunings) {
    seconds.push(await sender.evaluate(`fileBench.sendBare(${bytes}, ${JSON.stringify(tuning)})`));
  }
  await Promise.all([sender, receiver].map((page) => page.evaluate("fileBench.closeBare()")));
  return Math.min(...seconds);
}

/** Nobody looks on. @returns the seconds from the click on "Accept" until the file is there, checked. */
async function sendOnce(both) {
  await joinBoth(both);
  await offer(both);
  return both.receiver.evaluate("fileBench.take()");
}

/** The same while the sender's memory is followed and two messages are written. */
async function sendWatched(both) {
  const { sender, receiver } = both;
  await joinBoth(both);
  const memory = await watchMemory(sender);
  const offerSeconds = await offer(both);
  const taking = receiver.evaluate("fileBench.take()");
  const chatMs = [await sender.evaluate("fileBench.say()"), await sender.evaluate("fileBench.say()")];
  await taking;
  return { offerSeconds, chatMs, extraMegabytes: (await memory.extra()) / MEGABYTE };
}

async function joinBoth({ sender, receiver, url, server, path }) {
  const room = crypto.randomUUID();
  await Promise.all([sender.goto(url), receiver.goto(url)]);
  await receiver.evaluate(`fileBench.join(${JSON.stringify(server)}, ${JSON.stringify(room)}, false)`);
  await sender.evaluate(`fileBench.join(${JSON.stringify(server)}, ${JSON.stringify(room)}, true)`);
  const input = await sender.evaluateHandle(() => {
    const chosen = document.createElement("input");
    chosen.type = "file";
    document.body.append(chosen);
    return chosen;
  });
  await input.uploadFile(path);
}

/** @returns the seconds that reading, sealing and offering took, once the offer is there. */
async function offer({ sender, receiver }) {
  const seconds = await sender.evaluate("fileBench.offer()");
  while (!(await receiver.evaluate("fileBench.hasOffer()")));
  return seconds;
}

/** Follows what the page's script holds, buffers included. */
async function watchMemory(page) {
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  const held = async () => {
    const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = await session.send("Runtime.getHeapUsage");
    return usedSize + backingStorageSize + embedderHeapUsedSize;
  };
  const before = await held();
  let most = before;
  const done = new AbortController();
  const watching = (async () => {
    for await (const isTime of setInterval(SAMPLE_MS, true, { signal: done.signal }))
      if (isTime) most = Math.max(most, await held());
  })().catch(() => undefined);
  return {
    extra: async () => {
      done.abort();
      await watching;
      return most - before;
    },
  };
}
