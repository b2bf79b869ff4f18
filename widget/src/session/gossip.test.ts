import { expect } from "@open-wc/testing";
import { audienceOf } from "../crypto/entries.ts";
import { generateIdentity } from "../crypto/identity.ts";
import { World, type Member } from "../testing/make-session.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { settle } from "../testing/settle.ts";
import { Gossip } from "./gossip.ts";

const SIG = 5;

let world: World;
let ana: Member;
let ben: Member;
let cleo: Member;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.close();
});

async function three(): Promise<void> {
  [ana, ben, cleo] = [await world.join("ana"), await world.join("ben"), await world.join("cleo")];
  await world.clock.advance(2_000);
}

/** No packet of a kind gets through between ana and cleo, by way of the server. */
function keepApart(drops: (type: number) => boolean): void {
  const names = new Map([ana, cleo].map((member) => [member.address, member.name]));
  world.hub.intercept = (delivery) =>
    delivery.kind === "signal" && names.has(delivery.from) && names.has(delivery.to) && drops(delivery.bytes[0] ?? 0)
      ? []
      : [delivery];
}

/** The link between ana and cleo breaks for good. */
async function part(): Promise<void> {
  keepApart(() => true);
  world.network.linkOf("ana", "cleo").break();
  await world.clock.advance(3_000);
}

describe("two people without a link whom a third one reaches", () => {
  beforeEach(async () => {
    await three();
    await part();
  });

  it("are shown to each other as reachable, via whom", () => {
    for (const [one, other] of [
      [ana, cleo],
      [cleo, ana],
    ] as const) {
      expect(one.peer(other)).to.include({ status: "reachable", path: "via-peer", via: ben.id });
      expect(one.warnings).to.deep.equal([]);
    }
    expect(ben.people).to.deep.equal(["ana connected", "cleo connected"]);
  });

  it("read what either says, once, and know that it arrived", async () => {
    await ana.says("can you hear me?");
    await cleo.says("yes");
    await world.clock.advance(200);
    expect(cleo.heard).to.deep.equal(["ana: can you hear me?"]);
    expect(ana.heard).to.deep.equal(["cleo: yes"]);
    expect(ana.messages[0]!.delivery).to.deep.equal({ delivered: 2, total: 2 });
    expect(cleo.messages.at(-1)!.delivery).to.deep.equal({ delivered: 2, total: 2 });
    expect(ana.messages.map(({ id }) => id)).to.deep.equal(cleo.messages.map(({ id }) => id));
  });

  it("stay reachable while nobody says anything, and learn of new names", async () => {
    await world.clock.advance(600_000);
    cleo.session.rename("cleopatra");
    await settle();
    expect(ana.people).to.deep.equal(["ben connected", "cleopatra reachable"]);
    expect(ana.notices.at(-1)).to.equal("person-renamed cleo");
  });

  it("are gone when they leave, and lost when the third one does", async () => {
    const leaving = ben.session.leave();
    await world.clock.advance(500);
    await leaving;
    expect(ana.people).to.deep.equal(["cleo lost"]);
    const last = cleo.session.leave();
    await world.clock.advance(500);
    await last;
    await world.clock.advance(45_000);
    expect(ana.people).to.deep.equal([]);
  });

  it("learn of a farewell over the third one", async () => {
    const leaving = cleo.session.leave({ wiped: true });
    await world.clock.advance(500);
    await leaving;
    expect(ana.people).to.deep.equal(["ben connected"]);
    expect(ana.events.findLast(({ type }) => type === "peer-removed")).to.include({ id: cleo.id, wiped: true });
  });

  it("are connected again as soon as a link can be made, and nothing is shown twice", async () => {
    await ana.says("before");
    world.hub.intercept = (delivery) => [delivery];
    await world.clock.advance(30_000);
    expect(ana.people).to.deep.equal(["ben connected", "cleo connected"]);
    expect(ana.peer(cleo)).to.include({ path: "direct", via: undefined });
    await ana.says("after");
    expect(cleo.heard).to.deep.equal(["ana: before", "ana: after"]);
  });
});

describe("two people whose handshake is complete and whose link never comes about", () => {
  it("talk over a third one from the beginning", async () => {
    ana = await world.join("ana");
    ben = await world.join("ben");
    cleo = world.start("cleo", { above: ana });
    world.hub.intercept = (delivery) =>
      delivery.kind === "signal" && delivery.bytes[0] === SIG && touchesBoth(delivery.from, delivery.to)
        ? []
        : [delivery];
    await world.clock.advance(30_000);
    expect(ana.people).to.deep.equal(["ben connected", "cleo reachable"]);
    await cleo.says("hello");
    await world.clock.advance(200);
    expect(ana.heard).to.deep.equal(["cleo: hello"]);
    expect(cleo.messages[0]!.delivery).to.deep.equal({ delivered: 2, total: 2 });
    expect(ana.warnings).to.deep.equal([]);
  });

  function touchesBoth(from: string, to: string): boolean {
    return [from, to].includes(ana.address) && [from, to].includes(cleo.address);
  }
});

describe("a message that comes late", () => {
  it("is fetched from whoever refers to it, and shown before that", async () => {
    await three();
    world.network.intercept = (record, { owner }, to) => (owner === "ana" && to.owner === "cleo" ? [] : [record]);
    await ana.says("first");
    await world.clock.advance(10);
    await ben.says("second");
    expect(cleo.heard).to.deep.equal(["ana: first", "ben: second"]);
  });

  it("is shown above what is there already", async () => {
    await three();
    world.network.linkOf("cleo", "ana").break();
    world.network.linkOf("cleo", "ben").break();
    await settle();
    await ana.says("one");
    await world.clock.advance(100);
    await cleo.says("two, says cleo, who has not heard");
    await world.clock.advance(100);
    await ben.says("three");
    await world.clock.advance(10_000);
    const order = ana.messages.map(({ text }) => text);
    expect(order).to.deep.equal(["one", "two, says cleo, who has not heard", "three"]);
    for (const member of [ben, cleo]) expect(member.messages.map(({ text }) => text)).to.deep.equal(order);
  });
});

describe("the audience of a message", () => {
  it("is who was in the room when it was sent", async () => {
    await three();
    const message = await ana.says("three of us");
    await world.join("dora");
    await world.clock.advance(60_000);
    expect(ana.messages.find(({ id }) => id === message.id)!.delivery).to.deep.equal({ delivered: 2, total: 2 });
    expect(world.members.at(-1)!.messages).to.deep.equal([]);
    for (const member of world.members) expect(member.warnings).to.deep.equal([]);
  });
});

describe("an entry that is being signed while somebody comes", () => {
  const nothing = () => undefined;

  it("goes to exactly those whom its audience names, at whatever moment they come", async () => {
    const [own, eve] = await Promise.all([generateIdentity(), generateIdentity()]);
    const [alone, both] = await Promise.all([audienceOf([own.id]), audienceOf([own.id, eve.id])]);
    for (let moment = 0; moment < 40; moment++) {
      let sent = 0;
      let sign: () => void = nothing;
      const signing = new Promise<void>((resolve) => (sign = resolve));
      const gossip = new Gossip({
        clock: new ManualClock(),
        identity: {
          ...own,
          sign: async (label, ...parts) => {
            if (label === "sc1 entry") await signing;
            return own.sign(label, ...parts);
          },
        },
        say: async (_, { kind }) => {
          if (kind === "entry") sent++;
        },
        everybodyMet: async () => undefined,
        isWithinRate: () => true,
        onNews: nothing,
      });
      const appended = gossip.append({ kind: "text", text: "hello" });
      if (moment === 39) await settle();
      else for (let turn = 0; turn < moment; turn++) await Promise.resolve();
      gossip.memberAdded(eve.id, eve.publicKey);
      gossip.linkOpened(eve.id);
      sign();
      const { audience } = (await appended).signed.value;
      await settle();
      expect(audience, `moment ${String(moment)}`).to.deep.equal(sent === 0 ? alone : both);
      gossip.close();
    }
  });
});
