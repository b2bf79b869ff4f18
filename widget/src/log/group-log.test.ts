import { expect } from "@open-wc/testing";
import { MAX_IDS, MAX_SERVED, MAX_SPANS } from "../protocol/limits.ts";
import type { EntryId } from "../protocol/ids.ts";
import { openFrom, type Span } from "../protocol/spans.ts";
import type { LogItem } from "./effects.ts";
import { itemOf, LogWorld, type LogMember } from "../testing/log-world.ts";

const body = new Uint8Array(0);
/** So long receipts are gathered. */
const RECEIPTS_MS = 50;

let world: LogWorld;

beforeEach(() => {
  world = new LogWorld();
});

function join(count: number): LogMember[] {
  const members = Array.from({ length: count }, () => world.join());
  world.rest(2_000);
  return members;
}

/** The texts that a member shows, in their order. */
function textsOf({ shown, log }: LogMember): string[] {
  const byId = new Map(log.entries().map(({ id, signed }) => [id, signed.value.content]));
  return shown.map((id) => {
    const content = byId.get(id);
    return content?.kind === "text" ? content.text : "?";
  });
}

/** The ids in each receipt that a member got. */
function receiptsOf({ heard }: LogMember): (readonly EntryId[])[] {
  return heard.flatMap((frame) => (frame.kind === "ack" ? [frame.ids] : []));
}

describe("the group log", () => {
  it("shows everybody the same in the same order, and tells the author that it arrived", () => {
    const [ana, ben, cleo] = join(3) as [LogMember, LogMember, LogMember];
    const hello = ana.say("hello");
    ben.say("hi");
    world.settle();
    cleo.say("hey");
    world.settle();
    for (const member of [ana, ben, cleo]) expect(member.shown).to.deep.equal(ana.shown);
    expect(textsOf(ana).at(-1)).to.equal("hey");
    world.rest(RECEIPTS_MS);
    expect(ana.delivered.get(hello.id)).to.deep.equal([2, 2]);
  });

  it("shows an answer after what it answers, although that one comes later and claims a later time", () => {
    const [ana, ben, cleo] = join(3) as [LogMember, LogMember, LogMember];
    ana.say("question", { time: 9e12 });
    world.deliver(0); // to ben
    ben.say("answer");
    const queues = () => world.underWay;
    while (queues() > 0) world.deliver(0.999); // what ana said to cleo comes last
    world.rest();
    for (const member of [ana, ben, cleo]) expect(textsOf(member)).to.deep.equal(["question", "answer"]);
  });

  it("heals over another member whom both reach, receipts included", () => {
    const [ana, ben, cleo] = join(3) as [LogMember, LogMember, LogMember];
    world.cut(ana, cleo);
    world.rest(2_000);
    const hello = ana.say("hello");
    cleo.say("hi");
    world.rest(1_000);
    expect(textsOf(cleo).sort()).to.deep.equal(["hello", "hi"]);
    expect(cleo.shown).to.deep.equal(ana.shown);
    expect(ana.delivered.get(hello.id)).to.deep.equal([2, 2]);
    expect(ana.via.get(cleo.id)).to.equal(ben.id);
    expect(cleo.via.get(ana.id)).to.equal(ben.id);
    world.rest(3_600_000);
    expect(ana.via.get(cleo.id)).to.equal(ben.id);
    world.cut(ana, ben);
    expect(ana.via.has(cleo.id)).to.equal(false);
    expect([...ana.warnings, ...ben.warnings, ...cleo.warnings]).to.deep.equal([]);
  });

  it("passes nothing on while many come at once, whose links open one after the other", () => {
    const members = Array.from({ length: 8 }, () => world.join({ isLinked: () => false }));
    for (const one of members) {
      for (const other of members) {
        world.link(one, other);
        world.settle();
      }
    }
    const headsOf = ({ heard }: LogMember) => heard.filter(({ kind }) => kind === "heads").length;
    expect(members.map(headsOf)).to.deep.equal(members.map(() => members.length - 1));
  });

  it("gives a newcomer nothing that was being signed when they came, and waits for no receipt of theirs", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    const draft = ana.draft("for two");
    const cleo = world.join();
    const item = itemOf(draft);
    ana.log.appended(item, world.nowMs);
    ana.run();
    ana.say("for three");
    world.rest(60_000);
    expect([textsOf(ben), textsOf(cleo)]).to.deep.equal([["for two", "for three"], ["for three"]]);
    expect(ana.delivered.get(item.id)).to.deep.equal([1, 1]);
    expect([ben, cleo].map(({ id }) => ana.log.isMeantFor(id, item))).to.deep.equal([true, false]);
    for (const member of [ana, ben, cleo]) expect([...member.warnings]).to.deep.equal([]);
  });

  it("gives somebody who was lost while it was signed what is addressed to them, once they are back", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    const draft = ana.draft("for ben too");
    world.giveUp(ana, ben);
    ana.log.appended(itemOf(draft), world.nowMs);
    ana.run();
    ana.say("without ben");
    world.link(ana, ben);
    world.rest(2_000);
    expect(textsOf(ben)).to.deep.equal(["for ben too"]);
  });

  it("hands over what was said since the handshake as soon as the link opens, unasked", () => {
    const ana = world.join();
    const ben = world.join({ isLinked: () => false });
    ana.say("early");
    ana.say("birds");
    world.link(ana, ben);
    world.settle();
    expect(textsOf(ben)).to.deep.equal(["early", "birds"]);
    expect(ana.heard.filter(({ kind }) => kind === "request")).to.deep.equal([]);
    world.cut(ana, ben);
    world.link(ana, ben);
    world.settle();
    expect(ben.heard.filter(({ kind }) => kind === "entry").length).to.equal(2);
  });

  it("heals over another member when a first link does not open in time", () => {
    const ana = world.join();
    const ben = world.join();
    world.rest(1_500);
    const cleo = world.join({ isLinked: (other) => other !== ana });
    cleo.say("hi");
    world.rest(1_000);
    expect(ana.via.has(cleo.id)).to.equal(false);
    world.rest(3_000);
    expect(ana.via.get(cleo.id)).to.equal(ben.id);
    expect(textsOf(ana)).to.deep.equal(["hi"]);
  });

  it("heals along a chain of members", () => {
    const [ana, ben, cleo, dora] = join(4) as [LogMember, LogMember, LogMember, LogMember];
    world.cut(ana, cleo);
    world.cut(ana, dora);
    world.cut(ben, dora);
    world.rest(5_000);
    const hello = ana.say("hello");
    dora.say("hi");
    world.rest(5_000);
    for (const member of [ana, ben, cleo, dora]) expect(textsOf(member).sort()).to.deep.equal(["hello", "hi"]);
    expect(ana.delivered.get(hello.id)).to.deep.equal([3, 3]);
  });

  it("brings a member up to date who was away, a piece at a time", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    world.cut(ana, ben);
    for (let count = 0; count < 1_000; count++) ana.say(String(count));
    world.link(ana, ben);
    world.rest(1_000);
    expect(ben.shown).to.deep.equal(ana.shown);
    expect(ben.shown).to.have.lengthOf(1_000);
  });

  it("hands a newcomer nothing of what was said before, whoever is asked", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    const old = ana.say("between us");
    world.settle();
    const cleo = world.join();
    world.rest(2_000);
    ben.say("welcome");
    world.rest(60_000);
    expect(textsOf(cleo)).to.deep.equal(["welcome"]);
    for (const member of [ana, ben]) {
      world.send(cleo.id, member.id, {
        kind: "request",
        ranges: [{ author: ana.id, from: 1, to: 100 }],
        ids: [old.id],
      });
    }
    world.settle();
    expect(cleo.heard.some((frame) => frame.kind === "entry" && frame.entry === old.signed)).to.equal(false);
    expect(cleo.warnings.size).to.equal(0);
  });

  it("gathers receipts for a moment, and tells of all of them in one frame", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    const said = [ana.say("one"), ana.say("two"), ana.say("three")];
    world.settle();
    expect(receiptsOf(ana)).to.deep.equal([]);
    world.wait(RECEIPTS_MS - 1);
    expect(ben.log.dueMs).to.equal(world.nowMs + 1);
    world.wait(1);
    world.settle();
    expect(receiptsOf(ana)).to.deep.equal([said.map(({ id }) => id)]);
    for (const { id } of said) expect(ana.delivered.get(id)).to.deep.equal([1, 1]);
  });

  it("tells of as many as a frame holds at once, however fast they come", () => {
    const [ana] = join(2) as [LogMember, LogMember];
    for (let count = 0; count < MAX_IDS + 1; count++) ana.say(String(count));
    world.settle();
    expect(receiptsOf(ana).map(({ length }) => length)).to.deep.equal([MAX_IDS]);
    world.rest(RECEIPTS_MS);
    expect(receiptsOf(ana).map(({ length }) => length)).to.deep.equal([MAX_IDS, 1]);
  });

  it("takes nobody's last entry for a receipt before its author has said which ones are theirs", () => {
    const [ana, ben] = [world.join(), world.join({ isLinked: () => false })] as const;
    const said = ["one", "two", "three"].map((text) => ana.say(text));
    const cleo = world.join({ isLinked: (other) => other === ben });
    ben.receive(cleo.id, { kind: "entry", entry: said[2]!.signed });
    ben.log.tick(world.nowMs);
    ana.receive(ben.id, { kind: "heads", heads: ben.signedHeads() });
    expect([...ana.delivered]).to.deep.equal([]);
    world.link(ana, ben);
    world.rest(2_000);
    expect(textsOf(ben)).to.deep.equal(["one", "two", "three"]);
    expect([...ana.delivered.values()]).to.deep.equal([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it("leaves nobody without a receipt by leaving", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    const last = ana.say("last");
    world.settle();
    ben.append({ kind: "farewell", wiped: false });
    world.settle();
    expect(ana.delivered.get(last.id)).to.deep.equal([1, 1]);
  });

  it("hands on what somebody says who never says HEADS, so that it can be compared", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    const eve = world.join({ isLinked: () => false });
    const { signed } = itemOf(eve.draft("for ana alone"));
    ana.receive(eve.id, { kind: "entry", entry: signed });
    world.rest(5_000);
    expect(textsOf(ben)).to.deep.equal(["for ana alone"]);
  });

  it("tells everybody of an author who says two things in one place, and keeps both", () => {
    const [ana, ben, eve] = join(3) as [LogMember, LogMember, LogMember];
    const draft = eve.draft("yes");
    for (const [to, text] of [
      [ana, "yes"],
      [ben, "no"],
    ] as const) {
      const { signed } = itemOf({ ...draft, content: { kind: "text", text } });
      world.send(eve.id, to.id, { kind: "entry", entry: signed });
    }
    world.settle();
    expect([textsOf(ana), textsOf(ben)]).to.deep.equal([["yes"], ["no"]]);
    world.rest(60_000); // and nobody says anything more
    for (const member of [ana, ben]) {
      expect([...member.warnings]).to.deep.equal(["equivocation"]);
      expect(textsOf(member).sort()).to.deep.equal(["no", "yes"]);
      expect(member.shown).to.deep.equal(ana.shown);
    }
  });

  it("says that something is missing when nobody has it, and goes on without", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    const nowhere = {
      author: ben.id,
      seq: 40,
      id: itemOf(ben.draft("?")).id,
    };
    ben.say("see above", { refs: [nowhere] });
    world.settle();
    expect(textsOf(ana)).to.deep.equal([]);
    world.rest(2_000);
    expect(textsOf(ana)).to.deep.equal(["see above"]);
    world.rest(12_000);
    expect([...ana.warnings]).to.deep.equal([]);
    world.rest(2_000);
    expect([...ana.warnings]).to.deep.equal(["messages-missing"]);
  });

  it("warns when somebody has seen other people for fifteen seconds, and not before", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    const ghost = world.join({ isLinked: (other) => other === ben });
    ana.log.memberLeft(ghost.id, world.nowMs - 100_000); // the server never told her
    ana.rosterChanged();
    world.rest(14_000);
    expect([...ana.warnings, ...ben.warnings]).to.deep.equal([]);
    world.rest(3_000);
    for (const { warnings } of [ana, ben]) expect([...warnings]).to.deep.equal(["roster-mismatch"]);
  });

  it("puts what was said backwards into its order four times a second, not for each entry", () => {
    const [ana, , eve] = join(3) as [LogMember, LogMember, LogMember];
    ana.say("first");
    world.settle();
    const items: LogItem[] = [];
    for (let count = 0; count < 1_000; count++) {
      const place = { seq: count + 1, prev: items.at(-1)?.id };
      items.push(itemOf({ ...eve.draft(""), ...place, content: { kind: "opaque", code: 200, body } }));
    }
    let arranged = 0;
    const take = () => (arranged += ana.log.takeEffects().filter((effect) => effect.do === "arrange").length);
    const startMs = world.nowMs;
    for (const item of items.toReversed()) {
      world.nowMs += 1;
      if (ana.log.dueMs <= world.nowMs) ana.log.tick(world.nowMs);
      ana.log.entryReceived(eve.id, item, world.nowMs);
      take();
    }
    ana.log.tick(world.nowMs + 250);
    take();
    expect(arranged).to.equal((world.nowMs - startMs) / 250);
    const order = ana.log.entries().filter(({ signed }) => signed.value.author === eve.id);
    expect(order.map(({ id }) => id)).to.deep.equal(items.map(({ id }) => id));
  });

  it("forgets the oldest beyond five thousand, and stays quick for ten thousand", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    for (let count = 0; count < 10_000; count++) {
      (count % 3 === 0 ? ben : ana).say(String(count));
      if (count % 7 === 0) world.settle();
    }
    world.rest();
    expect(ana.log.entries()).to.have.lengthOf(5_000);
    expect(ben.log.entries().map(({ id }) => id)).to.deep.equal(ana.log.entries().map(({ id }) => id));
  });

  it("lets nobody push out what others have said, whatever they say and however much of it", () => {
    const [ana, ben, eve] = join(3) as [LogMember, LogMember, LogMember];
    const mine = ana.say("mine");
    world.settle();
    for (let count = 0; count < 6_000; count++) {
      eve.append({ kind: "opaque", code: 200, body });
      if (count % 100 === 0) world.settle();
      if (count === 4_000) ben.say("his");
    }
    world.rest();
    for (const { log } of [ana, ben]) {
      expect(log.entries()).to.have.lengthOf(5_000);
      expect(log.find(mine.id)).to.deep.include(mine);
      expect(log.entries().filter(({ signed }) => signed.value.author !== eve.id)).to.have.lengthOf(2);
    }
    const cleo = world.join({ isLinked: (other) => other === ben });
    ana.say("to all");
    world.rest(5_000);
    expect(textsOf(cleo)).to.deep.equal(["to all"]);
    for (const member of [ana, ben]) expect([...member.warnings]).to.deep.equal([]);
  });

  it("keeps as much of each who say too much, whoever came first", () => {
    const [ana, ben, cleo] = join(3) as [LogMember, LogMember, LogMember];
    const sayMuch = (member: LogMember, count: number) => {
      for (let said = 0; said < count; said++) {
        member.say(String(said));
        if (said % 100 === 0) world.settle();
      }
      world.rest();
    };
    sayMuch(ana, 4_000);
    sayMuch(ben, 3_000);
    sayMuch(cleo, 1_000);
    for (const { log } of [ana, ben, cleo]) {
      const counts = [ana, ben, cleo].map(
        ({ id }) => log.entries().filter(({ signed }) => signed.value.author === id).length,
      );
      expect(counts).to.deep.equal([2_000, 2_000, 1_000]);
      expect(log.entries().map(({ id }) => id)).to.deep.equal(ana.log.entries().map(({ id }) => id));
    }
  });
});

/** What `member` is told of `author`'s entries, whatever the truth. */
function tell(member: LogMember, author: LogMember, spans: readonly Span[], last = 0): void {
  const { value, ...rest } = author.signedHeads();
  const people = value.people.map((person) => (person.id === member.id ? { ...person, spans } : person));
  const tips = last === 0 ? [] : value.tips.map((tip) => (tip.author === author.id ? { ...tip, seq: last } : tip));
  member.receive(author.id, { kind: "heads", heads: { ...rest, value: { ...value, people, tips } } });
}

/** Asks for everything by number, and for these by id. */
function beg(beggar: LogMember, from: LogMember, author: LogMember, ids: readonly LogItem["id"][] = []): void {
  world.send(beggar.id, from.id, { kind: "request", ranges: [{ author: author.id, from: 1, to: 100 }], ids });
}

describe("somebody who was given up as lost and comes back with the same key", () => {
  it("reads what was written before it was noticed, in its place, and nothing of what was written after", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    ana.say("one");
    world.settle();
    world.cut(ana, ben);
    const two = ana.say("two");
    ben.say("here");
    world.wait(17_000);
    world.giveUp(ana, ben);
    ana.say("where is ben?");
    world.wait(17_000);
    world.link(ana, ben);
    ana.say("there you are");
    world.rest(5_000);
    expect(textsOf(ben)).to.deep.equal(["one", "two", "here", "there you are"]);
    expect(textsOf(ana)).to.deep.equal(["one", "two", "here", "where is ben?", "there you are"]);
    expect(ana.delivered.get(two.id)).to.deep.equal([1, 1]);
    expect([...ben.delivered.values()]).to.deep.equal([[1, 1]]);
    world.rest(60_000);
    expect([...ana.warnings, ...ben.warnings]).to.deep.equal([]);
  });

  it("misses nothing when both had given each other up, and nobody wrote after that", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    for (let count = 0; count < 2 * MAX_SPANS; count++) {
      world.cut(ana, ben);
      ana.say(`ana ${String(count)}`);
      ben.say(`ben ${String(count)}`);
      world.giveUp(ana, ben);
      world.giveUp(ben, ana);
      world.link(ana, ben);
      world.rest(2_000);
    }
    expect(ana.shown).to.have.lengthOf(4 * MAX_SPANS);
    expect(ben.shown).to.deep.equal(ana.shown);
  });

  it("is handed it by others too, though its author is not there any more", () => {
    const [ana, ben, cleo] = join(3) as [LogMember, LogMember, LogMember];
    world.cut(ana, cleo);
    world.cut(ben, cleo);
    ana.say("before");
    world.rest(5_000);
    world.giveUp(ana, cleo);
    world.rest(500);
    world.giveUp(ben, cleo);
    ana.say("after");
    world.rest(5_000);
    world.leave(ana);
    world.link(ben, cleo);
    world.rest(60_000);
    expect(textsOf(ben)).to.deep.equal(["before", "after"]);
    expect(textsOf(cleo)).to.deep.equal(["before"]);
    expect([...ben.warnings, ...cleo.warnings]).to.deep.equal([]);
  });

  it("is brought up to date over gaps, a piece at a time, and tells how far it has read", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    const written = 2 * MAX_SERVED + 10;
    for (let time = 0; time < 3; time++) {
      world.cut(ana, ben);
      for (let count = 0; count < written; count++) ana.say("for ben");
      world.giveUp(ana, ben);
      ana.say("without ben");
      world.link(ana, ben);
      if (time === 0) world.rest(1_000); // the other times it is cut off again before it has read anything
    }
    world.rest(2_000);
    expect(textsOf(ben)).to.deep.equal(Array.from({ length: 3 * written }, () => "for ben"));
    const tip = ben.log.heads(world.nowMs).tips.find(({ author }) => author === ana.id);
    expect(tip?.seq).to.equal(3 * written + 2);
    const forBen = [...ana.delivered.values()].filter(([delivered, total]) => delivered === 1 && total === 1);
    expect(forBen.length).to.be.at.least(written);
  });

  it("gets nothing of what was said meanwhile, whoever is asked", () => {
    const [ana, ben, cleo] = join(3) as [LogMember, LogMember, LogMember];
    for (const other of [ana, ben]) world.giveUp(other, cleo);
    const secret = ana.say("about cleo");
    world.rest(5_000);
    for (const other of [ben, ana]) world.link(other, cleo);
    for (const other of [ana, ben]) beg(cleo, other, ana, [secret.id]);
    world.rest(60_000);
    expect(textsOf(ben)).to.deep.equal(["about cleo"]);
    expect(cleo.heard.some((frame) => frame.kind === "entry" && frame.entry === secret.signed)).to.equal(false);
    expect(cleo.warnings.size).to.equal(0);
  });

  it("gets nothing of it from somebody who has not heard yet that its author gave it up", () => {
    const [ana, ben, cleo] = join(3) as [LogMember, LogMember, LogMember];
    world.giveUp(ana, cleo);
    const secret = ana.say("about cleo");
    world.settle(); // ana's HEADS are not due yet
    beg(cleo, ben, ana, [secret.id]);
    world.rest(60_000);
    expect(textsOf(ben)).to.deep.equal(["about cleo"]);
    expect(textsOf(cleo)).to.deep.equal([]);
  });

  it("is kept from nothing by what an author says later of what it had said before", () => {
    const [ana, ben] = join(2) as [LogMember, LogMember];
    world.cut(ana, ben);
    ana.say("one");
    const two = ana.say("two");
    tell(ben, ana, openFrom(1), 2);
    tell(ben, ana, openFrom(3), 2);
    ben.receive(ana.id, { kind: "entry", entry: two.signed });
    expect(textsOf(ben)).to.deep.equal([]); // it waits for the one before it
    tell(ben, ana, [], 2);
    world.link(ana, ben);
    world.rest(2_000);
    expect(textsOf(ben)).to.deep.equal(["one", "two"]);
  });
});
