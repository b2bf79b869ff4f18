/** A server that drops, delays, repeats, reorders, cuts, stretches and changes the messages of a handshake. */
import type { Bytes } from "../../protocol/bytes.ts";
import { concat } from "../../protocol/bytes.ts";
import type { SignalType } from "../../protocol/handshake-messages.ts";
import { flipped } from "../hostile-bytes.ts";
import type { Attack } from "./attack.ts";
import type { Signal } from "./lab.ts";
import type { Outcome } from "./outcome.ts";

type Sides = Readonly<Record<"ana" | "ben", Partial<Outcome>>>;
type Change = (bytes: Bytes) => readonly Bytes[];

/** Long enough for a timeout and the try after it. */
const RECOVERY_MS = 18_000;

const HEARD = { ana: ["ben: ben speaking"], ben: ["ana: ana speaking"] };
const CONNECTED: Sides = {
  ana: { people: ["ben connected"], heard: HEARD.ana },
  ben: { people: ["ana connected"], heard: HEARD.ben },
};
/** A KEY without an answer is a guess, whoever swallowed it. */
const AFTER_A_GUESS: Sides = { ana: { ...CONNECTED.ana, guesses: 1 }, ben: CONNECTED.ben };
/** One of them was told of interference, and the next try succeeded. */
const ANA_WARNED: Sides = { ana: { ...CONNECTED.ana, warnings: ["handshake-rejected"] }, ben: CONNECTED.ben };
const BEN_WARNED: Sides = { ana: CONNECTED.ana, ben: { ...CONNECTED.ben, warnings: ["handshake-rejected"] } };
const BEN_WARNED_AFTER_A_GUESS: Sides = { ana: AFTER_A_GUESS.ana, ben: BEN_WARNED.ben };
/** A box that does not open looks like a wrong password to the newcomer, and they may try again. */
const BEN_REFUSED: Sides = {
  ana: { guesses: 1, heard: [] },
  ben: { phase: "failed wrong-password", guesses: 1 },
};
/** The handshake is complete for ben only: no connection comes about, and ben gives up on ana. */
const HALF_A_HANDSHAKE: Sides = {
  ana: { guesses: 1 },
  ben: { people: ["ana connecting"] },
};

const drop: Change = () => [];
const repeat: Change = (bytes) => [bytes, bytes, bytes];
const truncate: Change = (bytes) => [bytes.slice(0, -1)];
const cutToType: Change = (bytes) => [bytes.slice(0, 1)];
const extend: Change = (bytes) => [concat(bytes, new Uint8Array(1))];
const oversize: Change = (bytes) => [concat(bytes, new Uint8Array(1_000_000))];
const flipLast: Change = (bytes) => [flipped(bytes, bytes.length - 1)];

const CHANGES: readonly (readonly [string, SignalType, Change, Sides])[] = [
  ["dropped", "init", drop, CONNECTED],
  ["dropped", "resp", drop, CONNECTED],
  ["dropped", "key", drop, AFTER_A_GUESS],
  ["dropped", "fin", drop, AFTER_A_GUESS],
  ["dropped", "sig", drop, CONNECTED],
  ["repeated twice", "init", repeat, CONNECTED],
  ["repeated twice", "resp", repeat, CONNECTED],
  ["repeated twice", "key", repeat, CONNECTED],
  ["repeated twice", "fin", repeat, CONNECTED],
  ["repeated twice", "sig", repeat, CONNECTED],
  ["cut by a byte", "init", truncate, BEN_WARNED],
  ["cut by a byte", "resp", truncate, ANA_WARNED],
  ["cut by a byte", "key", truncate, BEN_REFUSED],
  ["cut by a byte", "fin", truncate, HALF_A_HANDSHAKE],
  ["cut by a byte", "sig", truncate, CONNECTED],
  ["cut down to its type", "init", cutToType, BEN_WARNED],
  ["cut down to its type", "resp", cutToType, ANA_WARNED],
  ["cut down to its type", "key", cutToType, BEN_WARNED_AFTER_A_GUESS],
  [
    "cut down to its type",
    "fin",
    cutToType,
    { ana: { ...AFTER_A_GUESS.ana, ...ANA_WARNED.ana, guesses: 1 }, ben: CONNECTED.ben },
  ],
  ["cut down to its type", "sig", cutToType, CONNECTED],
  ["made longer by a byte", "init", extend, BEN_WARNED],
  ["made longer by a byte", "resp", extend, ANA_WARNED],
  ["made longer by a byte", "key", extend, BEN_REFUSED],
  ["made longer by a byte", "fin", extend, HALF_A_HANDSHAKE],
  ["made longer by a byte", "sig", extend, CONNECTED],
  ["made a megabyte long", "init", oversize, BEN_WARNED],
  ["made a megabyte long", "resp", oversize, ANA_WARNED],
  ["made a megabyte long", "key", oversize, BEN_WARNED_AFTER_A_GUESS],
  ["made a megabyte long", "fin", oversize, { ana: { ...ANA_WARNED.ana, guesses: 1 }, ben: CONNECTED.ben }],
  ["made a megabyte long", "sig", oversize, CONNECTED],
  [
    "changed in its commitment",
    "init",
    flipLast,
    {
      ana: { ...ANA_WARNED.ana, guesses: 1 },
      ben: BEN_WARNED.ben,
    },
  ],
  ["changed in its identity key", "init", (bytes) => [flipped(bytes, 40)], BEN_WARNED],
  ["changed in its nonce", "resp", (bytes) => [flipped(bytes, 70)], BEN_REFUSED],
  ["changed in its reveal", "resp", (bytes) => [flipped(bytes, 100)], BEN_REFUSED],
  ["changed in its identity key", "resp", (bytes) => [flipped(bytes, 40)], ANA_WARNED],
  ["changed in its reveal", "key", (bytes) => [flipped(bytes, 1)], BEN_WARNED_AFTER_A_GUESS],
  ["changed in its ciphertext", "key", (bytes) => [flipped(bytes, 100)], BEN_REFUSED],
  ["changed in its box", "key", flipLast, BEN_REFUSED],
  ["changed in its box", "fin", flipLast, HALF_A_HANDSHAKE],
  ["changed in its box", "sig", flipLast, CONNECTED],
  ["changed in its number", "sig", (bytes) => [flipped(bytes, 4)], CONNECTED],
];

const CHANGED: readonly Attack[] = CHANGES.map(([what, type, change, expected]) => ({
  name: `${type.toUpperCase()} ${what}`,
  expected,
  run: async (lab) => {
    lab.changeFirst(type, change);
    const [ana, ben] = await lab.meet();
    await lab.clock.advance(RECOVERY_MS);
    await lab.talk(...[ana, ben].filter(({ people, state }) => people.length > 0 && state.phase === "joined"));
    return undefined;
  },
}));

const TYPES: readonly SignalType[] = ["init", "resp", "key", "fin", "sig"];

const DELAYED: readonly Attack[] = TYPES.flatMap((type): Attack[] => [
  {
    name: `${type.toUpperCase()} delayed by five seconds`,
    expected: CONNECTED,
    run: async (lab) => {
      const release = lab.holdFirst(type);
      const [ana, ben] = await lab.meet();
      await lab.clock.advance(5_000);
      release();
      await lab.clock.advance(1_000);
      await lab.talk(ana, ben);
      return undefined;
    },
  },
  {
    name: `${type.toUpperCase()} delayed until another handshake has succeeded`,
    expected: type === "key" || type === "fin" ? AFTER_A_GUESS : CONNECTED,
    run: async (lab) => {
      const release = lab.holdFirst(type);
      const [ana, ben] = await lab.meet();
      await lab.clock.advance(RECOVERY_MS);
      release();
      await lab.clock.advance(RECOVERY_MS);
      await lab.talk(ana, ben);
      return undefined;
    },
  },
]);

/** Lets the first message of a type through only after the next one of the same sender. */
function overtake(type: SignalType): Attack["run"] {
  return async (lab) => {
    const held: Signal[] = [];
    const done = new Set<string>();
    lab.changeSignals((signal) => {
      const isFirst = held.length === 0 && !done.has(type) && lab.recorded(type).length === 1;
      if (isFirst && lab.recorded(type)[0]!.bytes.join() === signal.bytes.join()) {
        done.add(type);
        held.push(signal);
        return [];
      }
      return held[0]?.from === signal.from ? [signal, held.pop()!] : [signal];
    });
    const [ana, ben] = await lab.meet();
    await lab.clock.advance(1_000);
    await lab.talk(ana, ben);
    return undefined;
  };
}

const REORDERED: readonly Attack[] = (["key", "fin", "sig"] as const).map((type) => ({
  name: `${type.toUpperCase()} overtaken by the sender's next message`,
  run: overtake(type),
  expected: CONNECTED,
}));

const FOREIGN: readonly Attack[] = [
  ["version", 1, 2],
  ["version", 1, 0],
  ["suite", 2, 2],
  ["suite", 2, 255],
].map(([what, index, value]) => ({
  name: `INIT of the unknown ${String(what)} ${String(value)}`,
  expected: { ana: {}, ben: { phase: "failed update-required" } },
  run: async (lab) => {
    lab.changeFirst("init", (bytes) => [bytes.map((byte, at) => (at === index ? Number(value) : byte))]);
    await lab.meet();
    await lab.clock.advance(1_000);
    return undefined;
  },
}));

const WITHOUT_CANDIDATES: Attack = {
  name: "every SIG dropped, so that nobody learns where the other is",
  expected: {
    ana: { people: ["ben lost"], warnings: ["peer-unreachable"] },
    ben: { people: ["ana lost"], warnings: ["peer-unreachable"] },
  },
  run: async (lab) => {
    lab.changeSignals((signal) => (signal.bytes[0] === 5 ? [] : [signal]));
    await lab.meet();
    await lab.clock.advance(20_000);
    return undefined;
  },
};

export const ON_MESSAGES: readonly Attack[] = [...CHANGED, ...DELAYED, ...REORDERED, ...FOREIGN, WITHOUT_CANDIDATES];
