import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes, anyMutation, bytesOf, mutate } from "../testing/hostile-bytes.ts";
import { concat, u64, type Bytes } from "./bytes.ts";
import { encodeFrame, parseFrame, type Frame } from "./chat-frames.ts";
import { cleanDisplayName, cleanText } from "./display-text.ts";
import { messageIdFromBytes, type MessageId } from "./ids.ts";
import { MAX_NAME_BYTES, MAX_TEXT_BYTES } from "./limits.ts";
import { utf8 } from "./utf8.ts";

const MAX_DATE_MS = 8.64e15;
const anyId = bytesOf(16).map(messageIdFromBytes);
const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }).map(cleanText).filter(Boolean);

const anyFrame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({ kind: fc.constant("bind" as const), value: bytesOf(32) }),
  fc.record({
    kind: fc.constant("text" as const),
    id: anyId,
    sentAtMs: fc.nat({ max: MAX_DATE_MS }),
    text: anyText,
  }),
  fc.record({ kind: fc.constant("ack" as const), id: anyId }),
  fc.record({ kind: fc.constant("name" as const), displayName: fc.string({ maxLength: 40 }).map(cleanDisplayName) }),
  fc.record({ kind: fc.constant("farewell" as const), wiped: fc.boolean() }),
  fc.record({ kind: fc.constantFrom("ping" as const, "pong" as const) }),
);

/** A text frame as other software could write it. */
function textFrame({ sentAtMs = 0, text = utf8("hi") }: { sentAtMs?: number; text?: Bytes }): Bytes {
  return concat(Uint8Array.of(2), new Uint8Array(16), u64(sentAtMs), text);
}

describe("a chat frame", () => {
  it("comes back as it was sent", () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        expect(parseFrame(encodeFrame(frame))).to.deep.equal(frame);
      }),
      { numRuns: 300 },
    );
  });

  it("of a text carries up to 16 KiB and no more", () => {
    const frame = parseFrame(textFrame({ text: new Uint8Array(MAX_TEXT_BYTES).fill(0x61) }));
    expect(frame?.kind === "text" && frame.text.length).to.equal(MAX_TEXT_BYTES);
    expect(parseFrame(textFrame({ text: new Uint8Array(MAX_TEXT_BYTES + 1).fill(0x61) }))).to.equal(undefined);
  });

  it("of a text has a time that a Date can hold", () => {
    expect(parseFrame(textFrame({ sentAtMs: MAX_DATE_MS }))?.kind).to.equal("text");
    expect(parseFrame(textFrame({ sentAtMs: MAX_DATE_MS + 1 }))).to.equal(undefined);
    expect(parseFrame(concat(Uint8Array.of(2), new Uint8Array(16), new Uint8Array(8).fill(255), utf8("a")))).to.equal(
      undefined,
    );
  });

  it("has its text and its name cleaned on arrival, whatever the sender did", () => {
    const text = parseFrame(textFrame({ text: utf8("a\u0000b\r\nc\u0085") }));
    expect(text?.kind === "text" && text.text).to.equal("ab\nc");
    const name = parseFrame(concat(Uint8Array.of(4), utf8("\u202EIda\u0007")));
    expect(name?.kind === "name" && name.displayName).to.equal("Ida");
  });

  for (const [what, bytes] of [
    ["nothing", new Uint8Array(0)],
    ["kind 0", Uint8Array.of(0)],
    ["an unknown kind", Uint8Array.of(8)],
    ["a ping that says something", Uint8Array.of(6, 0)],
    ["a pong that says something", Uint8Array.of(7, 0)],
    ["a short BIND", concat(Uint8Array.of(1), new Uint8Array(31))],
    ["a long BIND", concat(Uint8Array.of(1), new Uint8Array(33))],
    ["a text without a letter", textFrame({ text: new Uint8Array(0) })],
    ["a text that is no UTF-8", textFrame({ text: Uint8Array.of(0xed, 0xa0, 0x80) })],
    ["a text cut within its time", concat(Uint8Array.of(2), new Uint8Array(20))],
    ["a receipt with more than an id", concat(Uint8Array.of(3), new Uint8Array(17))],
    ["a receipt with less than an id", concat(Uint8Array.of(3), new Uint8Array(15))],
    ["a name over 256 bytes", concat(Uint8Array.of(4), new Uint8Array(MAX_NAME_BYTES + 1).fill(0x61))],
    ["a name that is no UTF-8", Uint8Array.of(4, 0xff)],
    ["a farewell of neither kind", Uint8Array.of(5, 2)],
    ["a farewell with a tail", Uint8Array.of(5, 1, 0)],
    ["a farewell without a flag", Uint8Array.of(5)],
  ] as const) {
    it(`is refused: ${what}`, () => {
      expect(parseFrame(bytes)).to.equal(undefined);
    });
  }

  it("is refused when nothing is left of its text once it is cleaned", () => {
    expect(parseFrame(textFrame({ text: utf8("\u0000\u0007") }))).to.equal(undefined);
  });

  it("never throws for random or mutated bytes, and keeps its limits", () => {
    fc.assert(
      fc.property(anyFrame, anyBytes(400), fc.nat({ max: 9 }), anyMutation, (valid, noise, kind, mutation) => {
        for (const bytes of [noise, concat(Uint8Array.of(kind), noise), mutate(encodeFrame(valid), mutation)]) {
          const frame = parseFrame(bytes);
          if (frame?.kind === "text") {
            expect(utf8(frame.text).length).to.be.at.most(MAX_TEXT_BYTES);
            expect(Number.isNaN(new Date(frame.sentAtMs).getTime())).to.equal(false);
          } else if (frame?.kind === "name") {
            expect(utf8(frame.displayName).length).to.be.at.most(MAX_NAME_BYTES);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is never written with an id that is none", () => {
    expect(() => encodeFrame({ kind: "ack", id: "short" as MessageId })).to.throw(TypeError);
  });
});
