import { expect } from "@open-wc/testing";
import { ChatStore } from "../state/chat-store.ts";
import { makeMessage } from "../testing/ui-host.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { PacedStore } from "./paced-store.ts";

function makePaced() {
  const store = new ChatStore();
  const paced = new PacedStore(store);
  const told: { atMs: number; typing: readonly string[] }[] = [];
  paced.subscribe(() => told.push({ atMs: Date.now(), typing: paced.state.typing }));
  return { store, paced, told };
}

/** @returns the delays of the timers that `act` sets. */
function delaysSetBy(act: () => void): number[] {
  const delays: number[] = [];
  const { setTimeout: original } = globalThis;
  globalThis.setTimeout = ((run: () => void, ms: number) => {
    delays.push(ms);
    return original(run, ms);
  }) as typeof setTimeout;
  try {
    act();
  } finally {
    globalThis.setTimeout = original;
  }
  return delays;
}

describe("the store as the interface sees it", () => {
  it("tells of many changes at once, and not while they are made", async () => {
    const { store, paced, told } = makePaced();
    const before = paced.state;
    for (const id of ["a", "b", "c"]) store.dispatch({ type: "typing-changed", ids: [id] });
    expect(paced.state).to.equal(before);
    await waitUntil(() => told.length > 0);
    expect(told.map(({ typing }) => typing)).to.deep.equal([["c"]]);
    expect(paced.state).to.equal(store.state);
  });

  it("shows what is erased no moment longer, not even until what comes next", async () => {
    const { store, paced, told } = makePaced();
    store.dispatch({ type: "message-added", message: makeMessage({ mine: false }) });
    await waitUntil(() => told.length === 1);
    store.dispatch({ type: "typing-changed", ids: ["a"] });
    const timers = delaysSetBy(() => store.dispatch({ type: "erased" }));
    expect([paced.state === store.state, told.length, timers.length]).to.deep.equal([true, 2, 0]);
    store.dispatch({ type: "phase-changed", phase: "joining" });
    await waitUntil(() => told.length > 2);
    expect(told).to.have.length(3);
  });

  it("leaves a pause between one change and the next, never in step with anybody else, and loses none", async () => {
    const { store, paced, told } = makePaced();
    const delays: number[] = [];
    let count = 0;
    const change = () => store.dispatch({ type: "typing-changed", ids: [String((count += 1))] });
    const changeOften = () => delays.push(...delaysSetBy(() => Array.from({ length: 10 }, change)));
    // At once, and not by a timer: from a page that is held up, few would come.
    paced.subscribe(() => {
      if (told.length < 6) changeOften();
    });
    // As the store sees it no time goes by, however late a busy machine runs the page.
    performance.now = () => 1_000;
    try {
      changeOften();
      await waitUntil(() => told.length >= 6);
    } finally {
      Reflect.deleteProperty(performance, "now"); // the browser's own is there again
    }
    const pauses = told.slice(1).map(({ atMs }, index) => atMs - (told[index]?.atMs ?? 0));
    // A timer never ends early but for the coarseness of the page's clock.
    for (const pause of pauses) expect(pause).to.be.greaterThan(16);
    expect(delays).to.have.lengthOf(6);
    expect(new Set(delays).size).to.equal(6);
    expect(told.map(({ typing }) => typing[0])).to.deep.equal(["10", "20", "30", "40", "50", "60"]);
  });

  for (const mine of [false, true]) {
    it(`tells less often while ${mine ? "the page" : "somebody else"} says more than anybody reads`, async () => {
      const { store, told } = makePaced();
      const say = (times: number) =>
        delaysSetBy(() => {
          for (let time = 0; time < times; time += 1) {
            const id = `${String(told.length)} ${String(time)}`;
            store.dispatch({ type: "message-added", message: makeMessage({ id, mine }) });
            store.dispatch({ type: "typing-changed", ids: [id] });
          }
        })[0];
      performance.now = () => 1_000;
      try {
        expect(say(2)).to.equal(mine ? 16 : 1);
        await waitUntil(() => told.length === 1);
        expect(say(3)).to.be.within(16 + 0.75 * 25, 16 + 1.25 * 25);
        await waitUntil(() => told.length === 2);
        expect(say(3)).to.be.within(16 + 0.75 * 100, 16 + 1.25 * 100);
        await waitUntil(() => told.length === 3);
        expect(say(2)).to.be.within(16 + 0.75 * 100, 16 + 1.25 * 100);
        await waitUntil(() => told.length === 4);
        expect(say(1)).to.be.within(16 + 0.75 * 25, 16 + 1.25 * 25);
      } finally {
        Reflect.deleteProperty(performance, "now");
      }
    });
  }

  it("waits longer while people are being met, and no more once they are", async () => {
    const { store, told } = makePaced();
    const startedAtMs = Date.now();
    store.dispatch({ type: "phase-changed", phase: "joining" });
    await waitUntil(() => told.length === 1);
    expect(Date.now() - startedAtMs).to.be.greaterThan(97);
    store.dispatch({ type: "typing-changed", ids: ["a"] });
    await waitUntil(() => told.length === 2);
    expect(told[1]!.atMs - told[0]!.atMs).to.be.greaterThan(247);
    // Due in 250 ms, and now at once: as many later changes as fit into that time would each have waited for it.
    store.dispatch({ type: "typing-changed", ids: ["b"] });
    const timers = delaysSetBy(() => store.dispatch({ type: "phase-changed", phase: "joined" }));
    expect(timers).to.have.lengthOf(1);
    expect(timers[0]).to.be.most(50);
    await waitUntil(() => told.length === 3);
    expect(told[2]!.typing).to.deep.equal(["b"]);
  });

  it("tells of somebody else's message first, of one's own when an answer could be there", async () => {
    const { store, told } = makePaced();
    const add = (mine: boolean, id: string) =>
      delaysSetBy(() => store.dispatch({ type: "message-added", message: makeMessage({ id, mine }) }));
    let nowMs = 1_000;
    performance.now = () => nowMs;
    try {
      expect(add(true, "1")).to.deep.equal([16]);
      expect(add(false, "2")).to.deep.equal([1]);
      await waitUntil(() => told.length === 1);
      // So soon afterwards not before the pause is over, and then with what comes next.
      nowMs += 5;
      const [delayMs = 0] = add(false, "3");
      expect(delayMs).to.be.within(1.25 * 16, 2 * 25);
      await waitUntil(() => told.length === 2);
      nowMs += 1_000;
      expect(add(false, "4")).to.deep.equal([1]);
      await waitUntil(() => told.length === 3);
      // A message that is there and changes is nothing that was said.
      nowMs += 1_000;
      const change = { text: "other", retracted: false, reactions: [], editedAt: undefined, file: undefined };
      const amend = () => store.dispatch({ type: "message-amended", id: "4", change });
      expect(delaysSetBy(amend)).to.deep.equal([16]);
    } finally {
      Reflect.deleteProperty(performance, "now");
    }
  });
});
