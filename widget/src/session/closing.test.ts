import { expect } from "@open-wc/testing";
import { peerIdFromBytes, type Address } from "../protocol/ids.ts";
import { World, type Member } from "../testing/make-session.ts";
import { settle } from "../testing/settle.ts";

const SIG = 5;

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.close();
});

function openLinksOf(owner: string): number {
  return world.network.links.filter((link) => link.owner === owner && !link.isClosed).length;
}

/** Both have finished the handshake, and no candidate ever gets through. */
async function halfConnected(): Promise<[Member, Member]> {
  world.hub.intercept = (delivery) => (delivery.kind === "signal" && delivery.bytes[0] === SIG ? [] : [delivery]);
  const ana = await world.join("ana");
  const ben = await world.join("ben", { above: ana });
  expect([ana.people, ben.people]).to.deep.equal([["ben connecting"], ["ana connecting"]]);
  return [ana, ben];
}

describe("a link that has not opened yet", () => {
  for (const [how, end] of [
    ["leaving", async ({ session }: Member) => session.leave()],
    ["the end of the page", async ({ session }: Member) => session.abandon()],
  ] as const) {
    it(`is closed by ${how}`, async () => {
      const [ana, ben] = await halfConnected();
      for (const member of [ana, ben]) {
        await Promise.all([end(member), world.clock.advance(500)]);
        expect(openLinksOf(member.name)).to.equal(0);
      }
      expect(world.clock.waiting).to.equal(0);
    });
  }

  it("is closed when a later handshake with the same person has finished", async () => {
    const [ana, ben] = await halfConnected();
    const [first] = world.network.links.filter(({ owner }) => owner === "ben");
    for (const link of world.network.links) if (link.owner === "ana") link.report("closed");
    await world.clock.advance(1_000);
    expect(first!.isClosed).to.equal(true);
    expect(openLinksOf("ben")).to.equal(1);
    expect([ana.people, ben.people]).to.deep.equal([["ben lost"], ["ana connecting"]]);
  });
});

describe("an address that has left", () => {
  it("is not answered and never called again, whatever still waits to be read from it", async () => {
    const ana = await world.join("ana");
    const ghost = { address: "nowhere" as Address, claimedId: peerIdFromBytes(new Uint8Array(16).fill(0xff)) };
    world.hub.deliver({ kind: "member-joined", to: ana.address, member: ghost });
    await world.clock.advance(15_000); // a handshake has failed, the next one is due within a second
    const [init] = world.hub.relayed;
    world.hub.deliver({ kind: "signal", from: ghost.address, to: ana.address, bytes: init!.bytes });
    world.hub.deliver({ kind: "member-left", to: ana.address, address: ghost.address });
    await settle();
    await world.clock.advance(3_600_000);
    expect(world.hub.relayed).to.have.lengthOf(1);
    expect(world.clock.waiting).to.equal(1); // for waking from sleep, as long as the session lives
  });
});

describe("a stay that ends before its keys were made", () => {
  it("makes nothing of them afterwards", async () => {
    const { session } = world.start("ana");
    session.abandon();
    await settle();
    expect(world.clock.waiting).to.equal(0);
  });
});
