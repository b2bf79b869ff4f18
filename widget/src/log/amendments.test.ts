import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { entryIdFromBytes, peerIdFromBytes, type EntryId, type PeerId } from "../protocol/ids.ts";
import { MAX_AMENDED, MAX_EMOJI_EACH } from "../protocol/limits.ts";
import type { Content, Entry } from "../protocol/log-entry.ts";
import { Amendments } from "./amendments.ts";

const idOf = (number: number) => {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(0, number + 1);
  return entryIdFromBytes(bytes);
};
const peerOf = (number: number) => peerIdFromBytes(new Uint8Array(16).fill(number + 1));
const [ana, ben] = [peerOf(0), peerOf(1)];
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
      const amendments = new Amendments();
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
    const amendments = new Amendments();
    expect(amendments.take(...said(ana, 3, edit("third")))).to.equal(MESSAGE);
    expect(amendments.take(...said(ana, 2, edit("second")))).to.equal(undefined);
    expect(amendments.editOf(MESSAGE, ana)).to.include({ text: "third", time: 3_000 });
    expect(amendments.take(...said(ana, 4, retract))).to.equal(MESSAGE);
    expect(amendments.take(...said(ana, 5, edit("again")))).to.equal(undefined);
    expect(amendments.editOf(MESSAGE, ana)).to.equal(undefined);
    expect(amendments.isRetracted(MESSAGE, ana)).to.equal(true);
  });

  it("keeps the words of one author apart from those of another", () => {
    const amendments = new Amendments();
    amendments.take(...said(ben, 1, edit("not mine")));
    amendments.take(...said(ben, 2, retract));
    expect(amendments.editOf(MESSAGE, ana)).to.equal(undefined);
    expect(amendments.isRetracted(MESSAGE, ana)).to.equal(false);
  });

  it("counts an emoji of a person once, and takes it away again", () => {
    const amendments = new Amendments();
    expect(amendments.take(...said(ana, 1, reaction("👍")))).to.equal(MESSAGE);
    amendments.take(...said(ana, 2, reaction("👍")));
    expect(amendments.marksOf(MESSAGE).map(({ emoji }) => emoji)).to.deep.equal(["👍"]);
    amendments.take(...said(ana, 3, reaction("👍", false)));
    expect(amendments.marksOf(MESSAGE)).to.deep.equal([]);
  });

  it("keeps no more than its limits", () => {
    const amendments = new Amendments();
    for (let seq = 1; seq <= 50; seq += 1) amendments.take(...said(ana, seq, reaction(`e${String(seq)}`)));
    expect(amendments.marksOf(MESSAGE)).to.have.length(MAX_EMOJI_EACH);
    for (let number = 0; number < MAX_AMENDED; number += 1) {
      amendments.take(...said(ben, 1, { kind: "retract", of: idOf(10_000 + number) }));
    }
    expect(amendments.marksOf(MESSAGE)).to.deep.equal([]);
    expect(amendments.isRetracted(idOf(10_000), ben)).to.equal(true);
  });
});
