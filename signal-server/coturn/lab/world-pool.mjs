/** Worlds for cases that run side by side: made when they are needed, used by one case at a time, closed together. */
import { World } from "./world.mjs";

export class WorldPool {
  /** @type {World[]} */
  #all = [];
  /** @type {World[]} */
  #idle = [];

  /**
   * Lends a world to a case. One in which a case failed is not used again: its servers may be missing.
   * @param {(world: World) => Promise<void>} play
   */
  async use(play) {
    const world = this.#idle.pop() ?? (await this.#make());
    await play(world);
    await world.clear();
    this.#idle.push(world);
  }

  async close() {
    await Promise.all(this.#all.map((world) => world.close()));
  }

  async #make() {
    const world = new World(this.#all.length + 1);
    this.#all.push(world);
    await world.start();
    return world;
  }
}
