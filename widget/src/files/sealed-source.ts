/** A file of one's own as sealed chunks: read in blocks, sealed ahead of need, never held as a whole. */
import { discard, type Bytes } from "../protocol/bytes.ts";
import { FILE_CHUNK_BYTES } from "../protocol/limits.ts";
import { fileRoot, hashChunk, type FileCipher } from "../crypto/file-cipher.ts";

/** Chunks read at once, 8 MB: each read begins with a question to another process, which all else waits for. */
const BLOCK_CHUNKS = 64;

export class SealedSource {
  readonly #file: Blob;
  readonly #cipher: FileCipher;
  /** The block in use and the one after it. */
  readonly #blocks = new Map<number, Promise<readonly Promise<Bytes>[]>>();

  constructor(file: Blob, cipher: FileCipher) {
    this.#file = file;
    this.#cipher = cipher;
  }

  /** Mostly asked for in order. @throws DOMException when the file cannot be read, any more or as it was. */
  async box(index: number): Promise<Bytes> {
    const number = Math.floor(index / BLOCK_CHUNKS);
    for (const former of [...this.#blocks.keys()]) {
      if (former !== number && former !== number + 1) this.#blocks.delete(former);
    }
    const block = this.#block(number);
    if ((number + 1) * BLOCK_CHUNKS < this.#cipher.chunks) void this.#block(number + 1);
    const box = await (await block)[index % BLOCK_CHUNKS];
    if (!box) throw new RangeError("a file has no such chunk");
    return box;
  }

  #block(number: number): Promise<readonly Promise<Bytes>[]> {
    let block = this.#blocks.get(number);
    if (!block) {
      block = this.#seal(number);
      block.catch(() => undefined); // whoever asks for it sees it
      this.#blocks.set(number, block);
    }
    return block;
  }

  /** @returns the chunks of a block, each as soon as it is sealed. */
  async #seal(number: number): Promise<readonly Promise<Bytes>[]> {
    const first = number * BLOCK_CHUNKS;
    const count = Math.min(BLOCK_CHUNKS, this.#cipher.chunks - first);
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

/** The root over all chunks: reads and seals the whole file once, in pieces. @throws DOMException when it cannot be read. */
export async function rootOf(file: Blob, cipher: FileCipher): Promise<Bytes> {
  const source = new SealedSource(file, cipher);
  const hashes: Bytes[] = [];
  for (let first = 0; first < cipher.chunks; first += BLOCK_CHUNKS) {
    const count = Math.min(BLOCK_CHUNKS, cipher.chunks - first);
    hashes.push(
      ...(await Promise.all(
        Array.from({ length: count }, async (_, place) => {
          const box = await source.box(first + place);
          const hash = await hashChunk(box);
          discard(box);
          return hash;
        }),
      )),
    );
  }
  return fileRoot(hashes);
}
