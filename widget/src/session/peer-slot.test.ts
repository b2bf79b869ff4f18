import { expect } from "@open-wc/testing";
import { parseReject, REJECT_REASONS } from "../protocol/handshake-messages.ts";
import { startHandshake } from "../crypto/handshake-initiator.ts";
import { World, type Member } from "../testing/make-session.ts";
import { settle } from "../testing/settle.ts";
import { makeParty } from "../testing/make-party.ts";
import type { Delivery } from "../testing/signaling-hub.ts";

const [INIT, RESP, KEY, FIN, SIG] = [1, 2, 3, 4, 5];

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.close();
});

function sent(type: number | undefined): number {
  return world.hub.relayed.filter(({ bytes }) => bytes[0] === type).length;
}

/** Drops signals of these types. */
function drop(...types: (number | undefined)[]): void {
  world.hub.intercept = (delivery) =>
    delivery.kind === "signal" && types.includes(delivery.bytes[0]) ? [] : [delivery];
}

/** Ana is in the room, ben has joined as the responder, and nothing of these types gets through. */
async function pairWithout(...types: (number | undefined)[]): Promise<[Member, Member]> {
  drop(...types);
  const ana = await world.join("ana");
  const ben = world.start("ben", { above: ana });
  await settle();
  return [ana, ben];
}

describe("a handshake without an answer", () => {
  for (const [missing, type, guesses] of [
    ["INIT", INIT, 0],
    ["RESP", RESP, 0],
    ["KEY", KEY, 1],
    ["FIN", FIN, 1],
  ] as const) {
    it(`ends after fifteen seconds when ${missing} is lost, ${guesses ? "counts as a guess" : "counts as nothing"}, and is tried again`, async () => {
      const [ana, ben] = await pairWithout(type);
      await world.clock.advance(14_999);
      expect(ana.state.guesses.failed).to.equal(0);
      expect(sent(INIT)).to.equal(1);
      drop();
      await world.clock.advance(1);
      expect(ana.state.guesses.failed).to.equal(guesses);
      await world.clock.advance(1_000);
      expect(sent(INIT)).to.equal(2);
      expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
    });
  }

  for (const stuck of ["ana", "ben"]) {
    it(`is given up when the browser of ${stuck} never makes a description, and is tried again`, async () => {
      const ana = await world.join("ana");
      world.network.stuck = stuck;
      const ben = world.start("ben", { above: ana });
      await settle();
      await world.clock.advance(14_999);
      expect(sent(INIT)).to.equal(1);
      world.network.stuck = undefined;
      await world.clock.advance(2_000);
      expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
    });
  }

  it("is tried again when the browser does not take the answer", async () => {
    const ana = await world.join("ana");
    world.hub.intercept = (delivery) => {
      // As when the browser ends a connection by itself, which it tells nobody.
      if (delivery.kind === "signal" && delivery.bytes[0] === FIN && sent(FIN) === 1)
        world.network.links[0]!.isClosed = true;
      return [delivery];
    };
    const ben = world.start("ben", { above: ana });
    await settle();
    expect(ana.people).to.deep.equal(["ben lost"]);
    await world.clock.advance(1_000);
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
  });

  it("is tried seven times in all, with waits that double, and never again", async () => {
    const [ana] = await pairWithout(RESP);
    await world.clock.advance(3_600_000);
    expect(sent(INIT)).to.equal(7);
    expect(ana.people).to.deep.equal([]);
  });
});

describe("INIT", () => {
  it("repeated while it is being answered gets the same answer", async () => {
    world.hub.intercept = (delivery) =>
      delivery.kind === "signal" && delivery.bytes[0] === INIT ? [delivery, delivery, delivery] : [delivery];
    const [ana, ben] = await world.pair();
    const answers = world.hub.relayed.filter(({ bytes }) => bytes[0] === RESP).map(({ bytes }) => bytes.join());
    expect(new Set(answers).size).to.equal(1);
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
  });

  it("that is new takes the place of one that nobody has proven anything in", async () => {
    const ana = await world.join("ana");
    const inits: string[] = [];
    world.hub.intercept = (delivery) => {
      if (delivery.kind !== "signal") return [delivery];
      if (delivery.bytes[0] === INIT) inits.push(delivery.bytes.join());
      return delivery.bytes[0] === RESP && inits.length === 1 ? [] : [delivery];
    };
    const ben = world.start("ben", { above: ana });
    await settle();
    await world.clock.advance(16_000); // ana has given up, and tries again
    expect(new Set(inits).size).to.equal(2);
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
  });

  it("whose answer comes late, after the next one went out, is not taken for the answer to that one", async () => {
    const ana = await world.join("ana");
    const answers: Delivery[] = [];
    world.hub.intercept = (delivery) => {
      if (delivery.kind !== "signal" || delivery.bytes[0] !== RESP) return [delivery];
      answers.push(delivery);
      // As after a long sleep of ben's: both answers at once, the older one first.
      return answers.length === 1 ? [] : answers.splice(0);
    };
    const ben = world.start("ben", { above: ana });
    await settle();
    await world.clock.advance(16_000);
    expect(sent(INIT)).to.equal(2);
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
    expect([ana.state.guesses.failed, ben.state.guesses.failed]).to.deep.equal([0, 0]);
  });

  it("for somebody connected runs beside the link, which lives until the new one has opened", async () => {
    const [ana, ben] = await world.pair();
    const [lost, old] = [world.network.linkOf("ana"), world.network.linkOf("ben")];
    lost.remote = undefined; // ben does not notice that ana's side is gone
    lost.report("closed");
    const held: Delivery[] = [];
    world.hub.intercept = (delivery) => {
      if (delivery.kind !== "signal" || delivery.bytes[0] !== SIG) return [delivery];
      held.push(delivery);
      return [];
    };
    await world.clock.advance(1_000);
    expect(sent(FIN)).to.equal(2);
    expect(ana.people).to.deep.equal(["ben lost"]);
    expect(ben.people).to.deep.equal(["ana connected"]);
    expect(old.isClosed).to.equal(false);
    for (const delivery of held) world.hub.deliver(delivery);
    await settle();
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
    expect(old.isClosed).to.equal(true);
  });

  it("from an address that the roster does not name is not answered", async () => {
    const [, ben] = await world.pair();
    const before = world.hub.relayed.length;
    world.hub.deliver({
      kind: "signal",
      from: "stranger" as never,
      to: ben.address,
      bytes: (await startHandshake(await makeParty(), ben.id)).message,
    });
    await settle();
    expect(world.hub.relayed.length).to.equal(before);
  });
});

describe("what no state waits for", () => {
  for (const [name, type] of [
    ["RESP", RESP],
    ["KEY", KEY],
    ["FIN", FIN],
  ] as const) {
    it(`is dropped: ${name} repeated after the link has opened`, async () => {
      const [ana, ben] = await world.pair();
      const message = world.hub.relayed.find(({ bytes }) => bytes[0] === type)!;
      const before = world.hub.relayed.length;
      world.hub.deliver(message);
      await settle();
      expect(world.hub.relayed.length).to.equal(before);
      expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
    });
  }

  it("is dropped: bytes of no known type, and none at all", async () => {
    const [ana, ben] = await world.pair();
    for (const bytes of [new Uint8Array(0), new Uint8Array(40), new Uint8Array(40).fill(99)]) {
      world.hub.deliver({ kind: "signal", from: ana.address, to: ben.address, bytes });
    }
    await settle();
    expect(ben.people).to.deep.equal(["ana connected"]);
  });
});

describe("REJECT", () => {
  for (const reason of REJECT_REASONS) {
    it(`with the reason ${reason} that refers to no message of this handshake ends nothing`, async () => {
      const ana = await world.join("ana");
      const bytes = new Uint8Array([6, REJECT_REASONS.indexOf(reason) + 1, ...new Uint8Array(16)]);
      world.hub.intercept = (delivery) =>
        delivery.kind === "signal" && delivery.to === ana.address ? [{ ...delivery, bytes }, delivery] : [delivery];
      const ben = await world.join("ben", { above: ana });
      expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
      expect(ana.state.guesses.failed).to.equal(0);
    });
  }

  it("tells the one who was refused why, and refers to what was refused", async () => {
    const ana = await world.join("ana");
    world.start("ben", { password: "wrong", above: ana });
    await settle();
    const rejection = world.hub.relayed.find(({ bytes }) => bytes[0] === 6)!;
    expect(rejection.to).to.equal(ana.address);
    expect(parseReject(rejection.bytes)?.reason).to.equal("wrong-password");
  });
});

describe("a connection that the browser cannot make", () => {
  it("does not block later tries with the same person", async () => {
    const ana = await world.join("ana");
    const { network } = world;
    const makeLinkFor = network.makeLinkFor.bind(network);
    let broken = 0;
    network.makeLinkFor = (owner) => (events) => {
      const link = makeLinkFor(owner)(events);
      if (owner === "ben" && broken++ === 0) {
        let offers = 0;
        const createOffer = link.createOffer.bind(link);
        link.createOffer = (options) =>
          offers++ === 0 ? createOffer(options) : Promise.reject(new Error("out of connections"));
      }
      return link;
    };
    const ben = world.start("ben", { below: ana });
    await world.clock.advance(30_000);
    expect(broken).to.be.greaterThan(1);
    expect([ana.people, ben.people]).to.deep.equal([["ben connected"], ["ana connected"]]);
  });
});
