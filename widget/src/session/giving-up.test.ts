/** People who are given up while a new link to them is still being made: they are not to come back by half. */
import { expect } from "@open-wc/testing";
import type { Address } from "../protocol/ids.ts";
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

/** Packets get through again, and links that were waiting for that come about. */
async function reconnect(): Promise<void> {
  world.network.isCut = false;
  for (const link of world.network.links) world.network.pair(link);
  await settle();
}

async function expectTalk(): Promise<void> {
  expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
  await ana.says("do you read me?");
  await ben.says("I do");
  expect([ana.heard, ben.heard]).to.deep.equal([["ben: I do"], ["ana: do you read me?"]]);
}

describe("somebody to whom a link is being made", () => {
  it("stays when the last address of theirs leaves", async () => {
    const { address } = ben;
    const former = "an older address of ben's" as Address;
    world.hub.deliver({ kind: "member-joined", to: ana.address, member: { address: former, claimedId: ben.id } });
    world.network.isReachable = false;
    world.network.linkOf("ana").break();
    await world.clock.advance(1_000);
    expect(ana.people).to.deep.equal(["ben lost"]);
    for (const left of [address, former]) world.hub.deliver({ kind: "member-left", to: ana.address, address: left });
    await settle();
    expect(ana.people).to.deep.equal(["ben lost"]);
    await reconnect();
    await expectTalk();
  });

  it("stays when the server names them no more, and then the link before ends", async () => {
    const { address } = ben;
    world.network.isCut = true;
    await world.clock.advance(16_000);
    world.hub.deliver({ kind: "member-left", to: ana.address, address });
    world.network.linkOf("ana").break();
    await settle();
    expect(ana.people).to.deep.equal(["ben lost"]);
    await reconnect();
    await expectTalk();
  });

  it("and who is given up all the same, is not half there afterwards: that link goes with them", async () => {
    const { address } = ben;
    world.network.isCut = true;
    await world.clock.advance(16_000);
    const making = world.network.links.filter(({ isClosed, remote }) => !isClosed && remote === undefined);
    expect(making, "one end each of a second link").to.have.lengthOf(2);
    world.network.isCut = false; // the first one works again, for a moment
    await settle();
    expect(ana.people).to.deep.equal(["ben connected"]);
    world.network.isCut = true;
    world.hub.deliver({ kind: "member-left", to: ana.address, address });
    await world.clock.advance(12_000);
    expect(ana.people).to.deep.equal([]);
    expect(making.find(({ owner }) => owner === "ana")!.isClosed).to.equal(true);
    world.hub.deliver({ kind: "member-joined", to: ana.address, member: { address, claimedId: ben.id } });
    await reconnect();
    await world.clock.advance(60_000);
    await expectTalk();
  });
});
