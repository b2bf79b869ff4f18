/** Links that survive, and people who do not: the decisions of whole sessions over fakes. */
import { expect } from "@open-wc/testing";
import type { Address } from "../protocol/ids.ts";
import { World, type Member } from "../testing/make-session.ts";
import { settle } from "../testing/settle.ts";

const [INIT, SIG] = [1, 5];

let world: World;
let ana: Member;
let ben: Member;

beforeEach(async () => {
  world = new World();
  [ana, ben] = await world.pair();
});

afterEach(() => {
  world.close();
});

const CONNECTED = [["ben connected"], ["ana connected"]];

function people(): string[][] {
  return [ana.people, ben.people];
}

function sent(type: number): number {
  return world.hub.relayed.filter(({ bytes }) => bytes[0] === type).length;
}

/** Nothing of ben's gets through any more, and nothing reaches him; nobody is told. */
function vanish(): void {
  world.network.isCut = true;
  world.hub.intercept = (delivery) => (delivery.kind === "signal" ? [] : [delivery]);
}

describe("an idle link", () => {
  it("stays up for as long as somebody answers, at the cost of one ping and one answer in four seconds", async () => {
    const before = world.network.linkOf("ana").sent.length;
    await world.clock.advance(600_000);
    expect(people()).to.deep.equal(CONNECTED);
    expect(world.network.linkOf("ana").sent.length - before).to.be.at.most(2 * 150);
    expect([sent(INIT), world.hub.relayed.length]).to.deep.equal([1, world.hub.relayed.length]);
  });

  it("carries no heartbeat while people talk", async () => {
    const link = world.network.linkOf("ana");
    for (let count = 0; count < 10; count++) {
      await ana.says("and another thing");
      await world.clock.advance(3_000);
    }
    expect(link.sent).to.have.lengthOf(1 + 10 + 2); // BIND, what was said, and HEADS twice
  });

  it("survives that all sleep, and that one's timers run once a minute", async () => {
    for (let count = 0; count < 5; count++) await world.clock.sleep(60_000);
    await world.clock.sleep(12 * 3_600_000);
    expect(people()).to.deep.equal(CONNECTED);
    expect(sent(INIT)).to.equal(1);
  });
});

describe("somebody who vanishes without a word", () => {
  it("is shown as lost within ten seconds, and gone within twenty", async () => {
    vanish();
    await world.clock.advance(7_999);
    expect(ana.people).to.deep.equal(["ben connected"]);
    await world.clock.advance(2_001);
    expect(ana.people).to.deep.equal(["ben lost"]);
    await world.clock.advance(10_000);
    expect(ana.people).to.deep.equal([]);
    expect(ana.notices.at(-1)).to.equal("person-left ben");
  });

  it("is gone four seconds after the server has said so", async () => {
    const { address } = ben;
    vanish();
    world.hub.deliver({ kind: "member-left", to: ana.address, address });
    await world.clock.advance(2_999);
    expect(ana.people).to.deep.equal(["ben connected"]);
    await world.clock.advance(1);
    expect(ana.people).to.deep.equal([]);
  });

  it("is gone at once when the server says so of somebody who does not answer already", async () => {
    const { address } = ben;
    vanish();
    await world.clock.advance(9_000);
    world.hub.deliver({ kind: "member-left", to: ana.address, address });
    await settle();
    expect(ana.people).to.deep.equal([]);
  });

  it("and comes back after that is the same person: their key says so", async () => {
    const { id } = ana.peer(ben)!;
    vanish();
    await world.clock.advance(25_000);
    expect(people()).to.deep.equal([[], []]);
    world.network.isCut = false;
    world.hub.intercept = (delivery) => [delivery];
    await world.clock.advance(20_000);
    expect(people()).to.deep.equal(CONNECTED);
    expect(ana.peer(ben)!.id).to.equal(id);
  });
});

describe("a network that comes back", () => {
  it("before anybody was missed changes nothing, and what was said meanwhile arrives", async () => {
    world.network.isCut = true;
    await ana.says("hello?");
    await world.clock.advance(5_000);
    world.network.isCut = false;
    await settle();
    expect(people()).to.deep.equal(CONNECTED);
    expect(ben.heard).to.deep.equal(["ana: hello?"]);
    await world.clock.advance(60_000);
    expect(sent(INIT)).to.equal(1);
  });

  it("shows people as connected again as soon as anything of theirs arrives", async () => {
    vanish();
    await world.clock.advance(9_000);
    expect(people()).to.deep.equal([["ben lost"], ["ana lost"]]);
    world.network.isCut = false;
    await settle();
    expect(people()).to.deep.equal(CONNECTED);
    expect(ana.notices).to.deep.equal(["person-joined ben"]);
  });

  it("as another one needs a restart of ICE, and whoever notices it begins that at once", async () => {
    for (const name of ["ana", "ben"]) {
      const before = world.network.linkOf("ana").ufrag;
      world.pages.get(name)!("network");
      await settle();
      expect(world.network.linkOf("ana").ufrag).to.not.equal(before);
      expect(people()).to.deep.equal(CONNECTED);
    }
    expect(sent(INIT)).to.equal(1);
  });

  it("finds a link again by a new handshake where restarts do not help, and the old one lives until then", async () => {
    const [first] = world.network.links;
    world.network.linkOf("ana").disconnect("failed");
    world.hub.intercept = (delivery) => (delivery.kind === "signal" && delivery.bytes[0] === SIG ? [] : [delivery]);
    await world.clock.advance(2_999);
    expect(sent(INIT)).to.equal(1);
    await world.clock.advance(1);
    expect(sent(INIT)).to.equal(2);
    expect(first!.isClosed).to.equal(false);
    world.hub.intercept = (delivery) => [delivery];
    await world.clock.advance(9_000);
    expect(people()).to.deep.equal(CONNECTED);
    expect(first!.isClosed).to.equal(true);
    expect(ana.notices).to.deep.equal(["person-joined ben"]);
  });
});

describe("signaling that is away", () => {
  it("while links falter: they are restarted as soon as it is back, though what was said before is lost", async () => {
    for (const { address } of [ana, ben]) world.hub.interrupt(address);
    world.network.linkOf("ana").disconnect();
    await world.clock.advance(5_000);
    expect(people()).to.deep.equal([["ben lost"], ["ana lost"]]);
    world.hub.restore();
    await settle();
    expect(people()).to.deep.equal(CONNECTED);
    expect(sent(INIT)).to.equal(1);
  });

  it("for the one who is cut off altogether: nobody is taken for gone, and all is well once it is back", async () => {
    world.hub.interrupt(ana.address);
    vanish();
    await world.clock.advance(120_000);
    expect(ana.people).to.deep.equal(["ben lost"]);
    expect(ben.people).to.deep.equal([]);
    world.network.isCut = false;
    world.hub.intercept = (delivery) => [delivery];
    world.hub.restore();
    await world.clock.advance(2_000);
    expect(people()).to.deep.equal(CONNECTED);
  });

  it("for somebody who is given up meanwhile: they read what was written before that, in its place, and nothing after it", async () => {
    const cleo = await world.join("cleo");
    world.hub.interrupt(ana.address);
    world.network.intercept = (record, from, to) => ([from, to].some(({ owner }) => owner === "ana") ? [] : [record]);
    world.hub.intercept = (delivery) =>
      delivery.kind === "signal" && [delivery.from, delivery.to].includes(ana.address) ? [] : [delivery];
    const first = await ben.says("are you there?");
    await ana.says("is anybody there?");
    await world.clock.advance(30_000);
    expect([ben.people, cleo.people]).to.deep.equal([["cleo connected"], ["ben connected"]]);
    await ben.says("ana is gone");
    world.network.intercept = (record) => [record];
    world.hub.intercept = (delivery) => [delivery];
    world.hub.restore();
    await world.clock.advance(5_000);
    await cleo.says("welcome back");
    expect(ana.heard).to.deep.equal(["ben: are you there?", "cleo: welcome back"]);
    expect(ben.heard).to.deep.equal(["ana: is anybody there?", "cleo: welcome back"]);
    const order = ben.messages.map(({ id }) => id);
    expect(cleo.messages.map(({ id }) => id)).to.deep.equal(order);
    expect(ana.messages.map(({ id }) => id)).to.deep.equal(order.filter((_id, index) => index !== 2));
    expect(ben.messages.find(({ id }) => id === first.id)?.delivery).to.deep.equal({ delivered: 2, total: 2 });
    expect([ana, ben, cleo].flatMap(({ warnings }) => warnings)).to.deep.equal([]);
  });

  it("for one who is back at a new address, while the old one has not left: the new one is used", async () => {
    const { address } = ben;
    world.hub.intercept = (delivery) =>
      delivery.kind === "member-left" || (delivery.kind === "signal" && delivery.to === address) ? [] : [delivery];
    world.hub.interrupt(address);
    await settle();
    world.hub.restore();
    await settle();
    for (const name of ["ana", "ben"]) {
      world.network.linkOf(name).disconnect();
      await world.clock.advance(2_000);
      expect(people()).to.deep.equal(CONNECTED);
    }
    expect(sent(INIT)).to.equal(1);
  });

  it("is asked for a sign of life as soon as there is no receipt for what was said", async () => {
    const before = world.hub.hurried;
    world.network.isCut = true;
    await ana.says("hello?");
    await world.clock.advance(1_500);
    expect(world.hub.hurried).to.equal(before + 1);
    expect(people()).to.deep.equal(CONNECTED);
  });

  it("while an answer is awaited: ICE is restarted as soon as it is back, for the network may be another one", async () => {
    for (const isAwaited of [false, true]) {
      const { ufrag } = world.network.linkOf("ana");
      world.network.isCut = isAwaited;
      await ana.says("hello?");
      await world.clock.advance(1_500);
      world.hub.interrupt(ana.address);
      await settle();
      world.hub.restore();
      await settle();
      expect(world.network.linkOf("ana").ufrag === ufrag).to.equal(!isAwaited);
    }
    world.network.isCut = false;
    await settle();
    expect(people()).to.deep.equal(CONNECTED);
    expect(sent(INIT)).to.equal(1);
  });

  it("is asked for a sign of life as soon as a link falters", async () => {
    const before = world.hub.hurried;
    world.network.linkOf("ana").report("disconnected");
    await settle();
    expect(world.hub.hurried).to.equal(before + 1);
  });
});

describe("what the page notices", () => {
  it("makes signaling hurry, and asks for a sign of life on each link", async () => {
    const link = world.network.linkOf("ana");
    const [hurried, records] = [world.hub.hurried, link.sent.length];
    world.pages.get("ana")!("visible");
    await settle();
    expect(world.hub.hurried).to.equal(hurried + 1);
    expect(link.sent.length).to.equal(records + 1);
  });

  it("brings back whoever was given up in a room where they still are", async () => {
    world.hub.intercept = (delivery) => (delivery.kind === "signal" ? [] : [delivery]);
    world.network.linkOf("ana").break();
    await world.clock.advance(600_000);
    expect(ana.people).to.deep.equal([]);
    world.hub.intercept = (delivery) => [delivery];
    world.pages.get("ana")!("visible");
    await settle();
    expect(people()).to.deep.equal(CONNECTED);
  });

  it("is not listened to any more after leaving", async () => {
    ana.session.abandon();
    expect([...world.pages.keys()]).to.deep.equal(["ben"]);
  });
});

describe("ICE servers", () => {
  it("that were renewed count for new connections and for restarts", async () => {
    const [old, fresh] = ["old", "new"].map((username) => ({ urls: "turn:t.example", username, credential: "c" }));
    world.close();
    world = new World();
    world.hub.ice = { iceServers: [old!], lifetimeMs: 100_000 };
    [ana, ben] = await world.pair();
    const link = world.network.linkOf("ana");
    expect(link.iceServers).to.deep.equal([old]);
    world.hub.ice = { iceServers: [fresh!], lifetimeMs: 100_000 };
    await world.clock.advance(60_000);
    expect(link.iceServers).to.deep.equal([old]);
    for (const name of ["ana", "ben"]) world.network.linkOf(name).disconnect();
    await world.clock.advance(2_000);
    expect(people()).to.deep.equal(CONNECTED);
    expect([link.iceServers, world.network.linkOf("ben").iceServers]).to.deep.equal([[fresh], [fresh]]);
    await world.join("cleo");
    expect(world.network.linkOf("cleo").iceServers).to.deep.equal([fresh]);
  });
});

describe("a squatter on somebody's id", () => {
  it("gets nothing but what it cannot read, and keeps no restart from reaching the real one", async () => {
    for (const [to, claimed] of [
      [ana, ben],
      [ben, ana],
    ] as const) {
      const member = { address: "squat" as Address, claimedId: claimed.id };
      world.hub.deliver({ kind: "member-joined", to: to.address, member });
      world.hub.deliver({ kind: "member-left", to: to.address, address: claimed.address });
      world.hub.deliver({ kind: "member-joined", to: to.address, member: { ...member, address: claimed.address } });
    }
    await settle();
    world.network.linkOf("ana").disconnect();
    await world.clock.advance(2_000);
    expect(people()).to.deep.equal(CONNECTED);
    expect(sent(INIT)).to.equal(1);
  });
});
