import { expect } from "@open-wc/testing";
import type { WarningCode } from "../protocol/codes.ts";
import { joinedEvents, makeMessage, makePeer } from "../testing/ui-host.ts";
import type { ChatEvent } from "./chat-event.ts";
import { INITIAL_STATE, MAX_TIMELINE_ENTRIES, MAX_WARNINGS, type ChatState } from "./chat-state.ts";
import { reduce } from "./reduce.ts";

const after = (...events: readonly ChatEvent[]): ChatState => events.reduce(reduce, INITIAL_STATE);
const joined = joinedEvents();

describe("reduce", () => {
  it("clears the former conversation when a join starts", () => {
    const state = after(...joined, { type: "message-added", message: makeMessage() }, joined[0]!);
    expect(state.phase).to.equal("joining");
    expect(state.timeline).to.have.length(0);
    expect(state.self).to.equal(undefined);
  });

  it("keeps the conversation on the screen after leaving, but nobody in the room", () => {
    const state = after(
      ...joined,
      { type: "peer-added", peer: makePeer() },
      { type: "message-added", message: makeMessage() },
      { type: "phase-changed", phase: "idle" },
    );
    expect(state.timeline).to.have.length(1);
    expect(state.peers).to.have.length(0);
    expect(state.self).to.equal(undefined);
  });

  it("ends what was under way when one leaves, and leaves alone what was not", () => {
    const file = { name: "notes.txt", type: "", size: 10, transferred: 5 };
    const statuses = ["offered", "transferring", "complete", "declined"] as const;
    const state = after(
      ...joined,
      ...statuses.map((status) => ({
        type: "message-added" as const,
        message: makeMessage({ id: status, file: { ...file, status } }),
      })),
      { type: "phase-changed", phase: "idle" },
    );
    expect(state.timeline.map((entry) => entry.kind === "message" && entry.message.file?.status)).to.deep.equal([
      "offered",
      "failed",
      "complete",
      "declined",
    ]);
  });

  it("tells why it failed, and forgets it when it no longer has", () => {
    const failure = { code: "wrong-password", message: "" } as const;
    const failed = after(joined[0]!, { type: "phase-changed", phase: "failed", failure });
    expect(failed.failure).to.equal(failure);
    expect(reduce(failed, { type: "phase-changed", phase: "joining" }).failure).to.equal(undefined);
  });

  it("keeps people during a reconnect", () => {
    const state = after(
      ...joined,
      { type: "peer-added", peer: makePeer() },
      { type: "phase-changed", phase: "reconnecting" },
    );
    expect(state.peers).to.have.length(1);
  });

  it("lists a person once, with what was said last", () => {
    const state = after(
      { type: "peer-added", peer: makePeer() },
      { type: "peer-added", peer: makePeer({ displayName: "Ada L." }) },
      { type: "peer-changed", id: "peer-ada", change: { status: "lost" } },
    );
    expect(state.peers).to.have.length(1);
    expect(state.peers[0]).to.include({ displayName: "Ada L.", status: "lost" });
  });

  it("returns the same state for ids that it does not know", () => {
    const state = after(...joined);
    expect(reduce(state, { type: "peer-changed", id: "nobody", change: { verified: true } })).to.equal(state);
    expect(reduce(state, { type: "delivery-changed", id: "none", delivery: { delivered: 1, total: 1 } })).to.equal(
      state,
    );
  });

  it("changes the delivery of one message and leaves the other entries as they are", () => {
    const first = makeMessage({ mine: true });
    const state = after(
      { type: "message-added", message: first },
      { type: "message-added", message: makeMessage() },
      { type: "delivery-changed", id: first.id, delivery: { delivered: 1, total: 2 } },
    );
    expect(state.timeline[0]).to.deep.equal({
      kind: "message",
      message: { ...first, delivery: { delivered: 1, total: 2 } },
    });
    expect(state.timeline[1]).to.deep.include({ kind: "message" });
  });

  it("puts a message that comes late before the one that it belongs before, among the notices", () => {
    const [one, two, three] = ["1", "2", "3"].map((id) => makeMessage({ id }));
    const notice = { type: "person-left", name: "Ada", wiped: false } as const;
    const state = after(
      { type: "message-added", message: one! },
      { type: "notice-added", id: "n", at: new Date(), notice },
      { type: "message-added", message: three! },
      { type: "message-added", message: two!, before: "3" },
      { type: "message-added", message: makeMessage({ id: "4" }), before: "unknown" },
    );
    expect(state.timeline.map((entry) => (entry.kind === "message" ? entry.message.id : entry.id))).to.deep.equal([
      "1",
      "n",
      "2",
      "3",
      "4",
    ]);
    const arranged = reduce(state, { type: "messages-arranged", ids: ["2", "1", "4", "3"] });
    expect(arranged.timeline.map((entry) => (entry.kind === "message" ? entry.message.id : entry.id))).to.deep.equal([
      "2",
      "n",
      "1",
      "4",
      "3",
    ]);
    // The log no longer knows one of them.
    const again = reduce(arranged, { type: "messages-arranged", ids: ["3", "2", "4"] });
    expect(again.timeline.map((entry) => (entry.kind === "message" ? entry.message.id : entry.id))).to.deep.equal([
      "3",
      "n",
      "1",
      "2",
      "4",
    ]);
  });

  it("renames oneself everywhere", () => {
    const state = after(...joined, { type: "self-renamed", displayName: "Admiral" });
    expect(state.displayName).to.equal("Admiral");
    expect(state.self?.displayName).to.equal("Admiral");
  });

  it("forgets the oldest entries and warnings beyond the limits", () => {
    let state = INITIAL_STATE;
    for (let index = 0; index <= MAX_TIMELINE_ENTRIES; index += 1) {
      state = reduce(state, { type: "message-added", message: makeMessage({ id: String(index) }) });
    }
    for (let index = 0; index <= MAX_WARNINGS; index += 1) {
      state = reduce(state, {
        type: "warning-raised",
        warning: { id: String(index), code: "peer-flooding", message: "" },
      });
    }
    expect(state.timeline).to.have.length(MAX_TIMELINE_ENTRIES);
    expect(state.timeline[0]).to.deep.include({ kind: "message" });
    expect(state.warnings).to.have.length(MAX_WARNINGS);
    expect(state.warnings[0]?.id).to.equal("1");
    const dismissed = reduce(state, { type: "warning-dismissed", id: "1" });
    expect(dismissed.warnings).to.have.length(MAX_WARNINGS - 1);
  });

  it("lets no warning that anybody can cause with new keys push off one that matters more", () => {
    const raised = (code: WarningCode, id: string = code) =>
      ({ type: "warning-raised", warning: { id, code, message: "" } }) as const;
    const many = (code: WarningCode) =>
      Array.from({ length: MAX_WARNINGS + 3 }, (_, index) => raised(code, `${code} ${String(index)}`));
    const state = after(
      raised("equivocation"),
      raised("transport-intercepted"),
      ...many("roster-mismatch"),
      raised("name-reused", "too late"),
      ...many("messages-missing"),
      ...many("peer-flooding"),
      ...many("peer-unreachable"),
      ...many("name-reused"),
    );
    expect(state.warnings).to.have.length(MAX_WARNINGS);
    expect(state.warnings.map(({ id }) => id).slice(0, 3)).to.deep.equal([
      "equivocation",
      "transport-intercepted",
      "roster-mismatch 5",
    ]);
    expect(state.warnings.every(({ code }) => code !== "name-reused")).to.equal(true);
  });

  it("forgets everything when erased", () => {
    expect(after(...joined, { type: "message-added", message: makeMessage() }, { type: "erased" })).to.equal(
      INITIAL_STATE,
    );
  });
});
