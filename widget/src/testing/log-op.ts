/** What can happen in a room of logs, one step at a time; `which`, `other` and `at` are shares of whatever there is to choose from. */
import fc from "fast-check";
import { anyShare } from "./hostile-bytes.ts";

const which = anyShare();

export type LogOp =
  | { readonly do: "say" | "leave" | "restart" | "join"; readonly which: number }
  | { readonly do: "cut" | "mend"; readonly which: number; readonly other: number }
  | { readonly do: "lose"; readonly which: number; readonly other: number; readonly who: "one" | "both" | "everybody" }
  | { readonly do: "deliver"; readonly which: number; readonly count: number }
  | { readonly do: "wait"; readonly ms: number }
  | {
      readonly do: "fork" | "lie" | "skip" | "point" | "replay" | "boast" | "pretend" | "beg";
      readonly which: number;
      readonly other: number;
      readonly at: number;
    };

export const anyLogOp: fc.Arbitrary<LogOp> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("say" as const), which }) },
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant("deliver" as const), which, count: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("cut" as const, "mend" as const), which, other: which }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(10, 150, 1_100, 5_000, 20_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("leave" as const, "restart" as const, "join" as const), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("lose" as const),
      which,
      other: which,
      who: fc.constantFrom("one" as const, "both" as const, "everybody" as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "fork" as const,
        "lie" as const,
        "skip" as const,
        "point" as const,
        "replay" as const,
        "boast" as const,
        "pretend" as const,
        "beg" as const,
      ),
      which,
      other: which,
      at: which,
    }),
  },
);
