import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { TimelineEntry } from "../../state/chat-types.ts";
import { makeMessage } from "../../testing/ui-host.ts";
import { Chunks } from "./chunks.ts";
import { groupTimeline } from "./group-timeline.ts";

const entry = (id: string): TimelineEntry => ({ kind: "message", message: makeMessage({ id }) });
const many = (count: number, from = 0) => Array.from({ length: count }, (_, index) => entry(String(from + index)));

describe("pieces of a timeline", () => {
  it("hold all of it in its order, under different keys, whatever happens to it", () => {
    const anyStep = fc.record({
      drop: fc.integer({ min: 0, max: 60 }),
      add: fc.integer({ min: 0, max: 60 }),
      change: fc.nat(),
      insert: fc.nat(),
      move: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        const chunks = new Chunks();
        let timeline: TimelineEntry[] = [];
        let count = 0;
        for (const { drop, add, change, insert, move } of steps) {
          timeline = [...timeline.slice(drop), ...many(add, count)];
          count += add;
          if (timeline.length > 0) {
            const place = change % timeline.length;
            const changed = timeline[place]!;
            if (changed.kind === "message") timeline[place] = { kind: "message", message: { ...changed.message } };
            timeline.splice(insert % timeline.length, 0, entry(`late ${String(count++)}`));
          }
          timeline.splice(move % 7, 0, ...timeline.splice(move % 3, 1));
          const cut = chunks.of(timeline);
          expect(cut.flatMap(({ entries }) => entries)).to.deep.equal(timeline);
          expect(new Set(cut.map(({ key }) => key)).size).to.equal(cut.length);
          expect(Math.max(0, ...cut.map(({ entries }) => entries.length))).to.be.at.most(20);
          for (const [index, { before }] of cut.entries()) expect(before).to.equal(cut[index - 1]?.entries.at(-1));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("have different keys also when what the first one began with comes back further down", () => {
    const chunks = new Chunks();
    const [a, b] = [entry("a"), entry("b")];
    chunks.of([a, b]);
    expect(chunks.of([b, a]).map(({ key }) => key)).to.deep.equal(["b", "a"]);
    expect(chunks.of([b])).to.have.length(1);
  });

  it("say no day twice: a clock that is behind may have written what one ends with", () => {
    const at = (text: string) => new Date(`2026-05-04T${text}`);
    const [now, behind] = [at("12:00"), new Date(at("12:00").getTime() - 26 * 3_600_000)];
    const timeline = many(45).map((each, index): TimelineEntry => {
      const sentAt = index === 19 || index === 39 ? behind : at("11:00");
      return each.kind === "message" ? { ...each, message: { ...each.message, sentAt } } : each;
    });
    const days = new Chunks()
      .of(timeline)
      .map((chunk) => groupTimeline(chunk.entries, { ...chunk, now }).filter(({ kind }) => kind === "day").length);
    expect(days).to.deep.equal([1, 0, 0]);
  });

  it("stay the same objects where nothing has changed", () => {
    const chunks = new Chunks();
    const timeline = many(10_000);
    const before = chunks.of(timeline);
    const after = chunks.of([...timeline.slice(1), entry("new")]);
    const changed = after.filter((chunk) => !before.includes(chunk));
    expect(changed.length).to.be.at.most(2);
    expect(chunks.of(timeline.slice())).to.have.length(before.length);
  });
});
