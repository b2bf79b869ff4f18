/** What goes wrong in a case, and by what people notice that it is over. */

/** @typedef {import("./scene.mjs").Scene} Scene */

/** How long a server stays away. */
const OUTAGE_MS = 5_000;

/** Ann's line is dead for a while. @param {Scene} scene */
export async function cutLink(scene, forMs, times = 1) {
  const { network } = scene.world;
  for (let count = 0; count < times; count += 1) {
    await scene.disrupt({ breakIt: () => network.cut("ann"), forMs, mendIt: () => network.mend("ann") });
  }
}

/** Ann's host leaves one network and comes into another. @param {Scene} scene */
export async function moveHost(scene) {
  await scene.disrupt({ breakIt: () => scene.world.network.moveHost("ann") });
}

/** Those who are connected go on chatting, are told the truth, and come back by themselves. @param {Scene} scene */
export async function killSignaling(scene) {
  const everybodyIs = (state) => (views) => [...views.values()].every((view) => view.state === state);
  await scene.disrupt({
    breakIt: () => scene.world.killSignaling(),
    meanwhile: (views) => scene.isRead(views) && everybodyIs("reconnecting")(views),
    forMs: OUTAGE_MS,
    mendIt: () => scene.world.startSignaling(),
    isOver: everybodyIs("joined"),
  });
}

/** @param {Scene} scene */
export async function killTurn(scene) {
  await scene.disrupt({
    breakIt: () => scene.world.killTurn(),
    forMs: OUTAGE_MS,
    mendIt: () => scene.world.startTurn(),
  });
}

/** Nothing breaks, but nobody waits for the others. @param {Scene} scene */
export async function writeAtOnce(scene) {
  for (let round = 0; round < 10; round += 1) await scene.everybodyWrites();
  await scene.everybodyReads();
}
