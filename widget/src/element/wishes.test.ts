/** What is wanted changes while something else is going on: the last word counts, whoever said it when. */
import { expect } from "@open-wc/testing";
import { codeOf, connectedTo, deepQuery, freshRoom, makeChat, makePair } from "../testing/chat-elements.ts";
import { waitUntil } from "../testing/wait-until.ts";
import type { SecureChatElement } from "./secure-chat-element.ts";

/** Once everything that may still begin has begun: somebody who joined later is there by then. */
async function untilOthersCouldJoin(server: string): Promise<void> {
  const later = await makeChat({ displayName: "Later", server });
  await later.join({ room: freshRoom() });
}

function shownRoom(chat: SecureChatElement): string | undefined {
  return deepQuery(chat, "[part=room-name]")?.textContent.trim();
}

/** Has it leave the document; resolves once it has left the room. @returns what brings it back. */
async function takenOut(chat: SecureChatElement): Promise<() => void> {
  const parent = chat.parentElement;
  chat.remove();
  await waitUntil(() => chat.state === "idle");
  return () => parent?.append(chat);
}

describe("a room that is set while the element is out of the document", () => {
  let chat: SecureChatElement;
  beforeEach(async () => (chat = await makeChat()));

  it("is the one that is joined once it is back", async () => {
    await chat.join({ room: freshRoom() });
    const bringBack = await takenOut(chat);
    const room = freshRoom();
    chat.room = room;
    await chat.updateComplete;
    bringBack();
    await waitUntil(() => chat.state === "joined");
    await waitUntil(() => shownRoom(chat) === room);
  });

  it("is joined also by an element that never was in a room", async () => {
    const bringBack = await takenOut(chat);
    chat.room = freshRoom();
    await chat.updateComplete;
    bringBack();
    await waitUntil(() => chat.state === "joined");
  });

  it("and is empty keeps it out of the one it was in", async () => {
    await chat.join({ room: freshRoom() });
    const bringBack = await takenOut(chat);
    chat.room = "";
    await chat.updateComplete;
    bringBack();
    await untilOthersCouldJoin(chat.server);
    await waitUntil(() => deepQuery(chat, "secure-chat-start"));
    expect(chat.state).to.equal("idle");
  });
});

describe("leaving", () => {
  let chat: SecureChatElement;
  beforeEach(async () => (chat = await makeChat()));

  it("right after joining was begun ends that", async () => {
    const joining = codeOf(chat.join({ room: freshRoom() }));
    await chat.leave();
    expect(await joining).to.equal("aborted");
    await untilOthersCouldJoin(chat.server);
    expect(chat.state).to.equal("idle");
  });

  for (const how of ["leave", "wipe"] as const) {
    it(`with ${how}() while being told of the beginning ends it`, async () => {
      chat.addEventListener("secure-chat-statechange", ({ state }) => {
        if (state === "joining") void chat[how]();
      });
      expect(await codeOf(chat.join({ room: freshRoom() }))).to.equal("aborted");
      await untilOthersCouldJoin(chat.server);
      expect([chat.state, chat.self]).to.deep.equal(["idle", undefined]);
    });
  }

  it("after a failure goes to idle, without an error", async () => {
    expect(await codeOf(chat.join({ room: "x".repeat(300) }))).to.equal("invalid-room");
    await chat.leave();
    expect([chat.state, chat.error]).to.deep.equal(["idle", undefined]);
  });

  it("by an empty room shows the start screen", async () => {
    await chat.join({ room: freshRoom() });
    chat.room = "";
    await waitUntil(() => deepQuery(chat, "secure-chat-start"));
    expect(chat.state).to.equal("idle");
    expect(deepQuery(chat, "[part=left]")).to.equal(undefined);
  });
});

describe("joining once more", () => {
  it("while being told that one has left ends with one member", async () => {
    const room = freshRoom();
    const ann = await makeChat();
    await ann.join({ room: freshRoom() });
    let inner: Promise<void> | undefined;
    ann.addEventListener("secure-chat-statechange", ({ state }) => {
      if (state === "idle") inner ??= ann.join({ room });
    });
    expect(await codeOf(ann.join({ room }))).to.equal("aborted");
    await inner;
    const bob = await makeChat({ displayName: "Bob" });
    await bob.join({ room });
    await connectedTo(bob, "Ann");
    await untilOthersCouldJoin(bob.server);
    expect(bob.peers.map(({ displayName }) => displayName)).to.deep.equal(["Ann"]);
  });

  it("while being told of a failure is what counts", async () => {
    const { ann, room } = await makePair("right");
    const cleo = await makeChat({ displayName: "Cleo" });
    const states: string[] = [];
    let again: Promise<void> | undefined;
    cleo.addEventListener("secure-chat-statechange", ({ state }) => {
      states.push(state);
      if (state === "failed") again ??= cleo.join({ password: "right" });
    });
    expect(await codeOf(cleo.join({ room, password: "wrong" }))).to.equal("wrong-password");
    await again;
    await connectedTo(ann, "Cleo");
    expect(states).to.deep.equal(["joining", "failed", "joining", "joined"]);
  });
});

describe("what frameworks set where there is nothing", () => {
  it("is an empty text", async () => {
    const chat = await makeChat();
    Object.assign(chat, { password: undefined, displayName: undefined, server: chat.server, room: undefined });
    await chat.updateComplete;
    expect(chat.state).to.equal("idle");
    await chat.join(JSON.parse(`{ "room": "${freshRoom()}", "password": null, "displayName": null }`) as object);
    expect(chat.state).to.equal("joined");
  });
});

describe("a name that nobody would see", () => {
  it("is refused as everything else is: by the promise, the state and an event", async () => {
    const chat = await makeChat();
    const told: string[] = [];
    chat.addEventListener("secure-chat-error", ({ code }) => told.push(code));
    expect(await codeOf(chat.join({ room: freshRoom(), displayName: "\u200B" }))).to.equal("invalid-name");
    expect([chat.state, chat.error?.code, told]).to.deep.equal(["failed", "invalid-name", ["invalid-name"]]);
  });
});

/** Part of a document in that language. */
function pageIn(lang: string): HTMLElement {
  const outer = Object.assign(document.createElement("div"), { lang });
  outer.append(document.createElement("div"));
  document.body.append(outer);
  return outer;
}

describe("the language of the page", () => {
  it("is found from inside another component, and anew where the element is moved", async () => {
    const [german, arabic] = [pageIn("de"), pageIn("ar")];
    const chat = document.createElement("secure-chat");
    const shown = () => deepQuery(chat, "section.panel")?.lang;
    try {
      german.firstElementChild?.attachShadow({ mode: "open" }).append(chat);
      await waitUntil(() => shown() === "de");
      arabic.append(chat);
      await waitUntil(() => shown() === "ar");
    } finally {
      german.remove();
      arabic.remove();
    }
  });
});

describe("a language that is set as a property", () => {
  it("is spoken, also when it changes", async () => {
    const chat = await makeChat();
    for (const lang of ["de", "ar", "en"]) {
      chat.lang = lang;
      await waitUntil(() => deepQuery(chat, "section.panel")?.getAttribute("lang") === lang, lang);
    }
  });
});

describe("erasing everything", () => {
  it("forgets the name that was chosen", async () => {
    const chat = await makeChat({ displayName: "Whistleblower" });
    await chat.join({ room: freshRoom() });
    await chat.wipe();
    expect(["", "Whistleblower"]).to.not.include(chat.displayName);
  });
});
