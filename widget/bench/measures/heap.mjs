/** What script, buffers and the document's own objects hold after a collection, for each member and for what is said. */
import { figure } from "../figures.mjs";

const MEGABYTE = 1_000_000;
const MESSAGES = 1_000;
const MEMBERS = 8;
/** Everything is in one page: each member holds one end of a link to each other one. */
const LINK_ENDS = MEMBERS * (MEMBERS - 1);

export const benchmark = {
  title: "Memory",
  browsers: ["chromium"],
  rounds: 3,
  measure: (world, { browser, rounds }) =>
    world.inBrowser(browser, async (opened) => {
      const taken = { member: [], link: [], message: [] };
      for (let round = 0; round < rounds; round += 1) {
        const empty = await weigh(world, opened, { kind: "apart", members: 0 });
        const apart = await weigh(world, opened, { kind: "apart", members: MEMBERS });
        const together = await weigh(world, opened, { kind: "ours", members: MEMBERS });
        const two = await weigh(world, opened, { kind: "ours", members: 2 });
        const talked = await weigh(world, opened, { kind: "ours", members: 2, messages: MESSAGES });
        taken.member.push((apart - empty) / MEMBERS);
        taken.link.push((together - apart) / LINK_ENDS);
        taken.message.push((talked - two) / 2);
      }
      return {
        figures: [
          figure({ name: "heap of an element in a room", unit: "MB", ours: taken.member }),
          figure({ name: "heap for each other member", unit: "MB", ours: taken.link }),
          figure({ name: "heap for each 1 000 messages", unit: "MB", ours: taken.message }),
        ],
      };
    }),
};

/** @returns {Promise<number>} megabytes, in a fresh page. */
async function weigh({ page, servers }, browser, { kind, members, messages = 0 }) {
  const tab = await browser.newPage();
  await tab.goto(page);
  const mesh = (meshKind, count) => {
    const args = [meshKind, servers.signaling, crypto.randomUUID(), count].map((arg) => JSON.stringify(arg));
    return tab.evaluate(`talkBench.mesh(${args.join()})`);
  };
  // What is loaded and compiled only once belongs to nobody.
  await mesh("ours", 2);
  await tab.evaluate("talkBench.leave()");
  await mesh(kind, members);
  if (messages > 0) await tab.evaluate(`talkBench.say(${messages})`);
  const devtools = await tab.createCDPSession();
  for (let times = 0; times < 3; times += 1) await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = await devtools.send("Runtime.getHeapUsage");
  await tab.evaluate("talkBench.leave()");
  await tab.close();
  return (usedSize + backingStorageSize + embedderHeapUsedSize) / MEGABYTE;
}
