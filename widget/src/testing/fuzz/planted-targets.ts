/** Targets with a defect in them, one of each kind that the fuzzer is for: it must find every one, or it proves nothing. */
import fc from "fast-check";
import { encodeFin, encodeReject, parseFin, parseReject } from "../../protocol/handshake-messages.ts";
import { cleanDisplayName } from "../../protocol/display-text.ts";
import { RecordOpener } from "../../crypto/records.ts";
import type { Bytes } from "../../protocol/bytes.ts";
import { makeKeySchedule } from "../make-key-schedule.ts";
import { attack, anyOp } from "./attempt-targets.ts";
import { AttemptPair } from "./attempt-pair.ts";
import { byteParser } from "./byte-targets.ts";
import { target, type FuzzTarget } from "./fuzz-target.ts";
import { HostileRoom } from "./hostile-room.ts";
import { RECORD_STREAM, streamTarget } from "./record-targets.ts";
import { anyRoomOp } from "./room-op.ts";
import { textParser } from "./text-targets.ts";

const FIN = encodeFin(new Uint8Array(1_104));

/** Takes the same record twice, and goes on after one that does not open. */
class ForgivingOpener {
  readonly #makeOpener: () => Promise<RecordOpener>;
  readonly #seen: Bytes[] = [];

  constructor(makeOpener: () => Promise<RecordOpener>) {
    this.#makeOpener = makeOpener;
  }

  async open(bytes: Bytes): Promise<Bytes | undefined> {
    const opener = await this.#makeOpener();
    for (const seen of this.#seen) await opener.open(seen);
    const opened = await opener.open(bytes);
    if (opened) this.#seen.push(bytes);
    return opened;
  }
}

export const PLANTED_TARGETS: readonly FuzzTarget[] = [
  byteParser({
    name: "a parser that throws on one length",
    samples: [FIN],
    parse: (bytes) => {
      if (bytes.length === 1_103) throw new RangeError("planted");
      return parseFin(bytes);
    },
  }),
  byteParser({
    name: "a parser that overlooks what follows",
    samples: [encodeReject({ reason: "closed", ref: new Uint8Array(16) })],
    parse: (bytes) => parseReject(bytes.slice(0, 18)),
    encode: encodeReject,
  }),
  byteParser({
    name: "a parser that writes into its input",
    samples: [FIN],
    parse: (bytes) => {
      if (bytes.length > 2 && bytes[2] === 0x7f) bytes[2] = 0;
      return parseFin(bytes);
    },
  }),
  textParser({
    name: "a cleaner that forgets one character",
    samples: ["Zoë"],
    parse: (text) => cleanDisplayName(text) + (text.includes("\u2066") ? "\u2066" : ""),
    expected: ["accepted"],
    holds: (name) => {
      if (cleanDisplayName(name) !== name) throw new Error("a clean name stays as it is");
    },
  }),
  streamTarget({
    ...RECORD_STREAM,
    name: "an opener that goes on after a failure",
    makeOpener: async () =>
      new ForgivingOpener(async () => RecordOpener.create(await (await makeKeySchedule()).recordSecret("i"))),
  }),
  target({
    name: "an attempt that speaks after its end",
    cost: "sequence",
    expected: [],
    prepare: () => ({
      inputs: fc.array(anyOp, { minLength: 4, maxLength: 30, size: "max" }),
      check: async (ops) => attack(await AttemptPair.make({ plant: "speaks after its end" }), ops, [FIN]),
    }),
  }),
  target({
    name: "a session that says somebody is verified",
    cost: "sequence",
    expected: [],
    prepare: () => ({
      inputs: fc.array(anyRoomOp, { minLength: 1, maxLength: 5 }),
      check: async (ops) => {
        const room = new HostileRoom({ plant: "verifies by itself" });
        try {
          await room.open();
          for (const op of ops) await room.do(op);
        } finally {
          await room.close();
        }
        return "nothing found";
      },
    }),
  }),
];
