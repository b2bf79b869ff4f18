import { expect } from "@open-wc/testing";
import { RememberedIds } from "./remembered-ids.ts";

describe("remembered ids", () => {
  it("are new once", () => {
    const ids = new RememberedIds(10);
    expect([ids.add("a"), ids.add("b"), ids.add("a")]).to.deep.equal([true, true, false]);
  });

  it("forget the oldest beyond the limit, and no other", () => {
    const ids = new RememberedIds(2);
    for (const id of ["a", "b", "c"]) ids.add(id);
    expect([ids.add("c"), ids.add("b"), ids.add("a")]).to.deep.equal([false, false, true]);
  });
});
