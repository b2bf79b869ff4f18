/** Members who misuse a link of their own: before BIND, instead of BIND, and by the thousand. */
import { startHandshake } from "../../crypto/handshake-initiator.ts";
import {
  HANDSHAKE_BURST,
  INIT_BURST,
  INITS_PER_SECOND,
  MAX_PEERS,
  MAX_RECORD_BYTES,
  MAX_WAITING_BYTES,
  MIN_WAITING_BYTES,
} from "../../protocol/limits.ts";
import { makeSdp } from "../make-sdp.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import type { EvilLink } from "./evil-link.ts";
import { NO_EVE, THREE, together } from "./three-together.ts";

export const WITH_A_LINK: readonly Attack[] = [
  {
    name: "a record of a megabyte",
    expected: { ana: { people: NO_EVE, warnings: ["peer-flooding"] }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      await toAna.sendRecord(new Uint8Array(1_000_000).fill(7));
      await settle();
      return undefined;
    },
  },
  {
    name: "a text before BIND",
    expected: { ana: { people: ["eve lost"] } },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const link = await (await (await lab.enter()).befriend(ana)).channel();
      await link.say({ kind: "name", displayName: "too early" });
      await settle();
      return undefined;
    },
  },
  {
    name: "a BIND of zeros",
    expected: { ana: { people: ["eve lost"], warnings: ["transport-intercepted"] } },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const link = await (await (await lab.enter()).befriend(ana)).channel();
      await link.say({ kind: "bind", value: new Uint8Array(32) });
      await settle();
      return undefined;
    },
  },
  {
    name: "no BIND at all",
    expected: { ana: { people: ["eve lost"], warnings: ["peer-unreachable"] } },
    facts: { said: ["bind"] },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const link = await (await (await lab.enter()).befriend(ana)).channel();
      await ana.says("for friends only");
      await lab.clock.advance(20_000);
      return { said: link.frames.map(({ kind }) => kind) };
    },
  },
  {
    name: "a second BIND",
    expected: { ana: { people: NO_EVE }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      await toAna.bind();
      await settle();
      return undefined;
    },
  },
  {
    name: "an ICE restart that announces another certificate",
    expected: { ana: { people: NO_EVE, warnings: ["transport-intercepted"] }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      const kind = toAna.result!.direction === "i" ? "restart-offer" : "restart-answer";
      await toAna.signal({ kind, round: 1, sdp: makeSdp({ fingerprintByte: 0x66 }) });
      await settle();
      return undefined;
    },
  },
  {
    name: "an ICE restart with a description that makes no sense",
    expected: { ana: { people: NO_EVE, warnings: ["transport-intercepted"] }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      const kind = toAna.result!.direction === "i" ? "restart-offer" : "restart-answer";
      await toAna.signal({ kind, round: 1, sdp: "v=0" });
      await settle();
      return undefined;
    },
  },
  {
    name: "a thousand candidates",
    expected: THREE,
    facts: { taken: 64 },
    run: async (lab) => {
      const { toAna } = await together(lab);
      for (let count = 0; count < 1_000; count++) {
        await toAna.signal({ kind: "candidate", candidate: { candidate: `candidate:${String(count)}`, mid: "0" } });
        if (count % 100 === 0) await settle();
      }
      await settle();
      return { taken: toAna.link.remote!.candidates.length };
    },
  },
  {
    name: "a flood of records, more than may wait",
    expected: { ana: { people: NO_EVE, warnings: ["peer-flooding"] }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      const record = await toAna.seal({ kind: "name", displayName: "eve" });
      for (let bytes = 0; bytes <= MAX_WAITING_BYTES; bytes += MIN_WAITING_BYTES) toAna.link.remote!.receive(record);
      await settle();
      return undefined;
    },
  },
  {
    name: "a flood of what is longer than any record, by one byte",
    expected: { ana: { people: NO_EVE, warnings: ["peer-flooding"] }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      for (let bytes = 0; bytes <= MAX_WAITING_BYTES; bytes += MAX_RECORD_BYTES)
        toAna.link.remote!.receive(new Uint8Array(MAX_RECORD_BYTES + 1).fill(7));
      await settle();
      return undefined;
    },
  },
  {
    name: "a flood of signals, more than may wait",
    expected: THREE,
    run: async (lab) => {
      const { ana, eve } = await together(lab);
      for (let count = 0; count < 5_000; count++) eve.send(ana, new Uint8Array(1_100).fill(5));
      await settle();
      return undefined;
    },
  },
  {
    name: "a flood of INITs, each one new",
    expected: {
      ana: { people: ["ben connected"], warnings: ["handshake-rejected"] },
      ben: { people: ["ana connected"] },
    },
    facts: { answers: INIT_BURST },
    run: async (lab) => {
      const [ana] = await lab.meet();
      const eve = await lab.enter({ below: ana });
      const before = lab.recorded("resp").length;
      for (let count = 0; count < 400; count++) {
        const init = new Uint8Array(132);
        init.set([1, 1, 1, ...eve.party.identity.publicKey]);
        init.set(crypto.getRandomValues(new Uint8Array(64)), 68);
        eve.send(ana, init);
        if (count % 50 === 0) await settle(); // no more than may wait
      }
      await settle();
      return { answers: lab.recorded("resp").length - before };
    },
  },
  {
    name: "a search for symbols that suit: INITs from eight addresses, none of them gone on with, for an hour",
    expected: {
      ana: { people: ["ben connected"], warnings: ["handshake-rejected"] },
      ben: { people: ["ana connected"] },
    },
    facts: { isBounded: true },
    run: async (lab) => {
      const [ana] = await lab.meet();
      const eves = await Promise.all(Array.from({ length: 8 }, () => lab.enter({ below: ana })));
      const before = lab.recorded("resp").length;
      for (let minute = 0; minute < 60; minute++) {
        for (const eve of eves) {
          for (let count = 0; count < 4; count++) eve.send(ana, (await startHandshake(eve.party, ana.id)).message);
        }
        await lab.clock.advance(60_000);
      }
      const answers = lab.recorded("resp").length - before;
      return { isBounded: answers <= INIT_BURST + 3_600 * INITS_PER_SECOND };
    },
  },
  {
    name: "a search for symbols that suit: handshakes completed beside an open link, none of whose links is opened",
    expected: {
      ana: { people: ["ben connected", "eve connected"], warnings: ["handshake-rejected"] },
      ben: { people: ["ana connected"] },
    },
    facts: { further: HANDSHAKE_BURST + INIT_BURST, areShownUnchanged: true },
    run: async (lab) => {
      const [ana] = await lab.meet();
      const eve = await lab.enter({ below: ana });
      await (await eve.befriend(ana)).bind();
      await settle();
      const shown = ana.peer(eve)?.sas;
      const further = await symbolsFound(200, () => eve.befriend(ana));
      return { further, areShownUnchanged: ana.peer(eve)?.sas === shown };
    },
  },
  {
    name: "a search for symbols that suit: one key at ever new addresses, with whom the victim is to begin",
    expected: {
      ana: { people: ["ben connected", "eve lost"], warnings: ["handshake-rejected"] },
      ben: { people: ["ana connected"] },
    },
    facts: { found: 1 + HANDSHAKE_BURST + INIT_BURST },
    run: async (lab) => {
      const [ana] = await lab.meet();
      const { party } = await lab.prepare({ above: ana });
      let leave = async () => {};
      const found = await symbolsFound(200, async () => {
        const eve = await lab.enter({ identity: () => party.identity });
        await leave();
        const link = await (await eve.befriend(ana)).channel();
        leave = async () => {
          link.link.close();
          await settle();
          eve.leave();
        };
        return link;
      });
      await leave();
      return { found };
    },
  },
  {
    name: "a search for symbols that suit: ever new keys that complete their handshakes with somebody who has no room for them",
    expected: {
      ana: {
        people: Array.from({ length: MAX_PEERS }, (_, count) => `eve ${String(count)} connected`).sort(),
        warnings: ["handshake-rejected"],
      },
    },
    facts: { found: INIT_BURST },
    run: async (lab) => {
      const ana = await lab.join("ana");
      let count = 0;
      const befriend = async (keep: (link: EvilLink) => unknown) => {
        const eve = await lab.enter({ name: `eve ${String(count++)}`, below: ana });
        try {
          const link = await eve.befriend(ana);
          await keep(link);
          await settle();
          return link;
        } finally {
          eve.leave(); // ana hears of no more addresses than she has room for
        }
      };
      while (count < MAX_PEERS) await befriend((link) => link.bind());
      return { found: await symbolsFound(200, () => befriend(() => undefined)) };
    },
  },
];

/** Completes handshakes until the victim goes no further. @returns how many different symbols that gave to choose from. */
async function symbolsFound(most: number, complete: () => Promise<EvilLink>): Promise<number> {
  const found = new Set<string>();
  for (let count = 0; count < most; count++) {
    const link = await complete().catch(() => undefined);
    if (!link) break;
    found.add(String(link.result?.comparables.sas));
    await settle();
  }
  return found.size;
}
