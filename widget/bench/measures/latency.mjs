/** From `send()` to the event on the other side: half of the time until an answer is back, one message after the other. */
import { figure, quantile, spread } from "../figures.mjs";
import { alternating, betweenTwo } from "./alternating.mjs";

const TRIPS = 200;
/** Not counted: until the code is compiled. */
const WARM_UP_TRIPS = 50;

export const benchmark = {
  title: "From send() to the event on the other side",
  browsers: ["chromium", "firefox"],
  rounds: 5,
  measure: (world, { browser, rounds }) =>
    world.inBrowser(browser, async (opened) => {
      const cryptography = [];
      const { ours, bare } = await alternating(rounds, (kind) =>
        betweenTwo(world, opened, kind, async (asking) => {
          await asking.evaluate(`talkBench.roundTrips(${WARM_UP_TRIPS})`);
          if (kind === "ours") cryptography.push(await asking.evaluate(`talkBench.cryptographyMs(${TRIPS})`));
          return await asking.evaluate(`talkBench.roundTrips(${TRIPS})`);
        }),
      );
      const at = (share) => ({
        ours: ours.map((times) => quantile(times, share)),
        bare: bare.map((times) => quantile(times, share)),
      });
      return {
        figures: [
          figure({ name: "a message, p50", unit: "ms", ...at(0.5), goal: 4 }),
          figure({ name: "a message, p99", unit: "ms", ...at(0.99), goal: 6 }),
        ],
        cryptographyMs: spread(cryptography),
      };
    }),
  show: ({ cryptographyMs: { median, min, max } }) =>
    console.log(`WebCrypto's share, signing, sealing, opening and verifying: ${median} ms (${min} to ${max}).`),
};
