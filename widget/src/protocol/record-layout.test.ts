import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes } from "../testing/hostile-bytes.ts";
import { toHex } from "../testing/hex.ts";
import { concat } from "./bytes.ts";
import { MAX_RECORD_BYTES } from "./limits.ts";
import { counterNonce, encodeRecord, parseRecord, recordAad } from "./record-layout.ts";

const anyEpoch = fc.nat({ max: 2 ** 32 - 1 });

describe("a record's layout", () => {
  it("comes back as it was sent: type, epoch, box", () => {
    fc.assert(
      fc.property(anyEpoch, fc.uint8Array({ minLength: 16, maxLength: 300 }), (epoch, bytes) => {
        const box = new Uint8Array(bytes);
        expect(parseRecord(encodeRecord(epoch, box))).to.deep.equal({ epoch, box });
      }),
      { numRuns: 100 },
    );
  });

  it("is refused with another type, without room for a tag, or beyond the largest record", () => {
    const smallest = encodeRecord(0, new Uint8Array(16));
    const largest = encodeRecord(0, new Uint8Array(MAX_RECORD_BYTES - 5));
    expect(parseRecord(smallest)?.box).to.have.lengthOf(16);
    expect(parseRecord(largest)?.box).to.have.lengthOf(MAX_RECORD_BYTES - 5);
    expect(parseRecord(smallest.slice(0, -1))).to.equal(undefined);
    expect(parseRecord(concat(largest, new Uint8Array(1)))).to.equal(undefined);
    for (const type of [0, 1, 5, 6, 8, 255]) {
      expect(parseRecord(concat(Uint8Array.of(type), smallest.slice(1)))).to.equal(undefined);
    }
  });

  it("never makes a parser throw", () => {
    fc.assert(
      fc.property(anyBytes(60), (noise) => {
        const parts = parseRecord(noise);
        if (parts) expect(encodeRecord(parts.epoch, parts.box)).to.deep.equal(noise);
      }),
      { numRuns: 300 },
    );
  });

  it("has type, epoch and counter under the tag, 13 bytes", () => {
    expect(toHex(recordAad(1, 2))).to.equal("07000000010000000000000002");
  });

  it("has the counter in the nonce, 12 bytes, another one for each counter", () => {
    expect(toHex(counterNonce(0))).to.equal("000000000000000000000000");
    expect(toHex(counterNonce(2 ** 40 + 3))).to.equal("000000000000010000000003");
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (one, other) => {
        expect(toHex(counterNonce(one)) === toHex(counterNonce(other))).to.equal(one === other);
      }),
      { numRuns: 100 },
    );
  });
});
