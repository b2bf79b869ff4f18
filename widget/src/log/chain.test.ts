import { expect } from "@open-wc/testing";
import { entryIdFromBytes, type EntryId } from "../protocol/ids.ts";
import { MAX_SPANS } from "../protocol/limits.ts";
import { openFrom } from "../protocol/spans.ts";
import { Chain } from "./chain.ts";

const idOf = (seq: number): EntryId => entryIdFromBytes(new Uint8Array(32).fill(seq));

function chain(...seqs: readonly number[]): Chain {
  const made = new Chain();
  made.told(openFrom(1), 0);
  for (const seq of seqs) made.add(seq, idOf(seq));
  return made;
}

const GAP_OF_4_AND_5 = [{ from: 1, to: 3 }, ...openFrom(6)];

describe("one author's entries", () => {
  it("have no last one to tell of before their author has said which are ours", () => {
    const made = new Chain();
    made.add(3, idOf(3));
    expect(made.tip).to.equal(0);
    made.told(openFrom(3), 3);
    expect(made.tip).to.equal(3);
  });

  it("go on behind a gap, and the last one named is one that is there", () => {
    const made = chain(1, 2, 3);
    made.told(GAP_OF_4_AND_5, 5);
    expect(made.tip).to.equal(3);
    expect([4, 5, 6].map((seq) => made.isOutside(seq))).to.deep.equal([true, true, false]);
    expect(made.seek(7)).to.deep.equal({ from: 6, to: 7 });
    made.add(6, idOf(6));
    expect(made.tip).to.equal(6);
  });

  it("are asked for up to a gap, and then from behind it", () => {
    const made = chain(1);
    made.told(GAP_OF_4_AND_5, 9);
    expect(made.seek(9)).to.deep.equal({ from: 2, to: 3 });
    made.add(2, idOf(2));
    expect(made.seekOn()).to.equal(undefined);
    made.add(3, idOf(3));
    expect(made.seekOn()).to.deep.equal({ from: 6, to: 9 });
  });

  it("are not asked for while the author has given us up", () => {
    const made = chain(1, 2, 3);
    made.told([{ from: 1, to: 3 }], 5);
    expect(made.seek(5)).to.equal(undefined);
    expect([made.tip, made.isOutside(4)]).to.deep.equal([3, true]);
  });

  it("stay ours once the author has said so, and those that are there stay in any case", () => {
    const told = chain();
    told.told(openFrom(1), 5);
    told.told(GAP_OF_4_AND_5, 5);
    expect([4, 5].map((seq) => told.isOurs(seq))).to.deep.equal([true, true]);
    const there = chain(1, 2, 3, 4);
    there.told([{ from: 1, to: 2 }, ...openFrom(6)], 5);
    expect([3, 4, 5].map((seq) => there.isOurs(seq))).to.deep.equal([true, true, false]);
    expect(there.tip).to.equal(4);
  });

  it("become ours when the author says so later", () => {
    const made = chain();
    made.told(openFrom(6), 6);
    made.add(6, idOf(6));
    made.told(openFrom(4), 6);
    expect(made.seek(6)).to.deep.equal({ from: 4, to: 6 });
    expect(made.tip).to.equal(0);
    for (const seq of [4, 5]) made.add(seq, idOf(seq));
    expect(made.tip).to.equal(6);
  });

  it("have few gaps: the oldest are closed, so that nothing is taken back", () => {
    const made = chain();
    const count = 6 * MAX_SPANS;
    for (let seq = 1; seq <= count; seq++) made.told([{ from: 2 * seq, to: 2 * seq }], 2 * seq);
    const ours = Array.from({ length: 2 * count + 1 }, (_, seq) => seq).filter((seq) => made.isOurs(seq));
    expect(ours.filter((seq) => seq % 2 === 0)).to.have.lengthOf(count);
    expect(ours.filter((seq) => seq > 2 * count - 4 * MAX_SPANS + 3 && seq % 2 === 1)).to.deep.equal([]);
  });
});
