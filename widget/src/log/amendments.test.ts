import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { entryIdFromBytes, peerIdFromBytes, type EntryId, type PeerId } from "../protocol/ids.ts";
import { MAX_AMENDED, MAX_AUTHORS, MAX_EMOJI_EACH } from "../protocol/limits.ts";
import type { Content, Entry } from "../protocol/log-entry.ts";
import { itemOf } from "../testing/log-world.ts";
import { Amendments } from "./amendments.ts";
import type { LogItem } from "./effects.ts";
import { GroupLog } from "./group-log.ts";

const idOf = (number: number) => {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(0, number + 1);
  return entryIdFromBytes(bytes);
};
const peerOf = (number: number) => peerIdFromBytes(new Uint8Array(16).fill(number + 1));
const [ana, ben, eve] = [peerOf(0), peerOf(1), peerOf(2)];
/** Of no entry: nothing is here. */
const nobody = () => undefined;
const MESSAGE = idOf(1_000);

function said(author: PeerId, seq: number, content: Content): readonly [EntryId, Entry] {
  const entry = { author, seq, prev: undefined, audience: new Uint8Array(32), refs: [], time: 1_000 * seq, content };
  return [idOf(seq), entry];
}
const edit = (text: string): Content => ({ kind: "edit", of: MESSAGE, text });
const retract: Content = { kind: "retract", of: MESSAGE };
const reaction = (emoji: string, isOn = true): Content => ({ kind: "reaction", of: MESSAGE, emoji, isOn });

describe("what is said of messages", () => {
  it("is the same for everybody in whatever order it comes", () => {
    const anyContent = fc.oneof(
      fc.string({ minLength: 1, maxLength: 3 }).map(edit),
      fc.constant(retract),
      fc.tuple(fc.constantFrom("👍", "❤️", "😂"), fc.boolean()).map(([emoji, isOn]) => reaction(emoji, isOn)),
    );
    const anyEntries = fc.array(fc.tuple(fc.constantFrom(ana, ben), fc.integer({ min: 1, max: 9 }), anyContent), {
      maxLength: 12,
    });
    const read = (entries: readonly (readonly [EntryId, Entry])[]) => {
      const amendments = new Amendments(nobody);
      for (const [id, entry] of entries) amendments.take(id, entry);
      return [ana, ben].map((author) => [
        amendments.isRetracted(MESSAGE, author),
        amendments.editOf(MESSAGE, author)?.text,
        amendments.marksOf(MESSAGE),
      ]);
    };
    fc.assert(
      fc.property(anyEntries, fc.infiniteStream(fc.nat()), (all, random) => {
        const entries = all.map(([author, seq, content], index) => {
          const [, entry] = said(author, seq, content);
          return [idOf(index), entry] as const; // two of one number are a fork: the ids decide
        });
        const shuffled = entries
          .map((entry) => [random.next().value ?? 0, entry] as const)
          .sort(([a], [b]) => a - b)
          .map(([, entry]) => entry);
        expect(read(shuffled)).to.deep.equal(read(entries));
      }),
    );
  });

  it("lets the last edit win, and a retraction for good", () => {
    const amendments = new Amendments(nobody);
    expect(amendments.take(...said(ana, 3, edit("third")))).to.equal(MESSAGE);
    expect(amendments.take(...said(ana, 2, edit("second")))).to.equal(undefined);
    expect(amendments.editOf(MESSAGE, ana)).to.include({ text: "third", time: 3_000 });
    expect(amendments.take(...said(ana, 4, retract))).to.equal(MESSAGE);
    expect(amendments.take(...said(ana, 5, edit("again")))).to.equal(undefined);
    expect(amendments.editOf(MESSAGE, ana)).to.equal(undefined);
    expect(amendments.isRetracted(MESSAGE, ana)).to.equal(true);
  });

  it("keeps the words of one author apart from those of another", () => {
    const amendments = new Amendments(nobody);
    amendments.take(...said(ben, 1, edit("not mine")));
    amendments.take(...said(ben, 2, retract));
    expect(amendments.editOf(MESSAGE, ana)).to.equal(undefined);
    expect(amendments.isRetracted(MESSAGE, ana)).to.equal(false);
  });

  it("counts an emoji of a person once, and takes it away again", () => {
    const amendments = new Amendments(nobody);
    expect(amendments.take(...said(ana, 1, reaction("👍")))).to.equal(MESSAGE);
    amendments.take(...said(ana, 2, reaction("👍")));
    expect(amendments.marksOf(MESSAGE).map(({ emoji }) => emoji)).to.deep.equal(["👍"]);
    amendments.take(...said(ana, 3, reaction("👍", false)));
    expect(amendments.marksOf(MESSAGE)).to.deep.equal([]);
  });

  it("keeps the latest emoji of a person, and no more than a dozen", () => {
    const amendments = new Amendments(nobody);
    for (let seq = 1; seq <= 50; seq += 1) amendments.take(...said(ana, seq, reaction(`e${String(seq)}`)));
    expect(amendments.marksOf(MESSAGE).map(({ emoji }) => emoji)).to.deep.equal(
      Array.from({ length: MAX_EMOJI_EACH }, (_, index) => `e${String(51 - MAX_EMOJI_EACH + index)}`),
    );
  });

  it("takes the word of whoever wrote the message, however many others have said something of it", () => {
    const amendments = new Amendments((id) => (id === MESSAGE ? ana : undefined));
    const most = MAX_AUTHORS * MAX_EMOJI_EACH;
    for (let number = 0; number < 2 * most; number += 1) {
      const id = new Uint8Array(16);
      new DataView(id.buffer).setUint32(0, number);
      amendments.take(...said(peerIdFromBytes(id), 1, reaction("👍")));
    }
    expect(amendments.marksOf(MESSAGE)).to.have.length(most);
    amendments.take(...said(ana, 1, retract));
    expect(amendments.isRetracted(MESSAGE, ana)).to.equal(true);
  });
});

describe("what somebody has taken back, when somebody else says more of what does not exist than anybody keeps", () => {
  const LATER = 1e12;
  const text: Content = { kind: "text", text: "by mistake" };

  /** Ben's log, in which the flood is so old that it is forgotten before what ana says. */
  function hearsay() {
    const log = new GroupLog(ben);
    for (const id of [ana, eve]) log.memberAdded(id, new Uint8Array(65), LATER);
    const amendments = new Amendments((id) => log.find(id)?.signed.value.author);
    const hear = (author: PeerId, item: LogItem) => {
      log.entryReceived(author, item, LATER);
      for (const effect of log.takeEffects())
        if (effect.do === "note") amendments.take(effect.item.id, effect.item.signed.value);
    };
    let [seq, prev]: [number, EntryId | undefined] = [0, undefined];
    const evesays = (content: Content) => {
      const item = entry(eve, ++seq, prev, 0, content);
      prev = item.id;
      hear(eve, item);
    };
    const flood = () => {
      for (let number = 0; number <= MAX_AMENDED; number += 1)
        evesays({ kind: "reaction", of: idOf(number), emoji: "👍", isOn: true });
    };
    return { log, amendments, hear, evesays, flood };
  }

  function entry(author: PeerId, seq: number, prev: EntryId | undefined, time: number, content: Content): LogItem {
    return itemOf({ author, seq, prev, audience: new Uint8Array(32), refs: [], time, content });
  }

  it("stays taken back", () => {
    const { amendments, hear, evesays, flood } = hearsay();
    const said = entry(ana, 1, undefined, LATER, text);
    hear(ana, said);
    hear(ana, entry(ana, 2, said.id, LATER, { kind: "retract", of: said.id }));
    flood();
    evesays({ kind: "reaction", of: said.id, emoji: "👍", isOn: true });
    expect(amendments.isRetracted(said.id, ana)).to.equal(true);
    expect(amendments.marksOf(idOf(0))).to.deep.equal([]); // forgotten: what is kept is bounded
  });

  it("is taken back when it comes after all of that, as long as its retraction is still in the log", () => {
    const { log, amendments, hear, flood } = hearsay();
    const said = entry(ana, 1, undefined, LATER, text);
    hear(ana, entry(ana, 2, said.id, LATER, { kind: "retract", of: said.id }));
    flood();
    hear(ana, said);
    expect(log.has(said.id)).to.equal(true);
    expect(amendments.isRetracted(said.id, ana)).to.equal(true);
  });
});
