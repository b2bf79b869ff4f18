import { expect } from "@open-wc/testing";
import { World, type Member } from "../testing/make-session.ts";
import { settle } from "../testing/settle.ts";

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

/** What `from` sends does not arrive any more, while the other way stays open. */
function mute(from: Member): void {
  world.network.intercept = (record, { owner }) => (owner === from.name ? [] : [record]);
}

async function relink(): Promise<void> {
  world.network.intercept = (record) => [record];
  world.network.linkOf("ana").break();
  await settle();
  expect(ana.people).to.deep.equal(["ben lost"]);
  await world.clock.advance(1_000);
  await ana.sees(ben);
  await settle();
}

describe("a message", () => {
  it("whose receipt was lost is sent again over the next link, and shown once", async () => {
    mute(ben);
    await ana.says("one");
    await ana.says("two");
    expect(ben.heard).to.deep.equal(["ana: one", "ana: two"]);
    expect(ana.messages.map(({ delivery }) => delivery!.delivered)).to.deep.equal([0, 0]);
    await relink();
    expect(ben.heard).to.deep.equal(["ana: one", "ana: two"]);
    expect(ana.messages.map(({ delivery }) => delivery!.delivered)).to.deep.equal([1, 1]);
  });

  it("that never arrived is shown after the next link opened, in its order", async () => {
    mute(ana);
    await ana.says("one");
    await ana.says("two");
    expect(ben.heard).to.deep.equal([]);
    await relink();
    expect(ben.heard).to.deep.equal(["ana: one", "ana: two"]);
  });

  it("written while the other is lost arrives once they are back", async () => {
    world.network.linkOf("ana").break();
    await settle();
    await ana.says("where are you?");
    await world.clock.advance(1_000);
    await ben.hears("ana: where are you?");
    await settle();
    expect(ana.messages[0]!.delivery).to.deep.equal({ delivered: 1, total: 1 });
  });

  it("that was acknowledged is not sent again", async () => {
    await ana.says("hello");
    await relink();
    const link = world.network.linkOf("ana");
    expect(link.sent).to.have.lengthOf(3); // BIND, HEADS, HEADS once the roster has settled: no entry
    expect(ben.heard).to.deep.equal(["ana: hello"]);
  });
});

describe("somebody whose link broke", () => {
  it("is the same person with the same numbers afterwards, and nobody is told that they left or joined", async () => {
    const before = ana.peer(ben)!;
    await relink();
    const after = ana.peer(ben)!;
    expect(after.safetyNumber).to.equal(before.safetyNumber);
    expect(ana.notices).to.deep.equal(["person-joined ben"]);
  });

  it("is gone after nine seconds without a new one", async () => {
    world.hub.intercept = (delivery) => (delivery.kind === "signal" ? [] : [delivery]);
    world.network.linkOf("ana").break();
    await world.clock.advance(8_999);
    expect(ana.people).to.deep.equal(["ben lost"]);
    await world.clock.advance(1);
    expect(ana.people).to.deep.equal([]);
    expect(ana.notices.at(-1)).to.equal("person-left ben");
  });

  it("is gone at once when signaling says so as well", async () => {
    const { address } = ben;
    world.network.linkOf("ana").break();
    await settle();
    world.hub.deliver({ kind: "member-left", to: ana.address, address });
    await settle();
    expect(ana.people).to.deep.equal([]);
  });
});

describe("somebody who cannot be connected with", () => {
  it("is one person all the while: warned of once, neither leaving nor joining again and again", async () => {
    const cut = new World();
    cut.network.isReachable = false;
    const [ida, ravi] = [await cut.join("ana"), await cut.join("ben")];
    await cut.clock.advance(120_000);
    for (const member of [ida, ravi]) {
      expect(member.warnings).to.deep.equal(["peer-unreachable"]);
      expect(member.notices.filter((notice) => notice.startsWith("person-joined"))).to.have.lengthOf(1);
      expect(member.people).to.have.lengthOf(1);
    }
    cut.close();
  });

  it("is tried again ever more seldom", async () => {
    const cut = new World();
    cut.network.isReachable = false;
    await cut.join("ana");
    await cut.join("ben");
    await cut.clock.advance(600_000);
    const inits = cut.hub.relayed.filter(({ bytes }) => bytes[0] === 1).length;
    expect(inits).to.be.within(4, 7);
    cut.close();
  });
});
