import { expect } from "@open-wc/testing";
import type { Address } from "../protocol/ids.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { Admission } from "./admission.ts";
import type { AttemptFailure } from "./attempt.ts";

type Step =
  | readonly ["failed", string, AttemptFailure]
  | readonly ["left", string]
  | readonly ["heard", string]
  | readonly ["succeeded", string]
  | readonly ["wait", number]
  | readonly ["closed"];

interface Row {
  readonly name: string;
  readonly elders: readonly string[];
  readonly steps: readonly Step[];
  /** The verdicts in order; there is never more than one. */
  readonly verdicts: readonly string[];
}

const ROWS: readonly Row[] = [
  { name: "into an empty room at once", elders: [], steps: [], verdicts: ["admitted"] },
  { name: "nowhere before anybody has answered", elders: ["a"], steps: [["wait", 3_999]], verdicts: [] },
  {
    name: "in with the first handshake that succeeds",
    elders: ["a", "b"],
    steps: [["succeeded", "b"]],
    verdicts: ["admitted"],
  },
  { name: "into a room that stays silent", elders: ["a"], steps: [["wait", 4_000]], verdicts: ["admitted"] },
  {
    name: "nowhere while somebody who answers is still deciding",
    elders: ["a"],
    steps: [
      ["heard", "a"],
      ["wait", 15_999],
    ],
    verdicts: [],
  },
  {
    name: "in, at the latest, when patience ends",
    elders: ["a"],
    steps: [
      ["heard", "a"],
      ["wait", 16_000],
    ],
    verdicts: ["admitted"],
  },
  {
    name: "away at once when the only member says that the password is wrong",
    elders: ["a"],
    steps: [["failed", "a", "wrong-password"]],
    verdicts: ["wrong-password"],
  },
  {
    name: "nowhere yet when one of two says so: the other may know better",
    elders: ["a", "b"],
    steps: [
      ["heard", "b"],
      ["failed", "a", "wrong-password"],
      ["wait", 999],
    ],
    verdicts: [],
  },
  {
    name: "away a second later, when the other one says nothing",
    elders: ["a", "b"],
    steps: [
      ["failed", "a", "wrong-password"],
      ["wait", 1_000],
    ],
    verdicts: ["wrong-password"],
  },
  {
    name: "in when the other one succeeds within that second",
    elders: ["a", "b"],
    steps: [
      ["failed", "a", "wrong-password"],
      ["wait", 500],
      ["succeeded", "b"],
      ["wait", 60_000],
    ],
    verdicts: ["admitted"],
  },
  {
    name: "in when the other one, who has answered, takes longer: the first may be anybody who knows the room's name",
    elders: ["a", "b", "c"],
    steps: [
      ["heard", "b"],
      ["failed", "a", "closed"],
      ["wait", 10_000],
      ["succeeded", "b"],
    ],
    verdicts: ["admitted"],
  },
  {
    name: "away when the other one has answered and then fails too",
    elders: ["a", "b", "c"],
    steps: [
      ["failed", "a", "wrong-password"],
      ["heard", "b"],
      ["wait", 1_000],
      ["failed", "b", "timeout"],
    ],
    verdicts: ["wrong-password"],
  },
  {
    name: "away when patience ends, whoever is still at it",
    elders: ["a", "b"],
    steps: [
      ["heard", "b"],
      ["failed", "a", "wrong-password"],
      ["wait", 16_000],
    ],
    verdicts: ["wrong-password"],
  },
  {
    name: "away when the other one has left",
    elders: ["a", "b"],
    steps: [
      ["failed", "a", "wrong-password"],
      ["left", "b"],
    ],
    verdicts: ["wrong-password"],
  },
  { name: "in when everybody has left", elders: ["a"], steps: [["left", "a"]], verdicts: ["admitted"] },
  {
    name: "away from a room that is closed to newcomers",
    elders: ["a"],
    steps: [["failed", "a", "closed"]],
    verdicts: ["too-many-attempts"],
  },
  {
    name: "away from a room that speaks another version",
    elders: ["a"],
    steps: [["failed", "a", "update-required"]],
    verdicts: ["update-required"],
  },
  {
    name: "away with the wrong password first, whatever else went wrong",
    elders: ["a", "b", "c"],
    steps: [
      ["failed", "a", "update-required"],
      ["failed", "b", "closed"],
      ["failed", "c", "wrong-password"],
    ],
    verdicts: ["wrong-password"],
  },
  {
    name: "in when nobody answered properly but nobody spoke of a password",
    elders: ["a", "b"],
    steps: [
      ["failed", "a", "timeout"],
      ["failed", "b", "handshake-rejected"],
    ],
    verdicts: ["admitted"],
  },
  {
    name: "in, whatever somebody says whom the roster did not name on arrival",
    elders: ["a"],
    steps: [
      ["failed", "x", "wrong-password"],
      ["wait", 4_000],
    ],
    verdicts: ["admitted"],
  },
  {
    name: "out only once: a member's second word does not count",
    elders: ["a", "b"],
    steps: [
      ["heard", "b"],
      ["failed", "a", "timeout"],
      ["failed", "a", "wrong-password"],
      ["wait", 16_000],
    ],
    verdicts: ["admitted"],
  },
  {
    name: "nowhere any more once it is closed",
    elders: ["a"],
    steps: [["closed"], ["failed", "a", "wrong-password"], ["succeeded", "b"], ["wait", 60_000]],
    verdicts: [],
  },
];

describe("a newcomer gets", () => {
  for (const { name, elders, steps, verdicts } of ROWS) {
    it(name, () => {
      const clock = new ManualClock();
      const heard: string[] = [];
      const admission = new Admission(clock, elders as readonly Address[], (verdict) => heard.push(verdict));
      for (const step of steps) take(step, admission, clock);
      expect(heard).to.deep.equal(verdicts);
    });
  }

  it("a verdict that leaves no timer behind", () => {
    const clock = new ManualClock();
    const admission = new Admission(clock, ["a", "b"] as Address[], () => undefined);
    admission.failed("a" as Address, "timeout");
    admission.succeeded("b" as Address);
    expect(clock.waiting).to.equal(0);
  });
});

/** How many are waited for, what becomes of them, and whether that is all. */
const MEETINGS: readonly (Pick<Row, "name" | "elders" | "steps"> & { readonly met: boolean })[] = [
  { name: "in an empty room at once", elders: [], steps: [], met: true },
  { name: "with the only one", elders: ["a"], steps: [["succeeded", "a"]], met: true },
  {
    name: "not with the first of two",
    elders: ["a", "b"],
    steps: [
      ["succeeded", "a"],
      ["wait", 999],
    ],
    met: false,
  },
  {
    name: "a second after the first, whoever is missing",
    elders: ["a", "b"],
    steps: [
      ["succeeded", "a"],
      ["wait", 1_000],
    ],
    met: true,
  },
  {
    name: "with the last of two",
    elders: ["a", "b"],
    steps: [
      ["succeeded", "a"],
      ["succeeded", "b"],
    ],
    met: true,
  },
  {
    name: "not with the same one twice",
    elders: ["a", "b"],
    steps: [
      ["succeeded", "a"],
      ["succeeded", "a"],
    ],
    met: false,
  },
  {
    name: "not with somebody who came later",
    elders: ["a", "b"],
    steps: [
      ["succeeded", "a"],
      ["succeeded", "x"],
    ],
    met: false,
  },
  {
    name: "when the other one fails",
    elders: ["a", "b"],
    steps: [
      ["succeeded", "a"],
      ["failed", "b", "timeout"],
    ],
    met: true,
  },
  {
    name: "when the other one had failed before",
    elders: ["a", "b"],
    steps: [
      ["failed", "b", "timeout"],
      ["succeeded", "a"],
    ],
    met: true,
  },
  {
    name: "when the other one leaves",
    elders: ["a", "b"],
    steps: [
      ["succeeded", "a"],
      ["left", "b"],
    ],
    met: true,
  },
  { name: "no later than admitted to a room that stays silent", elders: ["a"], steps: [["wait", 4_000]], met: true },
  { name: "nobody while nobody has answered", elders: ["a"], steps: [["wait", 3_999]], met: false },
  { name: "whoever it was, once it is closed", elders: ["a", "b"], steps: [["succeeded", "a"], ["closed"]], met: true },
];

describe("a newcomer has met everybody", () => {
  for (const { name, elders, steps, met } of MEETINGS) {
    it(name, async () => {
      const clock = new ManualClock();
      const admission = new Admission(clock, elders as readonly Address[], () => undefined);
      let isMet = false;
      void admission.everybodyMet.then(() => (isMet = true));
      for (const step of steps) take(step, admission, clock);
      await Promise.resolve();
      expect(isMet).to.equal(met);
      admission.close();
      expect(clock.waiting).to.equal(0);
    });
  }
});

function take(step: Step, admission: Admission, clock: ManualClock): void {
  if (step[0] === "failed") admission.failed(step[1] as Address, step[2]);
  else if (step[0] === "left") admission.left(step[1] as Address);
  else if (step[0] === "heard") admission.heard(step[1] as Address);
  else if (step[0] === "succeeded") admission.succeeded(step[1] as Address);
  else if (step[0] === "wait") clock.tick(step[1]);
  else admission.close();
}
