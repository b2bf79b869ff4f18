import { expect } from "@open-wc/testing";
import {
  codeOf,
  connectedTo,
  deepQuery,
  freshRoom,
  makeChat,
  makePair,
  nextEvent,
  nextMessage,
} from "../testing/chat-elements.ts";
import type { ChatMessage } from "../state/chat-types.ts";
import type { SecureChatElement } from "./secure-chat-element.ts";
import { whereConnectionsAreForbidden } from "../testing/forbidden-connections.ts";
import { waitUntil } from "../testing/wait-until.ts";

/** Where a password is asked for anew, and not where a room is joined or made: that is still shown for a moment. */
const passwordField = (chat: SecureChatElement) => {
  const trouble = deepQuery(chat, "secure-chat-trouble");
  return trouble && (deepQuery(trouble, "input[type=password]") as HTMLInputElement | undefined);
};

/** The next change of that message, other than its delivery. */
async function nextChange(chat: SecureChatElement, id: string): Promise<ChatMessage> {
  const before = JSON.stringify({ ...chat.messages.find((message) => message.id === id), delivery: undefined });
  for (;;) {
    const { message } = await nextEvent(chat, "secure-chat-messagechange");
    if (message.id === id && JSON.stringify({ ...message, delivery: undefined }) !== before) return message;
  }
}

describe("<secure-chat>", () => {
  it("is idle without a room and shows the start screen", async () => {
    const chat = await makeChat();
    expect(chat.state).to.equal("idle");
    expect(chat.self).to.equal(undefined);
    expect(deepQuery(chat, "secure-chat-start")).to.exist;
  });

  it("joins an empty room and tells of every state on the way", async () => {
    const chat = await makeChat();
    const states: string[] = [];
    chat.addEventListener("secure-chat-statechange", (event) => states.push(event.state));
    await chat.join({ room: freshRoom() });
    expect(states).to.deep.equal(["joining", "joined"]);
    expect(chat.peers).to.deep.equal([]);
    expect(chat.self?.displayName).to.equal("Ann");
    expect(chat.self?.safetyNumber).to.match(/^\d{30}$/);
  });

  it("joins when the room attribute is set and leaves when it goes", async () => {
    const chat = await makeChat();
    chat.setAttribute("room", freshRoom());
    await waitUntil(() => chat.state === "joined");
    chat.removeAttribute("room");
    await waitUntil(() => chat.state === "idle");
  });

  for (const password of ["", "correct horse"]) {
    const kind = password ? "a password room" : "an open room";

    it(`carries messages both ways in ${kind}, with names and times`, async () => {
      const { ann, bob } = await makePair(password);
      const arrived = nextEvent(bob, "secure-chat-message");
      const sent = await ann.send("Grüße 👋");
      const { message } = await arrived;
      expect(message.text).to.equal("Grüße 👋");
      expect(message.authorName).to.equal("Ann");
      expect(message.authorId).to.equal(ann.self?.id);
      expect(message.id).to.equal(sent.id);
      expect(message.mine).to.equal(false);
      expect(message.sentAt.getTime()).to.equal(sent.sentAt.getTime());

      const answer = nextMessage(ann);
      await bob.send("hello");
      expect(await answer).to.equal("hello");
    });

    it(`shows both sides the same symbols and safety number in ${kind}`, async () => {
      const { ann, bob } = await makePair(password);
      const [seenByAnn, seenByBob] = [ann.peers[0], bob.peers[0]];
      expect(seenByAnn?.id).to.equal(bob.self?.id);
      expect(seenByAnn?.sas).to.have.length(7);
      expect(seenByAnn?.sas).to.deep.equal(seenByBob?.sas);
      expect(seenByAnn?.safetyNumber).to.match(/^\d{60}$/);
      expect(seenByAnn?.safetyNumber).to.equal(seenByBob?.safetyNumber);
      expect(seenByAnn?.verified).to.equal(false);
    });
  }

  it("tells how many have received a message", async () => {
    const { ann } = await makePair();
    const changed = nextEvent(ann, "secure-chat-messagechange");
    const sent = await ann.send("did you get this?");
    expect(sent.delivery).to.deep.equal({ delivered: 0, total: 1 });
    const { message } = await changed;
    expect(message.id).to.equal(sent.id);
    expect(message.delivery).to.deep.equal({ delivered: 1, total: 1 });
  });

  it("connects three people with each other", async () => {
    const { ann, bob, room } = await makePair();
    const cleo = await makeChat({ displayName: "Cleo" });
    await cleo.join({ room });
    await Promise.all([
      connectedTo(ann, "Cleo"),
      connectedTo(bob, "Cleo"),
      connectedTo(cleo, "Ann"),
      connectedTo(cleo, "Bob"),
    ]);
    const arrived = Promise.all([nextMessage(ann), nextMessage(bob)]);
    await cleo.send("hi all");
    expect(await arrived).to.deep.equal(["hi all", "hi all"]);
  });

  it("sends alone in a room without an error", async () => {
    const chat = await makeChat();
    await chat.join({ room: freshRoom() });
    const message = await chat.send("anybody?");
    expect(message.delivery).to.deep.equal({ delivered: 0, total: 0 });
    expect(chat.messages.map(({ text }) => text)).to.deep.equal(["anybody?"]);
  });

  it("refuses a wrong password at once, asks again in place and then lets the person in", async () => {
    const { ann, room } = await makePair("right");
    const cleo = await makeChat({ displayName: "Cleo" });
    expect(await codeOf(cleo.join({ room, password: "wrong" }))).to.equal("wrong-password");
    expect(cleo.state).to.equal("failed");
    expect(cleo.error?.code).to.equal("wrong-password");
    expect(cleo.peers).to.deep.equal([]);
    expect(ann.peers.map(({ displayName }) => displayName)).to.deep.equal(["Bob"]);

    await waitUntil(() => passwordField(cleo));
    const field = passwordField(cleo)!;
    field.value = "right";
    field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    field.form!.requestSubmit();
    await connectedTo(cleo, "Ann");
    expect(cleo.state).to.equal("joined");
  });

  it("does not let a person without the password of a password room in", async () => {
    const { room } = await makePair("secret");
    const cleo = await makeChat();
    expect(await codeOf(cleo.join({ room }))).to.equal("wrong-password");
  });

  it("keeps the password out of the DOM, the properties and the events", async () => {
    const room = freshRoom();
    const chat = await makeChat();
    const told: Event[] = [];
    for (const type of ["statechange", "message", "error", "warning"] as const) {
      chat.addEventListener(`secure-chat-${type}`, (event) => told.push(event));
    }
    chat.setAttribute("password", "hunter2-marker");
    chat.setAttribute("room", room);
    await waitUntil(() => chat.state === "joined");
    await chat.send("x");
    expect(chat.hasAttribute("password")).to.equal(false);
    expect(chat.password).to.equal("");
    expect(told.length).to.be.greaterThan(1);
    for (const event of told) expect(JSON.stringify(Object.entries(event))).to.not.contain("hunter2");
    expect(chat.outerHTML + (chat.shadowRoot?.innerHTML ?? "")).to.not.contain("hunter2");

    const other = await makeChat({ displayName: "Bob" });
    await other.join({ room, password: "hunter2-marker" });
    await connectedTo(other, "Ann");
  });

  it("starts the join again when the password is changed in a joined room", async () => {
    const chat = await makeChat();
    await chat.join({ room: freshRoom(), password: "one" });
    const former = chat.self?.id;
    chat.password = "two";
    await waitUntil(() => chat.state === "joined" && chat.self?.id !== former);
  });

  it("tells the others at once when a person leaves, and lets them come back as somebody new", async () => {
    const { ann, bob, room } = await makePair();
    const formerId = bob.self?.id;
    const left = nextEvent(ann, "secure-chat-peerleave");
    await bob.leave();
    const { peer, wiped } = await left;
    expect(peer.id).to.equal(formerId);
    expect(wiped).to.equal(false);
    expect(bob.state).to.equal("idle");
    expect(ann.peers).to.deep.equal([]);
    await bob.join({ room });
    await Promise.all([connectedTo(ann, "Bob"), connectedTo(bob, "Ann")]);
    expect(bob.self?.id).to.not.equal(formerId);
  });

  it("keeps the conversation on screen after leaving, until the next join", async () => {
    const { ann, room } = await makePair();
    await ann.send("remember this");
    await ann.leave();
    expect(ann.messages.map(({ text }) => text)).to.deep.equal(["remember this"]);
    await ann.join({ room });
    expect(ann.messages).to.deep.equal([]);
  });

  it("stays in its room when it is moved in the document", async () => {
    const { ann, bob } = await makePair();
    const { id } = ann.self!;
    let hasLeft = false;
    bob.addEventListener("secure-chat-peerleave", () => (hasLeft = true));
    const elsewhere = document.createElement("div");
    document.body.append(elsewhere);
    elsewhere.append(ann);
    const arrived = nextMessage(bob);
    await ann.send("still here");
    expect(await arrived).to.equal("still here");
    expect(ann.self?.id).to.equal(id);
    expect(hasLeft).to.equal(false);
    elsewhere.remove();
  });

  it("leaves when it is removed and joins again when it is added", async () => {
    const { ann, bob } = await makePair();
    const parent = ann.parentElement!;
    const left = nextEvent(bob, "secure-chat-peerleave");
    ann.remove();
    await left;
    expect(ann.state).to.equal("idle");
    parent.append(ann);
    await Promise.all([connectedTo(ann, "Bob"), connectedTo(bob, "Ann")]);
  });

  it("keeps two rooms on one page apart", async () => {
    const one = await makePair();
    const two = await makePair();
    const arrived = nextMessage(one.bob);
    await two.ann.send("for room two only");
    await one.ann.send("for room one only");
    expect(await arrived).to.equal("for room one only");
    await waitUntil(() => two.bob.messages.length === 1);
    expect(two.bob.messages[0]?.text).to.equal("for room two only");
    expect(one.bob.peers).to.have.length(1);
    expect(two.bob.peers).to.have.length(1);
  });

  it("leaves the old room when the room attribute changes", async () => {
    const { ann, bob } = await makePair();
    const left = nextEvent(bob, "secure-chat-peerleave");
    ann.room = freshRoom();
    await left;
    await waitUntil(() => ann.state === "joined");
    expect(ann.peers).to.deep.equal([]);
  });

  it("tells the others of a new name", async () => {
    const { ann, bob } = await makePair();
    ann.displayName = "Anna  \u202Emaria";
    await waitUntil(() => bob.peers[0]?.displayName === "Anna maria");
    expect(ann.self?.displayName).to.equal("Anna maria");
    ann.displayName = "\u200B"; // nothing visible: changes nothing
    expect(ann.displayName).to.equal("Anna maria");
  });

  it("marks a person as verified and tells the page, each time that it changes", async () => {
    const { ann, bob } = await makePair("swordfish");
    const id = ann.peers[0]!.id;
    expect(ann.peers[0]!.sas).to.deep.equal(bob.peers[0]!.sas);
    expect(ann.peers[0]!.qr.shown).to.equal(bob.peers[0]!.qr.expected);
    const told: unknown[] = [];
    ann.addEventListener("secure-chat-verifychange", ({ peer }) => {
      expect(ann.peers[0]).to.equal(peer);
      told.push([peer.id === id, peer.verified, peer.mismatched]);
    });
    for (const found of [true, true, false, undefined]) ann.setVerified(id, found);
    expect(told).to.deep.equal([
      [true, true, false],
      [true, false, true],
      [true, false, false],
    ]);
    expect(bob.peers[0]!.verified).to.equal(false);
  });

  it("refuses to mark somebody who is not there", async () => {
    const chat = await makeChat();
    expect(() => {
      chat.setVerified("nobody", true);
    })
      .to.throw("They have left")
      .with.property("code", "unknown-peer");
    await chat.join({ room: freshRoom() });
    expect(() => {
      chat.setVerified("nobody", true);
    })
      .to.throw("They have left")
      .with.property("code", "unknown-peer");
  });

  it("is created by script, joined by method and forgotten when nobody holds it", async () => {
    const chat = document.createElement("secure-chat");
    expect(chat.state).to.equal("idle");
    expect(chat.room).to.equal("");
    expect(chat.displayName).to.not.equal("");
    expect(chat.version).to.match(/^\d+\.\d+\.\d+\+[0-9a-f]+$/);
  });

  it("fills in the room of an invite link", async () => {
    location.hash = "#secure-chat=caf%C3%A9";
    const chat = await makeChat();
    const fields = () => deepQuery(chat, "secure-chat-start")?.shadowRoot?.querySelectorAll("input") ?? [];
    await waitUntil(() => [...fields()].some(({ value }) => value === "café"));
    location.hash = "";
  });

  it("edits, answers, reacts to and retracts messages, and tells the page on both sides", async () => {
    const { ann, bob } = await makePair();
    const arrived = nextMessage(bob);
    const { id } = await ann.send("helo");
    await arrived;
    const shown = async (run: () => Promise<unknown>): Promise<ChatMessage> => {
      const changed = nextChange(bob, id);
      const own = nextChange(ann, id);
      await run();
      const [there, here] = await Promise.all([changed, own]);
      expect([there.text, there.retracted]).to.deep.equal([here.text, here.retracted]);
      return there;
    };
    expect((await shown(() => ann.edit(id, "hello"))).text).to.equal("hello");
    expect((await shown(() => bob.react(id, "👋"))).reactions).to.deep.equal([
      { emoji: "👋", authorIds: [bob.self?.id], mine: true },
    ]);
    expect((await shown(() => bob.react(id, "👋", false))).reactions).to.deep.equal([]);
    const answered = nextEvent(ann, "secure-chat-message");
    await bob.send("yes?", { replyTo: id });
    expect((await answered).message.replyTo).to.equal(id);
    expect(await codeOf(bob.edit(id, "mine"))).to.equal("unknown-message");
    expect(await shown(() => ann.retract(id))).to.include({ text: "", retracted: true });
    expect(await codeOf(ann.retract(id))).to.equal("unknown-message");
    expect([ann, bob].map(({ messages }) => messages.length)).to.deep.equal([2, 2]);
  });

  it("tells the page when a message has been delivered", async () => {
    const { ann } = await makePair();
    const told = nextEvent(ann, "secure-chat-messagechange");
    await ann.send("hello");
    expect((await told).message.delivery).to.deep.equal({ delivered: 1, total: 1 });
  });

  it("erases everything at once, tells the others why, and joins nothing by itself any more", async () => {
    const { ann, bob } = await makePair("correct horse");
    await ann.send("secret");
    const left = nextEvent(bob, "secure-chat-peerleave");
    const erased = ann.wipe();
    expect([ann.state, ann.room, ann.self, ann.peers, ann.messages]).to.deep.equal(["idle", "", undefined, [], []]);
    await erased;
    expect((await left).wiped).to.equal(true);
    await waitUntil(() => deepQuery(ann, "secure-chat-start") !== undefined, "the start screen is shown");
    expect(await codeOf(ann.join())).to.equal("invalid-room");
    expect(await codeOf(ann.send("more"))).to.equal("not-joined");
  });

  it("erases a conversation that was left, without a room to tell", async () => {
    const chat = await makeChat();
    await chat.join({ room: freshRoom() });
    await chat.send("left behind");
    await chat.leave();
    expect(chat.messages).to.have.length(1);
    await chat.wipe();
    expect(chat.messages).to.deep.equal([]);
  });

  it("takes the room of an invite link out of the page's address when it erases everything, and nothing else", async () => {
    const page = location.href.split("#")[0]!;
    history.replaceState({ of: "the page" }, "", `${page}#secure-chat=${freshRoom()}`);
    const { length } = history;
    await (await makeChat()).wipe();
    expect([location.href, history.state, history.length]).to.deep.equal([page, { of: "the page" }, length]);
    history.replaceState(undefined, "", "#chapter-2");
    await (await makeChat()).wipe();
    expect(location.hash).to.equal("#chapter-2");
    history.replaceState(undefined, "", page);
  });

  it("forgets the password when it erases everything", async () => {
    const { ann, bob, room } = await makePair("correct horse");
    await ann.wipe();
    await waitUntil(() => bob.peers.length === 0);
    expect(await codeOf(ann.join({ room }))).to.equal("wrong-password"); // as an open room, which bob's is not
  });

  describe("refuses", () => {
    const refusals: [name: string, run: (chat: SecureChatElement) => Promise<unknown>, code: string][] = [
      ["to join without a room", (chat) => chat.join(), "invalid-room"],
      ["a room of spaces", (chat) => chat.join({ room: "  \t" }), "invalid-room"],
      ["a room of 257 bytes", (chat) => chat.join({ room: "x".repeat(257) }), "invalid-room"],
      ["an ill-formed room", (chat) => chat.join({ room: "\uD800" }), "invalid-room"],
      ["a password with a line break", (chat) => chat.join({ room: "r", password: "a\nb" }), "invalid-password"],
      ["an invisible name", (chat) => chat.join({ room: "r", displayName: "\u200B" }), "invalid-name"],
      ["to send before joining", (chat) => chat.send("x"), "not-joined"],
    ];
    for (const [name, run, code] of refusals) {
      it(`${name} with ${code}`, async () => {
        expect(await codeOf(run(await makeChat()))).to.equal(code);
      });
    }

    it("a server that is no http URL with invalid-server", async () => {
      const chat = await makeChat({ server: "javascript:alert(1)" });
      expect(await codeOf(chat.join({ room: freshRoom() }))).to.equal("invalid-server");
    });

    it("an empty message and one of 16 385 bytes, and sends nothing", async () => {
      const { ann, bob } = await makePair();
      expect(await codeOf(ann.send(" \n"))).to.equal("message-empty");
      expect(await codeOf(ann.send("é".repeat(8_192) + "!"))).to.equal("message-too-long");
      const arrived = nextMessage(bob);
      await ann.send("é".repeat(8_192));
      expect((await arrived).length).to.equal(8_192);
      expect(bob.messages).to.have.length(1);
    });
  });

  describe("says what is missing", () => {
    it("when the signaling server cannot be reached", async () => {
      const chat = await makeChat({ server: "http://127.0.0.1:9" });
      expect(await codeOf(chat.join({ room: freshRoom() }))).to.equal("signaling-unreachable");
      expect(chat.state).to.equal("failed");
    });

    it("when the page's policy forbids to connect to the signaling server", async () => {
      await whereConnectionsAreForbidden(async () => {
        const chat = await makeChat();
        expect(await codeOf(chat.join({ room: freshRoom() }))).to.equal("signaling-unreachable");
        expect(chat.state).to.equal("failed");
      });
    });

    const lacking = async (target: object, name: string, value: unknown, run: () => Promise<unknown>) => {
      const own = Object.getOwnPropertyDescriptor(target, name);
      Object.defineProperty(target, name, { value, configurable: true });
      try {
        return await codeOf(run());
      } finally {
        Reflect.deleteProperty(target, name);
        if (own) Object.defineProperty(target, name, own);
      }
    };

    it("when the page is not served securely", async () => {
      const chat = await makeChat();
      const join = () => chat.join({ room: freshRoom() });
      expect(await lacking(globalThis, "isSecureContext", false, join)).to.equal("insecure-context");
    });

    it("when the browser has no WebRTC", async () => {
      const chat = await makeChat();
      const join = () => chat.join({ room: freshRoom() });
      expect(await lacking(globalThis, "RTCPeerConnection", undefined, join)).to.equal("webrtc-unsupported");
    });

    it("when WebCrypto lacks an algorithm", async () => {
      const chat = await makeChat();
      const generateKey = crypto.subtle.generateKey.bind(crypto.subtle);
      const withoutX25519 = (...[algorithm, ...rest]: Parameters<typeof generateKey>): Promise<unknown> =>
        (algorithm as { name?: string }).name === "X25519"
          ? Promise.reject(new DOMException("unsupported", "NotSupportedError"))
          : generateKey(algorithm, ...rest);
      const join = () => chat.join({ room: freshRoom() });
      expect(await lacking(crypto.subtle, "generateKey", withoutX25519, join)).to.equal("crypto-unsupported");
    });
  });
});
