import { expect } from "@open-wc/testing";
import { define } from "./define.ts";
import { isolate } from "./isolate.ts";
import { createLocale } from "./localize.ts";

describe("define", () => {
  it("leaves a name alone that another copy of the script has taken", () => {
    class First extends HTMLElement {}
    class Second extends HTMLElement {}
    define("test-defined-twice", First);
    define("test-defined-twice", Second);
    expect(customElements.get("test-defined-twice")).to.equal(First);
  });
});

describe("isolate", () => {
  it("cannot be ended by the text inside", () => {
    expect(isolate("a\u2069\u202Eb\u200F")).to.equal("\u2068ab\u2069");
  });
});

describe("createLocale", () => {
  it("keeps the region of a language that it knows, for times and dates", () => {
    const noon = new Date(2026, 0, 31, 15, 5);
    expect(createLocale("en-GB").time.format(noon)).to.equal("15:05");
    expect(createLocale("en-US").time.format(noon)).to.match(/^3:05\sPM$/u);
  });

  for (const lang of ["", "de", "x-", "not a language"]) {
    it(`gives English for "${lang}"`, () => {
      expect(createLocale(lang).table.lang).to.equal("en");
    });
  }
});
