/** Structure-aware changes to valid bytes and texts: what an attacker makes of messages that were seen. */
import fc from "fast-check";
import { concat, leb128, u32, type Bytes } from "../../protocol/bytes.ts";
import { anyShare } from "../hostile-bytes.ts";

/** Nothing that the fuzzer makes is longer: four times the largest message there is. */
const MAX_INPUT = 70_000;

/** Positions and lengths are shares of what is there, from 0 up to but not including 1. */
const share = anyShare();

type Edit<Piece> =
  | { readonly kind: "cut"; readonly at: number }
  | { readonly kind: "remove"; readonly at: number; readonly size: number }
  | { readonly kind: "insert"; readonly at: number; readonly piece: Piece }
  | { readonly kind: "overwrite"; readonly at: number; readonly piece: Piece }
  | { readonly kind: "repeat"; readonly at: number; readonly size: number; readonly times: number }
  | { readonly kind: "splice"; readonly at: number; readonly other: number; readonly from: number };

function edits<Piece>(piece: fc.Arbitrary<Piece>): fc.Arbitrary<Edit<Piece>> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("cut" as const), at: share }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove" as const), at: share, size: share }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("insert" as const), at: share, piece }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("overwrite" as const), at: share, piece }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("repeat" as const),
        at: share,
        size: share,
        times: fc.oneof(fc.constantFrom(2, 3), fc.integer({ min: 2, max: 300 })),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("splice" as const), at: share, other: share, from: share }),
    },
  );
}

/** What bytes and strings have in common. */
interface Sequence<T> {
  readonly length: number;
  slice(start: number, end?: number): T;
}

function applyEdit<T extends Sequence<T>>(
  value: T,
  edit: Edit<T>,
  samples: readonly T[],
  join: (...parts: T[]) => T,
): T {
  const at = Math.floor(edit.at * (value.length + 1));
  const [head, tail] = [value.slice(0, at), value.slice(at)];
  switch (edit.kind) {
    case "cut":
      return head;
    case "remove":
      return join(head, tail.slice(Math.ceil(edit.size ** 3 * tail.length)));
    case "insert":
      return join(head, edit.piece, tail);
    case "overwrite":
      return join(head, edit.piece, tail.slice(edit.piece.length));
    case "repeat": {
      const section = tail.slice(0, Math.ceil(edit.size ** 2 * tail.length));
      const times = Math.min(edit.times, Math.ceil(MAX_INPUT / Math.max(1, section.length)));
      return join(head, ...Array.from({ length: times }, () => section), tail).slice(0, MAX_INPUT);
    }
    case "splice": {
      const other = samples[Math.floor(edit.other * samples.length)] ?? value;
      return join(head, other.slice(Math.floor(edit.from * other.length)));
    }
  }
}

/** Where parsers go wrong: the ends of every integer and length that the formats have. */
const BOUNDARY_PIECES: readonly Bytes[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 0x0a, 0x0d, 0x20, 0x7f, 0x80, 0x81, 0xc0, 0xe2, 0xed, 0xf0, 0xfe, 0xff].map((byte) =>
    Uint8Array.of(byte),
  ),
  ...[0, 1, 2 ** 16, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1].map(u32),
  ...[127, 128, 256, 257, 8_192, 8_193, 16_383, 16_384, 2 ** 21, 2 ** 28 - 1].map(leb128),
  Uint8Array.of(0x80, 0x00), // a length that is not minimal
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x7f), // and one too long
  new Uint8Array(8).fill(0xff),
  new Uint8Array(32),
];

const bytePiece: fc.Arbitrary<Bytes> = fc.oneof(
  { weight: 2, arbitrary: fc.nat(255).map((byte) => Uint8Array.of(byte)) },
  { weight: 2, arbitrary: fc.constantFrom(...BOUNDARY_PIECES) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => new Uint8Array(bytes)) },
);

/** Noise of any length without the cost of an arbitrary for each byte. */
const noise: fc.Arbitrary<Bytes> = fc
  .tuple(fc.oneof(fc.nat(64), fc.nat(3_000)), fc.nat(0xffffffff))
  .map(([length, seed]) => {
    let state = seed || 1;
    return Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
  });

/** One of the samples, changed in up to four places; about one in five as it is. */
export function edited(samples: readonly Bytes[]): fc.Arbitrary<Bytes> {
  return fc
    .tuple(fc.nat(samples.length - 1), fc.array(edits(bytePiece), { maxLength: 4, size: "max" }))
    .map(([index, changes]) =>
      changes.reduce((bytes, change) => applyEdit(bytes, change, samples, concat), samples[index]!),
    );
}

/** Edited samples mostly, and noise. */
export function hostileBytes(samples: readonly Bytes[]): fc.Arbitrary<Bytes> {
  return fc.oneof({ weight: 5, arbitrary: edited(samples) }, { weight: 1, arbitrary: noise });
}

/** Characters that have broken software before: bidirectional, invisible, combining, unpaired, controlling, huge. */
const HOSTILE_PIECES: readonly string[] = [
  ...Array.from(
    "\0\t\n\r\u001B\u007F\u0085\u00A0\u00AD\u0300\u034F\u061C\u115F\u1160\u17B4\u180E\u2000\u2003\u200B\u200D\u200E" +
      "\u200F\u2028\u2029\u202A\u202E\u2066\u2069\u212A\u2126\u3000\u3164\uD800 \uDC00\uE000\uFE0E\uFE0F\uFEFF\uFFA0\uFFFD" +
      "\uFFFE\u0344\u0958\u1100\u1161\u11A8\uAC00\uFB1D" +
      "%#&=?<>\"'`:/ \u{1F468}\u{1F3FD}\u{1D15E}\u{E0041}\u{F0000}\u{10FFFF}",
  ),
  "\uD83D",
  "\uDE00",
  "\r\n",
  "%00",
  "%F0%9F",
  "a\u0301\u0302\u0303\u0304",
  "\u{1F468}\u200D\u{1F469}",
  "\u0300".repeat(70),
  "x".repeat(300),
];

const textPiece: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_PIECES) },
  { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 4 }) },
);

/** Any sequence of UTF-16 code units, unpaired surrogates included. */
const codeUnits: fc.Arbitrary<string> = fc
  .array(fc.nat(0xffff), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

export function hostileText(samples: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.nat(samples.length - 1), fc.array(edits(textPiece), { maxLength: 5, size: "max" }))
        .map(([index, changes]) =>
          changes.reduce(
            (text, change) => applyEdit(text, change, samples, (...parts) => parts.join("")),
            samples[index]!,
          ),
        ),
    },
    { weight: 1, arbitrary: fc.array(textPiece, { maxLength: 12 }).map((pieces) => pieces.join("")) },
    { weight: 1, arbitrary: codeUnits },
  );
}

/** Things that no field should hold, but a hostile server can send. */
const hostileLeaf: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      ...[undefined, null, true, false, 0, -0, -1, 1, 1.5, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 31, "", [], {}],
    ),
  },
  { weight: 2, arbitrary: textPiece },
  { weight: 1, arbitrary: fc.nat(5_000).map((length) => Array.from({ length }, () => 0)) },
  { weight: 1, arbitrary: fc.nat(MAX_INPUT).map((length) => "A".repeat(length)) },
);

/** Valid values, the same with something in them replaced, left out or repeated, and values of any kind. */
export function hostileValue(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 2, arbitrary: valid },
    { weight: 5, arbitrary: fc.tuple(valid, fc.array(fc.tuple(share, hostileLeaf), { maxLength: 2 })).map(withLeaves) },
    { weight: 1, arbitrary: hostileLeaf },
  );
}

function withLeaves([value, leaves]: [unknown, [number, unknown][]]): unknown {
  return leaves.reduce((changed, [at, leaf]) => replaced(changed, at, leaf), value);
}

/** @returns a copy in which the value at `at` on a walk through the tree is another one. */
function replaced(value: unknown, at: number, leaf: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || at < 0.1) return leaf;
  if (Array.isArray(value)) {
    const index = Math.floor(at * value.length);
    if (at > 0.9) return [...(value as unknown[]), ...(value as unknown[])].slice(0, MAX_INPUT);
    return (value as unknown[]).map((entry, place) => (place === index ? replaced(entry, (at * 7) % 1, leaf) : entry));
  }
  const entries = Object.entries(value);
  const index = Math.floor(at * entries.length);
  if (at > 0.9) return Object.fromEntries(entries.slice(0, -1));
  return Object.fromEntries(
    entries.map(([name, entry], place) => [name, place === index ? replaced(entry, (at * 7) % 1, leaf) : entry]),
  );
}
