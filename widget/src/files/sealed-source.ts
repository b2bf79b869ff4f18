/** A file of one's own as sealed chunks: a block of them at once, or a single one. Keeps neither. */
import { discard, type Bytes } from "../protocol/bytes.ts";
import { FILE_CHUNK_BYTES } from "../protocol/limits.ts";
import { fileRoot, hashChunk, type FileCipher } from "../crypto/file-cipher.ts";

/** Chunks read at once, 8 MB: each read begins with a question to another process, which all else waits for. */
export const BLOCK_CHUNKS = 64;

/** The chunks of a block in their order, each as soon as it is sealed. */
export type SealedBoxes = readonly Promise<Bytes>[];

export class SealedSource {
  readonly #file: Blob;
  readonly #cipher: FileCipher;

  constructor(file: Blob, cipher: FileCipher) {
    this.#file = file;
    this.#cipher = cipher;
  }

  get blocks(): number {
    return Math.ceil(this.#cipher.chunks / BLOCK_CHUNKS);
  }

  /** Resolves once it is read. @throws DOMException when the file cannot be read, any more or as it was. */
  sealBlock(number: number): Promise<SealedBoxes> {
    const first = number * BLOCK_CHUNKS;
    return this.#seal(first, Math.min(BLOCK_CHUNKS, this.#cipher.chunks - first));
  }

  /** The box of one chunk alone, which the caller owns. @throws DOMException as above. */
  async sealChunk(index: number): Promise<Bytes> {
    const [box] = await this.#seal(index, 1);
    if (!box) throw new RangeError("one chunk has one box");
    return box;
  }

  /** The root over all chunks: reads and seals the whole file once, block by block. @throws DOMException as above. */
  async root(): Promise<Bytes> {
    const hashes: Bytes[] = [];
    let ahead = this.sealBlock(0);
    for (let number = 1; number <= this.blocks; number++) {
      const boxes = await ahead;
      if (number < this.blocks) ahead = this.sealBlock(number);
      ahead.catch(() => undefined); // seen in the next round, if there is one
      hashes.push(...(await Promise.all(boxes.map(hashAndDiscard))));
    }
    return fileRoot(hashes);
  }

  async #seal(first: number, count: number): Promise<SealedBoxes> {
    const start = first * FILE_CHUNK_BYTES;
    const bytes = new Uint8Array(await this.#file.slice(start, start + count * FILE_CHUNK_BYTES).arrayBuffer());
    const boxes = Array.from({ length: count }, (_, place) => {
      const offset = place * FILE_CHUNK_BYTES;
      return this.#cipher.seal(first + place, bytes.subarray(offset, offset + FILE_CHUNK_BYTES));
    });
    for (const box of boxes) box.catch(() => undefined); // whoever asks for it sees it
    discard(bytes); // WebCrypto has copied it by now
    return boxes;
  }
}

async function hashAndDiscard(sealing: Promise<Bytes>): Promise<Bytes> {
  const box = await sealing;
  const hash = await hashChunk(box);
  discard(box);
  return hash;
}
