import { expect } from "@open-wc/testing";
import type { Address, PeerId } from "../protocol/ids.ts";
import { World, type Member } from "../testing/make-session.ts";
import { settle } from "../testing/settle.ts";
import type { RosterHint } from "./ports.ts";

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.close();
});

const NOWHERE = "nowhere" as Address;

/** The server names one more member to `to`. */
async function announce(to: Member, member: RosterHint): Promise<void> {
  world.hub.deliver({ kind: "member-joined", to: to.address, member });
  await settle();
}

function signals(type: number): number {
  return world.hub.relayed.filter(({ bytes }) => bytes[0] === type).length;
}

describe("the roster", () => {
  it("is a hint: nobody in it is shown before a handshake has completed", async () => {
    const ana = await world.join("ana");
    await announce(ana, { address: NOWHERE, claimedId: "__________________8" as PeerId });
    await announce(ana, { address: "elsewhere" as Address, claimedId: "________________________" as PeerId });
    await world.clock.advance(120_000);
    expect(ana.people).to.deep.equal([]);
    expect(ana.notices).to.deep.equal([]);
  });

  it("that says the same twice starts no second handshake", async () => {
    const [ana, ben] = await world.pair();
    const before = world.hub.relayed.length;
    await announce(ana, { address: ben.address, claimedId: ben.id });
    expect(world.hub.relayed.length).to.equal(before);
  });

  it("that says somebody has left takes nobody away who is connected", async () => {
    const [ana, ben] = await world.pair();
    world.hub.deliver({ kind: "member-left", to: ana.address, address: ben.address });
    await settle();
    expect(ana.people).to.deep.equal(["ben connected"]);
    await ana.says("still there?");
    expect(ben.heard).to.deep.equal(["ana: still there?"]);
  });

  it("that says so while the link is being made takes nobody away either", async () => {
    const ana = await world.join("ana");
    world.hub.intercept = (delivery) => (delivery.kind === "signal" && delivery.bytes[0] === 5 ? [] : [delivery]);
    const ben = await world.join("ben", { above: ana });
    await settle();
    world.hub.deliver({ kind: "member-left", to: ana.address, address: ben.address });
    await settle();
    expect(ana.people).to.deep.equal(["ben connecting"]);
  });

  it("that forgot somebody decides once their link has ended: then they are gone at once", async () => {
    const [ana, ben] = await world.pair();
    world.hub.deliver({ kind: "member-left", to: ana.address, address: ben.address });
    await settle();
    world.network.linkOf("ana").break();
    await settle();
    expect(ana.people).to.deep.equal([]);
  });

  it("names no more than 64: whoever comes after them is not contacted", async () => {
    const ana = await world.join("ana");
    for (let count = 0; count < 200; count++) {
      const claimedId = `_____________________${"AQgw"[count % 4]!}` as PeerId;
      await announce(ana, { address: `ghost-${String(count)}` as Address, claimedId });
    }
    expect(new Set(world.hub.relayed.map(({ to }) => to)).size).to.be.at.most(64);
  });
});

describe("signaling that comes back", () => {
  it("finds people again at their new addresses: a restart of ICE reaches them", async () => {
    const [ana, ben] = await world.pair();
    for (const { address } of [ana, ben]) world.hub.interrupt(address);
    world.hub.restore();
    await settle();
    world.network.linkOf("ana").disconnect();
    await world.clock.advance(2_000);
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
    expect(signals(1)).to.equal(1);
  });

  it("finds them when only one of the two was away", async () => {
    const [ana, ben] = await world.pair();
    world.hub.interrupt(ana.address);
    await settle();
    world.hub.restore();
    await settle();
    world.network.linkOf("ben").disconnect();
    await world.clock.advance(2_000);
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
    expect(signals(1)).to.equal(1);
  });
});

describe("somebody who claims another person's id", () => {
  for (const newcomer of ["initiator", "responder"] as const) {
    it(`does not disturb the link to the real one, who was the ${newcomer}`, async () => {
      const [ana, ben] = await world.pair({ newcomer });
      for (const [to, claimed] of [
        [ana, ben],
        [ben, ana],
      ] as const) {
        await announce(to, { address: NOWHERE, claimedId: claimed.id });
      }
      await ana.says("hello");
      await ben.says("hi");
      expect([ana.heard, ben.heard]).to.deep.equal([[`${ben.name}: hi`], [`${ana.name}: hello`]]);
      expect(signals(1)).to.equal(1);
    });
  }

  it("does not keep the real one out", async () => {
    const ana = await world.join("ana");
    const ben = world.start("ben", { above: ana });
    world.hub.intercept = (delivery) =>
      delivery.kind === "member-joined" && delivery.to === ana.address
        ? [{ ...delivery, member: { address: NOWHERE, claimedId: delivery.member.claimedId } }, delivery]
        : [delivery];
    await settle();
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
  });

  it("does not stand in the way when the real one comes back at a new address and the link is gone", async () => {
    const [ana, ben] = await world.pair();
    await announce(ana, { address: NOWHERE, claimedId: ben.id });
    world.hub.interrupt(ben.address); // ana takes NOWHERE for ben's new address
    await settle();
    world.hub.restore();
    await settle();
    world.network.linkOf("ana").break();
    await world.clock.advance(2_000);
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
  });
});
