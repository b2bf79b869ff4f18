/** The network lab: the real widget in real browsers behind NATs, losses and cuts, with the real servers. */
import { after, describe, test } from "node:test";
import { CASES } from "./cases.mjs";
import { removeLeftOvers, removeNamespaces } from "./namespaces.mjs";
import { OutcomeTable } from "./outcome-table.mjs";
import { play } from "./play.mjs";
import { missingForLab } from "./requirements.mjs";
import { WorldPool } from "./world-pool.mjs";

/** Cases at the same time: most of them mostly wait. */
const WORLDS = 3;

const missing = missingForLab();

if (missing === undefined) describe("the network lab", { concurrency: WORLDS }, playAll);
else test("the network lab", { skip: `it needs ${missing}, which this machine has not` });

function playAll() {
  const worlds = new WorldPool();
  const table = new OutcomeTable();
  process.once("exit", removeNamespaces);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  removeLeftOvers();

  after(async () => {
    await worlds.close();
    removeNamespaces();
    console.log(table.text());
  });

  for (const row of CASES) {
    test(row.name, async () => {
      const outcome = table.row(row);
      try {
        await worlds.use((world) => play(world, row, outcome));
      } catch (error) {
        outcome.failure = error;
        throw error;
      }
    });
  }
}
