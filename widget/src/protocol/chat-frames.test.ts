import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes, anyMutation, bytesOf, mutate } from "../testing/hostile-bytes.ts";
import { concat, u32, type Bytes } from "./bytes.ts";
import { encodeFrame, parseFrame, type Frame } from "./chat-frames.ts";
import { cleanDisplayName, cleanText } from "./display-text.ts";
import { encodeHeads, type Acquaintance, type Heads } from "./heads.ts";
import { cleanFileName, type FileOffer } from "./file-offer.ts";
import { entryIdFromBytes, peerIdFromBytes, type EntryId } from "./ids.ts";
import { MAX_BODY_BYTES, MAX_IDS, MAX_NAME_BYTES, MAX_RANGES, MAX_REFS, MAX_SPANS, MAX_TEXT_BYTES } from "./limits.ts";
import { encodeEntry, parseEntry, type Content, type Entry, type EntryRef } from "./log-entry.ts";
import { areOpen, joined, OPEN_END } from "./spans.ts";
import { utf8 } from "./utf8.ts";

const MAX_DATE_MS = 8.64e15;
const anyPeer = bytesOf(16).map(peerIdFromBytes);
const anyId = bytesOf(32).map(entryIdFromBytes);
const anySeq = fc.integer({ min: 1, max: 2 ** 32 - 1 });
const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }).map(cleanText).filter(Boolean);
const anyName = fc.string({ maxLength: 40 }).map(cleanDisplayName);
const anyRef: fc.Arbitrary<EntryRef> = fc.record({ author: anyPeer, seq: anySeq, id: anyId });

/** Zeros stand for no message. */
const anyMessage = anyId.filter((id) => id !== entryIdFromBytes(new Uint8Array(32)));
const anyOffer: fc.Arbitrary<FileOffer> = fc.record({
  name: fc.string({ unit: "binary" }).map(cleanFileName),
  type: fc.constantFrom("", "text/plain", "image/png"),
  size: fc.nat({ max: 2 ** 40 }),
  keyHash: bytesOf(32),
  root: bytesOf(32),
});

const anyContent: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: anyText }),
  fc.record({ kind: fc.constant("text" as const), text: anyText, replyTo: anyMessage }),
  fc.record({ kind: fc.constant("edit" as const), of: anyMessage, text: anyText }),
  fc.record({ kind: fc.constant("retract" as const), of: anyMessage }),
  fc.record({
    kind: fc.constant("reaction" as const),
    of: anyMessage,
    emoji: fc.constantFrom("👍", "👩‍👩‍👧‍👦", "not one"),
    isOn: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("name" as const), displayName: anyName }),
  fc.record({ kind: fc.constant("farewell" as const), wiped: fc.boolean() }),
  fc.record({ kind: fc.constant("opaque" as const), code: fc.constantFrom(0, 8, 255), body: anyBytes() }),
  fc.record({ kind: fc.constant("file" as const), offer: anyOffer }),
);

const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    author: anyPeer,
    seq: anySeq,
    prev: anyMessage,
    audience: bytesOf(32),
    refs: fc.array(anyRef, { maxLength: 4 }),
    time: fc.nat({ max: MAX_DATE_MS }),
    content: anyContent,
  })
  .map((entry) => ({ ...entry, prev: entry.seq === 1 ? undefined : entry.prev }));

const anyAcquaintance: fc.Arbitrary<Acquaintance> = fc
  .record({
    id: anyPeer,
    isLinked: fc.boolean(),
    spans: fc.array(
      fc.tuple(anySeq, fc.oneof(anySeq, fc.constant(OPEN_END))).map(([a, b]) => ({
        from: Math.min(a, b),
        to: Math.max(a, b),
      })),
      { maxLength: 2 * MAX_SPANS },
    ),
  })
  .map(({ id, isLinked, spans }) => ({
    id,
    isLinked: isLinked && areOpen(joined(spans, MAX_SPANS)),
    spans: joined(spans, MAX_SPANS),
  }));

const anyHeads: fc.Arbitrary<Heads> = fc.record({
  member: anyPeer,
  count: fc.nat({ max: 2 ** 32 - 1 }),
  people: fc.array(anyAcquaintance, { maxLength: 4 }),
  tips: fc.array(anyRef, { maxLength: 4 }),
  frontier: fc.array(anyRef, { maxLength: 4 }),
});

const signature = new Uint8Array(64).fill(7);

const anyFrame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({ kind: fc.constant("bind" as const), value: bytesOf(32) }),
  anyEntry.map((value) => ({ kind: "entry" as const, entry: { value, bytes: encodeEntry(value), signature } })),
  fc.record({ kind: fc.constant("ack" as const), ids: fc.array(anyId, { minLength: 1, maxLength: MAX_IDS }) }),
  fc.record({ kind: fc.constant("name" as const), displayName: anyName }),
  anyHeads.map((value) => ({ kind: "heads" as const, heads: { value, bytes: encodeHeads(value), signature } })),
  fc.record({ kind: fc.constantFrom("ping" as const, "pong" as const) }),
  fc.record({ kind: fc.constant("typing" as const), isWriting: fc.boolean() }),
  fc.record({
    kind: fc.constant("request" as const),
    ranges: fc.array(
      fc.tuple(anyPeer, anySeq, anySeq).map(([author, a, b]) => ({ author, from: Math.min(a, b), to: Math.max(a, b) })),
      { maxLength: 4 },
    ),
    ids: fc.array(anyId, { maxLength: 4 }),
  }),
);

const ENTRY: Entry = {
  author: peerIdFromBytes(new Uint8Array(16).fill(1)),
  seq: 2,
  prev: entryIdFromBytes(new Uint8Array(32).fill(2)),
  audience: new Uint8Array(32),
  refs: [],
  time: 0,
  content: { kind: "text", text: "hi" },
};
const REF: EntryRef = { author: ENTRY.author, seq: 1, id: entryIdFromBytes(new Uint8Array(32).fill(3)) };

/** An entry as other software could write it. */
function entryWith(lies: Partial<Entry>, body?: Bytes): Bytes {
  const bytes = encodeEntry({ ...ENTRY, ...lies });
  return body ? concat(bytes.slice(0, bytes.length - 34), body) : bytes;
}

/** A text that answers none, as other software could write it. */
function textWith(text: Bytes, lies: Partial<Entry> = {}): Bytes {
  return entryWith(lies, concat(new Uint8Array(32), text));
}

/** Something said of a message, as other software could write it. */
function ofMessage(kind: number, ...rest: readonly Bytes[]): Bytes {
  return changed(entryWith({}, concat(new Uint8Array(32).fill(3), ...rest)), 1, kind);
}

function changed(bytes: Bytes, at: number, value: number): Bytes {
  return bytes.map((byte, index) => (index === at ? value : byte));
}

function frame(kind: number, ...parts: readonly Bytes[]): Bytes {
  return concat(Uint8Array.of(kind), ...parts);
}

describe("an entry", () => {
  it("comes back as it was written", () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        expect(parseEntry(encodeEntry(entry))).to.deep.equal(entry);
      }),
      { numRuns: 300 },
    );
  });

  it("has its text and its name cleaned on arrival, whatever its author did", () => {
    expect(parseEntry(textWith(utf8("a\u0000b\r\nc\u0085")))?.content).to.deep.equal({
      kind: "text",
      text: "ab\nc",
    });
    const name = changed(entryWith({}, utf8("\u202EIda\u0007")), 1, 6);
    expect(parseEntry(name)?.content).to.deep.equal({ kind: "name", displayName: "Ida" });
  });

  it("carries a text of up to 16 KiB and no more", () => {
    const content = parseEntry(textWith(new Uint8Array(MAX_TEXT_BYTES).fill(0x61)))?.content;
    expect(content?.kind === "text" && content.text.length).to.equal(MAX_TEXT_BYTES);
    expect(parseEntry(textWith(new Uint8Array(MAX_TEXT_BYTES + 1).fill(0x61)))).to.equal(undefined);
  });

  it("that reacts with what is no emoji is kept, as of no known kind", () => {
    for (const emoji of [new Uint8Array(0), utf8("👍".repeat(13)), Uint8Array.of(0xf0, 0x9f)]) {
      expect(parseEntry(ofMessage(4, Uint8Array.of(1), emoji))?.content.kind).to.equal("opaque");
    }
  });

  it("of a kind that is not known yet is kept as it is", () => {
    const content = parseEntry(changed(entryWith({}, new Uint8Array(MAX_BODY_BYTES)), 1, 99))?.content;
    expect(content?.kind === "opaque" && [content.code, content.body.length]).to.deep.equal([99, MAX_BODY_BYTES]);
  });

  for (const [what, bytes] of [
    ["another version", changed(entryWith({}), 0, 2)],
    ["the number 0", entryWith({ seq: 0 })],
    ["a first one that has a former one", entryWith({ seq: 1 })],
    ["a later one that has none", entryWith({ prev: undefined })],
    ["a time that no Date can hold", entryWith({ time: MAX_DATE_MS + 1 })],
    ["too many refs", entryWith({ refs: Array.from({ length: MAX_REFS + 1 }, () => REF) })],
    ["fewer refs than it says", changed(entryWith({}), 86, 200)],
    ["a ref to the number 0", entryWith({ refs: [{ ...REF, seq: 0 }] })],
    ["a text without a letter", textWith(new Uint8Array(0))],
    ["a text that is cut within the id of what it answers", entryWith({}, new Uint8Array(31))],
    ["a text that is no UTF-8", textWith(Uint8Array.of(0xed, 0xa0, 0x80))],
    ["a text of which cleaning leaves nothing", textWith(utf8("\u0000\u0007"))],
    ["a name over 256 bytes", changed(entryWith({}, new Uint8Array(MAX_NAME_BYTES + 1).fill(0x61)), 1, 6)],
    ["a name that is no UTF-8", changed(entryWith({}, Uint8Array.of(0xff)), 1, 6)],
    ["an edit of nothing", changed(textWith(utf8("new")), 1, 2)],
    ["an edit without a letter", ofMessage(2)],
    ["a retraction with a tail", ofMessage(3, utf8("x"))],
    ["a retraction of nothing", changed(textWith(new Uint8Array(0)), 1, 3)],
    ["a reaction that is neither on nor off", ofMessage(4, Uint8Array.of(2), utf8("👍"))],
    ["a farewell of neither kind", changed(entryWith({}, Uint8Array.of(2)), 1, 7)],
    ["a farewell with a tail", changed(entryWith({}, Uint8Array.of(1, 0)), 1, 7)],
    ["an unknown kind with a body that is too long", changed(entryWith({}, new Uint8Array(MAX_BODY_BYTES + 1)), 1, 99)],
    ["one cut within its time", entryWith({}).slice(0, 90)],
  ] as const) {
    it(`is refused: ${what}`, () => {
      expect(parseEntry(bytes)).to.equal(undefined);
      expect(parseFrame(frame(2, signature, bytes))).to.equal(undefined);
    });
  }

  it("with the greatest text and the most refs fits in a record", () => {
    const refs = Array.from({ length: MAX_REFS }, () => REF);
    const bytes = textWith(new Uint8Array(MAX_TEXT_BYTES).fill(0x61), { refs });
    expect(frame(2, signature, bytes).length).to.be.below(32_768 - 3);
  });
});

describe("a chat frame", () => {
  it("comes back as it was sent", () => {
    fc.assert(
      fc.property(anyFrame, (sent) => {
        expect(parseFrame(encodeFrame(sent))).to.deep.equal(sent);
      }),
      { numRuns: 300 },
    );
  });

  for (const [what, bytes] of [
    ["nothing", new Uint8Array(0)],
    ["kind 0", Uint8Array.of(0)],
    ["an unknown kind", Uint8Array.of(9)],
    ["a ping that says something", Uint8Array.of(6, 0)],
    ["a pong that says something", Uint8Array.of(7, 0)],
    ["a short BIND", frame(1, new Uint8Array(31))],
    ["a long BIND", frame(1, new Uint8Array(33))],
    ["an entry without one", frame(2, signature)],
    ["a signature cut short", frame(2, new Uint8Array(63))],
    ["a receipt for nothing", frame(3, Uint8Array.of(0))],
    ["a receipt with more than it says", frame(3, Uint8Array.of(1), new Uint8Array(33))],
    ["a receipt with less than it says", frame(3, Uint8Array.of(2), new Uint8Array(63))],
    ["a receipt for too much", frame(3, Uint8Array.of(MAX_IDS + 1), new Uint8Array(32 * (MAX_IDS + 1)))],
    ["a name over 256 bytes", frame(4, new Uint8Array(MAX_NAME_BYTES + 1).fill(0x61))],
    ["a name that is no UTF-8", Uint8Array.of(4, 0xff)],
    ["HEADS with a tail", frame(5, signature, new Uint8Array(24))],
    ["HEADS of more people than there can be", frame(5, signature, new Uint8Array(20), Uint8Array.of(65))],
    ["a request of nothing at all", Uint8Array.of(8)],
    ["a request of too much", frame(8, Uint8Array.of(MAX_RANGES + 1), new Uint8Array(24 * (MAX_RANGES + 1)).fill(1))],
    ["a request of too many ids", frame(8, Uint8Array.of(0, MAX_IDS + 1), new Uint8Array(32 * (MAX_IDS + 1)))],
    [
      "a request from the end to the beginning",
      frame(8, Uint8Array.of(1), new Uint8Array(16), u32(2), u32(1), Uint8Array.of(0)),
    ],
    [
      "a request from the number 0 on",
      frame(8, Uint8Array.of(1), new Uint8Array(16), u32(0), u32(1), Uint8Array.of(0)),
    ],
  ] as const) {
    it(`is refused: ${what}`, () => {
      expect(parseFrame(bytes)).to.equal(undefined);
    });
  }

  it("never throws for random or mutated bytes, and keeps its limits", () => {
    fc.assert(
      fc.property(anyFrame, anyBytes(400), fc.nat({ max: 9 }), anyMutation, (valid, noise, kind, mutation) => {
        for (const bytes of [noise, concat(Uint8Array.of(kind), noise), mutate(encodeFrame(valid), mutation)]) {
          const parsed = parseFrame(bytes);
          if (parsed?.kind === "entry") {
            const { content, time } = parsed.entry.value;
            if (content.kind === "text") expect(utf8(content.text).length).to.be.at.most(MAX_TEXT_BYTES);
            expect(Number.isNaN(new Date(time).getTime())).to.equal(false);
          } else if (parsed?.kind === "name") {
            expect(utf8(parsed.displayName).length).to.be.at.most(MAX_NAME_BYTES);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is never written with an id that is none", () => {
    expect(() => encodeFrame({ kind: "ack", ids: ["short" as EntryId] })).to.throw(TypeError);
  });
});
