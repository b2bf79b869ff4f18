/** What can happen to the members of a soak. Each trouble ends by itself, and says in one line what it did. */
import { setTimeout as passed } from "node:timers/promises";

/** How often each happens, against the others. */
const WEIGHTS = { rename: 14, link: 28, sockets: 14, offline: 10, leave: 12, crash: 8, sleep: 10, wire: 3, server: 1 };
/** Outages are mostly short, and sometimes longer than people are waited for. */
const LONG_OUTAGE_SHARE = 0.1;

/**
 * One trouble at random.
 * @param {object} scene
 * @param {ReturnType<typeof import("./random.mjs").makeRandom>} scene.random
 * @param {import("./member.mjs").Member[]} scene.members
 * @param {Awaited<ReturnType<typeof import("./wire.mjs").openWire>>} scene.wire
 * @param {() => string} scene.chooseRoom
 * @returns {{ what: string, isOver: Promise<unknown> } | undefined} undefined when it is not possible now.
 */
export function strike({ random, members, wire, chooseRoom }) {
  const kind = random.weighted(WEIGHTS);
  const outageMs = random.next() < LONG_OUTAGE_SHARE ? random.between(10_000, 20_000) : random.between(500, 8_000);
  const member = random.pick(members);
  const chance = random.next();
  const room = chooseRoom();
  if (kind === "sockets") return { what: "all sockets cut", isOver: Promise.resolve(wire.cut()) };
  if (kind === "wire") return { what: `no server for ${seconds(outageMs)}`, isOver: holdFor(wire, outageMs) };
  if (kind === "server") return { what: "server restarted", isOver: wire.restartServer() };
  if (!member.canWrite) return undefined;
  switch (kind) {
    case "rename":
      return { what: `${member.name} renames`, isOver: member.rename() };
    case "link":
      return { what: `${member.name} loses a link`, isOver: member.breakLink(chance) };
    case "offline":
      return { what: `${member.name} offline for ${seconds(outageMs)}`, isOver: offlineFor(member, outageMs) };
    case "sleep":
      if (!member.canSleep) return undefined;
      return { what: `${member.name} sleeps ${seconds(outageMs)}`, isOver: sleepFor(member, outageMs) };
    case "leave":
      return { what: `${member.name} leaves for ${room}`, isOver: busy(member, () => move(member, room)) };
    default:
      if (member.isResident) return undefined;
      return { what: `${member.name} crashes, then ${room}`, isOver: busy(member, () => crash(member, room)) };
  }
}

async function holdFor(wire, outageMs) {
  wire.hold();
  await passed(outageMs);
  wire.letGo();
}

async function offlineFor(member, outageMs) {
  await busy(member, () => member.goOffline(true));
  const { crashes } = member;
  await passed(outageMs);
  await member.goOffline(false).catch((error) => {
    if (member.crashes === crashes) throw error; // else it was another page's
  });
}

async function sleepFor(member, outageMs) {
  await member.sleep();
  await passed(outageMs);
  await member.wake();
}

async function move(member, room) {
  await member.leave();
  await member.enter(room);
}

async function crash(member, room) {
  await member.crash();
  await member.enter(room);
}

async function busy(member, act) {
  member.isBusy = true;
  try {
    await act();
  } finally {
    member.isBusy = false;
  }
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
