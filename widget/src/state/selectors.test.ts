import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { makeMessage } from "../testing/ui-host.ts";
import type { TimelineEntry } from "./chat-types.ts";
import { lastMessage, lastMessageFinder } from "./selectors.ts";

const entry = (mine: boolean): TimelineEntry => ({ kind: "message", message: makeMessage({ mine }) });
const isMine = ({ mine }: { mine: boolean }) => mine;

describe("the last message that fits", () => {
  it("is found in timelines that follow each other as in one alone", () => {
    const anyStep = fc.record({
      forget: fc.integer({ min: 0, max: 4 }),
      add: fc.array(fc.boolean(), { maxLength: 4 }),
      place: fc.nat(),
      act: fc.constantFrom("none", "change", "insert", "remove", "clear"),
      mine: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        const find = lastMessageFinder(isMine);
        let timeline: readonly TimelineEntry[] = [];
        for (const { forget, add, place, act, mine } of steps) {
          const next = [...timeline.slice(forget), ...add.map(entry)];
          const index = place % (next.length + 1);
          if (act === "change" || act === "remove") next.splice(index, 1, ...(act === "change" ? [entry(mine)] : []));
          if (act === "insert") next.splice(index, 0, entry(mine));
          if (act === "clear") next.length = 0;
          timeline = next;
          expect(find(timeline)).to.equal(lastMessage(timeline, isMine));
          expect(find(timeline)).to.equal(lastMessage(timeline, isMine));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is not looked for again in what was there before", () => {
    let asked = 0;
    const find = lastMessageFinder(() => {
      asked += 1;
      return false;
    });
    const timeline = Array.from({ length: 1_000 }, () => entry(false));
    find(timeline);
    expect(asked).to.equal(1_000);
    find([...timeline.slice(1), entry(false)]);
    expect(asked).to.equal(1_001);
  });
});
