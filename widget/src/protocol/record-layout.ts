/** The layout of a record: type ‖ epoch (u32) ‖ AES-GCM box. The counter is not sent: the channel is ordered. */
import { ByteReader } from "./byte-reader.ts";
import { concat, u32, u64, type Bytes } from "./bytes.ts";
import { MAX_RECORD_BYTES } from "./limits.ts";
import { TAG_BYTES } from "./handshake-messages.ts";

export const RECORD_TYPE = 7;
const HEADER_BYTES = 5;

export interface RecordParts {
  readonly epoch: number;
  readonly box: Bytes;
}

export function encodeRecord(epoch: number, box: Bytes): Bytes {
  return concat(Uint8Array.of(RECORD_TYPE), u32(epoch), box);
}

export function parseRecord(bytes: Bytes): RecordParts | undefined {
  if (bytes.length < HEADER_BYTES + TAG_BYTES || bytes.length > MAX_RECORD_BYTES) return undefined;
  const reader = new ByteReader(bytes);
  const type = reader.u8();
  const epoch = reader.u32();
  return type === RECORD_TYPE && epoch !== undefined ? { epoch, box: reader.rest() } : undefined;
}

/** What the tag covers besides the plaintext: type, epoch and counter, 13 bytes. */
export function recordAad(epoch: number, counter: number): Bytes {
  return concat(Uint8Array.of(RECORD_TYPE), u32(epoch), u64(counter));
}

/** 12 bytes: 32 zero bits and the counter. */
export function counterNonce(counter: number): Bytes {
  return concat(new Uint8Array(4), u64(counter));
}
