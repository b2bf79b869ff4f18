/**
 * Cuts a timeline into pieces that stay the same objects as long as nothing in them changes, so that one more message
 * renders one piece and not ten thousand. Pieces keep their first entries while older ones are forgotten.
 */
import type { ChatMessage, TimelineEntry } from "../../state/chat-types.ts";
import { timeOf } from "./group-timeline.ts";

export interface Chunk {
  /** The id of its first entry, from when it was cut. */
  readonly key: string;
  readonly entries: readonly TimelineEntry[];
  /** Of its entries. */
  readonly ids: ReadonlySet<string>;
  /** What comes before it: decides whether its first message goes on a group. */
  readonly before: TimelineEntry | undefined;
  /** The latest time of all that comes before it, in milliseconds; -Infinity where nothing does. Decides which days are over. */
  readonly latestBefore: number;
  /** The same with its own entries. */
  readonly latest: number;
}

/** Beyond this many a piece is ended. */
const MAX_ENTRIES = 20;

export class Chunks {
  #chunks: readonly Chunk[] = [];
  #timeline: readonly TimelineEntry[] = [];

  of(timeline: readonly TimelineEntry[]): readonly Chunk[] {
    if (timeline !== this.#timeline) this.#chunks = cut(timeline, this.#chunks);
    this.#timeline = timeline;
    return this.#chunks;
  }

  /** A message of the timeline that was cut last. */
  find(id: string): ChatMessage | undefined {
    const chunk = this.#chunks.find(({ ids }) => ids.has(id));
    const entry = chunk?.entries.find((each) => idOf(each) === id);
    return entry?.kind === "message" ? entry.message : undefined;
  }
}

export function idOf(entry: TimelineEntry): string {
  return entry.kind === "message" ? entry.message.id : entry.id;
}

function cut(timeline: readonly TimelineEntry[], former: readonly Chunk[]): readonly Chunk[] {
  const known = new Map(former.map((chunk) => [chunk.key, chunk]));
  const isEnd = (start: number, end: number) => {
    const next = timeline[end];
    return !next || end - start >= MAX_ENTRIES || known.has(idOf(next));
  };
  const chunks: Chunk[] = [];
  const piece = (start: number, end: number): Chunk => {
    const [head] = timeline.slice(start, start + 1);
    const id = head ? idOf(head) : "";
    const [first] = former;
    // The first piece goes on under its key when what it began with has been forgotten.
    const same =
      known.get(id) ?? (start === 0 && first?.entries.some((entry) => idOf(entry) === id) ? first : undefined);
    const before = timeline[start - 1];
    const latestBefore = chunks.at(-1)?.latest ?? -Infinity;
    const isAsBefore = same?.before === before && same?.latestBefore === latestBefore;
    if (same && isAsBefore && isSame(same.entries, timeline, start, end)) return same;
    const entries = timeline.slice(start, end);
    const latest = Math.max(latestBefore, ...entries.map((entry) => timeOf(entry).getTime() || 0)); // no date may hold it
    return { key: same?.key ?? id, entries, ids: new Set(entries.map(idOf)), before, latestBefore, latest };
  };
  const add = (chunk: Chunk): void => {
    const [first] = chunks;
    // The first piece may go by what it began with once. When that turns up again further down, it begins a piece there.
    if (first?.key === chunk.key) chunks[0] = { ...first, key: first.entries.slice(0, 1).map(idOf).join("") };
    chunks.push(chunk);
  };
  for (let start = 0; start < timeline.length;) {
    // Most pieces are as they were: they are passed over without a look at the ids in them.
    const [head] = timeline.slice(start, start + 1);
    let end = start + (known.get(head ? idOf(head) : "")?.entries.length ?? 1);
    const chunk = isEnd(start, end) ? piece(start, end) : undefined;
    if (chunk && chunk === known.get(chunk.key)) add(chunk);
    else {
      for (end = start + 1; !isEnd(start, end);) end += 1;
      add(piece(start, end));
    }
    start = end;
  }
  return chunks;
}

function isSame(
  entries: readonly TimelineEntry[],
  timeline: readonly TimelineEntry[],
  start: number,
  end: number,
): boolean {
  return entries.length === end - start && entries.every((entry, index) => entry === timeline[start + index]);
}
