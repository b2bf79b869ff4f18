/** A file of somebody else's that is wanted here: takes its chunks in order and hands the file out only when all of it is right. */
import { discard, equalBytes, type Bytes } from "../protocol/bytes.ts";
import { chunksOf, type FileOffer } from "../protocol/file-offer.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { FILE_CHUNK_BYTES } from "../protocol/limits.ts";
import { FileCipher, fileRoot, hashChunk, hashFileSecret } from "../crypto/file-cipher.ts";
import type { FileInfo, FileStatus } from "../state/chat-types.ts";
import { BLOB_CHUNKS, WINDOW_CHUNKS } from "./limits.ts";
import { rasterType } from "./raster-type.ts";

/** What became of a chunk: taken, the last one and all is right, or no chunk of this file. */
export type Taken = "good" | "complete" | "corrupt";

export class IncomingFile {
  readonly id: EntryId;
  readonly author: PeerId;
  readonly offer: FileOffer;
  readonly chunks: number;
  status: FileStatus = "transferring";
  toldMs = 0;
  /** How many chunks are here and good. */
  count = 0;
  /** How many of them the author knows of. */
  acknowledged = 0;
  /** Whether it was asked for on the link that there is. */
  isAsked = false;
  /** The number under which it comes; undefined while it does not. */
  stream: number | undefined;
  #expected = 0;
  #cipher: Promise<FileCipher | undefined> | undefined;
  /** Opening goes on side by side, what comes of it is taken in order. */
  #tail: Promise<unknown> = Promise.resolve();
  #hashes: Bytes[] = [];
  /** What is here: whole blobs, which browsers keep outside of the script's memory, and the chunks since, in `#recent`. */
  #blobs: Blob[] = [];
  /** Used again for each blob: memory that a process gets anew costs it more time than a copy. */
  #recent: Bytes | undefined;
  #recentBytes = 0;
  #type = "";

  constructor(id: EntryId, author: PeerId, offer: FileOffer) {
    this.id = id;
    this.author = author;
    this.offer = offer;
    this.chunks = chunksOf(offer.size);
  }

  /** Resolves once everything that came is taken; from then on the next chunk is the one after those that are good. */
  async restart(stream: number): Promise<void> {
    this.isAsked = true;
    this.stream = undefined;
    await this.#tail.catch(() => undefined);
    this.stream = stream;
    this.#expected = this.count;
    this.acknowledged = this.count;
    this.#cipher = undefined;
  }

  /** How many chunks may still come of what was asked for. */
  get due(): number {
    return Math.min(this.acknowledged + WINDOW_CHUNKS, this.chunks) - this.#expected;
  }

  keyCame(secret: Bytes): void {
    this.#cipher ??= this.#makeCipher(secret);
  }

  /** @returns what became of it, in the order of the calls; undefined when the stream was another one by then. */
  chunkCame(index: number, box: Bytes): Promise<Taken | undefined> {
    const { stream } = this;
    const isNext = index === this.#expected++;
    const work = isNext ? this.#open(index, box) : Promise.resolve(undefined);
    const taken = this.#tail.then(async () => {
      const chunk = await work;
      if (this.stream !== stream) return undefined;
      return chunk ? this.#take(chunk) : "corrupt";
    });
    this.#tail = taken;
    return taken;
  }

  /** Its link is gone, or its author is. */
  interrupt(): void {
    this.isAsked = false;
    this.stream = undefined;
  }

  /** Nothing is kept of it. */
  drop(): void {
    this.interrupt();
    this.count = 0;
    this.#hashes = [];
    this.#blobs = [];
    this.#forgetRecent();
  }

  get info(): FileInfo {
    const { name, type, size } = this.offer;
    const transferred = Math.min(this.count * FILE_CHUNK_BYTES, size);
    const { status } = this;
    return { name, type, size, status, transferred, ...(status === "complete" && { blob: this.#file() }) };
  }

  async #makeCipher(secret: Bytes): Promise<FileCipher | undefined> {
    if (!equalBytes(await hashFileSecret(secret), this.offer.keyHash)) return undefined;
    return FileCipher.create(secret, this.author, this.offer, "decrypt");
  }

  async #open(index: number, box: Bytes) {
    const cipher = await this.#cipher;
    if (!cipher) return undefined;
    const working = Promise.all([cipher.open(index, box), hashChunk(box)]);
    discard(box); // WebCrypto has copied it by now
    const [bytes, hash] = await working;
    return bytes?.length === cipher.lengthOf(index) ? { bytes, hash } : undefined;
  }

  async #take({ bytes, hash }: { readonly bytes: Bytes; readonly hash: Bytes }): Promise<Taken> {
    if (this.count === 0) this.#type = rasterType(bytes);
    this.count++;
    this.#hashes.push(hash);
    this.#keep(bytes);
    if (this.count < this.chunks) return "good";
    return equalBytes(await fileRoot(this.#hashes), this.offer.root) ? "complete" : "corrupt";
  }

  #keep(chunk: Bytes): void {
    this.#recent ??= new Uint8Array(Math.min(this.offer.size, BLOB_CHUNKS * FILE_CHUNK_BYTES));
    this.#recent.set(chunk, this.#recentBytes);
    this.#recentBytes += chunk.length;
    discard(chunk);
    if (this.#recentBytes === this.#recent.length) this.#putAway();
  }

  #putAway(): void {
    if (this.#recent && this.#recentBytes > 0)
      this.#blobs.push(new Blob([this.#recent.subarray(0, this.#recentBytes)]));
    this.#recentBytes = 0;
  }

  #forgetRecent(): void {
    this.#recent = undefined;
    this.#recentBytes = 0;
  }

  /** Never of a type that a browser would run. */
  #file(): Blob {
    this.#putAway();
    this.#forgetRecent();
    this.#blobs = [new Blob(this.#blobs, { type: this.#type })];
    return this.#blobs[0] ?? new Blob();
  }
}
