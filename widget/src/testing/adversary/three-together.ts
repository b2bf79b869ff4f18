/** Where most attacks on a conversation begin: ana, ben, and eve, whom both see as one of them. */
import { settle } from "../settle.ts";
import type { Member } from "../make-session.ts";
import type { EvilLink } from "./evil-link.ts";
import type { EvilMember } from "./evil-member.ts";
import type { Lab } from "./lab.ts";

/** A member who is connected with ana and ben, both of whom see her as one of them. */
export async function together(
  lab: Lab,
): Promise<{ ana: Member; ben: Member; eve: EvilMember; toAna: EvilLink; toBen: EvilLink }> {
  const [ana, ben] = await lab.meet();
  const eve = await lab.enter();
  const toAna = await (await eve.befriend(ana)).bind();
  const toBen = await (await eve.befriend(ben)).bind();
  await settle();
  return { ana, ben, eve, toAna, toBen };
}

/** What both see. */
export const THREE = {
  ana: { people: ["ben connected", "eve connected"] },
  ben: { people: ["ana connected", "eve connected"] },
};

/** What ana sees once she has closed eve's link. */
export const NO_EVE = ["ben connected", "eve lost"];
