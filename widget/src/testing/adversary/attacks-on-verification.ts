/** Who takes another one's name, and who would like to be shown as verified. Only a person's own comparison may do that. */
import { concat } from "../../protocol/bytes.ts";
import { utf8 } from "../../protocol/utf8.ts";
import type { Member } from "../make-session.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import type { Lab } from "./lab.ts";
import { THREE, together } from "./three-together.ts";

/** Longer than anybody lost is waited for. */
const GONE_MS = 60_000;

const REUSED = { warnings: ["name-reused"] };

/** Who is shown as having a name that was another's, and who as verified; by name and the first letters of the id. */
function badges(member: Member) {
  const shown = member.peers.map(({ id, displayName, verified, mismatched, nameReused }) => ({
    id,
    badge: `${displayName}${verified ? " verified" : ""}${mismatched ? " mismatched" : ""}${nameReused ? " reused" : ""}`,
  }));
  return shown.map(({ badge }) => badge).sort();
}

/** Eve comes with a name to where ana and ben talk; ana has verified ben. */
function newcomerCalled(what: string, name: string, isReused: boolean): Attack {
  const shown = [`${name} connected`, "ben connected"].sort();
  return {
    name: `newcomer called ${what}`,
    expected: {
      ana: { people: shown, verified: 1, ...(isReused && REUSED) },
      ben: { people: ["ana connected", `${name} connected`], ...(isReused && REUSED) },
    },
    facts: { badges: [`${name}${isReused ? " reused" : ""}`, "ben verified"].sort() },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      ana.session.setVerified(ben.id, true);
      const eve = await lab.enter({ name });
      for (const victim of [ana, ben]) await (await eve.befriend(victim)).bind();
      await settle();
      return { badges: badges(ana) };
    },
  };
}

/** The end of a link, and whoever comes in its place. */
async function verifiedAndCut(lab: Lab): Promise<[Member, Member]> {
  const [ana, ben] = await lab.meet();
  ana.session.setVerified(ben.id, true);
  for (const link of lab.network.links) link.break();
  await settle();
  return [ana, ben];
}

export const ON_VERIFICATION: readonly Attack[] = [
  newcomerCalled("as somebody who is there and verified", "ben", true),
  newcomerCalled("like somebody who is there, in Cyrillic letters", "b\u0435n", true),
  newcomerCalled("like somebody who is there, with a tick behind it", "ben \u2705", true),
  newcomerCalled("by a name that nobody has", "eve", false),
  {
    name: "newcomer called as oneself",
    expected: {
      ana: { people: ["ana connected", "ben connected"], ...REUSED },
      ben: { people: ["ana connected", "ana connected"], ...REUSED },
    },
    facts: { ana: ["ana reused", "ben"], ben: ["ana", "ana reused"] },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      const eve = await lab.enter({ name: "ana" });
      for (const victim of [ana, ben]) await (await eve.befriend(victim)).bind();
      await settle();
      return { ana: badges(ana), ben: badges(ben) };
    },
  },
  {
    name: "member who takes another one's name later, and then again her own",
    expected: { ana: { ...THREE.ana, ...REUSED }, ben: THREE.ben },
    facts: { asBen: ["ben", "ben reused"], asEve: ["ben", "eve"] },
    run: async (lab) => {
      const { ana, toAna } = await together(lab);
      await toAna.say(concat(Uint8Array.of(4), utf8("ben")));
      await settle();
      const asBen = badges(ana);
      await toAna.say(concat(Uint8Array.of(4), utf8("eve")));
      await settle();
      return { asBen, asEve: badges(ana) };
    },
  },
  {
    name: "newcomer called as somebody verified who has left",
    expected: { ana: { people: ["ben connected"], ...REUSED }, ben: { phase: "idle" } },
    facts: { badges: ["ben reused"] },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      ana.session.setVerified(ben.id, true);
      await ben.session.leave();
      const eve = await lab.enter({ name: "ben" });
      await (await eve.befriend(ana)).bind();
      await settle();
      return { badges: badges(ana) };
    },
  },
  {
    name: "somebody verified whose link breaks, and who comes back with the same key",
    expected: { ana: { people: ["ben connected"], verified: 1 }, ben: { people: ["ana connected"] } },
    facts: { badges: ["ben verified"] },
    run: async (lab) => {
      const [ana] = await verifiedAndCut(lab);
      await lab.clock.advance(GONE_MS);
      return { badges: badges(ana) };
    },
  },
  {
    name: "squatter on a verified id, once its owner's link is broken",
    expected: { ana: { people: ["ben connected"], verified: 1 }, ben: { people: ["ana connected"] } },
    facts: { badges: ["ben verified"], isLetIn: false },
    run: async (lab) => {
      const [ana, ben] = await verifiedAndCut(lab);
      const eve = await lab.enter({ claimedId: ben.id, name: "ben", below: ana });
      await eve.sendKeyTo(ana).catch(() => undefined);
      await lab.clock.advance(GONE_MS);
      return { badges: badges(ana), isLetIn: ana.peer(eve) !== undefined };
    },
  },
  {
    name: "somebody who did not match and comes back with the same key",
    expected: { ana: { people: ["ben connected"] }, ben: { people: ["ana connected"] } },
    facts: { badges: ["ben mismatched"] },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      ana.session.setVerified(ben.id, false);
      for (const link of lab.network.links) link.break();
      await lab.clock.advance(GONE_MS);
      return { badges: badges(ana) };
    },
  },
  {
    name: "page that calls somebody verified who is not there",
    expected: { ana: { people: ["ben connected"] }, ben: { people: ["ana connected"] } },
    facts: { refusals: ["unknown-peer", "unknown-peer", "unknown-peer"] },
    run: async (lab) => {
      const [ana] = await lab.meet();
      const refusals = ["", "AAAAAAAAAAAAAAAAAAAAAA", "__proto__"].map((id) => {
        try {
          ana.session.setVerified(id, true);
          return "taken";
        } catch (error) {
          return (error as { code?: unknown }).code;
        }
      });
      return { refusals };
    },
  },
  {
    name: "man in the middle who knows the password, and whose reconnect is to change the symbols of a verified person",
    expected: { ana: { people: ["ben connected"], verified: 1 }, ben: { people: ["ana connected"] } },
    facts: { areSame: true, areFresh: true },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      ana.session.setVerified(ben.id, true);
      const before = ana.peer(ben)?.sas;
      for (const link of lab.network.links) link.break();
      await lab.clock.advance(GONE_MS);
      const [toAna, toBen] = [ana.peer(ben)?.sas, ben.peer(ana)?.sas];
      const text = (symbols: typeof toAna) => symbols?.map(({ emoji }) => emoji).join("");
      return { areSame: text(toAna) === text(toBen), areFresh: text(toAna) !== text(before) };
    },
  },
];
