import { expect } from "@open-wc/testing";
import { fromBase64Url } from "../protocol/bytes.ts";
import { World } from "../testing/make-session.ts";
import { settle } from "../testing/settle.ts";

describe("two people who compare", () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => {
    world.close();
  });

  it("see the same seven symbols and the same sixty digits", async () => {
    const [ana, ben] = await world.pair();
    const [atAna, atBen] = [ana.peer(ben)!, ben.peer(ana)!];
    expect(atAna.sas).to.have.length(7).and.to.deep.equal(atBen.sas);
    expect(atAna.safetyNumber)
      .to.match(/^\d{60}$/u)
      .and.to.equal(atBen.safetyNumber);
  });

  it("show each other QR codes that the other one expects, and nobody else", async () => {
    const [ana, ben] = await world.pair();
    const cleo = await world.join("cleo");
    await cleo.sees(ben);
    const [atAna, atBen, atCleo] = [ana.peer(ben)!.qr, ben.peer(ana)!.qr, cleo.peer(ben)!.qr];
    expect(atAna.shown).to.equal(atBen.expected);
    expect(atBen.shown).to.equal(atAna.expected);
    expect(atAna.shown).not.to.equal(atAna.expected);
    expect(atCleo.shown).not.to.equal(atBen.expected);
    expect(atAna.shown).to.match(/^SC1:[\w-]{87}$/u);
    expect(fromBase64Url(atAna.shown.slice(4))).to.have.length(65);
    expect(fromBase64Url(atAna.shown.slice(4))?.[0]).to.equal(1);
  });

  it("mark each other, each for themselves", async () => {
    const [ana, ben] = await world.pair();
    ana.session.setVerified(ben.id, true);
    expect(ana.peer(ben)).to.include({ verified: true, mismatched: false });
    expect(ben.peer(ana)).to.include({ verified: false, mismatched: false });
    ana.session.setVerified(ben.id, false);
    expect(ana.peer(ben)).to.include({ verified: false, mismatched: true });
    ana.session.setVerified(ben.id, undefined);
    expect(ana.peer(ben)).to.include({ verified: false, mismatched: false });
  });

  it("stay marked when somebody was lost so long that they are new to the room, with the same key", async () => {
    const [ana, ben] = await world.pair();
    ana.session.setVerified(ben.id, true);
    world.hub.interrupt(ben.address);
    for (const link of world.network.links) link.break();
    await settle();
    expect(ana.people).to.deep.equal([]);
    world.hub.restore();
    await ana.sees(ben);
    expect(ana.peer(ben)).to.include({ verified: true, nameReused: false });
  });

  it("are strangers again after a new join, with a warning about the name", async () => {
    const [ana, ben] = await world.pair();
    ana.session.setVerified(ben.id, true);
    await ben.session.leave();
    const again = await world.join("ben");
    await ana.sees(again);
    expect(ana.peer(again)).to.include({ verified: false, nameReused: true });
    expect(ana.warnings).to.deep.equal(["name-reused"]);
  });

  it("cannot mark anybody once they have left", async () => {
    const [ana, ben] = await world.pair();
    await ana.session.leave();
    expect(() => {
      ana.session.setVerified(ben.id, true);
    }).to.throw("unknown-peer");
  });

  it("are told at once, when they come in, that somebody has their name", async () => {
    const ana = await world.join("sam");
    const ben = world.start("sam", { above: ana });
    await settle();
    expect(ben.warnings).to.deep.equal(["name-reused"]);
    expect(ana.warnings).to.deep.equal(["name-reused"]);
  });
});

describe("failed attempts to get in", () => {
  it("are one warning with their number, shown again when it grows after it was dismissed", async () => {
    const world = new World();
    const ana = await world.join("ana");
    const guess = async () => {
      world.start("guesser", { password: "wrong", below: ana });
      await settle();
    };
    await guess();
    await guess();
    expect(ana.state.warnings.map(({ code, count }) => [code, count])).to.deep.equal([["handshake-rejected", 2]]);
    ana.store.dispatch({ type: "warning-dismissed", id: "handshake-rejected" });
    expect(ana.warnings).to.deep.equal([]);
    await guess();
    expect(ana.state.warnings.map(({ code, count }) => [code, count])).to.deep.equal([["handshake-rejected", 3]]);
    world.close();
  });
});
