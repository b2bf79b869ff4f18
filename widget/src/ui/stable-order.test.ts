import { expect } from "@open-wc/testing";
import { StableOrder } from "./stable-order.ts";

const items = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (list: readonly ({ id: string } | undefined)[]) => list.map((item) => item?.id);

describe("a stable order", () => {
  it("leaves a hole where somebody has gone, and adds newcomers at the end", () => {
    const order = new StableOrder();
    expect(ids(order.arrange(items("a", "b", "c")))).to.deep.equal(["a", "b", "c"]);
    expect(ids(order.arrange(items("a", "c")))).to.deep.equal(["a", undefined, "c"]);
    expect(ids(order.arrange(items("a", "c", "d")))).to.deep.equal(["a", undefined, "c", "d"]);
    expect(ids(order.arrange(items("b", "a", "c", "d")))).to.deep.equal(["a", "b", "c", "d"]);
  });

  it("begins anew when nobody is left", () => {
    const order = new StableOrder();
    order.arrange(items("a", "b"));
    expect(ids(order.arrange([]))).to.deep.equal([]);
    expect(ids(order.arrange(items("b")))).to.deep.equal(["b"]);
  });

  it("does not grow for ever, however many come and go", () => {
    const order = new StableOrder();
    for (let round = 0; round < 1_000; round++) order.arrange(items("stays", `goes-${round.toString()}`));
    expect(order.arrange(items("stays")).length).to.be.lessThan(131);
  });
});
