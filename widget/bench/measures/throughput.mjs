/** Messages said as fast as they go, until the last one has arrived: as many as the protocol takes from one person at once. */
import { figure } from "../figures.mjs";
import { alternating, betweenTwo } from "./alternating.mjs";

/** Below the burst that a member may send; above it they are muted for the excess. */
const MESSAGES = 500;

export const benchmark = {
  title: "Messages in a burst",
  browsers: ["chromium", "firefox"],
  rounds: 5,
  measure: (world, { browser, rounds }) =>
    world.inBrowser(browser, async (opened) => {
      const perSecond = await alternating(rounds, (kind) =>
        betweenTwo(world, opened, kind, async (asking) => {
          await asking.evaluate("talkBench.roundTrips(20)");
          const elapsedMs = /** @type {number} */ (await asking.evaluate(`talkBench.burstMs(${MESSAGES})`));
          return (MESSAGES / elapsedMs) * 1_000;
        }),
      );
      return { figures: [figure({ name: "messages in a burst", unit: "per s", better: "higher", ...perSecond })] };
    }),
};
