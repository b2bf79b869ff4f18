/** Members who lie in the log: about who said what, when, after what, and to whom. */
import { signStatement } from "../../crypto/entries.ts";
import { encodeFrame } from "../../protocol/chat-frames.ts";
import { entryIdFromBytes, type EntryId } from "../../protocol/ids.ts";
import { MAX_REFS } from "../../protocol/limits.ts";
import { encodeEntry, type EntryRef } from "../../protocol/log-entry.ts";
import { openFrom, type Span } from "../../protocol/spans.ts";
import { flipped } from "../hostile-bytes.ts";
import { entryFrame, say, signedEntry, type EntryFrame } from "../make-entry.ts";
import type { Member } from "../make-session.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import type { EvilLink } from "./evil-link.ts";
import type { EvilMember } from "./evil-member.ts";
import type { Facts, Lab } from "./lab.ts";
import { NO_EVE, THREE, together } from "./three-together.ts";

interface Scene {
  readonly lab: Lab;
  readonly ana: Member;
  readonly ben: Member;
  readonly eve: EvilMember;
  readonly toAna: EvilLink;
  readonly toBen: EvilLink;
}

function onTheLog(
  name: string,
  expected: Attack["expected"],
  act: (scene: Scene) => Promise<Facts | undefined>,
  facts?: Facts,
): Attack {
  return {
    name,
    expected,
    ...(facts && { facts }),
    run: async (lab) => {
      const scene = { lab, ...(await together(lab)) };
      const found = await act(scene);
      await settle();
      return found;
    },
  };
}

const NOWHERE = entryIdFromBytes(new Uint8Array(32).fill(7));

/** What eve's HEADS say when they are true: she is there, knows both, and has said nothing yet. */
async function introduce({ ana, ben, eve, toAna, toBen }: Scene): Promise<void> {
  eve.entries.people = [ana.id, ben.id];
  const people = eve.entries.people.map((id) => ({ id, spans: openFrom(1), isLinked: true }));
  const heads = await eve.entries.heads({ people });
  for (const link of [toAna, toBen]) await link.say(heads);
  await settle();
}

/** The two of whom one has heard what the other has not: the same for both in the end. */
function bothHear(...lines: readonly string[]): Attack["expected"] {
  return { ana: { ...THREE.ana, heard: lines }, ben: { ...THREE.ben, heard: lines } };
}

function refTo(author: { readonly id: Member["id"] }, seq: number, id: EntryId): EntryRef {
  return { author: author.id, seq, id };
}

/** Ana's first entry, as eve got it. */
async function anasEntry({ ana, toAna }: Scene): Promise<EntryFrame> {
  await ana.says("hello");
  return toAna.heard("entry")[0]!;
}

const FORGED: readonly Attack[] = [
  onTheLog(
    "an entry in somebody else's name, signed with one's own key",
    { ana: THREE.ana, ben: { ...THREE.ben, heard: [] } },
    async ({ ana, eve, toBen }) => {
      await toBen.say(await eve.entries.says("it was ana", { author: ana.id }));
      return undefined;
    },
  ),
  onTheLog(
    "an entry of somebody else's with one word changed on the way",
    { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: hello"] } },
    async (scene) => {
      const { entry } = await anasEntry(scene);
      const bytes = encodeFrame({
        kind: "entry",
        entry: { ...entry, bytes: flipped(entry.bytes, entry.bytes.length - 1) },
      });
      await scene.toBen.say(bytes);
      return undefined;
    },
  ),
  onTheLog(
    "an entry of somebody else's with another signature, before the right one",
    bothSay(),
    async (scene) => {
      const { lab, eve, toBen } = scene;
      lab.network.intercept = (record, { owner }, to) => (owner === "ana" && to.owner === "ben" ? [] : [record]);
      const { entry } = await anasEntry(scene);
      const signature = await signStatement(eve.party.identity, "entry", entry.bytes);
      await toBen.say({ kind: "entry", entry: { ...entry, signature } });
      await settle();
      const before = scene.ben.heard.length;
      await toBen.say({ kind: "entry", entry });
      await settle();
      return { before };
    },
    { before: 0 },
  ),
  onTheLog("somebody else's entry said again, by the hundred", bothSay(), async (scene) => {
    const frame = await anasEntry(scene);
    for (let count = 0; count < 100; count++) await scene.toBen.say(frame);
    return undefined;
  }),
  onTheLog("an entry of another room", { ana: THREE.ana, ben: THREE.ben }, async ({ lab, toAna, toBen }) => {
    const [dora, emil] = await lab.meet({ room: "attic", names: ["dora", "emil"] });
    const spy = await lab.enter({ name: "spy", room: "attic" });
    const toDora = await (await spy.befriend(dora)).bind();
    await settle();
    await dora.says("in the attic");
    for (const link of [toAna, toBen]) await link.say(toDora.heard("entry")[0]!);
    for (const member of [dora, emil]) member.session.abandon();
    lab.members.splice(lab.members.indexOf(dora), 2);
    return undefined;
  }),
  onTheLog("an entry of somebody whom nobody ever met", THREE, async ({ lab, toAna, toBen }) => {
    const ghost = await lab.prepare({ name: "ghost" });
    for (const link of [toAna, toBen]) await link.say(await ghost.entries.says("boo"));
    return undefined;
  }),
];

function bothSay(): Attack["expected"] {
  return { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: hello"] } };
}

const FORKED: readonly Attack[] = [
  onTheLog(
    "a member who tells two people different things in the same place",
    {
      ana: { ...THREE.ana, warnings: ["equivocation"], heard: ["eve: no", "eve: yes"] },
      ben: { ...THREE.ben, warnings: ["equivocation"], heard: ["eve: no", "eve: yes", "ana: did you hear that?"] },
    },
    async (scene) => {
      const { lab, ana, ben, eve, toAna, toBen } = scene;
      await introduce(scene);
      const { signed } = await eve.entries.make(say("yes"), { time: 2 });
      const no = await signedEntry(eve.party.identity, { ...signed.value, time: 1, content: say("no") });
      await toAna.say({ kind: "entry", entry: signed });
      await toBen.say(entryFrame(no));
      await settle();
      const before = [...ana.warnings, ...ben.warnings].length;
      await ana.says("did you hear that?"); // refers to what only she has
      await lab.clock.advance(100);
      return { before, sameOrder: sameOrder(ana, ben) };
    },
    { before: 0, sameOrder: true },
  ),
];

/** Both show these, and say that something is missing. */
function missing(...lines: readonly string[]): Attack["expected"] {
  const seen = { warnings: ["messages-missing"], heard: lines };
  return { ana: { ...THREE.ana, ...seen }, ben: { ...THREE.ben, ...seen } };
}

function sameOrder(one: Member, other: Member): boolean {
  return JSON.stringify(one.messages.map(({ id }) => id)) === JSON.stringify(other.messages.map(({ id }) => id));
}

const LIES: readonly Attack[] = [
  onTheLog(
    "an answer that claims to be older than the question",
    { ana: { ...THREE.ana, heard: ["eve: answer"] }, ben: { ...THREE.ben, heard: ["ana: hello", "eve: answer"] } },
    async (scene) => {
      const { ana, ben, eve, toAna, toBen } = scene;
      const { entry } = await anasEntry(scene);
      const [message] = ana.messages;
      const refs = [refTo(ana, entry.value.seq, message!.id as EntryId)];
      const answer = await eve.entries.says("answer", { time: 0, refs });
      for (const link of [toAna, toBen]) await link.say(answer);
      await settle();
      return { anas: ana.messages.map(({ text }) => text), sameOrder: sameOrder(ana, ben) };
    },
    { anas: ["hello", "answer"], sameOrder: true },
  ),
  onTheLog(
    "a message from the end of time: what follows it is said after it, in the order in which it was said",
    {
      ana: { ...THREE.ana, heard: ["eve: the end", "ben: two"] },
      ben: { ...THREE.ben, heard: ["eve: the end", "ana: one"] },
    },
    async ({ ana, ben, eve, toAna, toBen }) => {
      const end = await eve.entries.says("the end", { time: 8.64e15 });
      for (const link of [toAna, toBen]) await link.say(end);
      await settle();
      await ana.says("one");
      await ben.says("two");
      return { order: ben.messages.map(({ text }) => text), sameOrder: sameOrder(ana, ben) };
    },
    { order: ["the end", "one", "two"], sameOrder: true },
  ),
  onTheLog(
    "a ref to what does not exist, to hold the message up",
    missing("eve: see above"),
    async (scene) => {
      const { lab, ana, ben, eve, toAna } = scene;
      await introduce(scene);
      await toAna.say(await eve.entries.says("see above", { refs: [refTo(ben, 1, NOWHERE), refTo(eve, 9, NOWHERE)] }));
      await settle();
      const atFirst = ana.heard.length;
      await lab.clock.advance(16_000);
      return { atFirst };
    },
    { atFirst: 0 },
  ),
  onTheLog(
    "more refs than an entry may have",
    { ana: { people: NO_EVE }, ben: THREE.ben },
    async ({ ana, eve, toAna }) => {
      const refs = Array.from({ length: MAX_REFS + 1 }, () => refTo(ana, 1, NOWHERE));
      const { signed } = await eve.entries.make(say("x"));
      const bytes = encodeEntry({ ...signed.value, refs });
      await toAna.say(encodeFrame({ kind: "entry", entry: { ...signed, bytes } }));
      return undefined;
    },
  ),
  onTheLog(
    "a member who says to see somebody whom nobody else sees",
    {
      ana: { ...THREE.ana, warnings: ["roster-mismatch"] },
      ben: { ...THREE.ben, warnings: ["roster-mismatch"] },
    },
    async (scene) => {
      const { lab, ana, ben, eve, toAna, toBen } = scene;
      const ghost = await lab.prepare({ name: "ghost" });
      const people = [ana, ben, ghost].map(({ id }) => ({ id, spans: openFrom(1), isLinked: true }));
      const heads = await eve.entries.heads({ people });
      for (const link of [toAna, toBen]) await link.say(heads);
      await settle();
      await lab.clock.advance(14_000);
      const early = [...ana.warnings, ...ben.warnings].length;
      for (const link of [toAna, toBen]) await link.say({ kind: "ping" });
      await lab.clock.advance(2_000);
      return { early };
    },
    { early: 0 },
  ),
];

function lines(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `eve: ${String(index)}`);
}

const FLOOD: Attack = {
  name: "a flood of messages whose former ones never come",
  expected: { ana: { people: ["eve connected"], warnings: ["messages-missing"], heard: lines(200) } },
  facts: { shownAfterTwoSeconds: 200, asksSeldom: true },
  run: async (lab) => {
    const ana = await lab.join("ana");
    const eve = await lab.enter();
    const toAna = await (await eve.befriend(ana)).bind();
    eve.entries.people = [ana.id];
    await toAna.say(await eve.entries.heads({ people: [{ id: ana.id, spans: openFrom(1), isLinked: true }] }));
    for (let count = 0; count < 200; count++) {
      const prev = entryIdFromBytes(new Uint8Array(32).fill(count + 20));
      await toAna.say(await eve.entries.says(String(count), { seq: 2 * count + 2, prev, time: count }));
    }
    await settle();
    await lab.clock.advance(2_000);
    const shownAfterTwoSeconds = ana.heard.length;
    for (let seconds = 0; seconds < 16; seconds += 2) {
      await toAna.say({ kind: "ping" });
      await lab.clock.advance(2_000);
    }
    return { shownAfterTwoSeconds, asksSeldom: toAna.heard("request").length < 1_000 };
  },
};

const BACKWARDS: Attack = {
  name: "a member who says hundreds of things backwards, each to be put before all that came",
  expected: { ana: { ...THREE.ana, heard: ["eve: first"] }, ben: THREE.ben },
  facts: { arranged: 1 },
  run: async (lab) => {
    const { ana, eve, toAna } = await together(lab);
    const said = [await eve.entries.says("first")];
    for (let count = 0; count < 300; count++)
      said.push(await eve.entries.frame({ kind: "opaque", code: 200, body: new Uint8Array(0) }));
    for (const frame of said.reverse()) await toAna.say(frame);
    await settle();
    await lab.clock.advance(250);
    return { arranged: ana.events.filter(({ type }) => type === "messages-arranged").length };
  },
};

const HISTORY: Attack = {
  name: "a newcomer who asks everybody for what was said before",
  expected: { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: between us"] } },
  facts: { got: 0 },
  run: async (lab) => {
    const [ana, ben] = await lab.meet();
    const { id } = await ana.says("between us");
    const eve = await lab.enter();
    const links = [await (await eve.befriend(ana)).bind(), await (await eve.befriend(ben)).bind()];
    await settle();
    for (const link of links) {
      await link.say({ kind: "request", ranges: [{ author: ana.id, from: 1, to: 1_000 }], ids: [id as EntryId] });
    }
    await settle();
    return { got: links.flatMap((link) => link.heard("entry")).length };
  },
};

const WITHHELD: Attack = {
  name: "a member who keeps a message from one person: it comes through the other",
  expected: bothHear("eve: only for ana"),
  run: async (lab) => {
    const scene = { lab, ...(await together(lab)) };
    await introduce(scene);
    await scene.toAna.say(await scene.eve.entries.says("only for ana"));
    await lab.clock.advance(1_000);
    for (let seconds = 0; seconds < 30; seconds += 5) {
      for (const link of [scene.toAna, scene.toBen]) await link.say({ kind: "ping" });
      await lab.clock.advance(5_000);
    }
    return undefined;
  },
};

const GIVEN_UP: Attack = {
  name: "a member who was given up, comes back, and asks everybody for what was said meanwhile",
  expected: { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: eve?", "ana: without eve"] } },
  facts: { got: ["eve?"] },
  run: async (lab) => {
    const [ana, ben] = await lab.meet();
    const eve = await lab.enter({ below: ana });
    const meet = async () => [await (await eve.befriend(ana)).bind(), await (await eve.befriend(ben)).bind()];
    for (const link of await meet()) link.answersPings = false;
    await settle();
    await lab.clock.advance(1_000);
    await ana.says("eve?"); // nobody knows yet that she does not read it
    await lab.clock.advance(20_000);
    const { id } = await ana.says("without eve");
    const links = await meet();
    await settle();
    for (const link of links) {
      await link.say({ kind: "request", ranges: [{ author: ana.id, from: 1, to: 1_000 }], ids: [id as EntryId] });
    }
    await settle();
    const got = links.flatMap((link) => link.heard("entry")).map(({ entry: { value } }) => value.content);
    return { got: [...new Set(got.map((content) => (content.kind === "text" ? content.text : content.kind)))] };
  },
};

const TAKEN_BACK: Attack = {
  name: "an author who says later that what it had told somebody of was never meant for them",
  expected: bothHear("eve: for both", "eve: only for ana"),
  run: async (lab) => {
    const scene = { lab, ...(await together(lab)) };
    const { ana, ben, eve, toAna, toBen } = scene;
    await introduce(scene);
    const both = await eve.entries.says("for both");
    for (const link of [toAna, toBen]) await link.say(both);
    const { id, signed } = await eve.entries.make(say("only for ana"));
    await toAna.say({ kind: "entry", entry: signed });
    const headsWith = (spans: readonly Span[]) =>
      eve.entries.heads({
        people: [ana, ben].map((member) => ({ id: member.id, spans, isLinked: true })),
        tips: [refTo(eve, 2, id)],
      });
    for (const link of [toAna, toBen]) await link.say(await headsWith(openFrom(1)));
    await settle();
    await toBen.say(await headsWith(openFrom(3)));
    await settle();
    await lab.clock.advance(40_000);
    return undefined;
  },
};

export const ON_THE_LOG: readonly Attack[] = [
  ...FORGED,
  ...FORKED,
  ...LIES,
  FLOOD,
  BACKWARDS,
  HISTORY,
  GIVEN_UP,
  WITHHELD,
  TAKEN_BACK,
];
