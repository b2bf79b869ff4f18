import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { bytesOf } from "../testing/hostile-bytes.ts";
import { entryIdFromBytes, type EntryId } from "../protocol/ids.ts";
import { CausalOrder, type Orderable } from "./causal-order.ts";

const idOf = (number: number): EntryId => entryIdFromBytes(new Uint8Array(32).fill(number));

function entry(number: number, time: number, ...parents: readonly number[]): Orderable {
  return { id: idOf(number), time, parents: parents.map(idOf) };
}

function orderOf(...entries: readonly Orderable[]): EntryId[] {
  const order = new CausalOrder();
  for (const item of entries) order.add(item);
  order.settle();
  return order.all().map(({ id }) => id);
}

/** Any entries that refer to any that came before them, with any times, and some order in which they arrive. */
const anyEntries = fc
  .array(
    fc.record({
      id: bytesOf(32),
      time: fc.oneof(fc.nat(5), fc.nat(8.64e15)),
      refs: fc.array(fc.nat(30), { maxLength: 4 }),
    }),
    {
      maxLength: 30,
    },
  )
  .map((all) => {
    const ids = [...new Set(all.map(({ id }) => entryIdFromBytes(id)))];
    return ids.map((id, index): Orderable => {
      const { time, refs } = all[index]!;
      return { id, time, parents: [...new Set(refs.filter((ref) => ref < index).map((ref) => ids[ref]!))] };
    });
  })
  .chain((entries) =>
    fc.record({ entries: fc.constant(entries), arriving: fc.shuffledSubarray(entries, { minLength: entries.length }) }),
  );

describe("the order of entries", () => {
  it("goes by time, then by id", () => {
    expect(orderOf(entry(3, 30), entry(1, 10), entry(2, 10))).to.deep.equal([1, 2, 3].map(idOf));
  });

  it("puts what was seen before what refers to it, whatever their times", () => {
    expect(orderOf(entry(1, 90), entry(2, 10, 1), entry(3, 20, 2))).to.deep.equal([1, 2, 3].map(idOf));
  });

  it("moves what refers to something that comes late, and says so", () => {
    const order = new CausalOrder();
    expect(order.add(entry(2, 10, 1))).to.equal(false);
    expect(order.add(entry(3, 20, 2))).to.equal(false);
    expect(order.add(entry(4, 30))).to.equal(false);
    expect(order.add(entry(1, 25))).to.equal(true);
    order.settle();
    expect(order.all().map(({ id }) => id)).to.deep.equal([1, 2, 3, 4].map(idOf));
  });

  it("is the same for everybody, causes first, in whatever order the entries come", () => {
    fc.assert(
      fc.property(anyEntries, ({ entries, arriving }) => {
        const order = orderOf(...entries);
        expect(orderOf(...arriving)).to.deep.equal(order);
        for (const { id, parents } of entries) {
          for (const parent of parents) expect(order.indexOf(parent)).to.be.below(order.indexOf(id));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("knows what nothing refers to, and what comes next", () => {
    const order = new CausalOrder();
    for (const item of [entry(1, 1), entry(2, 2, 1), entry(3, 3, 1), entry(4, 4, 2)]) order.add(item);
    expect(order.heads().map(({ id }) => id)).to.deep.equal([idOf(4), idOf(3)]);
    expect(order.nextOf(idOf(1), ({ time }) => time > 2)?.id).to.equal(idOf(3));
    expect(order.nextOf(idOf(4), () => true)).to.equal(undefined);
  });

  it("forgets the first ones, and what refers to them stays where it is", () => {
    const order = new CausalOrder();
    for (const item of [entry(1, 1), entry(2, 2, 1), entry(3, 3, 2)]) order.add(item);
    expect(order.forgetFirst(() => true)?.id).to.equal(idOf(1));
    expect(order.all().map(({ id }) => id)).to.deep.equal([idOf(2), idOf(3)]);
    expect(order.heads().map(({ id }) => id)).to.deep.equal([idOf(3)]);
  });

  it("forgets one in the middle, and what refers to it moves no further to the front for that", () => {
    const order = new CausalOrder();
    for (const item of [entry(1, 90), entry(2, 2, 1), entry(4, 95, 3), entry(5, 3, 2, 4)]) order.add(item);
    expect(order.forgetFirst(({ time }) => time === 2)?.id).to.equal(idOf(2));
    expect(order.forgetFirst(({ time }) => time === 2)).to.equal(undefined);
    expect(order.forgetFirst(({ time }) => time === 90)?.id).to.equal(idOf(1));
    order.add(entry(3, 1));
    order.settle();
    expect(order.all().map(({ id }) => id)).to.deep.equal([3, 4, 5].map(idOf));
  });

  it("is settled all the same when what came late is forgotten before that", () => {
    const order = new CausalOrder();
    for (const item of [entry(2, 10, 1), entry(3, 11, 2, 4)]) order.add(item);
    expect([order.add(entry(1, 20)), order.add(entry(4, 15))]).to.deep.equal([true, true]);
    expect(order.forgetFirst(({ time }) => time === 20)?.id).to.equal(idOf(1));
    order.settle();
    expect(order.all().map(({ id }) => id)).to.deep.equal([2, 4, 3].map(idOf));
  });

  it("takes two thousand entries that come from the last to the first, each a child of the next", () => {
    const order = new CausalOrder<Orderable>();
    const count = 2_000;
    const ids = Array.from({ length: count }, (_, index) => {
      const bytes = new Uint8Array(32);
      new DataView(bytes.buffer).setUint32(0, index);
      return entryIdFromBytes(bytes);
    });
    for (let index = count - 1; index >= 0; index--) {
      order.add({ id: ids[index]!, time: count - index, parents: index === 0 ? [] : [ids[index - 1]!] });
    }
    order.settle();
    expect(order.all().map(({ id }) => id)).to.deep.equal(ids);
  });
});
