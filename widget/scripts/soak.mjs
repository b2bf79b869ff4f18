/**
 * `npm run soak -- --minutes 20`: members in real browsers that join, leave, crash, sleep, lose links, rename and write at
 * random, in rounds. After each round everything is left in peace, and then nothing may be lost, nothing twice, and the
 * order the same for everybody; and once all have left, nothing may be open any more.
 * `--seed=S` repeats the choices of a run, though not what the machine makes of them.
 */
import { setTimeout as passed } from "node:timers/promises";
import { parseArgs } from "node:util";

// Named in a variable, so that packages are there before what needs them.
const PREPARE = "../../signal-server/scripts/prepare.mjs";
const { ensureInstalled } = await import(PREPARE);
ensureInstalled();
const { default: puppeteer } = await import("puppeteer-core");
const { launchOptions } = await import("./browsers.mjs");
const { missing, wrong } = await import("../soak/judge.mjs");
const { Member } = await import("../soak/member.mjs");
const { makeRandom } = await import("../soak/random.mjs");
const { strike } = await import("../soak/troubles.mjs");
const { openWire } = await import("../soak/wire.mjs");

const LIVE_LINE_MS = 10_000;
const NAMES = ["ann", "bob", "cy", "dee", "eve", "flo"];
const ROUND_MS = 90_000;
const TROUBLES_EVERY_MS = 480;
const WRITING_EVERY_MS = 22;
/** After a round: until everything must have arrived. Somebody who was away is asked for at most every 30 s. */
const PEACE_MS = 90_000;
/** Browsers let go of what nobody uses when they get round to it. */
const CLEARING_MS = 30_000;
/** What one page may keep more after a round than after its first one: compiled code and caches of the browser. */
const HEAP_GROWTH_BYTES = 3_000_000;

const { values: options } = parseArgs({
  options: { minutes: { type: "string", default: "2" }, seed: { type: "string" } },
});
const minutes = Number(options.minutes);
const seed = Number(options.seed ?? Math.floor(Math.random() * 2 ** 32));
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error("--minutes must be a number above 0, --seed a whole number.");
  process.exit(2);
}

const random = makeRandom(seed);
const total = { disruptions: 0, messages: 0, rounds: 0 };
const warned = {};
const heaps = new Map();
const history = [];
const wire = await openWire();
const browsers = [];
console.log(`Soaking for ${minutes} minutes with --seed=${seed}.`);
let found = [];
/** What has not come to rest yet, for the live line. */
let awaited = /** @type {string[]} */ ([]);
const ticker = setInterval(live, LIVE_LINE_MS);
try {
  const members = await openMembers();
  const endsAt = Date.now() + minutes * 60_000;
  while (found.length === 0 && Date.now() < endsAt) {
    found = await playRound(members, Math.min(endsAt, Date.now() + ROUND_MS));
  }
} catch (error) {
  found = [`the soak itself broke: ${String(error?.stack ?? error)}`];
} finally {
  clearInterval(ticker);
  await Promise.all(browsers.map((browser) => browser.close()));
  await wire.close();
}
report();

/** A line now and then for who watches. */
function live() {
  console.log(`${total.disruptions} disruptions, ${total.messages} messages; ${history.at(-1) ?? "starting"}`);
  if (awaited.length > 0) console.log(`  ${awaited.length} still awaited, such as: ${awaited.slice(0, 3).join("; ")}`);
}

async function openMembers() {
  const members = [];
  for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
    const browser = await puppeteer.launch(launchOptions(browserName));
    browsers.push(browser);
    NAMES.filter((_, index) => (index % 3 === 2) === (browserName === "firefox")).forEach((name, index) => {
      members.push(new Member({ name, browserName, browser, url: wire.url, isResident: index === 0 }));
    });
  }
  await Promise.all(members.map((member) => member.open()));
  return members;
}

/** @returns what is wrong at its end. */
async function playRound(members, endsAt) {
  total.rounds += 1;
  history.length = 0;
  const rooms = ["a", "b"].map((name) => `soak-${seed}-${total.rounds}-${name}`);
  const chooseRoom = () => rooms[random.next() < 0.7 ? 0 : 1];
  await Promise.all(members.map((member) => member.enter(chooseRoom())));
  note("all are in");
  const written = [];
  const running = new Map();
  const writing = (async () => {
    for (; Date.now() < endsAt; await passed(WRITING_EVERY_MS)) write(random.pick(members), written, running);
  })();
  for (; Date.now() < endsAt; await passed(TROUBLES_EVERY_MS * random.between(0.5, 1.5))) {
    const trouble = strike({ random, members, wire, chooseRoom });
    if (trouble === undefined) continue;
    total.disruptions += 1;
    note(trouble.what);
    track(trouble.isOver, running, trouble.what);
  }
  await writing;
  await allEnded(running);
  const wrongs = await judge(members, written);
  console.log(
    `round ${total.rounds}: ${total.disruptions} disruptions, ${total.messages} messages, ${wrongs.length} wrong`,
  );
  return [...wrongs, ...(await leaveAll(members))];
}

/** What goes wrong here is a defect of the soak or of the product; either way it is told. */
function track(promise, running, what) {
  const tracked = Promise.resolve(promise)
    .catch((error) => {
      found.push(`${what}: ${String(error)}`);
    })
    .finally(() => running.delete(tracked));
  running.set(tracked, what);
}

/** @throws when something does not end: a page that does not answer any more is a finding. */
async function allEnded(running) {
  const deadline = Date.now() + PEACE_MS;
  while (running.size > 0) {
    await Promise.race([...running.keys(), passed(1_000)]);
    if (Date.now() > deadline) throw new Error(`never ended: ${[...new Set(running.values())].join(", ")}`);
  }
}

function write(author, written, running) {
  if (!author.canWrite) return;
  const text = `${total.rounds}:${String(written.length + running.size)}:${crypto.randomUUID().slice(0, 8)}`;
  const { id, room } = author;
  const going = author.write(text).then(
    (of) => {
      if (of.author !== id) return;
      written.push({ text, room, ...of });
      total.messages += 1;
    },
    // The page crashed or left meanwhile: nobody knows whether it was written.
    () => undefined,
  );
  track(going, running, "writing");
}

async function judge(members, written) {
  const deadline = Date.now() + PEACE_MS;
  note("peace");
  for (;;) {
    const seen = await Promise.all(members.map(lookAt));
    const lacking = missing(written, seen);
    awaited = lacking;
    if (lacking.length > 0 && Date.now() < deadline) {
      await passed(500);
      continue;
    }
    for (const { warnings } of seen) {
      for (const { code } of warnings) warned[code] = (warned[code] ?? 0) + 1;
    }
    note("judged");
    return [...found, ...lacking, ...wrong(seen)];
  }
}

async function lookAt(member) {
  return { ...(await member.look()), name: member.name, room: member.room };
}

/** @returns what is still open or kept once everybody has left, and browsers have had time to clear up after it. */
async function leaveAll(members) {
  await Promise.all(members.map((member) => member.leave({ clears: true })));
  const deadline = Date.now() + CLEARING_MS;
  for (;;) {
    const kept = (await Promise.all(members.map(keptBy))).flat();
    awaited = kept;
    if (kept.length === 0 || Date.now() > deadline) {
      const sizes = members.filter((member) => heaps.has(member)).map((member) => heaps.get(member).text);
      console.log(`  heaps: ${sizes.join(", ")}`);
      return kept;
    }
    await passed(1_000);
  }
}

async function keptBy(member) {
  const { connections, sockets, timers, heapBytes } = await member.measure();
  const kept = [];
  if (connections + sockets > 0) kept.push(`${member.name} keeps ${connections} connections, ${sockets} sockets`);
  if (timers.length > 0) kept.push(`${member.name} keeps timers of ${timers.join(", ")} ms`);
  if (!member.isResident || heapBytes === undefined) return kept;
  const first = heaps.get(member)?.first ?? heapBytes;
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  heaps.set(member, { first, text: `${member.name} ${megabytes(heapBytes)}, at first ${megabytes(first)}` });
  if (heapBytes > first + HEAP_GROWTH_BYTES) kept.push(`${member.name} keeps ${heapBytes - first} bytes more`);
  return kept;
}

function note(what) {
  history.push(`${new Date().toISOString().slice(11, 23)} ${what}`);
}

function report() {
  const warnings = Object.entries(warned).map(([code, times]) => `${code} ${times}`);
  console.log(`Warnings seen: ${warnings.join(", ") || "none"}.`);
  console.log(`${total.disruptions} disruptions, ${total.messages} messages, ${total.rounds} rounds, --seed=${seed}.`);
  if (found.length === 0) return void console.log("Clean.");
  console.error(`\nWhat happened in the last round:\n${history.join("\n")}`);
  console.error(`\n${found.length} wrong with --seed=${seed}:\n${found.slice(0, 60).join("\n")}`);
  process.exitCode = 1;
}
