/** Padding, so that a length tells little: the frame with its length before it, then zeros up to a bucket. */
import { ByteReader } from "./byte-reader.ts";
import { lv, type Bytes } from "./bytes.ts";

/** Plaintext sizes of records, in bytes. The last one carries a text of the greatest length. */
export const RECORD_BUCKETS = [256, 1_024, 4_096, 16_384, 32_768] as const;

/** Payloads of the handshake's boxes are padded to a multiple of this many bytes. */
export const PAYLOAD_BLOCK_BYTES = 1_024;

/** @throws RangeError for a frame that fits in no bucket. */
export function padToBucket(frame: Bytes): Bytes {
  const prefixed = lv(frame);
  const bucket = RECORD_BUCKETS.find((size) => size >= prefixed.length);
  if (bucket === undefined) throw new RangeError("a frame fits in a bucket");
  return zeroFilled(prefixed, bucket);
}

/** Pads to a multiple of PAYLOAD_BLOCK_BYTES. */
export function padToBlocks(frame: Bytes): Bytes {
  const prefixed = lv(frame);
  return zeroFilled(prefixed, Math.ceil(prefixed.length / PAYLOAD_BLOCK_BYTES) * PAYLOAD_BLOCK_BYTES);
}

/** @returns the frame, or undefined unless all that follows it are zeros: one frame has one padding. */
export function unpad(padded: Bytes): Bytes | undefined {
  const reader = new ByteReader(padded);
  const frame = reader.lv(padded.length);
  return frame && reader.rest().every((byte) => byte === 0) ? frame : undefined;
}

function zeroFilled(bytes: Bytes, length: number): Bytes {
  const padded = new Uint8Array(length);
  padded.set(bytes);
  return padded;
}
