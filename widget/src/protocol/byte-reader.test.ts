import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes } from "../testing/hostile-bytes.ts";
import { hex } from "../testing/hex.ts";
import { ByteReader } from "./byte-reader.ts";
import { concat, lv, u32, u64 } from "./bytes.ts";

describe("a byte reader", () => {
  it("reads back what was written, and then is at its end", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.maxSafeNat(),
        anyBytes(200),
        anyBytes(20),
        (byte, int, long, part, rest) => {
          const reader = new ByteReader(concat(Uint8Array.of(byte), u32(int), u64(long), lv(part), rest));
          expect(reader.u8()).to.equal(byte);
          expect(reader.u32()).to.equal(int);
          expect(reader.u64()).to.equal(long);
          expect(reader.lv(200)).to.deep.equal(part);
          expect(reader.rest()).to.deep.equal(rest);
          expect(reader.isAtEnd).to.equal(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("gives undefined for a field that is not all there, and copies for one that is", () => {
    const source = hex("010203");
    const reader = new ByteReader(source);
    expect(reader.u32()).to.equal(undefined);
    const field = reader.take(3);
    field![0] = 9;
    expect(source).to.deep.equal(hex("010203"));
    expect(reader.take(1)).to.equal(undefined);
    expect(reader.u8()).to.equal(undefined);
    expect(reader.u64()).to.equal(undefined);
    expect(reader.lv(10)).to.equal(undefined);
    expect(reader.take(0)).to.deep.equal(hex(""));
    expect(reader.rest()).to.deep.equal(hex(""));
  });

  it("gives undefined for a 64-bit number that a double cannot hold exactly", () => {
    expect(new ByteReader(hex("001fffffffffffff")).u64()).to.equal(Number.MAX_SAFE_INTEGER);
    expect(new ByteReader(hex("0020000000000000")).u64()).to.equal(undefined);
    expect(new ByteReader(hex("ffffffffffffffff")).u64()).to.equal(undefined);
  });

  it("refuses a length that is not minimal, does not end, exceeds the limit or the bytes", () => {
    for (const [bytes, maxBytes] of [
      ["8000", 10],
      ["818000", 10],
      ["80", 10],
      ["8080808001", 10],
      ["ffffffff7f", 2 ** 28],
      ["ffffff7f", 2 ** 28],
      ["0301", 10],
      ["0301020304", 2],
    ] as const) {
      expect(new ByteReader(hex(bytes)).lv(maxBytes), bytes).to.equal(undefined);
    }
    expect(new ByteReader(hex("0301020304")).lv(3)).to.deep.equal(hex("010203"));
  });

  it("has one form for each part: what it reads is what would be written", () => {
    fc.assert(
      fc.property(anyBytes(12), (bytes) => {
        const reader = new ByteReader(bytes);
        const part = reader.lv(100);
        if (part) expect(concat(lv(part), reader.rest())).to.deep.equal(bytes);
      }),
      { numRuns: 500 },
    );
  });
});
