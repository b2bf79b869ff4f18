import { expect } from "@open-wc/testing";
import { SAS_EMOJI } from "./sas-emoji.ts";

describe("the table of SAS symbols", () => {
  it("has 64 symbols and 64 names, each once", () => {
    expect(SAS_EMOJI).to.have.lengthOf(64);
    expect(new Set(SAS_EMOJI.map(({ emoji }) => emoji)).size).to.equal(64);
    expect(new Set(SAS_EMOJI.map(({ name }) => name)).size).to.equal(64);
  });

  it("begins, turns and ends where the Matrix specification's does", () => {
    expect([0, 1, 31, 32, 48, 62, 63].map((index) => SAS_EMOJI[index]?.name)).to.deep.equal([
      "Dog",
      "Cat",
      "Robot",
      "Hat",
      "Hammer",
      "Folder",
      "Pin",
    ]);
  });
});
