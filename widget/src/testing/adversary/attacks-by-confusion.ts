/** A server that reflects messages to their senders, mixes two handshakes, refuses in others' names, and lies about who should begin. */
import { sha256 } from "../../crypto/hashing.ts";
import {
  encodeReject,
  REJECT_REF_BYTES,
  signalType,
  type RejectReason,
  type SignalType,
} from "../../protocol/handshake-messages.ts";
import type { Address } from "../../protocol/ids.ts";
import type { Member } from "../make-session.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import type { Signal } from "./lab.ts";
import type { Outcome } from "./outcome.ts";

const TYPES: readonly SignalType[] = ["init", "resp", "key", "fin", "sig"];

const CONNECTED = {
  ana: { people: ["ben connected"], heard: ["ben: ben speaking"] },
  ben: { people: ["ana connected"], heard: ["ana: ana speaking"] },
};

/** Long enough for a handshake that leads nowhere to be over. */
const OVER_MS = 16_000;

const REFLECTED: readonly Attack[] = TYPES.map((type) => ({
  name: `${type.toUpperCase()} reflected to its sender, beside the original`,
  expected: CONNECTED,
  run: async (lab) => {
    lab.changeSignals((signal) =>
      lab.recorded(type)[0]?.bytes === signal.bytes
        ? [{ ...signal, from: signal.to, to: signal.from }, signal]
        : [signal],
    );
    const [ana, ben] = await lab.meet();
    await lab.clock.advance(OVER_MS);
    await lab.talk(ana, ben);
    return undefined;
  },
}));

const REFLECTED_ONLY: Attack = {
  name: "ana alone with a mirror: everything that she sends comes back from a ghost",
  expected: { ana: {} },
  run: async (lab) => {
    const ana = await lab.join("ana");
    for (const claimedId of [ana.id, GREATEST_ID, SMALLEST_ID]) {
      const member = { address: `mirror ${claimedId}` as Address, claimedId };
      lab.hub.deliver({ kind: "member-joined", to: ana.address, member });
    }
    lab.changeSignals((signal) => [{ ...signal, from: signal.to, to: signal.from }]);
    await lab.clock.advance(OVER_MS);
    return undefined;
  },
};

const GREATEST_ID = "_____________________w" as Member["id"];
const SMALLEST_ID = "AAAAAAAAAAAAAAAAAAAAAA" as Member["id"];

/** The roster lies about both ids, so that both believe to be, or not to be, the one who begins. */
function bothAre(role: "initiator" | "responder"): Attack {
  return {
    name: `both sides made ${role}s by a lie about their ids`,
    expected: { ana: {}, ben: {} },
    run: async (lab) => {
      const claimedId = role === "initiator" ? GREATEST_ID : SMALLEST_ID;
      lab.hub.intercept = (delivery) => {
        if (delivery.kind === "member-joined") return [{ ...delivery, member: { ...delivery.member, claimedId } }];
        if (delivery.kind !== "joined") return [delivery];
        return [{ ...delivery, members: delivery.members.map((member) => ({ ...member, claimedId })) }];
      };
      await lab.join("ana");
      lab.start("ben");
      await lab.clock.advance(15_400); // up to the timeout, and not to the next try, which looks the same
      return undefined;
    },
  };
}

/** Ana meets ben and cleo, who do not meet each other; of one handshake, one message is swapped with that of the other. */
function spliced(type: SignalType, wanted: Attack["expected"], ms: number): Attack {
  return {
    name: `two handshakes spliced: ${type.toUpperCase()} of each delivered in the other`,
    expected: wanted,
    run: async (lab) => {
      const ana = await lab.join("ana");
      const held: Signal[] = [];
      lab.hub.intercept = (delivery) => {
        if (delivery.kind === "member-joined") return delivery.to === ana.address ? [delivery] : [];
        if (delivery.kind === "joined")
          return [{ ...delivery, members: delivery.members.filter(({ address }) => address === ana.address) }];
        if (delivery.kind !== "signal" || delivery.bytes[0] !== TYPES.indexOf(type) + 1 || held.length === 2)
          return [delivery];
        held.push(delivery);
        const [one, other] = held;
        return one && other
          ? [
              { ...one, bytes: other.bytes },
              { ...other, bytes: one.bytes },
            ]
          : [];
      };
      lab.start("ben", { above: ana });
      lab.start("cleo", { above: ana });
      await lab.clock.advance(ms);
      return undefined;
    },
  };
}

const BOTH = { people: ["ben connected", "cleo connected"] };
const WITH_ANA = { people: ["ana connected"] };
const REJECTED = { warnings: ["handshake-rejected"] };
const HALF = { people: ["ana connecting"] };

const SPLICED: readonly Attack[] = [
  // What comes back answers an INIT that went to somebody else: nobody reads it, and after the timeout all is as it should be.
  spliced("init", { ana: BOTH, ben: WITH_ANA, cleo: WITH_ANA }, 30_000),
  spliced("resp", { ana: BOTH, ben: WITH_ANA, cleo: WITH_ANA }, 30_000),
  spliced(
    "key",
    { ana: { ...BOTH, guesses: 2 }, ben: { ...WITH_ANA, ...REJECTED }, cleo: { ...WITH_ANA, ...REJECTED } },
    30_000,
  ),
  spliced("fin", { ana: { guesses: 2 }, ben: HALF, cleo: HALF }, 8_000),
];

/**
 * The server swallows a newcomer's message and refuses it in the member's name. Nobody signs a REJECT: it can only turn
 * somebody away, as silence would, and never let anybody in.
 */
function forgedReject(type: "init" | "key", reason: RejectReason, ben: Partial<Outcome>): Attack {
  return {
    name: `REJECT forged for ${type.toUpperCase()}: ${reason}`,
    expected: { ana: {}, ben },
    run: async (lab) => {
      const ana = await lab.join("ana");
      lab.changeSignals((signal) => (signalType(signal.bytes) === type ? [] : [signal]));
      const newcomer = lab.start("ben", { below: ana });
      await settle();
      const ref = (await sha256(lab.recorded(type)[0]!.bytes)).slice(0, REJECT_REF_BYTES);
      lab.inject(ana, newcomer, encodeReject({ reason, ref }));
      await settle();
      return undefined;
    },
  };
}

const FORGED: readonly Attack[] = [
  forgedReject("init", "update-required", { phase: "failed update-required" }),
  forgedReject("init", "closed", { phase: "failed too-many-attempts" }),
  forgedReject("init", "wrong-password", { phase: "failed wrong-password" }),
  forgedReject("init", "handshake-rejected", { warnings: ["handshake-rejected"] }),
  forgedReject("key", "wrong-password", { phase: "failed wrong-password", guesses: 1 }),
  forgedReject("key", "closed", { phase: "failed too-many-attempts", guesses: 1 }),
];

export const BY_CONFUSION: readonly Attack[] = [
  ...REFLECTED,
  REFLECTED_ONLY,
  bothAre("initiator"),
  bothAre("responder"),
  ...SPLICED,
  ...FORGED,
];
