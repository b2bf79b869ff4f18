import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { normalizePassword, normalizeRoom } from "./room-and-password.ts";
import { utf8 } from "./utf8.ts";

describe("a room's name", () => {
  for (const [typed, room] of [
    ["lobby", "lobby"],
    ["  lobby\n", "lobby"],
    ["two words", "two words"],
    ["Lobby", "Lobby"],
    ["Cafe\u0301", "Caf\u00E9"],
    ["\uFB01", "\uFB01"], // the ligature fi: NFC keeps it, NFKC would not
    ["a".repeat(256), "a".repeat(256)],
    [" ".repeat(300) + "a", "a"],
    ["\u{1F600}", "\u{1F600}"],
  ] as const) {
    it(`typed as ${JSON.stringify(typed.slice(0, 20))} is ${JSON.stringify(room.slice(0, 20))}`, () => {
      expect(normalizeRoom(typed)).to.equal(room);
    });
  }

  it("is refused when nothing is left, when it has more than 256 bytes, or an unpaired surrogate", () => {
    for (const typed of [
      "",
      " ",
      "\n\t",
      "a".repeat(257),
      "\u00E9".repeat(129),
      "a\uD800",
      "\uDC00",
      "a".repeat(1e6),
    ]) {
      expect(normalizeRoom(typed)).to.equal(undefined);
    }
  });

  it("stays as it is once normalised, and keeps its limits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (typed) => {
        const room = normalizeRoom(typed);
        if (room === undefined) return;
        expect(normalizeRoom(room)).to.equal(room);
        expect(utf8(room).length).to.be.within(1, 256);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a password (RFC 8265, OpaqueString)", () => {
  for (const [why, typed, password] of [
    ["is kept as it is in ASCII, spaces and all", "correct horse battery staple", "correct horse battery staple"],
    ["is kept case-sensitive", "Correct Horse Battery Staple", "Correct Horse Battery Staple"],
    ["may have letters beyond ASCII", "\u03C0\u00DF\u00E5", "\u03C0\u00DF\u00E5"],
    ["may have symbols", "Jack of \u2666s", "Jack of \u2666s"],
    ["has other spaces mapped to the ASCII one", "foo\u1680bar\u00A0baz\u3000", "foo bar baz "],
    ["keeps spaces at its ends", "  a  ", "  a  "],
    ["is composed", "e\u0301", "\u00E9"],
    ["is not made compatible: a ligature stays", "\uFB01", "\uFB01"],
    ["is not made compatible: a full-width letter stays", "\uFF21", "\uFF21"],
    ["is none when it is empty", "", ""],
    ["may be 1024 bytes long", "a".repeat(1024), "a".repeat(1024)],
  ] as const) {
    it(why, () => {
      expect(normalizePassword(typed)).to.equal(password);
    });
  }

  it("is refused with control characters, an unpaired surrogate, or more than 1024 bytes", () => {
    for (const typed of [
      "my cat is a \tby",
      "a\nb",
      "\u0000",
      "\u007F",
      "\u0085",
      "a\uD800",
      "a".repeat(1025),
      "\u00E9".repeat(513),
    ]) {
      expect(normalizePassword(typed), JSON.stringify(typed.slice(0, 20))).to.equal(undefined);
    }
  });

  it("stays as it is once normalised, and keeps its limit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (typed) => {
        const password = normalizePassword(typed);
        if (password === undefined) return;
        expect(normalizePassword(password)).to.equal(password);
        expect(utf8(password).length).to.be.at.most(1024);
      }),
      { numRuns: 300 },
    );
  });
});
