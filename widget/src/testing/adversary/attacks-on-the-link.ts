/** A network that tampers with the channel itself. */
import { flipped } from "../hostile-bytes.ts";
import type { RecordInterceptor } from "../linked-links.ts";
import type { Attack } from "./attack.ts";

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
      // Each one's BIND is under way before the other's is read: each side sees for itself.
      const binds: (() => void)[] = [];
      lab.network.intercept = (record, _from, to) => {
        if (binds.length === 2) return [record];
        binds.push(() => to.receive(record));
        if (binds.length === 2) for (const arrive of binds) arrive();
        return [];
      };
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
    name: "BIND reflected to its sender, in place of the other side's",
    expected: { ana: { people: ["ben lost"] }, ben: { people: ["ana lost"] } },
    run: async (lab) => {
      lab.network.intercept = (record, from) => {
        if (from.owner === "ana") from.receive(record);
        return [];
      };
      await lab.meet();
      return undefined;
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

export const ON_THE_LINK: readonly Attack[] = [...MAN_IN_THE_MIDDLE_OF_DTLS, ...RECORDS];
