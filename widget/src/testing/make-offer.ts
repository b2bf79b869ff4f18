/** Offers of files as their author signs them, with the sealed chunks, so that an author who lies can change any of it. */
import { FileCipher, fileRoot, hashChunk, hashFileSecret, newFileSecret } from "../crypto/file-cipher.ts";
import type { Bytes } from "../protocol/bytes.ts";
import type { FileOffer } from "../protocol/file-offer.ts";
import type { PeerId } from "../protocol/ids.ts";
import { FILE_CHUNK_BYTES } from "../protocol/limits.ts";

export interface MadeOffer {
  readonly offer: FileOffer;
  /** Key ‖ nonce prefix. */
  readonly secret: Bytes;
  readonly boxes: readonly Bytes[];
}

export async function makeOffer(
  author: PeerId,
  bytes: Bytes,
  { name = "notes.txt", type = "text/plain" } = {},
): Promise<MadeOffer> {
  const secret = newFileSecret();
  const terms = { name, type, size: bytes.length, keyHash: await hashFileSecret(secret) };
  const cipher = await FileCipher.create(secret, author, terms, "encrypt");
  const boxes = await Promise.all(
    Array.from({ length: cipher.chunks }, (_, index) =>
      cipher.seal(index, bytes.slice(index * FILE_CHUNK_BYTES, (index + 1) * FILE_CHUNK_BYTES)),
    ),
  );
  const root = await fileRoot(await Promise.all(boxes.map(hashChunk)));
  return { offer: { ...terms, root }, secret, boxes };
}

/** Bytes that are unlike each other everywhere. */
export function fileBytes(size: number): Bytes {
  const bytes = new Uint8Array(size);
  for (let index = 0; index < size; index++) bytes[index] = (index * 31 + (index >> 8)) & 0xff;
  return bytes;
}
