/** A server that stands between two people, with and without the password. */
import type { EvilLink } from "./evil-link.ts";
import type { EvilMember, Victim } from "./evil-member.ts";
import type { Attack } from "./attack.ts";
import type { Facts, Lab } from "./lab.ts";
import { follow, settle } from "../settle.ts";

type Role = "initiator" | "responder";

/** Ana and ben each see one of eve's two faces in place of the other. */
async function standBetween(lab: Lab, role: Role, password: string, evePassword: string) {
  lab.divide(["ana", "face of ben"], ["ben", "face of ana"]);
  const ana = await lab.join("ana", { password });
  const order = role === "initiator" ? { below: ana } : { above: ana };
  const toAna = await lab.enter({ name: "face of ben", password: evePassword, ...order });
  const toBen = await lab.enter({ name: "face of ana", password: evePassword });
  const ben = lab.start("ben", { password, ...(role === "initiator" ? { above: toBen } : { below: toBen }) });
  return { ana, ben, toAna, toBen };
}

/** Both handshakes with the right password, and everything relayed from one link to the other. */
async function relayEverything(lab: Lab, role: Role, password: string): Promise<Facts> {
  const { ana, ben, toAna, toBen } = await standBetween(lab, role, password, password);
  await settle();
  const anas = await (await toAna.befriend(ana)).bind();
  const bens = await (await toBen.befriend(ben)).bind();
  relay(anas, bens, toBen);
  relay(bens, anas, toAna);
  await settle();
  await lab.talk(ana, ben);
  const [seenByAna, seenByBen] = [ana.peers[0], ben.peers[0]];
  return {
    sameSymbols: JSON.stringify(seenByAna?.sas) === JSON.stringify(seenByBen?.sas),
    sameSafetyNumber: seenByAna?.safetyNumber === seenByBen?.safetyNumber,
  };
}

/** Nobody takes an entry whose author's key no handshake has proven: eve says again in her own name what she hears. */
function relay(from: EvilLink, to: EvilLink, face: EvilMember): void {
  from.onFrame = (frame) => {
    if (frame.kind !== "entry") void to.say(frame);
    else follow(face.entries.frame(frame.entry.value.content).then((entry) => to.say(entry)));
  };
}

/** Lets eve guess in both handshakes with a password of her own. */
async function guessInBoth(lab: Lab, role: Role, password: string, evePassword: string): Promise<undefined> {
  const { ana, ben, toAna, toBen } = await standBetween(lab, role, password, evePassword);
  await settle();
  await guess(toAna, ana);
  await guess(toBen, ben);
  await settle();
  return undefined;
}

/** Tries to complete a handshake with the password she has; as the responder she invents a FIN when that fails. */
async function guess(eve: EvilMember, victim: Victim): Promise<void> {
  await eve.befriend(victim).catch(() => {
    if (!eve.initiatesWith(victim)) eve.send(victim, new Uint8Array(1_200).fill(4));
  });
}

const ROLES: readonly Role[] = ["initiator", "responder"];

export const IN_THE_MIDDLE: readonly Attack[] = ROLES.flatMap((role): Attack[] => [
  ...(
    [
      ["the wrong password", "correct horse", "wrong"],
      ["no password", "correct horse", ""],
      ["a password, in an open room", "", "wrong"],
    ] as const
  ).map(([what, password, evePassword]): Attack => ({
    name: `man in the middle with ${what}, as the ${role}`,
    run: (lab) => guessInBoth(lab, role, password, evePassword),
    expected: { ana: { guesses: 1 }, ben: { phase: "failed wrong-password", guesses: 1 } },
  })),
  ...(
    [
      ["who knows the password", "correct horse"],
      ["in an open room", ""],
    ] as const
  ).map(([who, password]): Attack => ({
    name: `man in the middle ${who}, as the ${role}, relaying everything`,
    run: (lab) => relayEverything(lab, role, password),
    expected: {
      ana: { people: ["face of ben connected"], heard: ["face of ben: ben speaking"] },
      ben: { people: ["face of ana connected"], heard: ["face of ana: ana speaking"] },
    },
    facts: { sameSymbols: false, sameSafetyNumber: false },
  })),
]);
