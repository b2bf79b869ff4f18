/**
 * Both sides of a handshake as the session runs them, with fake links and a clock that stands still, under every order of
 * genuine, changed, replayed, reflected and foreign messages, refusals, pauses and endings.
 */
import fc from "fast-check";
import { equalBytes, type Bytes } from "../../protocol/bytes.ts";
import { REJECT_REASONS } from "../../protocol/handshake-messages.ts";
import { anyShare } from "../hostile-bytes.ts";
import { settle } from "../settle.ts";
import { AttemptPair, type SideName } from "./attempt-pair.ts";
import { claim, target, type FuzzTarget } from "./fuzz-target.ts";
import { edited } from "./mutations.ts";

/** A message that exists only once the handshake runs is chosen by a share of all those there are by then. */
type Op = { readonly to: SideName; readonly isHurried: boolean } & (
  | { readonly do: "pass" | "drop" | "reflect" | "close" | "begin" }
  | { readonly do: "replay"; readonly which: number; readonly change: Change }
  | { readonly do: "foreign"; readonly which: number }
  | { readonly do: "reject"; readonly reason: (typeof REJECT_REASONS)[number]; readonly which: number }
  | { readonly do: "wait"; readonly ms: number }
);

interface Change {
  readonly at: number;
  /** 0 leaves the message as it is. */
  readonly mask: number;
  readonly keep: number;
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  at: anyShare(),
  mask: fc.oneof(fc.constant(0), fc.nat(255)),
  keep: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: anyShare() }),
});

const anyStep = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constantFrom("pass" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("drop" as const, "reflect" as const, "close" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("begin" as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("replay" as const), which: anyShare(), change: anyChange }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("foreign" as const), which: anyShare() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("reject" as const),
      reason: fc.constantFrom(...REJECT_REASONS),
      which: anyShare(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      ms: fc.constantFrom(0, 100, 3_000, 14_999, 15_000, 40_000),
    }),
  },
);

export const anyOp: fc.Arbitrary<Op> = fc
  .tuple(anyStep, fc.constantFrom<SideName>("ida", "ravi"), fc.nat(3))
  .map(([step, to, pace]) => ({ ...step, to, isHurried: pace === 0 }));

function changed(bytes: Bytes, { at, mask, keep }: Change): Bytes {
  const place = Math.floor(at * bytes.length);
  return bytes.map((byte, index) => (index === place ? byte ^ mask : byte)).slice(0, Math.ceil(keep * bytes.length));
}

async function perform(pair: AttemptPair, op: Op, foreign: readonly Bytes[]): Promise<void> {
  const side = pair[op.to];
  switch (op.do) {
    case "pass": {
      const message = side.inbox.shift();
      if (message) side.receive(message);
      break;
    }
    case "drop":
      side.inbox.shift();
      break;
    case "reflect":
      if (side.sent.length > 0) side.receive(side.sent.at(-1)!.bytes);
      break;
    case "close":
      side.close();
      break;
    case "begin":
      side.begin();
      break;
    case "replay": {
      const message = pair.everSent[Math.floor(op.which * pair.everSent.length)];
      if (message) side.receive(changed(message, op.change));
      break;
    }
    case "foreign":
      side.receive(foreign[Math.floor(op.which * foreign.length)]!);
      break;
    case "reject":
      side.receive(await pair.rejection(op.reason, side.sent[Math.floor(op.which * side.sent.length)]?.bytes));
      break;
    case "wait":
      if (op.isHurried) pair.clock.tick(op.ms);
      else await pair.clock.advance(op.ms);
  }
  if (!op.isHurried) await settle();
}

/** @param foreign - messages of other handshakes. */
export async function attack(pair: AttemptPair, ops: readonly Op[], foreign: readonly Bytes[]): Promise<string> {
  pair.ida.begin();
  await settle();
  for (const op of ops) {
    await perform(pair, op, foreign);
    pair.check();
  }
  await settle();
  pair.check();
  await pair.closeAll();
  const { ida, ravi } = pair;
  for (const secured of ida.secured) {
    const agrees = ravi.secured.some((other) => equalBytes(other.keys.transcriptHash, secured.keys.transcriptHash));
    claim(agrees, "who has finished has finished with somebody, over the same transcript");
    claim(secured.peerId === ravi.party.identity.id, "a finished handshake is with the one whom the address claims");
  }
  for (const secured of ravi.secured) claim(secured.peerId === ida.party.identity.id, "INIT's key is the claimed one");
  if (ida.secured.length > 0) return "both finished";
  return ravi.secured.length > 0 ? "one finished" : "nobody finished";
}

export const ATTEMPT_TARGETS: readonly FuzzTarget[] = [
  target<readonly Op[]>({
    name: "Attempts",
    cost: "sequence",
    expected: ["both finished", "nobody finished"],
    prepare: async () => {
      const foreign = await AttemptPair.foreignMessages();
      const hostile = fc.sample(edited(foreign), { numRuns: 40, seed: 1 });
      return {
        inputs: fc.array(anyOp, { minLength: 4, maxLength: 30, size: "max" }),
        check: async (ops) => attack(await AttemptPair.make(), ops, [...foreign, ...hostile]),
      };
    },
  }),
];
