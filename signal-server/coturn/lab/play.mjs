/** Plays one case in a world, and says what came of it. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Scene } from "./scene.mjs";

/** @typedef {import("./addresses.mjs").Role} Role */
/** @typedef {import("./cases.mjs").Case} Case */

/**
 * @param {import("./world.mjs").World} world
 * @param {Case} row
 * @param {import("./outcome-table.mjs").Outcome} outcome - filled in as far as the case comes.
 * @throws when it comes otherwise than the row expects.
 */
export async function play(world, row, outcome) {
  const homes = /** @type {[Role, import("./network.mjs").Home][]} */ (Object.entries(row.homes));
  const members = await Promise.all(
    homes.map(async ([role, home]) => /** @type {const} */ ([role, await world.member(role, home)])),
  );
  const scene = new Scene(world, new Map(members));
  outcome.recoveriesMs = scene.recoveriesMs;

  const enteredAt = Date.now();
  const { stunOnly = false, relayOnly = false } = row;
  await scene.enter({ room: randomUUID(), stunOnly, relayOnly });
  const isAsExpected = (views) =>
    [...views].every(([role, view]) => seesOthers(row, role, view) && (row.expect === "unreachable" || isTruth(view)));
  await scene.until("everybody reaches everybody as expected", isAsExpected);
  outcome.connectedMs = Date.now() - enteredAt;
  outcome.way = row.except ? `${row.expect}, ${row.except.pair.join("–")} ${row.except.expect}` : row.expect;
  if (row.expect === "unreachable") return;

  await scene.everybodyWrites();
  await scene.everybodyReads();
  await row.trouble?.(scene);
  await scene.until("everybody reaches everybody as before", isAsExpected);
  await scene.everybodyWrites();
  await scene.everybodyReads();
  outcome.messages = scene.messageCount;
}

/**
 * @param {Case} row
 * @param {Role} role
 * @param {import("./member.mjs").View} view
 */
function seesOthers(row, role, { peers, warnings }) {
  const others = Object.keys(row.homes).filter((other) => other !== role);
  return others.every((other) => {
    const peer = peers.find(({ name }) => name === other);
    const expected = row.except?.pair.every((name) => [role, other].includes(name)) ? row.except.expect : row.expect;
    switch (expected) {
      case "unreachable":
        assert.notEqual(peer?.status, "connected", `${role} claims to be connected with ${other}`);
        return warnings.includes("peer-unreachable");
      case "via-peer":
        return peer?.status === "reachable" && peer.path === "via-peer";
      case "direct":
      case "relay":
        return peer?.status === "connected" && peer.path === expected;
    }
  });
}

/** Whether the paths that a person is shown are those that the packets take. */
function isTruth({ peers, ways }) {
  const shown = peers.filter(({ status }) => status === "connected").map(({ path }) => path);
  return shown.sort().join() === ways.join();
}
