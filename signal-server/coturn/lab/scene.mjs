/** What happens in one case: people come into a room, write, suffer trouble, and in the end all have read the same. */
import assert from "node:assert/strict";
import { setTimeout as passed } from "node:timers/promises";

/** Between two looks at the pages. */
const LOOK_AGAIN_MS = 50;
/** Where waiting becomes a failure: several times as long as the slowest thing that is waited for. */
const PATIENCE_MS = 90_000;

/** @typedef {import("./addresses.mjs").Role} Role */
/** @typedef {import("./member.mjs").View} View */

export class Scene {
  world;
  /** For each trouble, milliseconds from its end until everybody had read what was written meanwhile. */
  recoveriesMs = [];
  #members;
  #texts = [];
  #counter = 0;
  /** How often everybody has read everything. */
  #round = 0;

  /**
   * @param {import("./world.mjs").World} world
   * @param {Map<Role, import("./member.mjs").Member>} members
   */
  constructor(world, members) {
    this.world = world;
    this.#members = members;
  }

  get roles() {
    return [...this.#members.keys()];
  }

  get messageCount() {
    return this.#texts.length;
  }

  /** @param {{ room: string, stunOnly: boolean, relayOnly: boolean }} how */
  async enter(how) {
    await Promise.all([...this.#members.values()].map((member) => member.enter(how)));
  }

  /** @returns {Promise<Map<Role, View>>} */
  async look() {
    const looks = [...this.#members].map(async ([role, member]) => /** @type {const} */ ([role, await member.look()]));
    return new Map(await Promise.all(looks));
  }

  /**
   * Looks until it is as expected.
   * @param {string} what - as a person would say it.
   * @param {(views: Map<Role, View>) => boolean} isSo
   */
  async until(what, isSo) {
    const deadlineMs = Date.now() + PATIENCE_MS;
    for (;;) {
      const views = await this.look();
      if (isSo(views)) return views;
      if (Date.now() > deadlineMs) assert.fail(`Never: ${what}. ${JSON.stringify(Object.fromEntries(views))}`);
      await passed(LOOK_AGAIN_MS);
    }
  }

  /** Everybody writes at the same time. */
  async everybodyWrites() {
    const number = ++this.#counter;
    const texts = this.roles.map((role) => `${role} ${this.#round}:${number}`);
    this.#texts.push(...texts);
    await Promise.all(this.roles.map((role, index) => this.#members.get(role)?.say(texts[index])));
  }

  /** Until everybody has read everything: each text once, and all in the same order. */
  async everybodyReads() {
    const views = await this.until("everybody has read everything", (now) => this.isRead(now));
    const [expected] = [...views.values()].map(({ texts }) => texts);
    for (const [role, { texts }] of views) {
      assert.equal(texts.length, this.#texts.length, `${role} has read something twice: ${texts.join(", ")}`);
      assert.deepEqual(texts, expected, `${role} has read it in another order`);
      // One order, and a sensible one: what was written after something had been read comes after it.
      const rounds = texts.map(roundOf);
      assert.deepEqual(
        rounds,
        rounds.toSorted((a, b) => a - b),
        `${role} has read an answer before what it answers`,
      );
    }
  }

  /**
   * Something breaks for a while, people write meanwhile, and it is measured how long after its end everybody has read it.
   * @param {object} trouble
   * @param {() => unknown} trouble.breakIt
   * @param {number} [trouble.forMs] - absent: it is over at once.
   * @param {(views: Map<Role, View>) => boolean} [trouble.meanwhile] - what must be seen before it ends.
   * @param {() => unknown} [trouble.mendIt]
   * @param {(views: Map<Role, View>) => boolean} [trouble.isOver] - besides everything being read.
   */
  async disrupt({ breakIt, forMs = 0, meanwhile = () => true, mendIt = () => undefined, isOver = () => true }) {
    await breakIt();
    const endsAt = Date.now() + forMs;
    await this.everybodyWrites();
    await this.until("the trouble shows", meanwhile);
    await passed(Math.max(0, endsAt - Date.now()));
    await mendIt();
    const mendedAt = Date.now();
    await this.until("everything works again", (views) => this.isRead(views) && isOver(views));
    this.recoveriesMs.push(Date.now() - mendedAt);
    await this.everybodyReads();
  }

  /** Whether everybody has read everything. */
  isRead(/** @type {Map<Role, View>} */ views) {
    return [...views.values()].every(({ texts }) => this.#texts.every((text) => texts.includes(text)));
  }
}

/** @returns {number} how often everybody had read everything when it was written: 3 for `ann 3:7`. */
function roundOf(text) {
  return Number(/ (\d+):/.exec(text)?.[1]);
}
