import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { cleanDisplayName, cleanText, fitsInMessage, isUsableName } from "./display-text.ts";
import { utf8 } from "./utf8.ts";

/** What names are attacked with, more often than chance would bring it up. */
const nastyUnit = fc.oneof(
  fc.constantFrom(
    ...Array.from(
      "aZ0 \t\n\u0000\u0007\u0085\u00A0\u00AD\u0301\u0489\u034F\u061C\u115F\u180E\u200B\u200C\u200D\u200E\u202E" +
        "\u2028\u2060\u2066\u2069\u3164\uFE0F\uFE0E\uFEFF\uFFA0\uFFF9\u{E0020}\u{E007F}\u{1F468}\u{1F469}\u{1F3FD}" +
        "\u2764\u{1F525}\u20E3\u{1F1E9}\u{1F1EA}\u1100\u1161\u11A8\u212B\u{1D160}\u0958\uE000\u{10FFFF}\uD800",
    ),
    "\uDC00",
    "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}",
    "\u2764\uFE0F\u200D\u{1F525}",
  ),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
);
const emojiUnit = fc.constantFrom("\u{1F468}\u200D", "\u2764\uFE0F\u200D", "\u{1F44D}\u{1F3FD}", "a", " ", "\u0301");
const nastyText = fc
  .oneof(fc.array(nastyUnit, { maxLength: 120 }), fc.array(emojiUnit, { minLength: 20, maxLength: 80 }))
  .map((units) => units.join(""));

describe("a display name", () => {
  for (const [what, raw, clean] of [
    ["plain text stays", "Ida", "Ida"],
    ["letters of any script stay", "\u0130da \u5F20\u4F1F \u05D0\u05D1", "\u0130da \u5F20\u4F1F \u05D0\u05D1"],
    ["spaces at the ends go and others collapse", "  Ida \t\n  Noor\u00A0\u3000X ", "Ida Noor X"],
    ["control characters go", "I\u0000d\u0007a\u007F\u0085", "Ida"],
    ["overrides of direction go", "\u202EadI\u202C\u2066x\u2069\u200F\u061C", "adIx"],
    ["zero-width characters go", "I\u200Bd\u200Ca\u200D\u2060\uFEFF", "Ida"],
    ["the soft hyphen and blank letters go", "I\u00ADd\u3164a\u115F\uFFA0", "Ida"],
    ["tag characters go", "Ida\u{E0041}\u{E007F}", "Ida"],
    ["a zero-width no-break space is no space", "I\uFEFFda", "Ida"],
    ["invisible characters go from behind any other", "\uF900\uFFF9\uFB50\uFEFF\uFB51\uFE0F", "\u8C48\uFB50\uFB51"],
    ["letters are composed", "Ide\u0301", "Id\u00E9"],
    ["at most three marks stay on a letter", `a${"\u0489".repeat(50)}b`, "a\u0489\u0489\u0489b"],
    ["an unpaired surrogate becomes U+FFFD", "I\uD800a", "I\uFFFDa"],
    ["nothing is left of nothing visible", "\u200B \u2060\u202E", ""],
    [
      "a family of emoji stays together",
      "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}",
      "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}",
    ],
    ["an emoji's skin tone stays", "\u{1F44D}\u{1F3FD}", "\u{1F44D}\u{1F3FD}"],
    ["a heart stays red", "\u2764\uFE0F", "\u2764\uFE0F"],
    ["a joiner at an emoji's end goes", "\u{1F468}\u200D", "\u{1F468}"],
    ["a joiner between letters goes", "a\u200Db", "ab"],
    ["flags stay", "\u{1F1E9}\u{1F1EA}", "\u{1F1E9}\u{1F1EA}"],
    ["private and unassigned characters go", "I\uE000d\u{10FFFF}a", "Ida"],
    ["a variation selector after a letter goes: it would make a second Ida", "Ida\uFE0F", "Ida"],
  ] as const) {
    it(`is made harmless: ${what}`, () => {
      expect(cleanDisplayName(raw)).to.equal(clean);
    });
  }

  it("ends after 64 code points, never within one", () => {
    expect(Array.from(cleanDisplayName("\u{1F600}".repeat(100)))).to.have.lengthOf(64);
    expect(cleanDisplayName("a".repeat(65))).to.equal("a".repeat(64));
  });

  it("has no joiner left over where it was cut within an emoji", () => {
    const name = cleanDisplayName("a".repeat(62) + "\u{1F468}\u200D\u{1F469}");
    expect(name).to.equal("a".repeat(62) + "\u{1F468}");
  });

  it("of a million characters takes no longer than one of a few, in what it returns", () => {
    for (const unit of ["a", "\u0301", "\u{1F468}\u200D", " ", "\u200B", "\uD800"]) {
      const name = cleanDisplayName(unit.repeat(1_000_000));
      expect(utf8(name).length).to.be.at.most(256);
    }
  });

  it("stays as it is once cleaned", () => {
    fc.assert(
      fc.property(nastyText, (raw) => {
        const name = cleanDisplayName(raw);
        expect(cleanDisplayName(name)).to.equal(name);
      }),
      { numRuns: 3_000 },
    );
  });

  it("never throws, keeps its limits and has nothing invisible at its ends", () => {
    fc.assert(
      fc.property(nastyText, (raw) => {
        const name = cleanDisplayName(raw);
        expect(utf8(name).length).to.be.at.most(256);
        expect(Array.from(name).length).to.be.at.most(64);
        expect(name.isWellFormed()).to.equal(true);
        expect(name).to.equal(name.trim());
        expect(name).not.to.match(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\uFEFF]/u);
        expect(name).not.to.match(/^\u200D|\u200D$/u);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a name that a person may choose", () => {
  it("is one that is left when cleaned, of at most 64 code points", () => {
    for (const name of ["Ida", "  Ida ", "\u{1F468}\u200D\u{1F469}", "a".repeat(64)]) {
      expect(isUsableName(name), name).to.equal(true);
    }
    for (const name of ["", "   ", "\u200B", "a".repeat(65), "a\uD800"]) {
      expect(isUsableName(name), JSON.stringify(name)).to.equal(false);
    }
  });
});

describe("a text", () => {
  for (const [what, raw, clean] of [
    ["line ends become line feeds", "a\r\nb\rc\nd", "a\nb\nc\nd"],
    ["tabs stay", "a\tb", "a\tb"],
    ["other control characters go", "a\u0000\u0008\u000B\u001B[31m\u007F\u0085b", "a[31mb"],
    ["an unpaired surrogate becomes U+FFFD", "a\uD800", "a\uFFFD"],
    ["directions stay: they are isolated where they are shown", "\u202Ea", "\u202Ea"],
    ["emoji and their joiners stay", "\u{1F468}\u200D\u{1F469}", "\u{1F468}\u200D\u{1F469}"],
  ] as const) {
    it(`is made harmless: ${what}`, () => {
      expect(cleanText(raw)).to.equal(clean);
    });
  }

  it("stays as it is once cleaned", () => {
    fc.assert(
      fc.property(nastyText, (raw) => {
        expect(cleanText(cleanText(raw))).to.equal(cleanText(raw));
      }),
      { numRuns: 1_000 },
    );
  });

  it("fits in a message up to 16 KiB of UTF-8", () => {
    expect(fitsInMessage("a".repeat(16_384))).to.equal(true);
    expect(fitsInMessage("a".repeat(16_385))).to.equal(false);
    expect(fitsInMessage("\u20AC".repeat(5_461))).to.equal(true);
    expect(fitsInMessage("\u20AC".repeat(5_462))).to.equal(false);
  });
});
