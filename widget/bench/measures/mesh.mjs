/** Many join at once, all in one page: until everybody is connected with everybody. */
import { figure } from "../figures.mjs";
import { alternating } from "./alternating.mjs";

const MEMBERS = [4, 8, 12, 16];
const GOALS = { 12: 1.3 };

export const benchmark = {
  title: "Everybody connected with everybody",
  browsers: ["chromium", "firefox"],
  rounds: 5,
  measure: (world, { browser, rounds }) =>
    world.inBrowser(browser, async (opened) => {
      const figures = [];
      for (const count of MEMBERS) {
        const times = await alternating(rounds, (kind) => formMesh(world, opened, kind, count));
        figures.push(figure({ name: `a mesh of ${count}`, unit: "ms", ...times, goal: GOALS[count] }));
      }
      return { figures };
    }),
};

async function formMesh({ page, servers }, browser, kind, count) {
  const tab = await browser.newPage();
  await tab.goto(page);
  const server = kind === "bare" ? servers.relay : servers.signaling;
  // One member first: what is loaded and compiled only once is no part of a mesh.
  await tab.evaluate(`talkBench.mesh(${argsOf(kind, server, 2)})`);
  await tab.evaluate("talkBench.leave()");
  const elapsedMs = /** @type {number} */ (await tab.evaluate(`talkBench.mesh(${argsOf(kind, server, count)})`));
  await tab.evaluate("talkBench.leave()");
  await tab.close();
  return elapsedMs;
}

function argsOf(kind, server, count) {
  return [kind, server, crypto.randomUUID(), count].map((arg) => JSON.stringify(arg)).join();
}
