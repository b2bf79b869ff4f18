/** What script, buffers and the document's own objects hold after a collection, for each member and for what is said. */
import { figure } from "../figures.mjs";

const MEGABYTE = 1_000_000;
const MESSAGES = 1_000;
/** Members in the large room. Everything is in one page: each member holds a link to each other one. */
const MANY = 8;

export const benchmark = {
  title: "Memory",
  browsers: ["chromium"],
  rounds: 3,
  measure: (world, { browser, rounds }) =>
    world.inBrowser(browser, async (opened) => {
      const taken = { member: [], link: [], message: [] };
      for (let round = 0; round < rounds; round += 1) {
        const alone = await weigh(world, opened, { members: 1, messages: 0 });
        const two = await weigh(world, opened, { members: 2, messages: 0 });
        const many = await weigh(world, opened, { members: MANY, messages: 0 });
        const talked = await weigh(world, opened, { members: 2, messages: MESSAGES });
        // n members make n elements and n (n − 1) ends of links.
        const link = (many - two - (MANY - 2) * (two - alone)) / (MANY * (MANY - 1) - 2 - (MANY - 2) * 2);
        taken.link.push(link);
        taken.member.push(two - alone - 2 * link);
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
async function weigh({ page, servers }, browser, { members, messages }) {
  const tab = await browser.newPage();
  await tab.goto(page);
  const mesh = (count) => {
    const args = ["ours", servers.signaling, crypto.randomUUID(), count].map((arg) => JSON.stringify(arg));
    return tab.evaluate(`talkBench.mesh(${args.join()})`);
  };
  // What is loaded and compiled only once belongs to nobody.
  await mesh(2);
  await tab.evaluate("talkBench.leave()");
  await mesh(members);
  if (messages > 0) await tab.evaluate(`talkBench.say(${messages})`);
  const devtools = await tab.createCDPSession();
  for (let times = 0; times < 2; times += 1) await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = await devtools.send("Runtime.getHeapUsage");
  await tab.evaluate("talkBench.leave()");
  await tab.close();
  return (usedSize + backingStorageSize + embedderHeapUsedSize) / MEGABYTE;
}
