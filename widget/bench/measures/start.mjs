/** The one script, from the cache, and the start screen after it; beside an empty script, and an element with an empty form. */
import { figure } from "../figures.mjs";
import { alternating } from "./alternating.mjs";

export const benchmark = {
  title: "The script's start",
  browsers: ["chromium", "firefox"],
  rounds: 10,
  measure: (world, { browser, rounds }) =>
    world.inBrowser(browser, async (opened) => {
      const { ours, bare } = await alternating(rounds, async (kind) => {
        const tab = await opened.newPage();
        await tab.goto(world.blank);
        const script = kind === "ours" ? world.script : `${world.page}empty.js`;
        const times = /** @type {{ evaluationMs: number, firstRenderMs: number }} */ (
          await tab.evaluate(`talkBench.startUp(${JSON.stringify(kind)}, ${JSON.stringify(script)})`)
        );
        await tab.close();
        return times;
      });
      const of = (name) => ({ ours: ours.map((times) => times[name]), bare: bare.map((times) => times[name]) });
      return {
        figures: [
          figure({ name: "the script from the cache, evaluated", unit: "ms", ...of("evaluationMs") }),
          figure({ name: "then the first screen, its part loaded", unit: "ms", ...of("firstRenderMs") }),
        ],
      };
    }),
};
