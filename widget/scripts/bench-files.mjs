/**
 * A file between two pages of one browser on this machine, next to a bare data channel whose chunk size and watermarks were
 * tuned just before, in turn: how fast, with how much more memory in the sender, and what it does to the chat.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";

const KIB = 1_024;
const MEGABYTE = 1_000_000;
/** What the bare channel may choose from. */
const TUNINGS = [32, 64].flatMap((chunk) =>
  [64, 256].map((high) => ({ chunk: chunk * KIB, high: high * KIB, low: (high * KIB) / 4 })),
);
const SAMPLE_MS = 100;

/**
 * @param {import("puppeteer-core").Browser} browser
 * @param {{ page: string, server: string, megabytes: number, rounds: number }} options
 */
export async function measureFiles(browser, { page: url, server, megabytes, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-bench-"));
  const path = join(folder, "file.bin");
  writeFileSync(path, randomBytes(megabytes * MEGABYTE));
  try {
    const [sender, receiver] = await Promise.all([browser.newPage(), browser.newPage()]);
    const both = { sender, receiver, url, server, path, bytes: megabytes * MEGABYTE };
    const tuning = await tune(both);
    /** @type {{ bare: number[], ours: number[], offer: number[], extra: number[], chat: number[] }} */
    const result = { bare: [], ours: [], offer: [], extra: [], chat: [] };
    for (let round = 0; round < rounds; round += 1) {
      result.bare.push(both.bytes / MEGABYTE / (await bareOnce(both, both.bytes, [tuning])));
      const { seconds, offerSeconds, extraBytes, chatMs } = await oursOnce(both);
      result.ours.push(both.bytes / MEGABYTE / seconds);
      result.offer.push(offerSeconds);
      result.extra.push(extraBytes / MEGABYTE);
      result.chat.push(...chatMs);
    }
    await Promise.all([sender.close(), receiver.close()]);
    return { tuning, ...result };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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

async function oursOnce({ sender, receiver, url, server, path }) {
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
  const memory = await watchMemory(sender);
  const offerSeconds = await sender.evaluate("fileBench.offer()");
  while (!(await receiver.evaluate("fileBench.hasOffer()")));
  const taking = receiver.evaluate("fileBench.take()");
  const chatMs = [await sender.evaluate("fileBench.say()"), await sender.evaluate("fileBench.say()")];
  const seconds = await taking;
  return { seconds, offerSeconds, chatMs, extraBytes: await memory.extra() };
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

/** @param {Awaited<ReturnType<typeof measureFiles>>} result */
export function showFiles({ tuning, bare, ours, offer, extra, chat }) {
  const ratios = ours.map((speed, round) => speed / bare[round]);
  console.log(
    `\nBare channel at its best here: chunks of ${tuning.chunk / KIB} KiB, watermarks ${tuning.high / KIB} and ${tuning.low / KIB} KiB`,
  );
  console.table({
    "bare channel, MB/s": summary(bare),
    "secure-chat, MB/s": summary(ours),
    "ratio of each round": summary(ratios, 2),
    "before the offer, s": summary(offer, 2),
    "extra memory of the sender at its highest, MB": summary(extra),
    "a message meanwhile, ms to its receipt": summary(chat),
  });
}

function summary(values, digits = 1) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted[Math.ceil(sorted.length / 2) - 1] + sorted[Math.floor(sorted.length / 2)]) / 2;
  const round = (value) => Number(value.toFixed(digits));
  return { median: round(middle), min: round(sorted[0]), max: round(sorted.at(-1)) };
}
