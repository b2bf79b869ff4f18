import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { nameSkeleton } from "./name-skeleton.ts";

describe("the skeleton of a name", () => {
  for (const [what, one, other] of [
    ["in other case", "Ada Lovelace", "ADA lovelace"],
    ["with other spaces and marks between", "Ada Lovelace", "ada-lovelace ✅"],
    ["with accents", "José", "Jose"],
    ["in letters of full width", "Ada", "Ａｄａ"],
    ["with Cyrillic letters that pass for Latin ones", "Chase Copy", "Сһаѕе Сору"],
    ["with Greek letters that pass for Latin ones", "KATO Nina", "ΚΑΤΟ Νina"],
    ["with digits for letters", "Lilo", "1i10"],
    ["with two letters that pass for one", "modern wave", "modem vvave"],
  ] as const) {
    it(`is the same for a name ${what}`, () => {
      expect(nameSkeleton(one)).to.equal(nameSkeleton(other));
    });
  }

  it("tells names apart that nobody mistakes", () => {
    const names = ["Ada", "Adam", "Bo", "Боря", "健", "健二", "🦊", "🐺", "guest-abcd", "guest-abce"];
    expect(new Set(names.map(nameSkeleton)).size).to.equal(names.length);
  });

  it("is there for every name, and is its own skeleton's", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (name) => {
        expect(nameSkeleton(name)).not.to.equal("");
      }),
    );
  });
});
