/** The guess budget under every order of asking, answering, failing, leaving and waiting. */
import fc from "fast-check";
import { MAX_FAILED_GUESSES, MAX_UNANSWERED_KEYS } from "../../protocol/limits.ts";
import { GuessBudget, type GuessPermit } from "../../session/guess-budget.ts";
import { anyShare } from "../hostile-bytes.ts";
import { ManualClock } from "../manual-clock.ts";
import { claim, target, type FuzzTarget } from "./fuzz-target.ts";

/** Which of those that are out is settled is chosen by a share of their number. */
type Op =
  | { readonly do: "key" | "box" | "leave" | "allow"; readonly which: number }
  | { readonly do: "answered" | "failed" | "unused"; readonly which: number }
  | { readonly do: "wait"; readonly which: number };

const anyOp: fc.Arbitrary<Op> = fc.record({
  do: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("key" as const, "box" as const) },
    { weight: 8, arbitrary: fc.constant("failed" as const) },
    { weight: 3, arbitrary: fc.constantFrom("answered" as const, "unused" as const, "leave" as const) },
    { weight: 2, arbitrary: fc.constant("wait" as const) },
    { weight: 1, arbitrary: fc.constant("allow" as const) },
  ),
  which: anyShare(),
});

/** What a person has allowed, and what has become of it. */
class Guesses {
  readonly clock = new ManualClock();
  readonly budget = new GuessBudget(this.clock, () => undefined);
  readonly #out: { readonly permit: GuessPermit; readonly isKey: boolean }[] = [];
  readonly #waiting: AbortController[] = [];
  #allowed = MAX_FAILED_GUESSES;
  failed = 0;

  async do(op: Op): Promise<void> {
    switch (op.do) {
      case "key": {
        const controller = new AbortController();
        this.#waiting.push(controller);
        void this.budget.takeKeyPermit(controller.signal).then((permit) => this.#granted(permit, true));
        break;
      }
      case "box":
        void this.budget.takeBoxPermit().then((permit) => this.#granted(permit, false));
        break;
      case "leave":
        this.#waiting[Math.floor(op.which * this.#waiting.length)]?.abort();
        break;
      case "allow":
        this.budget.allowMore();
        this.#allowed = this.failed + MAX_FAILED_GUESSES;
        break;
      case "wait":
        this.clock.tick(op.which * 10_000);
        break;
      case "answered":
      case "failed":
      case "unused":
        this.#settle(op.do, op.which);
    }
    for (let task = 0; task < 8; task++) await Promise.resolve();
    this.#check();
  }

  #granted(permit: GuessPermit | undefined, isKey: boolean): void {
    if (permit) this.#out.push({ permit, isKey });
  }

  #settle(outcome: "answered" | "failed" | "unused", which: number): void {
    const [settled] = this.#out.splice(Math.floor(which * this.#out.length), 1);
    if (!settled) return;
    settled.permit[outcome]();
    settled.permit.failed(); // said twice, which counts once
    if (outcome === "failed") this.failed++;
  }

  #check(): void {
    claim(this.budget.failed === this.failed, "every failure is counted, once");
    claim(this.failed + this.#out.length <= this.#allowed, "no more guesses are out than are left");
    claim(this.#out.filter(({ isKey }) => isKey).length <= MAX_UNANSWERED_KEYS, "no more than three KEYs are out");
    claim(this.budget.isClosed === this.failed >= this.#allowed, "the budget closes with its last guess");
    claim(this.clock.waiting <= 1, "the budget has one timer at most");
  }
}

export const BUDGET_TARGETS: readonly FuzzTarget[] = [
  target<readonly Op[]>({
    name: "GuessBudget",
    cost: "step",
    expected: ["open", "closed"],
    prepare: () => ({
      inputs: fc.array(anyOp, { maxLength: 120, size: "max" }),
      check: async (ops) => {
        const guesses = new Guesses();
        for (const op of ops) await guesses.do(op);
        return guesses.budget.isClosed ? "closed" : "open";
      },
    }),
  }),
];
