/**
 * Sealed chunks of the files on their way, ahead of need: each block once for all who are at that place of that file, and
 * no more of them than a few, however many people take however many files. Whoever finds no room gets chunk by chunk.
 */
import { discard, type Bytes } from "../protocol/bytes.ts";
import type { Clock } from "../session/ports.ts";
import { IDLE_BLOCK_MS, MAX_SEALED_BLOCKS } from "./limits.ts";
import { BLOCK_CHUNKS, type SealedBoxes, type SealedSource } from "./sealed-source.ts";

/** Somebody on their way through a file. */
export interface Reader {
  readonly source: Pick<SealedSource, "blocks" | "sealBlock" | "sealChunk">;
  /** The chunk that they take next. Moves on while they are lent it, and never back. */
  readonly next: number;
}

interface Block {
  readonly source: Reader["source"];
  readonly number: number;
  readonly boxes: Promise<SealedBoxes>;
  usedMs: number;
}

export class SealedBlocks {
  readonly #clock: Clock;
  readonly #readers = new Set<Reader>();
  #blocks: readonly Block[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  enter(reader: Reader): void {
    this.#readers.add(reader);
  }

  /** May come twice. What nobody else is about to take is given back at once. */
  leave(reader: Reader): void {
    if (this.#readers.delete(reader)) this.#dropUnwanted();
  }

  /**
   * Lends the box that a reader takes next.
   * @param use - called once with it; after that its memory may be gone.
   * @throws DOMException when the file cannot be read, any more or as it was.
   */
  async lend<T>(reader: Reader, use: (box: Bytes) => T): Promise<T> {
    const { source, next: index } = reader;
    const number = blockOf(index);
    const block = this.#find(source, number) ?? this.#make(source, number);
    if (block) block.usedMs = this.#clock.now();
    if (number + 1 < source.blocks && !this.#find(source, number + 1)) this.#make(source, number + 1);
    const kept = await (await block?.boxes)?.[index % BLOCK_CHUNKS];
    // Empty: given back before this reader was here, or to make room.
    const isShared = kept !== undefined && kept.length > 0;
    const box = isShared ? kept : await source.sealChunk(index);
    const result = use(box);
    if (!isShared || !this.#isAwaited(source, index)) discard(box);
    return result;
  }

  #find(source: Reader["source"], number: number): Block | undefined {
    return this.#blocks.find((each) => each.source === source && each.number === number);
  }

  /** @returns undefined where there is no room for it. */
  #make(source: Reader["source"], number: number): Block | undefined {
    this.#dropUnwanted();
    if (this.#blocks.length >= MAX_SEALED_BLOCKS) this.#dropIdle();
    if (this.#blocks.length >= MAX_SEALED_BLOCKS) return undefined;
    const block = { source, number, boxes: source.sealBlock(number), usedMs: this.#clock.now() };
    block.boxes.catch(() => undefined); // whoever is lent of it sees it
    this.#blocks = [...this.#blocks, block];
    return block;
  }

  /** Drops what nobody is in or comes to next. */
  #dropUnwanted(): void {
    const readers = [...this.#readers];
    this.#keep(({ source, number }) =>
      readers.some((each) => each.source === source && [number - 1, number].includes(blockOf(each.next))),
    );
  }

  /** People who stand still, or are slow, do not keep the others from a block for long. */
  #dropIdle(): void {
    const idleSinceMs = this.#clock.now() - IDLE_BLOCK_MS;
    this.#keep(({ usedMs }) => usedMs > idleSinceMs);
  }

  #keep(isKept: (block: Block) => boolean): void {
    for (const block of this.#blocks) if (!isKept(block)) void giveBack(block);
    this.#blocks = this.#blocks.filter(isKept);
  }

  /** Whether somebody has yet to take that chunk. */
  #isAwaited(source: Reader["source"], index: number): boolean {
    return [...this.#readers].some((each) => each.source === source && each.next <= index);
  }
}

function blockOf(index: number): number {
  return Math.floor(index / BLOCK_CHUNKS);
}

async function giveBack({ boxes }: Block): Promise<void> {
  const discardOnce = (box: Bytes) => box.length > 0 && discard(box);
  for (const box of await boxes.catch(() => [])) box.then(discardOnce, () => undefined);
}
