/** A server that says again what was said before: in the same room, in another one, after a reconnect. */
import { concat, type Bytes } from "../../protocol/bytes.ts";
import type { SignalType } from "../../protocol/handshake-messages.ts";
import type { Address } from "../../protocol/ids.ts";
import { settle } from "../settle.ts";
import type { Member } from "../make-session.ts";
import type { Attack } from "./attack.ts";
import type { Lab, Signal } from "./lab.ts";
import type { Outcome } from "./outcome.ts";

const TYPES: readonly SignalType[] = ["init", "resp", "key", "fin", "sig"];

const CONNECTED = {
  ana: { people: ["ben connected"], heard: ["ben: ben speaking"] },
  ben: { people: ["ana connected"], heard: ["ana: ana speaking"] },
};

/** Long enough for a handshake that leads nowhere to be over. */
const OVER_MS = 16_000;

function first(lab: Lab, type: SignalType): Signal {
  const signal = lab.recorded(type)[0];
  if (!signal) throw new Error(`no ${type} was sent`);
  return signal;
}

const IN_THE_SAME_ROOM: readonly Attack[] = TYPES.map((type) => ({
  name: `${type.toUpperCase()} replayed in the same room`,
  expected: CONNECTED,
  run: async (lab) => {
    const [ana, ben] = await lab.meet();
    for (const signal of lab.recorded(type)) lab.hub.deliver(signal);
    await lab.clock.advance(OVER_MS);
    await lab.talk(ana, ben);
    return undefined;
  },
}));

/** Both come back at new addresses, from which everything that was recorded comes again. */
async function reconnect(lab: Lab): Promise<{ ana: Member; ben: Member; again: (type: SignalType) => Promise<void> }> {
  const [ana, ben] = await lab.meet();
  const before = [...lab.hub.relayed];
  const formerly = new Map<Address, Member>([ana, ben].map((member) => [member.address, member]));
  for (const { address } of [ana, ben]) lab.hub.interrupt(address);
  lab.hub.restore();
  await settle();
  return {
    ana,
    ben,
    again: async (type) => {
      for (const { from, to, bytes } of before.filter(({ bytes: [code] }) => code === TYPES.indexOf(type) + 1)) {
        lab.inject(formerly.get(from)!, formerly.get(to)!, bytes);
      }
      await settle();
    },
  };
}

const AFTER_A_RECONNECT: readonly Attack[] = TYPES.map((type) => ({
  name: `${type.toUpperCase()} replayed after a reconnect`,
  expected: CONNECTED,
  run: async (lab) => {
    const { ana, ben, again } = await reconnect(lab);
    await again(type);
    await lab.clock.advance(OVER_MS);
    await lab.talk(ana, ben);
    return undefined;
  },
}));

const WHOLE_HANDSHAKE: Attack = {
  name: "a whole handshake replayed to the responder after a reconnect",
  // A fresh nonce and KEM key: the old box does not open. The server has burnt one guess and learnt nothing.
  expected: { ana: CONNECTED.ana, ben: { ...CONNECTED.ben, guesses: 1 } },
  run: async (lab) => {
    const { ana, ben, again } = await reconnect(lab);
    await again("init");
    await again("key");
    await again("sig");
    await lab.talk(ana, ben);
    return undefined;
  },
};

/** The RESP as if it were for the latest INIT: its last 32 bytes are INIT's nonce. */
function answering(lab: Lab, resp: Bytes): Bytes {
  return concat(resp.slice(0, -32), lab.recorded("init").at(-1)!.bytes.slice(68, 100));
}

/** Cleo is in another room with the same password; the server says that ana, or ben, is there too. */
function inAnotherRoom(type: SignalType, wanted: Partial<Outcome>, follow: readonly SignalType[]): Attack {
  return {
    name: `${type.toUpperCase()} replayed in another room with the same password`,
    expected: { ...CONNECTED, cleo: wanted },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      await lab.talk(ana, ben);
      const isToResponder = type === "init" || type === "key" || type === "sig";
      const ghost = isToResponder ? ana : ben;
      const order = isToResponder ? { above: ana } : { below: ben };
      const cleo = lab.start("cleo", { room: "attic", ...order });
      await settle();
      const member = { address: ghost.address, claimedId: ghost.id };
      const { address } = cleo;
      lab.hub.deliver({ kind: "member-joined", to: address, member });
      await settle();
      for (const name of follow) {
        const { bytes } = first(lab, name);
        lab.inject(ghost, cleo, name === "resp" ? answering(lab, bytes) : bytes);
        await settle();
      }
      await lab.clock.advance(OVER_MS - 1_000);
      return undefined;
    },
  };
}

const IN_ANOTHER_ROOM: readonly Attack[] = [
  inAnotherRoom("init", {}, ["init"]),
  inAnotherRoom("key", { warnings: ["handshake-rejected"] }, ["init", "key"]), // the commitment covers the topic
  inAnotherRoom("sig", {}, ["init", "sig"]),
  inAnotherRoom("resp", { guesses: 1 }, ["resp"]), // cleo's KEY stays without an answer
  inAnotherRoom("fin", { guesses: 1 }, ["resp", "fin"]),
];

/** A REJECT that somebody once earned, said again to people who get along. */
function rejectAgain(
  name: string,
  when: (lab: Lab, reject: Signal, ana: Member) => Promise<Member[]>,
  others: Attack["expected"] = {},
): Attack {
  return {
    name: `REJECT replayed ${name}`,
    expected: {
      ...CONNECTED,
      ana: { ...CONNECTED.ana, guesses: 1 },
      guest: { phase: "failed wrong-password", guesses: 1 },
      ...others,
    },
    run: async (lab) => {
      const ana = await lab.join("ana");
      lab.start("guest", { password: "wrong", above: ana });
      await settle();
      const people = await when(lab, first(lab, "reject"), ana);
      await lab.clock.advance(OVER_MS);
      await lab.talk(...people);
      return undefined;
    },
  };
}

const REJECTS: readonly Attack[] = [
  rejectAgain("at every step of another handshake in the room", async (lab, reject, ana) => {
    lab.changeSignals((signal) => [{ ...reject, from: signal.from, to: signal.to }, signal]);
    const ben = await lab.join("ben", { above: ana });
    return [ana, ben];
  }),
  rejectAgain(
    "in another room",
    async (lab, reject, ana) => {
      const ben = await lab.join("ben", { above: ana });
      lab.changeSignals((signal) => [{ ...reject, from: signal.from, to: signal.to }, signal]);
      await lab.meet({ room: "attic", names: ["dora", "emil"] });
      return [ana, ben];
    },
    { dora: { people: ["emil connected"] }, emil: { people: ["dora connected"] } },
  ),
  rejectAgain("to people who are connected", async (lab, reject, ana) => {
    const ben = await lab.join("ben", { above: ana });
    for (const [from, to] of [
      [ana, ben],
      [ben, ana],
    ] as const) {
      lab.inject(from, to, reject.bytes);
    }
    return [ana, ben];
  }),
  rejectAgain("after a reconnect", async (lab, reject, ana) => {
    const ben = await lab.join("ben", { above: ana });
    for (const { address } of [ana, ben]) lab.hub.interrupt(address);
    lab.hub.restore();
    await settle();
    lab.inject(ben, ana, reject.bytes);
    return [ana, ben];
  }),
];

export const BY_REPLAY: readonly Attack[] = [
  ...IN_THE_SAME_ROOM,
  ...AFTER_A_RECONNECT,
  WHOLE_HANDSHAKE,
  ...IN_ANOTHER_ROOM,
  ...REJECTS,
];
