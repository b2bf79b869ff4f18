import { expect } from "@open-wc/testing";
import type { ChatMessage, TimelineEntry } from "../../state/chat-types.ts";
import { makeMessage } from "../../testing/ui-host.ts";
import { groupTimeline, GROUP_PAUSE_MS } from "./group-timeline.ts";

const noon = new Date(2026, 4, 4, 12, 0);
const at = (milliseconds: number) => new Date(noon.getTime() + milliseconds);
const entry = (overrides: Partial<ChatMessage> = {}): TimelineEntry => ({
  kind: "message",
  message: makeMessage({ sentAt: noon, ...overrides }),
});
const shape = (timeline: readonly TimelineEntry[]) =>
  groupTimeline(timeline).map((item) => (item.kind === "group" ? item.messages.length : item.kind));

describe("groupTimeline", () => {
  it("puts what one author says in a row into one group", () => {
    expect(shape([entry(), entry(), entry({ authorId: "other" }), entry()])).to.deep.equal(["day", 2, 1, 1]);
  });

  it("starts a new group after a pause, a notice or another name", () => {
    expect(
      shape([entry(), entry({ sentAt: at(GROUP_PAUSE_MS) }), entry({ sentAt: at(2 * GROUP_PAUSE_MS + 1) })]),
    ).to.deep.equal(["day", 2, 1]);
    const notice: TimelineEntry = { kind: "notice", id: "n", at: noon, notice: { type: "person-joined", name: "Bo" } };
    expect(shape([entry(), notice, entry()])).to.deep.equal(["day", 1, "notice", 1]);
    expect(shape([entry(), entry({ authorName: "Ada L." })])).to.deep.equal(["day", 1, 1]);
  });

  it("separates days", () => {
    expect(shape([entry(), entry({ sentAt: at(24 * 3_600_000) })])).to.deep.equal(["day", 1, "day", 1]);
  });

  it("begins no day before it has come, or again once it is over: clocks may be wrong", () => {
    const hours = (count: number) => entry({ sentAt: at(count * 3_600_000), authorId: String(count) });
    const days = (timeline: readonly TimelineEntry[], now: Date) =>
      groupTimeline(timeline, { now }).flatMap((item) => (item.kind === "day" ? [item.at] : []));
    const timeline = [hours(0), hours(24), hours(1), hours(-24), hours(2)];
    expect(days(timeline, at(3 * 3_600_000))).to.deep.equal([noon]);
    expect(days(timeline, at(30 * 3_600_000))).to.deep.equal([noon, at(24 * 3_600_000)]);
    expect(days([hours(24), hours(1)], at(3 * 3_600_000))).to.deep.equal([at(3 * 3_600_000)]);
  });

  it("bears a time that no date can hold", () => {
    expect(shape([entry({ sentAt: new Date(Number.NaN) })])).to.deep.equal(["day", 1]);
  });
});
