import { expect } from "@open-wc/testing";
import { ChatStore } from "../../state/chat-store.ts";
import type { ChatEvent } from "../../state/chat-event.ts";
import { deepQuery, freshRoom, makePair } from "../../testing/chat-elements.ts";
import { joinedEvents, makeMessage, settled } from "../../testing/ui-host.ts";
import { deepText } from "../../testing/ui-queries.ts";
import { waitUntil } from "../../testing/wait-until.ts";
import { MessageChoiceEvent } from "../message-menu/message-menu.ts";
import { IntentHolder } from "./intent.ts";

const SECRET = "SECRET that nobody else is to read";
const quoted = makeMessage({ id: "q", text: SECRET });

function storeOf(...events: readonly ChatEvent[]): ChatStore {
  const store = new ChatStore();
  for (const event of [...joinedEvents(), { type: "message-added", message: quoted } as const, ...events]) {
    store.dispatch(event);
  }
  return store;
}

describe("what is about to be written", () => {
  const ends: readonly (readonly [string, readonly ChatEvent[]])[] = [
    ["the person leaves", [{ type: "phase-changed", phase: "idle" }]],
    ["the person is put out", [{ type: "phase-changed", phase: "failed" }]],
    ["another room is joined", joinedEvents({ room: "another" })],
    ["everything is erased", [{ type: "erased" }]],
    ["the same room is joined with new keys", [{ type: "self-known", self: selfOf("other") }]],
    [
      "the message is taken back",
      [
        {
          type: "message-amended",
          id: "q",
          change: { text: "", retracted: true, reactions: [], editedAt: undefined, file: undefined },
        },
      ],
    ],
  ];
  for (const [what, events] of ends) {
    it(`answers nothing any more when ${what}`, () => {
      const store = storeOf();
      const holder = IntentHolder.of(store);
      let told = 0;
      holder.subscribe(() => (told += 1));
      holder.set({ kind: "reply", to: quoted });
      for (const event of events) store.dispatch(event);
      expect(IntentHolder.of(store).value).to.deep.equal({ kind: "new" });
      expect(told).to.equal(2);
    });
  }

  it("stays what it is while others talk, and while the connection is lost", () => {
    const store = storeOf();
    const holder = IntentHolder.of(store);
    holder.set({ kind: "reply", to: quoted });
    store.dispatch({ type: "message-added", message: makeMessage() });
    store.dispatch({ type: "phase-changed", phase: "reconnecting" });
    store.dispatch({ type: "phase-changed", phase: "joined" });
    expect(holder.value).to.deep.equal({ kind: "reply", to: quoted });
  });

  it("is no answer to a message that is not here, and none where nothing can be said", () => {
    const store = storeOf();
    const holder = IntentHolder.of(store);
    holder.set({ kind: "reply", to: makeMessage({ id: "elsewhere" }) });
    expect(holder.value.kind).to.equal("new");
    store.dispatch({ type: "phase-changed", phase: "idle" });
    holder.set({ kind: "reply", to: quoted });
    expect(holder.value.kind).to.equal("new");
  });

  it("shows nothing of a room in the next one, after everything was erased", async () => {
    const { ann, bob } = await makePair();
    await bob.send(SECRET);
    await waitUntil(() => ann.messages.length === 1, "she has it");
    await waitUntil(() => deepQuery(ann, "secure-chat-message-menu"), "it is shown");
    const [message] = ann.messages;
    deepQuery(ann, "secure-chat-message-menu")!.dispatchEvent(new MessageChoiceEvent("reply", message!));
    await settled(ann);
    expect(deepText(deepQuery(ann, "[part=composer-intent]")!)).to.contain(SECRET);
    await ann.leave();
    await ann.wipe();
    await ann.join({ room: freshRoom() });
    await waitUntil(() => deepQuery(ann, "textarea"), "she can write");
    await settled(ann);
    expect(deepText(ann)).not.to.contain(SECRET);
    expect(deepQuery(ann, "[part=composer-intent]")).to.equal(undefined);
  });
});

function selfOf(id: string) {
  return { id, displayName: "Grace", safetyNumber: "" };
}
