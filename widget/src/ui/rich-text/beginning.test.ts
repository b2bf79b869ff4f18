import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { beginningOf, cutPieces } from "./beginning.ts";
import { parseText } from "./parse-text.ts";

describe("the beginning of a text", () => {
  it("is all of one that is short", () => {
    expect(beginningOf("abc", 3)).to.equal("abc");
  });

  it("ends before a character that would be cut in two", () => {
    expect(beginningOf("ab😀", 3)).to.equal("ab");
    expect(beginningOf("a👨‍👩‍👧‍👦b", 8)).to.equal("a");
    expect(beginningOf("ae\u0301b", 2)).to.equal("a");
  });

  it("ends all the same within what claims to be one endless character, but within no pair", () => {
    expect(beginningOf(`a${"\u0301".repeat(1_000)}`, 500)).to.have.length(500);
    expect(beginningOf(`a${"\u{E0020}".repeat(1_000)}`, 500)).to.have.length(499);
  });

  it("is the beginning and no longer than asked for, whatever the text is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat(60), (text, length) => {
        const beginning = beginningOf(text, length);
        expect(text.startsWith(beginning)).to.equal(true);
        expect(beginning.length).to.be.at.most(length);
        expect(beginning).not.to.match(/\p{Surrogate}/u);
      }),
    );
  });
});

describe("the first of several pieces", () => {
  const shape = (text: string, limits: { characters: number; lines: number }) =>
    cutPieces(parseText(text), limits).map((piece) => [piece.kind, piece.text]);

  it("are all of them, as they are, where there is room", () => {
    const pieces = parseText("a *b* https://example.org `c`");
    expect(cutPieces(pieces, { characters: 100, lines: 1 })).to.equal(pieces);
  });

  it("are cut after so many characters or lines", () => {
    expect(shape("ab *cdef* g", { characters: 5, lines: 9 })).to.deep.equal([
      ["text", "ab "],
      ["bold", "cd"],
    ]);
    expect(shape("a\n*b*\nc\nd", { characters: 99, lines: 3 })).to.deep.equal([
      ["text", "a\n"],
      ["bold", "b"],
      ["text", "\nc"],
    ]);
  });

  it("hold no link that leads elsewhere than what was written", () => {
    expect(shape("see https://example.org/path", { characters: 20, lines: 9 })).to.deep.equal([
      ["text", "see "],
      ["text", "https://example."],
    ]);
  });

  it("count each block of code as lines of its own", () => {
    expect(shape("```a```".repeat(9), { characters: 99, lines: 3 })).to.have.length(3);
  });
});
