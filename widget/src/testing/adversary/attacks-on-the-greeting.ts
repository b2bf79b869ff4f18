/** What a server can do with the INIT that rides in a join: keep it, give it to several, lie about who has it. */
import type { Bytes } from "../../protocol/bytes.ts";
import { signalType } from "../../protocol/handshake-messages.ts";
import { settle } from "../settle.ts";
import type { Member, SessionWishes } from "../make-session.ts";
import type { Delivery, Interceptor } from "../signaling-hub.ts";
import type { Attack } from "./attack.ts";
import type { Lab } from "./lab.ts";

/** A handshake that leads nowhere is over, and the next one has begun. */
const NEXT_MS = 17_000;

const BOTH = {
  ana: { people: ["ben connected"], heard: ["ben: ben speaking"] },
  ben: { people: ["ana connected"], heard: ["ana: ana speaking"] },
};

/** Who comes may have the smaller or the greater id: without a greeting, that decides who begins. */
const ORDERS: readonly {
  readonly as: string;
  readonly of: (ana: Member) => SessionWishes;
  /** For a third one, so that she stands to ben as ana does. */
  readonly others: (ana: Member) => SessionWishes;
  /** What is told where she has answered a greeting of which nobody knows: she waits 15 s before she begins herself. */
  readonly warnings: readonly string[];
}[] = [
  {
    as: "of somebody who would begin anyway",
    of: (ana) => ({ below: ana }),
    others: (ana) => ({ above: ana }),
    warnings: [],
  },
  {
    as: "of somebody who would be asked",
    of: (ana) => ({ above: ana }),
    others: (ana) => ({ below: ana }),
    warnings: ["roster-mismatch"],
  },
];

type News = Extract<Delivery, { kind: "member-joined" }>;

function withoutGreeting({ kind, to, member }: News): News {
  return { kind, to, member };
}

/** Ana is in the room, and ben comes to a server that greets, and does to what it says what `intercept` does. */
async function come(lab: Lab, intercept: Interceptor, wishes: (ana: Member) => SessionWishes): Promise<void> {
  const ana = await lab.join("ana");
  lab.hub.greets = true;
  lab.hub.intercept = intercept;
  const ben = lab.start("ben", wishes(ana));
  await settle();
  await lab.clock.advance(NEXT_MS);
  await lab.talk(ana, ben);
}

function rows(name: string, intercept: () => Interceptor, expected: Attack["expected"] = BOTH): Attack[] {
  return ORDERS.map(({ as, of }) => ({
    name: `${name}, ${as}`,
    expected,
    run: async (lab) => {
      await come(lab, intercept(), of);
      return undefined;
    },
  }));
}

/** Changes the greeting on its way. */
function changed(change: (greeting: Bytes) => Bytes): Interceptor {
  return (delivery) =>
    delivery.kind === "member-joined" && delivery.greeting
      ? [{ ...delivery, greeting: change(delivery.greeting) }]
      : [delivery];
}

export const ON_THE_GREETING: readonly Attack[] = [
  ...rows("a greeting kept back from whom the server names", () => (delivery) => [
    delivery.kind === "member-joined" ? withoutGreeting(delivery) : delivery,
  ]),
  ...rows("a greeting given to somebody, and nobody named", () => (delivery) => [
    delivery.kind === "joined" ? { ...delivery, greeted: undefined } : delivery,
  ]),
  ...rows(
    "a greeting of noise",
    () => changed((greeting) => greeting.map((byte, index) => (index > 2 ? byte ^ 0x5a : byte))),
    { ...BOTH, ana: { ...BOTH.ana, warnings: ["handshake-rejected"] } },
  ),
  ...rows(
    "a greeting that comes twice",
    () => (delivery) =>
      delivery.kind === "member-joined" && delivery.greeting
        ? [delivery, { kind: "signal", to: delivery.to, from: delivery.member.address, bytes: delivery.greeting }]
        : [delivery],
  ),
  ...rows("a greeting of somebody whose answer is lost", () => {
    let isLost = false;
    return (delivery) => {
      if (isLost || delivery.kind !== "signal" || signalType(delivery.bytes) !== "resp") return [delivery];
      isLost = true;
      return [];
    };
  }),
  ...ORDERS.map(({ as, of, others, warnings }): Attack => ({
    name: `a greeting given to two, of whom one is named, ${as}`,
    expected: {
      ana: {
        people: ["ben connected", "cat connected"],
        heard: ["ben: ben speaking"],
        warnings: [...warnings, ...warnings],
      },
      cat: { people: ["ana connected", "ben connected"], heard: ["ben: ben speaking"] },
      ben: { people: ["ana connected", "cat connected"], warnings },
    },
    run: async (lab) => {
      const ana = await lab.join("ana");
      await lab.join("cat", others(ana));
      lab.hub.greets = true;
      let greeting: Bytes | undefined;
      lab.hub.intercept = (delivery) => {
        if (delivery.kind !== "member-joined") return [delivery];
        greeting ??= delivery.greeting;
        return [greeting ? { ...delivery, greeting } : delivery];
      };
      const ben = lab.start("ben", of(ana));
      await settle();
      await lab.clock.advance(NEXT_MS);
      await ben.says("ben speaking");
      return undefined;
    },
  })),
  {
    name: "the answer of one who has a greeting too, passed off as that of the one who is named",
    expected: {
      ana: { people: ["cat connected"] },
      cat: { people: ["ana connected"] },
      ben: { phase: "joined", people: [] },
    },
    facts: { keys: 0 },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const cat = await lab.join("cat");
      lab.hub.greets = true;
      let greeting: Bytes | undefined;
      const before = lab.recorded("key").length;
      lab.hub.intercept = (delivery) => {
        if (delivery.kind === "member-joined") {
          greeting ??= delivery.greeting;
          return [delivery.to === cat.address && greeting ? { ...delivery, greeting } : withoutGreeting(delivery)];
        }
        if (delivery.kind !== "signal") return [delivery];
        // Of all that is said, ben hears only cat's answer, as if it were ana's.
        if (signalType(delivery.bytes) === "resp" && delivery.from === cat.address) {
          return [{ ...delivery, from: ana.address }];
        }
        return [];
      };
      lab.start("ben", { above: ana });
      await settle();
      await lab.clock.advance(5_000);
      return { keys: lab.recorded("key").length - before };
    },
  },
];
