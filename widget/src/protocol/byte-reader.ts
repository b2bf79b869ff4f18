/** Reads fields off untrusted bytes. A field that is not there is undefined, never an exception. */
import type { Bytes } from "./bytes.ts";

export class ByteReader {
  readonly #bytes: Bytes;
  #offset = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  /** Whether every byte has been read. */
  get isAtEnd(): boolean {
    return this.#offset === this.#bytes.length;
  }

  /** @returns a copy of the next `length` bytes, or undefined when there are fewer. */
  take(length: number): Bytes | undefined {
    if (this.#offset + length > this.#bytes.length) return undefined;
    const field = this.#bytes.slice(this.#offset, this.#offset + length);
    this.#offset += length;
    return field;
  }

  u8(): number | undefined {
    return this.take(1)?.[0];
  }

  /** Big-endian unsigned 32 bits. */
  u32(): number | undefined {
    const field = this.take(4);
    return field && new DataView(field.buffer).getUint32(0);
  }

  /** Big-endian unsigned 64 bits; undefined too when it is no safe integer. */
  u64(): number | undefined {
    const field = this.take(8);
    if (!field) return undefined;
    const value = new DataView(field.buffer).getBigUint64(0);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
  }

  /** A part with its length in LEB128 before it; undefined when it is longer than `maxBytes` or its length is not minimal. */
  lv(maxBytes: number): Bytes | undefined {
    let length = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.u8();
      if (byte === undefined || (byte === 0 && shift > 0)) return undefined;
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) return length <= maxBytes ? this.take(length) : undefined;
    }
    return undefined;
  }

  /** Everything that is left. */
  rest(): Bytes {
    const field = this.#bytes.slice(this.#offset);
    this.#offset = this.#bytes.length;
    return field;
  }
}
