/** Strangers who guess at the password: openly, silently, slowly, and many at once. */
import { receiveResp, sendKey, startHandshake } from "../../crypto/handshake-initiator.ts";
import { makeSdp } from "../make-sdp.ts";
import { accepted } from "../run-handshake.ts";
import { settle } from "../settle.ts";
import type { Member } from "../make-session.ts";
import type { Attack } from "./attack.ts";
import type { EvilMember } from "./evil-member.ts";
import type { Lab } from "./lab.ts";

/** Guesses as the initiator until somebody stops answering. @returns how many KEYs were sent. */
async function guessUntilRefused(eve: EvilMember, victim: Member, most: number): Promise<number> {
  for (let count = 0; count < most; count++) {
    const wasRefused = await eve
      .sendKeyTo(victim)
      .then(() => eve.next("reject", victim))
      .then(
        () => true,
        () => false,
      );
    if (!wasRefused) return count;
  }
  return most;
}

/** Several strangers whose ids make the victim the initiator; each answers INIT and then says nothing more. */
async function silentStrangers(lab: Lab, victim: Member, count: number): Promise<EvilMember[]> {
  const strangers: EvilMember[] = [];
  for (let index = 0; index < count; index++) {
    strangers.push(await lab.enter({ name: `eve ${String(index)}`, password: "wrong", above: victim }));
  }
  for (const stranger of strangers) await stranger.sendRespTo(victim);
  await settle();
  return strangers;
}

function keysSentTo(lab: Lab, strangers: readonly EvilMember[]): number {
  return lab.recorded("key").filter(({ to }) => strangers.some(({ address }) => address === to)).length;
}

/** Prepares a KEY each, and sends all of them at the same moment. */
async function guessAllAtOnce(lab: Lab, victim: Member, count: number): Promise<Map<number, number>> {
  const guesses: (() => void)[] = [];
  for (let index = 0; index < count; index++) {
    const eve = await lab.enter({ name: `eve ${String(index)}`, password: `guess ${String(index)}`, below: victim });
    const sentInit = await startHandshake(eve.party, victim.id);
    eve.send(victim, sentInit.message);
    const ready = accepted(await receiveResp(sentInit, await eve.next("resp", victim)));
    const { message } = await sendKey(ready, { displayName: "eve", sdp: makeSdp() });
    guesses.push(() => eve.send(victim, message));
  }
  for (const guess of guesses) guess();
  await settle();
  const reasons = new Map<number, number>();
  for (const { bytes } of lab.recorded("reject")) reasons.set(bytes[1]!, (reasons.get(bytes[1]!) ?? 0) + 1);
  return reasons;
}

const CLOSED = { guesses: 10, isClosed: true, warnings: ["too-many-attempts"] };

export const BY_GUESSING: readonly Attack[] = [
  {
    name: "guesser who errs, again and again, as the initiator",
    expected: { ana: CLOSED },
    facts: { triedBeforeRefused: 10 },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const eve = await lab.enter({ password: "wrong", below: ana });
      return { triedBeforeRefused: await guessUntilRefused(eve, ana, 15) };
    },
  },
  {
    name: "guesser who errs and comes back under ten ids and addresses",
    expected: { ana: CLOSED },
    facts: { answered: 10 },
    run: async (lab) => {
      const ana = await lab.join("ana");
      let answered = 0;
      for (let count = 0; count < 12; count++) {
        const eve = await lab.enter({ password: `guess ${String(count)}`, below: ana });
        answered += await guessUntilRefused(eve, ana, 1);
        eve.leave();
      }
      return { answered };
    },
  },
  {
    name: "thirty guessers who all send KEY at the same moment",
    expected: { ana: CLOSED },
    facts: { tried: 10, refusedUntried: 20 },
    run: async (lab) => {
      const reasons = await guessAllAtOnce(lab, await lab.join("ana", { password: "" }), 30);
      return { tried: reasons.get(1) ?? 0, refusedUntried: reasons.get(3) ?? 0 };
    },
  },
  {
    name: "guesser who silently drops every KEY, as the responder",
    expected: { ana: { guesses: 1 } },
    facts: { keys: 1 },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const strangers = await silentStrangers(lab, ana, 1);
      await lab.clock.advance(15_000);
      return { keys: keysSentTo(lab, strangers) };
    },
  },
  {
    name: "guesser who silently drops, until the room is closed",
    expected: { ana: CLOSED },
    facts: { keys: 10 },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const all: EvilMember[] = [];
      for (let round = 0; round < 12; round++) {
        const eve = await lab.enter({ name: `eve ${String(round)}`, password: "wrong", above: ana });
        all.push(eve);
        await eve.sendRespTo(ana).catch(() => undefined);
        await lab.clock.advance(15_000);
        eve.leave();
      }
      return { keys: keysSentTo(lab, all) };
    },
  },
  {
    name: "six silent guessers at once in a room where two people are connected",
    expected: { ana: { people: ["ben connected"], guesses: 3 }, ben: { people: ["ana connected"] } },
    facts: { atOnce: 3, afterFifteenSeconds: 3 },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      lab.divide(["ana", "ben", ...Array.from({ length: 6 }, (_, index) => `eve ${String(index)}`)]);
      hideFrom(lab, ben);
      const strangers = await silentStrangers(lab, ana, 6);
      const atOnce = keysSentTo(lab, strangers);
      await lab.clock.advance(15_000);
      return { atOnce, afterFifteenSeconds: keysSentTo(lab, strangers) };
    },
  },
  {
    name: "five silent guessers around a newcomer who has met nobody yet",
    expected: { ana: {} },
    facts: { atOnce: 1, afterThreeSeconds: 2 },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const strangers = await silentStrangers(lab, ana, 5);
      const atOnce = keysSentTo(lab, strangers);
      await lab.clock.advance(3_000);
      return { atOnce, afterThreeSeconds: keysSentTo(lab, strangers) };
    },
  },
  {
    name: "guesser who takes KEY and leaves before the fifteen seconds are over",
    expected: { ana: { guesses: 1 } },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const [eve] = await silentStrangers(lab, ana, 1);
      eve!.leave();
      return undefined;
    },
  },
  {
    name: "guesser who answers KEY with a FIN of noise",
    expected: { ana: { guesses: 1 } },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const [eve] = await silentStrangers(lab, ana, 1);
      eve!.send(ana, new Uint8Array(1_105).fill(4));
      return undefined;
    },
  },
  {
    name: "guesser who answers KEY with REJECT, to be forgotten",
    expected: { ana: { guesses: 1 } },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const [eve] = await silentStrangers(lab, ana, 1);
      const key = await eve!.next("key", ana);
      const ref = new Uint8Array(await crypto.subtle.digest("SHA-256", key)).slice(0, 16);
      eve!.send(ana, new Uint8Array([6, 3, ...ref]));
      return undefined;
    },
  },
  {
    name: "guesser who sends INIT ten times and never a KEY",
    expected: { ana: {} },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const eve = await lab.enter({ password: "wrong", below: ana });
      for (let count = 0; count < 10; count++) eve.send(ana, (await startHandshake(eve.party, ana.id)).message);
      await lab.clock.advance(60_000);
      return undefined;
    },
  },
  {
    name: "guesser who goes on after a person allowed more",
    expected: { ana: { guesses: 20, isClosed: true, warnings: ["too-many-attempts"] } },
    facts: { triedBeforeRefused: 10 },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const eve = await lab.enter({ password: "wrong", below: ana });
      await guessUntilRefused(eve, ana, 15);
      ana.session.allowMoreGuesses();
      return { triedBeforeRefused: await guessUntilRefused(eve, ana, 15) };
    },
  },
];

/** Keeps the strangers of the room out of one person's sight, so that only the other one pays. */
function hideFrom(lab: Lab, member: Member): void {
  const { intercept } = lab.hub;
  lab.hub.intercept = (delivery) =>
    delivery.kind === "member-joined" && delivery.to === member.address ? [] : intercept(delivery);
}
