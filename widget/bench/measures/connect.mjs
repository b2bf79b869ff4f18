/**
 * From the second page's join to its first message arriving at the other: ours in an open room and with a password, bare
 * WebRTC, and other libraries as their documentation has it; the first two also over a slow path to the server. All of them
 * in each round, each time in another order: what one leaves behind is then nobody's in particular.
 */
import { setTimeout } from "node:timers/promises";
import { figure, spread } from "../figures.mjs";

const BARE = "bare WebRTC";
const JOINING_EARLY = "bare WebRTC, joining early";
const OPEN = "secure-chat";
const WITH_PASSWORD = "secure-chat with a password";
/** Over a network: what a page says takes as long to the server as a signal does from one side of a continent to the other. */
const HOP_MS = 20;
const FAR = `, ${HOP_MS} ms from the server`;
const GOAL = 1.1;
/** Not counted: the first rounds also measure how the browser fills its caches. */
const WARM_UP_ROUNDS = 2;
/** Before each measurement, for every variant: browsers go on compiling and collecting after a page has loaded. */
const REST_MS = 300;
/** Steps in the order in which they are shown; a variant may lack some. */
const STEPS = ["socket", "roster", "INIT", "RESP", "KEY", "FIN", "signal", "ICE", "DTLS", "open", "arrived"];

export const benchmark = {
  title: "From the join to the first message on the other side",
  browsers: ["chromium", "firefox"],
  rounds: 15,
  measure: (world, { browser, rounds }) => world.inBrowser(browser, (opened) => measure(world, opened, rounds)),
  show: ({ steps }) => {
    console.log("When each step was reached, in ms after the join (medians; a signal's when it was received):");
    console.table(steps, STEPS);
  },
};

async function measure(world, browser, rounds) {
  const [resident, newcomer] = [await browser.newPage(), await browser.newPage()];
  await resident.goto(world.page);
  const variants = /** @type {string[]} */ (await resident.evaluate("bench.variants"));
  const cases = [
    ...variants.map((variant) => ({ name: variant, variant, hopMs: 0 })),
    ...[BARE, OPEN].map((variant) => ({ name: variant + FAR, variant, hopMs: HOP_MS })),
  ];
  const taken = Object.fromEntries(cases.map(({ name }) => [name, /** @type {any[]} */ ([])]));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const { name, ...how } of shuffled(cases)) {
      const measured = await measureOnce(world, resident, newcomer, how).catch((cause) => {
        throw new Error(`${name} did not come to an end, in round ${round}`, { cause });
      });
      if (round >= 0) taken[name].push(measured);
    }
  }
  const msOf = (name) => taken[name].map(({ elapsedMs }) => elapsedMs);
  const bare = msOf(BARE);
  const others = variants.filter((variant) => ![BARE, JOINING_EARLY, OPEN, WITH_PASSWORD].includes(variant));
  const compared = (name, ours, goal) => figure({ name, unit: "ms", ours, bare, goal });
  /** The other library stands where bare WebRTC does. */
  const beside = (other, goal) =>
    figure({ name: `open room beside ${other}`, unit: "ms", ours: msOf(OPEN), bare: msOf(other), goal });
  const far = { ours: msOf(OPEN + FAR), bare: msOf(BARE + FAR) };
  return {
    version: await browser.version(),
    figures: [
      compared("first message, open room", msOf(OPEN), GOAL),
      figure({ name: `first message, open room${FAR}`, unit: "ms", ...far, goal: GOAL }),
      compared("first message, password room", msOf(WITH_PASSWORD), undefined),
      compared("first message, password room, less what the KDF takes beyond", taken[WITH_PASSWORD].map(lessKdf), GOAL),
      beside(JOINING_EARLY, undefined),
      beside("PeerJS", 1.4),
      beside("Trystero", 1),
      ...others.map((variant) => compared(`first message, ${variant}`, msOf(variant), undefined)),
    ],
    kdfMs: spread(taken[WITH_PASSWORD].map(({ kdfMs }) => kdfMs)),
    clockDifferenceMs: Math.max(...Object.values(taken).flatMap((all) => all.map((one) => Math.abs(one.clockMs)))),
    steps: Object.fromEntries(cases.map(({ name }) => [name, mediansOf(taken[name])])),
  };
}

/** The derivation begins with the connection and is wanted when the roster is there. */
function lessKdf({ elapsedMs, kdfMs, steps }) {
  return elapsedMs - Math.max(0, kdfMs - steps.roster);
}

/** @template T @param {T[]} values @returns {T[]} */
function shuffled(values) {
  const keyed = values.map((value) => ({ value, key: Math.random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** Two fresh pages, loaded and at rest; then one joins. */
async function measureOnce({ page: url, servers }, resident, newcomer, { variant, hopMs }) {
  const args = [variant, servers, crypto.randomUUID()].map((arg) => JSON.stringify(arg)).join();
  await Promise.all([resident.goto(url), newcomer.goto(url)]);
  for (const page of [resident, newcomer]) await page.evaluate(`bench.setHopMs(${hopMs})`);
  await newcomer.evaluate(`bench.prepare(${args})`);
  await resident.evaluate("bench.showClock()");
  const clockMs = await newcomer.evaluate("bench.clockDifferenceMs()");
  await resident.evaluate(`bench.wait(${args})`);
  await setTimeout(REST_MS);
  for (const page of [resident, newcomer]) await page.evaluate("bench.forgetDerivations()");
  const startedAtMs = await newcomer.evaluate("bench.joinAndSend()");
  const arrivedAtMs = await resident.evaluate("bench.arrivedAtMs");
  // The newcomer's clock began the measurement, the resident's ended it.
  const elapsedMs = arrivedAtMs - clockMs - startedAtMs;
  // Who gets which message of the handshake is for their ids to decide; of all else the newcomer's counts.
  const steps = {
    ...(await stepsOf(resident, clockMs + startedAtMs)),
    ...(await stepsOf(newcomer, startedAtMs)),
    arrived: elapsedMs,
  };
  const kdfMs = variant === WITH_PASSWORD ? await newcomer.evaluate("bench.kdfMs()") : undefined;
  return { elapsedMs, steps, clockMs, kdfMs };
}

/** @returns {Promise<Record<string, number>>} what a page has reached since the beginning, and after how many milliseconds. */
async function stepsOf(page, startedAtMs) {
  const reached = /** @type {[string, number][]} */ (Object.entries(await page.evaluate("bench.milestones()")));
  return Object.fromEntries(
    reached.map(([step, atMs]) => [step, atMs - startedAtMs]).filter(([, ms]) => Number(ms) > 0),
  );
}

function mediansOf(taken) {
  const values = STEPS.map((step) => [step, taken.flatMap(({ steps }) => steps[step] ?? [])]);
  return Object.fromEntries(values.filter(([, ms]) => ms.length > 0).map(([step, ms]) => [step, spread(ms).median]));
}
