import { expect } from "@open-wc/testing";
import type { Bytes } from "../protocol/bytes.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { IDLE_BLOCK_MS, MAX_SEALED_BLOCKS } from "./limits.ts";
import { SealedBlocks } from "./sealed-blocks.ts";
import { BLOCK_CHUNKS } from "./sealed-source.ts";

const BOX_BYTES = 100;

/** A file of which it is written down what is sealed, and how much of that is still there. */
class FakeSource {
  readonly sealed: string[] = [];
  readonly #boxes: Bytes[] = [];
  readonly blocks: number;

  constructor(blocks = 100) {
    this.blocks = blocks;
  }

  sealBlock = (number: number): Promise<readonly Promise<Bytes>[]> => {
    this.sealed.push(`block ${String(number)}`);
    const boxes = Array.from({ length: BLOCK_CHUNKS }, (_, place) => this.#seal(number * BLOCK_CHUNKS + place));
    return Promise.resolve(boxes.map((box) => Promise.resolve(box)));
  };

  sealChunk = (index: number): Promise<Bytes> => {
    this.sealed.push(`chunk ${String(index)}`);
    return Promise.resolve(this.#seal(index));
  };

  get heldBoxes(): number {
    return this.#boxes.reduce((bytes, box) => bytes + box.length, 0) / BOX_BYTES;
  }

  #seal(index: number): Bytes {
    const box = new Uint8Array(BOX_BYTES).fill(index);
    this.#boxes.push(box);
    return box;
  }
}

let clock: ManualClock;
let blocks: SealedBlocks;
beforeEach(() => {
  clock = new ManualClock();
  blocks = new SealedBlocks(clock);
});

function enter(source: FakeSource, next = 0) {
  const reader = { source, next };
  blocks.enter(reader);
  return reader;
}

/** Has a reader take chunks, each of which must be the one that is due, and whole. */
async function take(reader: ReturnType<typeof enter>, count = 1): Promise<void> {
  for (let taken = 0; taken < count; taken++) {
    const index = reader.next;
    const box = await blocks.lend(reader, (lent) => {
      reader.next++;
      return lent.slice();
    });
    expect(box).to.deep.equal(new Uint8Array(BOX_BYTES).fill(index));
  }
}

describe("sealed blocks", () => {
  it("are two for one reader: the one in use, chunk by chunk less, and the one after it", async () => {
    const source = new FakeSource();
    const reader = enter(source);
    await take(reader, 10);
    expect(source.heldBoxes).to.equal(2 * BLOCK_CHUNKS - 10);
    await take(reader, BLOCK_CHUNKS);
    expect(source.heldBoxes).to.equal(2 * BLOCK_CHUNKS - 10);
    expect(source.sealed).to.deep.equal(["block 0", "block 1", "block 2"]);
  });

  it("are sealed once for all who are at the same place", async () => {
    const source = new FakeSource(2);
    const readers = Array.from({ length: 20 }, () => enter(source));
    await Promise.all(readers.map((reader) => take(reader, 2 * BLOCK_CHUNKS)));
    expect(source.sealed).to.deep.equal(["block 0", "block 1"]);
    expect(source.heldBoxes).to.equal(0);
  });

  it("are kept for whoever comes after by one block at most", async () => {
    const source = new FakeSource();
    const [slow, fast] = [enter(source), enter(source)];
    await take(fast, 5 * BLOCK_CHUNKS);
    expect(source.heldBoxes).to.be.at.most(4 * BLOCK_CHUNKS);
    await take(slow, 5 * BLOCK_CHUNKS);
    expect(source.sealed.filter((what) => what === "block 0")).to.have.length(1);
  });

  it("are no more than a few, however many readers are at however many places of however many files", async () => {
    const sources = Array.from({ length: 5 }, () => new FakeSource());
    const readers = sources.flatMap((source) =>
      Array.from({ length: 10 }, (_, place) => enter(source, place * 5 * BLOCK_CHUNKS)),
    );
    for (let round = 0; round < 3; round++) await Promise.all(readers.map((reader) => take(reader)));
    const held = sources.reduce((boxes, source) => boxes + source.heldBoxes, 0);
    expect(held).to.be.at.most(MAX_SEALED_BLOCKS * BLOCK_CHUNKS);
    expect(sources.flatMap(({ sealed }) => sealed).filter((what) => what.startsWith("block"))).to.have.length(
      MAX_SEALED_BLOCKS,
    );
  });

  it("make room when nobody has taken anything of them for a while", async () => {
    const source = new FakeSource();
    for (let place = 0; place < MAX_SEALED_BLOCKS; place++) await take(enter(source, place * 5 * BLOCK_CHUNKS));
    const other = new FakeSource();
    const reader = enter(other);
    await take(reader);
    expect(other.sealed).to.deep.equal(["chunk 0"]);
    await clock.advance(IDLE_BLOCK_MS);
    await take(reader);
    expect(other.sealed).to.deep.equal(["chunk 0", "block 0", "block 1"]);
  });

  it("give their memory back when their last reader leaves", async () => {
    const source = new FakeSource();
    const [one, other] = [enter(source), enter(source)];
    await take(one);
    await take(other);
    blocks.leave(one);
    blocks.leave(one);
    expect(source.heldBoxes).to.be.greaterThan(BLOCK_CHUNKS);
    blocks.leave(other);
    await clock.advance(0);
    expect(source.heldBoxes).to.equal(0);
  });

  it("are sealed again, chunk by chunk, for whoever begins where others have been", async () => {
    const source = new FakeSource();
    await take(enter(source), 3);
    await take(enter(source), 5);
    expect(source.sealed).to.deep.equal(["block 0", "block 1", "chunk 0", "chunk 1", "chunk 2"]);
  });

  it("fail whoever takes from them when the file can be read no more", async () => {
    const source = new FakeSource();
    source.sealBlock = () => Promise.reject(new DOMException("changed", "NotReadableError"));
    const outcome = await take(enter(source)).catch((error: unknown) => error);
    expect(outcome).to.have.property("name", "NotReadableError");
  });
});
