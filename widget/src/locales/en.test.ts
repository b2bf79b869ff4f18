import { expect } from "@open-wc/testing";
import { en } from "./conversation/en.ts";
import { en as infoEn } from "./info/en.ts";
import { createPlural } from "./plural.ts";

describe("English", () => {
  it("counts in words that fit the number", () => {
    expect(en.header.people(1)).to.equal("only you");
    expect(en.header.people(2)).to.equal("2 people");
    expect(en.header.verified(0, 3)).to.equal("none verified");
    expect(en.header.verified(3, 3)).to.equal("all verified");
    expect(en.header.mismatched(1)).to.equal("1 does not match");
    expect(en.header.mismatched(2)).to.equal("2 do not match");
    expect(infoEn.failedGuesses(1)).to.equal("1 failed attempt to get in.");
    expect(en.delivered(0, 0)).to.equal("Nobody else was here");
  });

  it("leaves the choice of a form to the rules of the language", () => {
    const plural = createPlural("pl");
    const forms = { one: "# osoba", few: "# osoby", many: "# osób", other: "# osoby" };
    expect([1, 3, 5].map((count) => plural(count, forms))).to.deep.equal(["1 osoba", "3 osoby", "5 osób"]);
  });
});
