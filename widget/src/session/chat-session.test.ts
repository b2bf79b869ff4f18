import { expect } from "@open-wc/testing";
import { SecureChatError } from "../protocol/codes.ts";
import { NAMESPACE, World, type Member } from "../testing/make-session.ts";
import { settle, until } from "../testing/settle.ts";
import { ChatSession } from "./chat-session.ts";
import type { SignalingRefusal } from "./ports.ts";

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.close();
});

/** The code that `joined` rejects with, or "joined". */
async function outcomeOf(member: Member): Promise<string> {
  return member.session.joined.then(
    () => "joined",
    (error: unknown) => (error instanceof SecureChatError ? error.code : "no SecureChatError"),
  );
}

/** The code that a call rejects with. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "done",
    (error: unknown) => (error as SecureChatError).code,
  );
}

describe("joining", () => {
  it("an empty room succeeds at once, without a person in it", async () => {
    const ana = await world.join("ana");
    expect(ana.state.phase).to.equal("joined");
    expect(ana.people).to.deep.equal([]);
    expect(ana.state.self?.safetyNumber).to.match(/^\d{30}$/u);
  });

  for (const order of ["above", "below"] as const) {
    it(`a server that greets has the newcomer begin, also with an id ${order} that of whoever is there`, async () => {
      world.hub.greets = true;
      const ana = await world.join("ana");
      const ben = await world.join("ben", { [order]: ana });
      await ben.sees(ana);
      await ana.sees(ben);
      const told = world.hub.relayed.filter(({ bytes }) => bytes[0]! <= 4);
      expect(told.map(({ from, bytes }) => [from, bytes[0]])).to.deep.equal([
        [ana.address, 2],
        [ben.address, 3],
        [ana.address, 4],
      ]);
    });
  }

  it("greets with the first connection only: what INIT commits to serves once", async () => {
    world.hub.greets = true;
    const greetings: unknown[] = [];
    world.ports = (ports) => ({
      ...ports,
      connectSignaling: (ticket, events) =>
        ports.connectSignaling(async () => {
          const asked = await ticket();
          greetings.push((await ticket()).greeting);
          return asked;
        }, events),
    });
    await world.join("ana");
    expect(greetings).to.deep.equal([undefined]);
  });

  it("shows what is happening in this order: started, own key known, in the room", async () => {
    const ana = await world.join("ana", { password: "" });
    expect(ana.events.map(({ type }) => type)).to.deep.equal(["join-started", "self-known", "phase-changed"]);
    expect(ana.state.protection).to.equal("open");
  });

  it("begins to connect before it makes any key", () => {
    const order: string[] = [];
    const generateKey = Object.getOwnPropertyDescriptor(SubtleCrypto.prototype, "generateKey")!;
    world.ports = (ports) => ({
      ...ports,
      connectSignaling: (...given) => {
        order.push("connect");
        return ports.connectSignaling(...given);
      },
    });
    Object.defineProperty(SubtleCrypto.prototype, "generateKey", {
      ...generateKey,
      value(this: SubtleCrypto, ...given: unknown[]) {
        order.push("key");
        return (generateKey.value as (...args: unknown[]) => unknown).apply(this, given);
      },
    });
    try {
      world.start("ana");
    } finally {
      Object.defineProperty(SubtleCrypto.prototype, "generateKey", generateKey);
    }
    expect(order.slice(0, 2)).to.deep.equal(["connect", "key"]);
  });

  it("prepares a link once the join is on its way, and again when the ICE servers are known", async () => {
    const prepared: number[] = [];
    let answer: (() => void) | undefined;
    world.ports = (ports) => ({
      ...ports,
      prepareLinks: (servers) => prepared.push(servers.length),
      connectSignaling: (ticket, events) =>
        ports.connectSignaling(ticket, { ...events, onJoined: (...news) => (answer = () => events.onJoined(...news)) }),
    });
    world.hub.ice = { iceServers: [{ urls: "stun:stun.example" }], lifetimeMs: undefined };
    const ana = world.start("ana");
    await until(() => answer !== undefined, "the server has the join");
    await world.clock.advance(0);
    expect(prepared).to.deep.equal([0]);
    answer!();
    await ana.session.joined;
    expect(prepared).to.deep.equal([0, 1]);
  });

  it("keeps to the ICE servers that are known already", async () => {
    const prepared: number[] = [];
    world.ports = (ports) => ({ ...ports, prepareLinks: (servers) => prepared.push(servers.length) });
    world.hub.ice = { iceServers: [{ urls: "stun:stun.example" }], lifetimeMs: undefined };
    await world.join("ana");
    await world.clock.advance(0);
    expect(prepared).to.deep.equal([1]);
  });

  for (const newcomer of ["initiator", "responder"] as const) {
    it(`a room with somebody in it connects both, the newcomer as the ${newcomer}`, async () => {
      const [ida, ravi] = await world.pair({ newcomer });
      expect(ida.people).to.deep.equal([`${ravi.name} connected`]);
      expect(ravi.people).to.deep.equal([`${ida.name} connected`]);
      expect(ida.peers[0]!.path).to.equal("direct");
    });
  }

  it("shows both the same symbols and the same safety number, and neither as verified", async () => {
    const [ida, ravi] = await world.pair();
    const [seen, told] = [ida.peer(ravi)!, ravi.peer(ida)!];
    expect(seen.sas).to.deep.equal(told.sas);
    expect(seen.sas).to.have.lengthOf(7);
    expect(seen.safetyNumber).to.equal(told.safetyNumber);
    expect(seen.safetyNumber).to.match(/^\d{60}$/u);
    expect([seen.verified, told.verified]).to.deep.equal([false, false]);
  });

  it("keeps two rooms apart that have the same password", async () => {
    const ana = await world.join("ana", { room: "one" });
    const ben = await world.join("ben", { room: "two" });
    expect([ana.people, ben.people]).to.deep.equal([[], []]);
    expect(world.hub.relayed).to.deep.equal([]);
  });

  it("connects everybody of three with everybody", async () => {
    const members = [await world.join("ana"), await world.join("ben"), await world.join("cleo")];
    await settle();
    for (const member of members) {
      const others = members.filter((other) => other !== member);
      expect(member.people).to.deep.equal(others.map(({ name }) => `${name} connected`));
    }
  });

  for (const newcomer of ["initiator", "responder"] as const) {
    it(`with a wrong password is answered at once when the newcomer is the ${newcomer}`, async () => {
      const ana = await world.join("ana");
      const order = newcomer === "initiator" ? { below: ana } : { above: ana };
      const ben = world.start("ben", { password: "wrong", ...order });
      await settle(); // and not a tick of the clock
      expect(await outcomeOf(ben)).to.equal("wrong-password");
      expect(ben.state.failure?.code).to.equal("wrong-password");
      expect(ana.state.guesses).to.deep.equal({ failed: 1, closed: false });
      expect(ana.people).to.deep.equal([]);
      expect(ana.state.phase).to.equal("joined");
    });
  }

  it("without the password that the room has is a wrong one too, and the other way round", async () => {
    await world.join("ana", { password: "" });
    const ben = world.start("ben", { password: "something" });
    await settle();
    expect(await outcomeOf(ben)).to.equal("wrong-password");
  });

  it("succeeds with the right password although one member has another one", async () => {
    await world.join("ana", { password: "other" });
    const ben = world.start("ben"); // refused by ana
    await settle();
    expect(await outcomeOf(ben)).to.equal("wrong-password");
    const cleo = world.start("cleo", { password: "other" });
    await settle();
    expect(await outcomeOf(cleo)).to.equal("joined");
  });

  it("into a room whose members have crashed takes four seconds and leads in", async () => {
    world.hub.intercept = (delivery) =>
      delivery.kind === "joined"
        ? [{ ...delivery, members: [{ address: "gone" as never, claimedId: "AAAAAAAAAAAAAAAAAAAAAA" as never }] }]
        : [delivery];
    const ana = world.start("ana");
    await world.clock.advance(3_999);
    expect(ana.state.phase).to.equal("joining");
    await world.clock.advance(1);
    expect(ana.state.phase).to.equal("joined");
  });

  it("is told that a room is closed to newcomers, and let in after a person allowed more", async () => {
    const ana = await world.join("ana");
    for (let count = 0; count < 10; count++) {
      world.start("guesser", { password: "wrong", below: ana });
      await settle();
    }
    expect(ana.state.guesses).to.deep.equal({ failed: 10, closed: true });
    expect(ana.warnings).to.deep.equal(["handshake-rejected", "too-many-attempts"]);
    for (const order of [{ below: ana }, { above: ana }]) {
      const late = world.start("late", order);
      await settle();
      expect(await outcomeOf(late)).to.equal("too-many-attempts");
    }
    ana.session.allowMoreGuesses();
    const ben = world.start("ben");
    await settle();
    expect(await outcomeOf(ben)).to.equal("joined");
    expect(ana.people).to.deep.equal(["ben connected"]);
  });

  for (const reason of [
    "origin-denied",
    "rate-limited",
    "room-full",
    "server-full",
    "update-required",
    "signaling-unreachable",
  ] satisfies SignalingRefusal[]) {
    it(`fails with ${reason} when signaling does`, async () => {
      world.hub.refuse = () => reason;
      const ana = world.start("ana");
      await settle();
      expect(await outcomeOf(ana)).to.equal(reason);
      expect(ana.state).to.deep.include({ phase: "failed", self: undefined, peers: [] });
      expect(ana.state.failure?.code).to.equal(reason);
    });
  }

  it("fails with crypto-unsupported when the browser makes no keys", async () => {
    const { subtle } = crypto;
    const refuse = () => Promise.reject(new DOMException("no such curve", "NotSupportedError"));
    Object.defineProperty(subtle, "generateKey", { value: refuse, configurable: true });
    const events: string[] = [];
    let session: ChatSession;
    try {
      session = new ChatSession({
        namespace: NAMESPACE,
        room: "lobby",
        password: "",
        displayName: "ana",
        ports: {
          clock: world.clock,
          connectSignaling: world.hub.connect,
          makeLink: world.network.makeLinkFor("ana"),
          prepareLinks: world.network.prepareLinksFor("ana"),
          watchPage: () => () => undefined,
        },
        files: { load: async () => undefined, limits: () => ({ maxBytes: 0, autoAcceptBytes: 0 }) },
        emit: (event) => events.push(event.type === "phase-changed" ? event.failure!.code : event.type),
      });
      await settle();
    } finally {
      Reflect.deleteProperty(subtle, "generateKey");
    }
    expect(await codeOf(session.joined)).to.equal("crypto-unsupported");
    expect(events).to.deep.equal(["join-started", "crypto-unsupported"]);
  });

  it("is aborted by leaving first, and reports nothing afterwards", async () => {
    const ana = world.start("ana");
    const leaving = ana.session.leave();
    await world.clock.advance(500);
    await leaving;
    expect(await outcomeOf(ana)).to.equal("aborted");
    expect(ana.state.phase).to.equal("idle");
    expect(ana.events.map(({ type }) => type)).to.deep.equal(["join-started", "phase-changed"]);
  });
});

describe("chatting", () => {
  it("goes both ways, and both know that it arrived", async () => {
    const [ida, ravi] = await world.pair();
    await ida.says("hello");
    await ravi.says("hi");
    expect(ravi.heard).to.deep.equal(["ana: hello"]);
    expect(ida.heard).to.deep.equal(["ben: hi"]);
    expect(ida.messages[0]!.delivery).to.deep.equal({ delivered: 1, total: 1 });
    expect(ravi.messages[1]!.delivery).to.deep.equal({ delivered: 1, total: 1 });
  });

  it("reaches everybody, in the order in which it was said", async () => {
    const [ana, ben, cleo] = [await world.join("ana"), await world.join("ben"), await world.join("cleo")];
    await settle();
    const texts = Array.from({ length: 20 }, (_, index) => `ana: ${String(index)}`);
    await Promise.all(texts.map((_, index) => ana.send(String(index))));
    await world.clock.advance(50); // receipts are gathered
    expect(ben.heard).to.deep.equal(texts);
    expect(cleo.heard).to.deep.equal(texts);
    expect(ana.messages.at(-1)!.delivery).to.deep.equal({ delivered: 2, total: 2 });
  });

  it("tells what is said on arrival to everybody who was there, not only to whoever was met first", async () => {
    const [ana, ben] = [await world.join("ana"), await world.join("ben")];
    await settle();
    const cleo = world.start("cleo");
    const sent = cleo.session.joined.then(() => cleo.send("hello, both of you"));
    await settle(); // and not a tick of the clock
    expect((await sent).delivery?.total).to.equal(2);
    expect([ana.heard, ben.heard]).to.deep.equal([["cleo: hello, both of you"], ["cleo: hello, both of you"]]);
  });

  it("waits a second with it for somebody who does not answer, and not for them to leave", async () => {
    const [ana, ben] = [await world.join("ana"), await world.join("ben")];
    await settle();
    const silent = ben.address;
    world.hub.intercept = (delivery) => (delivery.kind === "signal" && delivery.to === silent ? [] : [delivery]);
    const cleo = world.start("cleo", { below: ben });
    await cleo.session.joined;
    const sent = cleo.send("is ben there?");
    await world.clock.advance(999);
    expect(ana.heard).to.deep.equal([]);
    await world.clock.advance(1);
    expect((await sent).delivery?.total).to.equal(1);
    expect(ana.heard).to.deep.equal(["cleo: is ben there?"]);
  });

  it("takes along on leaving what was still waiting", async () => {
    const [ana, ben] = [await world.join("ana"), await world.join("ben")];
    await settle();
    const silent = ben.address;
    world.hub.intercept = (delivery) => (delivery.kind === "signal" && delivery.to === silent ? [] : [delivery]);
    const cleo = world.start("cleo", { below: ben });
    await cleo.session.joined;
    await ana.sees(cleo);
    const sent = cleo.send("only this");
    const leaving = cleo.session.leave();
    await settle(); // and not a tick of the clock
    await Promise.all([sent, leaving]);
    expect(ana.heard).to.deep.equal(["cleo: only this"]);
    expect(ana.notices).to.include("person-left cleo");
  });

  it("succeeds alone, delivered to nobody", async () => {
    const ana = await world.join("ana");
    expect((await ana.says("anybody?")).delivery).to.deep.equal({ delivered: 0, total: 0 });
  });

  it("shows a newcomer nothing of what was said before", async () => {
    const [ana] = await world.pair();
    await ana.says("between us");
    const cleo = await world.join("cleo");
    expect(cleo.messages).to.deep.equal([]);
  });

  it("refuses what is empty or too long, and shows nothing of it", async () => {
    const ana = await world.join("ana");
    expect(await codeOf(ana.send(" \n\u0007"))).to.equal("message-empty");
    expect(await codeOf(ana.send("é".repeat(8_193)))).to.equal("message-too-long");
    expect(ana.messages).to.deep.equal([]);
    expect(await codeOf(ana.send("é".repeat(8_192)))).to.equal("done");
  });

  it("carries the longest text there is", async () => {
    const [ana, ben] = await world.pair();
    await ana.says("é".repeat(8_192));
    expect(ben.messages[0]!.text).to.have.lengthOf(8_192);
  });

  it("is refused before joining and after leaving", async () => {
    const ana = world.start("ana");
    expect(await codeOf(ana.send("too early"))).to.equal("not-joined");
    await ana.session.joined;
    const leaving = ana.session.leave();
    expect(await codeOf(ana.send("too late"))).to.equal("not-joined");
    await world.clock.advance(500);
    await leaving;
  });

  it("tells the others a new name, and later newcomers only that one", async () => {
    const [ana, ben] = await world.pair();
    ana.session.rename("anastasia");
    await settle();
    expect(ana.state.displayName).to.equal("anastasia");
    expect(ben.people).to.deep.equal(["anastasia connected"]);
    expect(ben.notices).to.include("person-renamed ana");
    const cleo = await world.join("cleo");
    await settle();
    expect(cleo.people).to.deep.equal(["anastasia connected", "ben connected"]);
  });

  it("tells a name that was changed while the link was being made", async () => {
    const ana = await world.join("ana");
    const ben = world.start("ben", { above: ana });
    await until(() => world.hub.relayed.some(({ bytes }) => bytes[0] === 3), "KEY carries the old name");
    ana.session.rename("anastasia");
    await settle();
    expect(ben.people).to.deep.equal(["anastasia connected"]);
  });
});

describe("leaving", () => {
  for (const wiped of [false, true]) {
    it(`tells the others ${wiped ? "that everything was erased" : "farewell"}, and them at once`, async () => {
      const [ana, ben] = await world.pair();
      const leaving = ana.session.leave({ wiped });
      await settle();
      await leaving;
      expect(ben.people).to.deep.equal([]);
      expect(ben.events.at(-1)).to.deep.include({ type: "notice-added" });
      expect(ben.state.timeline.at(-1)).to.deep.include({ notice: { type: "person-left", name: "ana", wiped } });
      expect(ana.state.phase).to.equal("idle");
      expect(world.hub.othersOf(ben.address)).to.deep.equal([]);
      expect(world.network.links.every(({ isClosed }) => isClosed)).to.equal(true);
    });
  }

  it("keeps the conversation on the screen, unless it is erased", async () => {
    const [ana, ben] = await world.pair();
    await ana.says("hello");
    const leaving = [ana.session.leave(), ben.session.leave({ wiped: true })];
    await world.clock.advance(500);
    await Promise.all(leaving);
    expect(ana.messages).to.have.lengthOf(1);
    expect(ben.messages).to.have.lengthOf(0);
  });

  it("is over after half a second although a farewell cannot be handed over", async () => {
    const [ana] = await world.pair();
    world.network.linkOf("ana").send = () => new Promise(() => undefined);
    const leaving = ana.session.leave();
    let isOver = false;
    void leaving.then(() => (isOver = true));
    await world.clock.advance(499);
    expect(isOver).to.equal(false);
    await world.clock.advance(1);
    expect(isOver).to.equal(true);
  });

  it("may be asked for twice, and abandoning after it as well", async () => {
    const ana = await world.join("ana");
    await Promise.all([ana.session.leave(), ana.session.leave(), world.clock.advance(500)]);
    ana.session.abandon();
    expect(ana.events.filter(({ type }) => type === "phase-changed")).to.have.lengthOf(2);
  });

  it("without a word, as a crash does, is seen from the link", async () => {
    const [ana, ben] = await world.pair();
    ana.session.abandon();
    await settle();
    expect(ben.people).to.deep.equal([]);
    expect(ben.notices.at(-1)).to.equal("person-left ana");
  });

  it("leaves no timer behind", async () => {
    const [ana, ben] = await world.pair();
    await ana.says("hello");
    for (const { session } of [ana, ben]) session.abandon();
    await settle();
    expect(world.clock.waiting).to.equal(0);
  });
});

describe("signaling that is lost", () => {
  it("is shown, and does not keep connected people from chatting", async () => {
    const [ana, ben] = await world.pair();
    world.hub.interrupt(ana.address);
    await settle();
    expect(ana.state.phase).to.equal("reconnecting");
    await ana.says("still here");
    expect(ben.heard).to.deep.equal(["ana: still here"]);
    expect(ben.people).to.deep.equal(["ana connected"]);
  });

  it("comes back with new addresses: nobody is greeted anew, and no handshake disturbs the link", async () => {
    const [ana, ben] = await world.pair();
    for (const { address } of [ana, ben]) world.hub.interrupt(address);
    const relayed = world.hub.relayed.length;
    world.hub.restore();
    await settle();
    expect(ana.state.phase).to.equal("joined");
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
    expect(world.hub.relayed.length).to.equal(relayed);
    expect(ana.notices).to.deep.equal(["person-joined ben"]);
  });

  it("lets newcomers in again once it is back", async () => {
    const [ana] = await world.pair();
    world.hub.interrupt(ana.address);
    world.hub.restore();
    const cleo = await world.join("cleo");
    await settle();
    expect(cleo.people).to.deep.equal(["ana connected", "ben connected"]);
  });

  it("is shown to somebody who comes in meanwhile, since nobody in the room says a word", async () => {
    await world.join("ben");
    const ana = world.start("ana");
    world.hub.intercept = (delivery) => (delivery.kind === "signal" ? [] : [delivery]);
    await settle();
    world.hub.interrupt(ana.address);
    await world.clock.advance(4_000);
    await ana.session.joined;
    expect(ana.state.phase).to.equal("reconnecting");
    world.hub.restore();
    await settle();
    expect(ana.state.phase).to.equal("joined");
  });

  it("is not shown before the room was reached", async () => {
    const ana = world.start("ana");
    world.hub.intercept = () => [];
    await settle();
    world.hub.interrupt(ana.address);
    await settle();
    expect(ana.state.phase).to.equal("joining");
  });
});
