/** Somebody who has left before anybody was connected with them: shown for a moment, and not for as long as a link may take. */
import { expect } from "@open-wc/testing";
import type { Address } from "../protocol/ids.ts";
import { World, type Member } from "../testing/make-session.ts";
import { settle } from "../testing/settle.ts";

/** Whom the server says to have left has to show within this long that it is not so. */
const DOUBT_MS = 3_000;

let world: World;
let ana: Member;

beforeEach(async () => {
  world = new World();
  ana = await world.join("ana");
  world.network.isReachable = false;
});

afterEach(() => {
  world.close();
});

/** Somebody whose handshake with ana has completed, and whose link does not open yet. */
async function visit(order: "above" | "below"): Promise<Member> {
  const ben = await world.join("ben", { [order]: ana });
  expect(ana.people).to.deep.equal(["ben connecting"]);
  return ben;
}

/** Packets get through, and links that were waiting for that come about. */
async function reconnect(): Promise<void> {
  world.network.isReachable = true;
  for (const link of world.network.links) world.network.pair(link);
  await settle();
}

function saysGone(address: Address): void {
  world.hub.deliver({ kind: "member-left", to: ana.address, address });
}

for (const order of ["above", "below"] as const) {
  describe(`a visitor with an id ${order} that of whoever is there, and no link yet`, () => {
    it("is gone three seconds after the page was closed, told of once, and warned of never", async () => {
      const ben = await visit(order);
      ben.session.abandon();
      await world.clock.advance(DOUBT_MS - 1);
      expect(ana.people).to.deep.equal(["ben connecting"]);
      await world.clock.advance(1);
      expect(ana.people).to.deep.equal([]);
      await world.clock.advance(120_000);
      expect(ana.notices).to.deep.equal(["person-joined ben", "person-left ben"]);
      expect(ana.warnings).to.deep.equal([]);
      expect(world.network.links.every(({ isClosed }) => isClosed)).to.equal(true);
    });

    for (const wiped of [false, true]) {
      it(`who ${wiped ? "erases everything" : "leaves"} says so once the link opens, if it does at once`, async () => {
        const ben = await visit(order);
        const leaving = ben.session.leave({ wiped });
        await settle();
        await reconnect();
        await leaving; // and not a tick of the clock
        expect(ana.people).to.deep.equal([]);
        expect(ana.state.timeline.at(-1)).to.deep.include({ notice: { type: "person-left", name: "ben", wiped } });
        expect(ana.notices).to.deep.equal(["person-joined ben", "person-left ben"]);
        expect(world.network.links.every(({ isClosed }) => isClosed)).to.equal(true);
      });
    }

    it("who leaves meets nobody any more who comes meanwhile", async () => {
      const ben = await visit(order);
      const leaving = ben.session.leave();
      const cleo = await world.join("cleo");
      await Promise.all([leaving, world.clock.advance(500)]);
      expect(cleo.people).to.deep.equal(["ana connecting"]);
      expect(cleo.notices).to.deep.equal(["person-joined ana"]);
    });

    it("who comes and goes again and again leaves nobody behind, nor half a pair of notices", async () => {
      for (let count = 0; count < 12; count++) {
        const { session } = await world.join(`visitor ${String(count)}`, { [order]: ana });
        session.abandon();
        await world.clock.advance(200);
      }
      await world.clock.advance(DOUBT_MS);
      expect(ana.people).to.deep.equal([]);
      for (const type of ["peer-added", "peer-removed"]) {
        expect(ana.events.filter((event) => event.type === type)).to.have.lengthOf(12);
      }
      expect(ana.warnings).to.deep.equal([]);
    });

    it("stays, and is told of once, where the server lied and the link opens", async () => {
      const ben = await visit(order);
      saysGone(ben.address);
      await world.clock.advance(DOUBT_MS - 1);
      await reconnect();
      expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
      await world.clock.advance(60_000);
      await ana.says("so you are there");
      expect(ben.heard).to.deep.equal(["ana: so you are there"]);
      expect(ana.notices).to.deep.equal(["person-joined ben"]);
    });

    it("has all the time that others have once the server names them again", async () => {
      const ben = await visit(order);
      world.hub.interrupt(ben.address);
      await world.clock.advance(DOUBT_MS - 1);
      world.hub.restore();
      await world.clock.advance(15_000);
      expect(ana.people).to.deep.equal(["ben connecting"]);
      await reconnect();
      expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
      expect(ana.notices).to.deep.equal(["person-joined ben"]);
    });

    it("who was given up comes back when the server names them again", async () => {
      const ben = await visit(order);
      world.hub.interrupt(ben.address);
      await world.clock.advance(DOUBT_MS);
      expect(ana.people).to.deep.equal([]);
      await reconnect();
      world.hub.restore();
      await world.clock.advance(30_000);
      expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
      await ana.says("welcome back");
      expect(ben.heard).to.deep.equal(["ana: welcome back"]);
      expect(ana.notices).to.deep.equal(["person-joined ben", "person-left ben", "person-joined ben"]);
    });

    it("is gone three seconds after the link has opened all the same and says nothing", async () => {
      const ben = await visit(order);
      saysGone(ben.address);
      let sent = 0; // BIND, and nothing after it
      world.network.intercept = (record, { owner }) => (owner === "ben" && sent++ > 0 ? [] : [record]);
      await reconnect();
      expect(ana.people).to.deep.equal(["ben connected"]);
      await world.clock.advance(DOUBT_MS);
      expect(ana.people).to.deep.equal([]);
    });
  });
}
