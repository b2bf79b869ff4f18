/** What a hostile server, hostile members and the world do to a room. */
import fc from "fast-check";
import { REJECT_REASONS, type RejectReason } from "../../protocol/handshake-messages.ts";
import { anyShare } from "../hostile-bytes.ts";

/** Members, messages and links are chosen by shares of how many there are by then. */
export type RoomOp =
  | { readonly do: "say" | "join" | "guess" | "leave" | "rename"; readonly which: number }
  | {
      readonly do: "signal";
      readonly which: number;
      readonly other: number;
      readonly message: number;
      readonly at: number;
      readonly mask: number;
      readonly keep: number;
    }
  | {
      readonly do: "reject";
      readonly which: number;
      readonly other: number;
      readonly message: number;
      readonly reason: RejectReason;
    }
  | { readonly do: "ghost" | "squat" | "forget" | "reroster"; readonly which: number; readonly other: number }
  | { readonly do: "interrupt" | "restore" | "break" | "disconnect"; readonly which: number }
  | { readonly do: "record"; readonly which: number; readonly message: number; readonly at: number }
  | { readonly do: "network"; readonly drops: readonly number[]; readonly repeats: boolean }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "flood"; readonly which: number; readonly count: number };

const which = anyShare();
const other = anyShare();

export const anyRoomOp: fc.Arbitrary<RoomOp> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("say" as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("join" as const, "guess" as const, "leave" as const, "rename" as const),
      which,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("signal" as const),
      which,
      other,
      message: which,
      at: anyShare(),
      mask: fc.oneof(fc.constant(0), fc.nat(255)),
      keep: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: anyShare() }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("reject" as const),
      which,
      other,
      message: which,
      reason: fc.constantFrom(...REJECT_REASONS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("ghost" as const, "squat" as const, "forget" as const, "reroster" as const),
      which,
      other,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("interrupt" as const, "restore" as const, "break" as const, "disconnect" as const),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("record" as const), which, message: anyShare(), at: anyShare() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("network" as const),
      drops: fc.subarray([1, 2, 3, 4, 5, 6]),
      repeats: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(100, 1_000, 3_000, 15_000, 50_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("flood" as const), which, count: fc.integer({ min: 60, max: 80 }) }),
  },
);
