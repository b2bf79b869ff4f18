import { expect } from "@open-wc/testing";
import type { SecureChatError } from "../protocol/codes.ts";
import { World, type Member } from "../testing/make-session.ts";
import { settle } from "../testing/settle.ts";

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => {
  world.close();
});

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "done",
    (error: unknown) => (error as SecureChatError).code,
  );
}

/** Does something as `member`, and lets everything settle. */
async function does(
  member: Member,
  what: (said: Member["session"]["conversation"]) => Promise<unknown>,
): Promise<void> {
  await what(member.session.conversation);
  await settle();
}

/** What both show of the one message there is: it must be the same, but for whose it is. */
function shownTo(...members: readonly Member[]) {
  const [first, ...others] = members.map(({ messages }) => {
    const { text, retracted, editedAt, reactions } = messages[0]!;
    return { text, retracted, editedAt, reactions: reactions.map(({ emoji, authorIds }) => [emoji, ...authorIds]) };
  });
  for (const other of others) expect(other).to.deep.equal(first);
  return first!;
}

describe("a message that was said", () => {
  it("is changed by its author, for everybody, and says when", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await ana.says("helo");
    await does(ana, (said) => said.edit(id, "hello"));
    const { text, editedAt } = shownTo(ana, ben);
    expect(text).to.equal("hello");
    expect(editedAt?.getTime()).to.equal(world.clock.now());
    expect(ben.messages).to.have.lengthOf(1);
  });

  it("is taken back by its author, with its text, edits and reactions", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await ana.says("oh no");
    await does(ben, (said) => said.react(id, "😮", true));
    await does(ana, (said) => said.retract(id));
    expect(shownTo(ana, ben)).to.deep.equal({ text: "", retracted: true, editedAt: undefined, reactions: [] });
    expect(await codeOf(ana.session.conversation.edit(id, "hi"))).to.equal("unknown-message");
    expect(await codeOf(ben.session.conversation.react(id, "👍", true))).to.equal("unknown-message");
  });

  it("gets reactions, each person's own, and loses them again", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await ana.says("cake?");
    await does(ben, (said) => said.react(id, "🎂", true));
    await does(ana, (said) => said.react(id, "🎂", true));
    expect(shownTo(ana, ben).reactions).to.have.lengthOf(1);
    expect(ben.messages[0]!.reactions[0]!.mine).to.equal(true);
    await does(ben, (said) => said.react(id, "🎂", false));
    expect(shownTo(ana, ben).reactions).to.deep.equal([["🎂", ana.id]]);
    expect(ben.messages[0]!.reactions[0]!.mine).to.equal(false);
  });

  it("is answered by naming it, for everybody", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await ana.says("cake?");
    await does(ben, (said) => said.send("yes!", id));
    for (const { messages } of [ana, ben]) expect(messages[1]!.replyTo).to.equal(id);
  });

  it("is not changed by anybody else, nor one that is not there; nothing is said then", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await ana.says("mine");
    const { conversation } = ben.session;
    for (const call of [
      () => conversation.edit(id, "yours"),
      () => conversation.retract(id),
      () => conversation.react("nothing", "👍", true),
      () => conversation.send("what?", "nothing"),
    ]) {
      expect(await codeOf(call())).to.equal("unknown-message");
    }
    expect(await codeOf(ana.session.conversation.edit(id, " "))).to.equal("message-empty");
    expect(await codeOf(ana.session.conversation.edit(id, "é".repeat(8_193)))).to.equal("message-too-long");
    await settle();
    expect(shownTo(ana, ben).text).to.equal("mine");
  });

  it("takes one emoji and nothing else as a reaction", async () => {
    const ana = await world.join("ana");
    const { id } = await ana.says("hm");
    const failure = await ana.session.conversation.react(id, "no", true).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(TypeError);
  });

  it("looks the same after a reconnect to somebody who missed it", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await ana.says("helo");
    for (const link of world.network.links) link.report("closed");
    await ana.session.conversation.edit(id, "hello");
    await world.clock.advance(10_000);
    await ana.sees(ben);
    await ben.sees(ana);
    await world.clock.advance(2_000);
    expect(shownTo(ana, ben).text).to.equal("hello");
  });
});

describe("typing", () => {
  const typingOf = (member: Member) => member.state.typing;

  it("is shown while it goes on, and forgotten when nothing more is heard", async () => {
    const [ana, ben] = await world.pair();
    ana.session.typing(true);
    await settle();
    expect(typingOf(ben)).to.deep.equal([ana.id]);
    expect(typingOf(ana)).to.deep.equal([]);
    for (let key = 0; key < 10; key++) {
      await world.clock.advance(1_000);
      ana.session.typing(true);
      await settle();
      expect(typingOf(ben)).to.deep.equal([ana.id]);
    }
    await world.clock.advance(8_000);
    expect(typingOf(ben)).to.deep.equal([]);
  });

  it("is said every three seconds and believed for six, as the protocol has it", async () => {
    const [ana, ben] = await world.pair();
    const says = async (atMs: number) => {
      await world.clock.advance(atMs);
      ana.session.typing(true);
      await settle();
    };
    await says(0);
    await says(2_999); // too early: it is not said
    await world.clock.advance(3_000);
    expect(typingOf(ben)).to.deep.equal([ana.id]);
    await world.clock.advance(1);
    expect(typingOf(ben)).to.deep.equal([]);
    await says(0);
    await says(3_000);
    await world.clock.advance(5_999);
    expect(typingOf(ben)).to.deep.equal([ana.id]);
  });

  it("is said every few seconds, however many keys are pressed", async () => {
    const [ana, ben] = await world.pair();
    const before = ben.events.length;
    for (let key = 0; key < 500; key++) ana.session.typing(true);
    await settle();
    expect(ben.events.slice(before).map(({ type }) => type)).to.deep.equal(["typing-changed"]);
  });

  for (const [how, end] of [
    ["stopping", async (ana: Member) => ana.session.typing(false)],
    ["a message", async (ana: Member) => ana.says("done")],
    ["leaving", async (ana: Member) => Promise.all([ana.session.leave(), world.clock.advance(500)])],
  ] as const) {
    it(`ends with ${how}, at once`, async () => {
      const [ana, ben] = await world.pair();
      ana.session.typing(true);
      await settle();
      await end(ana);
      await settle();
      expect(typingOf(ben)).to.deep.equal([]);
    });
  }

  it("is not said before joining, and leaves no timer behind", async () => {
    const ana = world.start("ana");
    ana.session.typing(true);
    await ana.session.joined;
    const ben = await world.join("ben", { above: ana });
    ana.session.typing(true);
    await settle();
    for (const { session } of [ana, ben]) await Promise.all([session.leave(), world.clock.advance(500)]);
    expect(world.clock.waiting).to.equal(0);
  });
});

describe("erasing everything", () => {
  it("drops what still waits until everybody is met, instead of saying it now", async () => {
    const [ana, ben] = await world.pair();
    world.hub.intercept = (delivery) => (delivery.kind === "signal" && delivery.to === ben.address ? [] : [delivery]);
    const cleo = world.start("cleo");
    await cleo.session.joined;
    await cleo.sees(ana);
    await settle();
    const saying = codeOf(cleo.send("secret"));
    cleo.session.rename("somebody");
    const erased = cleo.session.leave({ wiped: true });
    expect(await saying).to.equal("not-joined");
    await Promise.all([erased, world.clock.advance(500)]);
    await settle();
    expect([ana.heard, ana.notices]).to.deep.equal([
      [],
      ["person-joined ben", "person-joined cleo", "person-left cleo"],
    ]);
    expect(ana.events.findLast(({ type }) => type === "peer-removed")).to.include({ wiped: true });
  });

  it("empties the screen at once, and tells the others why this person is gone", async () => {
    const [ana, ben] = await world.pair();
    await ana.says("secret");
    const erased = ana.session.leave({ wiped: true });
    expect(ana.state).to.include({ phase: "idle", room: "", self: undefined });
    expect([ana.state.timeline, ana.state.peers]).to.deep.equal([[], []]);
    await Promise.all([erased, world.clock.advance(500)]);
    await settle();
    const left = ben.events.find((event) => event.type === "peer-removed");
    expect(left?.wiped).to.equal(true);
    expect(ben.people).to.deep.equal([]);
  });
});
