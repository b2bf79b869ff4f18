import { expect } from "@open-wc/testing";
import { joinedEvents, makeMessage, makePeer } from "../testing/ui-host.ts";
import { ChatStore } from "./chat-store.ts";
import { INITIAL_STATE } from "./chat-state.ts";
import { selectIsInRoom, selectProtection } from "./room-selectors.ts";
import { selectMessages } from "./selectors.ts";

describe("ChatStore", () => {
  it("tells subscribers of a change, in the order in which they came", () => {
    const store = new ChatStore();
    const told: string[] = [];
    store.subscribe(() => told.push(`first ${store.state.phase}`));
    store.subscribe(() => told.push(`second ${store.state.phase}`));
    store.dispatch(joinedEvents()[0]!);
    expect(told).to.deep.equal(["first joining", "second joining"]);
  });

  it("stays silent when nothing changed", () => {
    const store = new ChatStore();
    let calls = 0;
    store.subscribe(() => (calls += 1));
    store.dispatch({ type: "peer-changed", id: "nobody", change: { verified: true } });
    expect(calls).to.equal(0);
  });

  it("lets a subscriber go, also while others are being told", () => {
    const store = new ChatStore();
    let calls = 0;
    const stop = store.subscribe(() => {
      calls += 1;
      stop();
    });
    store.subscribe(() => (calls += 1));
    store.dispatch(joinedEvents()[0]!);
    store.dispatch({ type: "phase-changed", phase: "joined" });
    expect(calls).to.equal(3);
  });
});

describe("selectors", () => {
  it("give the same messages array as long as the timeline is the same", () => {
    const store = new ChatStore();
    store.dispatch({ type: "message-added", message: makeMessage() });
    const messages = selectMessages(store.state);
    store.dispatch({ type: "self-renamed", displayName: "Grace" });
    expect(selectMessages(store.state)).to.equal(messages);
    store.dispatch({ type: "message-added", message: makeMessage() });
    expect(selectMessages(store.state)).to.have.length(2);
  });

  it("count everybody in the room, oneself included, and who of the others is verified", () => {
    const store = new ChatStore();
    expect(selectProtection(INITIAL_STATE)).to.deep.include({ people: 0, verified: 0 });
    for (const event of joinedEvents()) store.dispatch(event);
    store.dispatch({ type: "peer-added", peer: makePeer({ verified: true }) });
    store.dispatch({ type: "peer-added", peer: makePeer({ id: "other" }) });
    expect(selectProtection(store.state)).to.deep.equal({ protection: "password", people: 3, verified: 1 });
  });

  it("say that a person is in the room while reconnecting, and not while joining", () => {
    expect(selectIsInRoom({ ...INITIAL_STATE, phase: "reconnecting" })).to.equal(true);
    expect(selectIsInRoom({ ...INITIAL_STATE, phase: "joining" })).to.equal(false);
  });
});
