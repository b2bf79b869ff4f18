/** A network that tampers with the channel itself, and members who misuse theirs. */
import { MAX_WAITING_RECORDS } from "../../protocol/limits.ts";
import { flipped } from "../hostile-bytes.ts";
import type { RecordInterceptor } from "../linked-links.ts";
import { makeSdp } from "../make-sdp.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import { NO_EVE, THREE, together } from "./three-together.ts";

const INTERCEPTED = { people: ["ben lost"], warnings: ["transport-intercepted"] };

const CONNECTED = {
  ana: { people: ["ben connected"], heard: ["ben: ben speaking"] },
  ben: { people: ["ana connected"], heard: ["ana: ana speaking", "ana: and once more"] },
};

const MAN_IN_THE_MIDDLE_OF_DTLS: readonly Attack[] = [
  {
    name: "other certificates on the channel than in the handshake, on both sides",
    expected: { ana: INTERCEPTED, ben: { ...INTERCEPTED, people: ["ana lost"] } },
    run: async (lab) => {
      lab.network.remoteFingerprint = () => new Uint8Array(32).fill(0x66);
      // Records in both directions arrive at once: each side sees for itself.
      await lab.meet();
      return undefined;
    },
  },
  {
    name: "another certificate shown to one side only",
    expected: { ana: INTERCEPTED, ben: { people: ["ana lost"], warnings: [] } },
    run: async (lab) => {
      lab.network.remoteFingerprint = (of, real) => (of.owner === "ana" ? new Uint8Array(32).fill(0x66) : real);
      lab.network.intercept = (record, from) => (from.owner === "ana" ? [] : [record]); // ana's BIND would tell ben
      await lab.meet();
      return undefined;
    },
  },
];

/** Ana says something while the network does something to one of her records, and then says something more. */
function onTheWay(what: string, change: () => RecordInterceptor): Attack {
  return {
    name: `record ${what}`,
    expected: CONNECTED,
    // A record that does not open ends the link: a new one, under new keys, carries again what was lost.
    facts: { handshakes: 2 },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      lab.network.intercept = change();
      await ana.says("ana speaking");
      await ana.says("and once more").catch(() => undefined);
      lab.network.intercept = (record) => [record];
      await lab.clock.advance(2_000);
      await lab.talk(ben);
      return { handshakes: lab.recorded("key").length };
    },
  };
}

/** Does something to the first record of ana's that comes along. */
function toTheFirst(
  change: (record: Uint8Array<ArrayBuffer>) => readonly Uint8Array<ArrayBuffer>[],
): RecordInterceptor {
  let isDone = false;
  return (record, { owner }) => {
    if (isDone || owner !== "ana") return [record];
    isDone = true;
    return change(record);
  };
}

function swapFirstTwo(): RecordInterceptor {
  const held: Uint8Array<ArrayBuffer>[] = [];
  let isDone = false;
  return (record, { owner }) => {
    if (isDone || owner !== "ana") return [record];
    held.push(record);
    if (held.length < 2) return [];
    isDone = true;
    return [...held].reverse();
  };
}

const RECORDS: readonly Attack[] = [
  onTheWay("changed in its box", () => toTheFirst((record) => [flipped(record, record.length - 1)])),
  onTheWay("changed in its epoch", () => toTheFirst((record) => [flipped(record, 4)])),
  onTheWay("changed in its type", () => toTheFirst((record) => [flipped(record, 0)])),
  onTheWay("cut short", () => toTheFirst((record) => [record.slice(0, -1)])),
  onTheWay("made longer", () => toTheFirst((record) => [new Uint8Array([...record, 0])])),
  onTheWay("dropped", () => toTheFirst(() => [])),
  onTheWay("replayed", () => toTheFirst((record) => [record, record])),
  onTheWay("overtaken by the next", swapFirstTwo),
  onTheWay("followed by one of noise", () => toTheFirst((record) => [record, new Uint8Array(277).fill(7)])),
  {
    name: "record reflected to its sender",
    expected: {
      ana: { people: ["ben connected"] },
      ben: { people: ["ana connected"], heard: ["ana: ana speaking"] },
    },
    facts: { handshakes: 2 },
    run: async (lab) => {
      const [ana] = await lab.meet();
      lab.network.intercept = (record, from) => {
        if (from.owner === "ana") from.receive(record);
        return [];
      };
      await ana.says("ana speaking");
      lab.network.intercept = (record) => [record];
      await lab.clock.advance(2_000);
      return { handshakes: lab.recorded("key").length };
    },
  },
  {
    name: "record of the first link replayed on the second",
    expected: { ana: { people: ["ben connected"] }, ben: { people: ["ana connected"], heard: ["ana: ana speaking"] } },
    facts: { handshakes: 3 },
    run: async (lab) => {
      const [ana] = await lab.meet();
      await ana.says("ana speaking");
      const recorded = lab.network.linkOf("ana").sent.at(-1)!;
      lab.network.linkOf("ana").break();
      await lab.clock.advance(1_000);
      lab.network.linkOf("ben").receive(recorded);
      await lab.clock.advance(2_000);
      return { handshakes: lab.recorded("key").length };
    },
  },
];

const BY_A_MEMBER: readonly Attack[] = [
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
      await toAna.signal({ kind, sdp: makeSdp({ fingerprintByte: 0x66 }) });
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
      await toAna.signal({ kind, sdp: "v=0" });
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
      for (let count = 0; count <= MAX_WAITING_RECORDS * 2; count++) toAna.link.remote!.receive(record);
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
    expected: { ana: { people: ["ben connected"] }, ben: { people: ["ana connected"] } },
    facts: { answers: true },
    run: async (lab) => {
      const [ana] = await lab.meet();
      const eve = await lab.enter({ below: ana });
      const before = lab.recorded("resp").length;
      for (let count = 0; count < 400; count++) {
        const init = new Uint8Array(132);
        init.set([1, 1, 1, ...eve.party.identity.publicKey]);
        init.set(crypto.getRandomValues(new Uint8Array(64)), 68);
        eve.send(ana, init);
      }
      await settle();
      return { answers: lab.recorded("resp").length - before <= 128 };
    },
  },
];

export const ON_THE_LINK: readonly Attack[] = [...MAN_IN_THE_MIDDLE_OF_DTLS, ...RECORDS, ...BY_A_MEMBER];
