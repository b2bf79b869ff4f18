/** Stretches of numbers, in order and apart from each other: which of an author's entries are somebody's. */
import type { ByteReader } from "./byte-reader.ts";
import { concat, u32, type Bytes } from "./bytes.ts";
import { MAX_SPANS } from "./limits.ts";

export interface Span {
  /** From 1. */
  readonly from: number;
  /** The last one, or OPEN_END. */
  readonly to: number;
}

/** Where a stretch ends that goes on: the greatest u32. */
export const OPEN_END = 0xffff_ffff;

export function openFrom(from: number): readonly Span[] {
  return [{ from, to: OPEN_END }];
}

/** Whether the last one goes on. */
export function areOpen(spans: readonly Span[] | undefined): boolean {
  return spans?.at(-1)?.to === OPEN_END;
}

export function covers(spans: readonly Span[] | undefined, number: number): boolean {
  return spans?.some(({ from, to }) => from <= number && number <= to) === true;
}

/** @returns what any of them covers; beyond `most`, what lies between the first ones too. */
export function joined(spans: readonly Span[], most: number): readonly Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && span.from <= last.to + 1) all[all.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else all.push(span);
  }
  const [first] = all;
  const rest = all.slice(-most);
  return first && rest[0] ? [{ from: first.from, to: rest[0].to }, ...rest.slice(1)] : rest;
}

/** Number (1) ‖ from (u32), to (u32) each. */
export function encodeSpans(spans: readonly Span[]): Bytes {
  return concat(Uint8Array.of(spans.length), ...spans.map(({ from, to }) => concat(u32(from), u32(to))));
}

/** @returns undefined for more than MAX_SPANS, and when they touch or are not in order. */
export function readSpans(reader: ByteReader): readonly Span[] | undefined {
  const count = reader.u8();
  if (count === undefined || count > MAX_SPANS) return undefined;
  const spans: Span[] = [];
  for (let index = 0; index < count; index++) {
    const from = reader.u32();
    const to = reader.u32();
    if (!from || to === undefined || to < from || from <= (spans.at(-1)?.to ?? -1) + 1) return undefined;
    spans.push({ from, to });
  }
  return spans;
}
