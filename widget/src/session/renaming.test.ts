/** Who changes their name while somebody is cut off, and what that one calls them once they are back. */
import { expect } from "@open-wc/testing";
import { World, type Member } from "../testing/make-session.ts";
import { settle } from "../testing/settle.ts";

/** Longer than anybody lost is waited for. */
const GIVEN_UP_MS = 40_000;

let world: World;

beforeEach(() => (world = new World()));

afterEach(() => {
  world.close();
});

/** Nothing reaches ben any more, and nothing that he says anybody. @returns what ends that. */
function cutOff(ben: Member, isOffline: boolean): () => Promise<void> {
  let isCut = true;
  world.network.intercept = (record, from, to) => (isCut && [from.owner, to.owner].includes("ben") ? [] : [record]);
  world.hub.intercept = (delivery) => (delivery.kind === "signal" && isCut ? [] : [delivery]);
  if (isOffline) world.hub.interrupt(ben.address);
  return async () => {
    isCut = false;
    if (!isOffline) world.hub.interrupt(ben.address);
    world.hub.restore();
    await settle();
    await world.clock.advance(60_000);
  };
}

describe("a new name", () => {
  it("reaches who was given up meanwhile and had given up nobody, and is marked if it was another's", async () => {
    const [ana, ben] = await world.pair();
    const cat = await world.join("cat", { above: ana });
    const restore = cutOff(ben, true);
    await world.clock.advance(GIVEN_UP_MS);
    expect([ana.people, ben.people]).to.deep.equal([["cat connected"], ["ana lost", "cat lost"]]);
    ana.session.rename("cat");
    await settle();
    await restore();
    expect(ben.people).to.deep.equal(["cat connected", "cat connected"]);
    expect(ben.peer(ana)?.nameReused).to.equal(true);
    expect(ben.warnings).to.deep.equal(["name-reused"]);
    expect([ana.warnings, cat.warnings]).to.deep.equal([[], ["name-reused"]]);
    expect(cat.notices.filter((notice) => notice.startsWith("person-renamed"))).to.have.length(1);
  });

  for (const [who, isOffline, forMs] of [
    ["was given up", true, GIVEN_UP_MS],
    ["gave up everybody too", false, 2 * GIVEN_UP_MS],
  ] as const) {
    it(`is not that of what was said before it and comes late, to who ${who}`, async () => {
      const [ana, ben] = await world.pair();
      const cat = await world.join("cat", { above: ana });
      const restore = cutOff(ben, isOffline);
      await ana.says("before");
      await world.clock.advance(forMs);
      expect([ana.people, ben.people.length]).to.deep.equal([["cat connected"], isOffline ? 2 : 0]);
      ana.session.rename("anastasia");
      await settle();
      await ana.says("meanwhile");
      await restore();
      await ana.says("after");
      expect(cat.heard).to.deep.equal(["ana: before", "anastasia: meanwhile", "anastasia: after"]);
      expect(ben.heard).to.deep.equal(["ana: before", "anastasia: after"]);
    });
  }

  it("is not that of what was said before it where that comes later, over a link that was interrupted", async () => {
    const [ana, ben] = await world.pair();
    world.network.intercept = (record, from) => (from.owner === "ana" ? [] : [record]);
    await ana.says("before");
    ana.session.rename("anastasia");
    await settle();
    await ana.says("after");
    world.network.intercept = (record) => [record];
    world.network.linkOf("ana").break();
    await world.clock.advance(60_000);
    expect(ben.heard).to.deep.equal(["ana: before", "anastasia: after"]);
  });

  it("is told of five times in a row, and then one in ten seconds: nobody fills the conversation with theirs", async () => {
    const [ana, ben] = await world.pair();
    const told = () => ana.notices.filter((notice) => notice.startsWith("person-renamed")).length;
    for (let count = 0; count < 60; count++) {
      ben.session.rename(`Ben ${String(count)}`);
      await settle();
    }
    expect(told()).to.equal(5);
    expect(ana.people).to.deep.equal(["Ben 59 connected"]);
    await world.clock.advance(10_000);
    ben.session.rename("Benjamin");
    await settle();
    expect(told()).to.equal(6);
  });

  it("is not taken back by an older one that comes later, after both had given each other up", async () => {
    const [ana, ben] = await world.pair();
    const restore = cutOff(ben, false);
    ana.session.rename("first new name");
    await settle();
    await world.clock.advance(GIVEN_UP_MS);
    expect([ana.people, ben.people]).to.deep.equal([[], []]);
    ana.session.rename("second new name");
    await settle();
    await restore();
    expect(ben.people).to.deep.equal(["second new name connected"]);
  });
});
