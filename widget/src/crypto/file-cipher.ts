/**
 * The chunks of one file, sealed with AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the
 * nonce holds the chunk's number and whether it is the last, so that none can be moved, left out or added at the end.
 */
import { concat, u32, type Bytes } from "../protocol/bytes.ts";
import { FILE_SECRET_BYTES } from "../protocol/file-frames.ts";
import { chunksOf, encodeFileTerms, type FileOffer } from "../protocol/file-offer.ts";
import { ID_BYTES, requireIdBytes, type PeerId } from "../protocol/ids.ts";
import { FILE_CHUNK_BYTES } from "../protocol/limits.ts";
import { aeadOpen, aeadSeal } from "./aead.ts";
import { labelledHash, randomBytes, sha256 } from "./hashing.ts";

const KEY_BYTES = 32;

/** Key ‖ nonce prefix, 39 bytes, of one file and no other. */
export function newFileSecret(): Bytes {
  return randomBytes(FILE_SECRET_BYTES);
}

/** 32 bytes: what an offer says of its secret. */
export function hashFileSecret(secret: Bytes): Promise<Bytes> {
  return labelledHash("sc1 file key", secret);
}

/** 32 bytes. @param hashes - those of the sealed chunks, 32 bytes each. */
export function fileRoot(hashes: readonly Bytes[]): Promise<Bytes> {
  return labelledHash("sc1 file root", ...hashes);
}

/** SHA-256 of a sealed chunk, 32 bytes. */
export function hashChunk(box: Bytes): Promise<Bytes> {
  return sha256(box);
}

export type FileTerms = Omit<FileOffer, "root">;

export class FileCipher {
  readonly size: number;
  readonly chunks: number;
  readonly #key: CryptoKey;
  readonly #prefix: Bytes;
  readonly #aad: Bytes;

  private constructor(key: CryptoKey, prefix: Bytes, aad: Bytes, size: number) {
    this.#key = key;
    this.#prefix = prefix;
    this.#aad = aad;
    this.size = size;
    this.chunks = chunksOf(size);
  }

  /**
   * Every chunk is bound to the author and to what the offer says, but for the root, which comes of the chunks.
   * @param secret - 39 bytes whose hash is the offer's.
   */
  static async create(
    secret: Bytes,
    author: PeerId,
    terms: FileTerms,
    use: "encrypt" | "decrypt",
  ): Promise<FileCipher> {
    const [key, aad] = await Promise.all([
      crypto.subtle.importKey("raw", secret.slice(0, KEY_BYTES), "AES-GCM", false, [use]),
      labelledHash("sc1 file", requireIdBytes(author, ID_BYTES), encodeFileTerms(terms)),
    ]);
    return new FileCipher(key, secret.slice(KEY_BYTES), aad, terms.size);
  }

  /** Bytes of a chunk before sealing. */
  lengthOf(index: number): number {
    return index === this.chunks - 1 ? this.size - index * FILE_CHUNK_BYTES : FILE_CHUNK_BYTES;
  }

  /** @param plaintext - all of the chunk with that number. */
  seal(index: number, plaintext: Bytes): Promise<Bytes> {
    return aeadSeal(this.#key, this.#nonce(index), this.#aad, plaintext);
  }

  /** @returns undefined for anything but the chunk with that number. */
  open(index: number, box: Bytes): Promise<Bytes | undefined> {
    return aeadOpen(this.#key, this.#nonce(index), this.#aad, box);
  }

  /** Prefix (7) ‖ number (u32) ‖ 1 for the last chunk. */
  #nonce(index: number): Bytes {
    return concat(this.#prefix, u32(index), Uint8Array.of(index === this.chunks - 1 ? 1 : 0));
  }
}
