import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes, anyMutation, mutate } from "../testing/hostile-bytes.ts";
import { hex } from "../testing/hex.ts";
import { MAX_TEXT_BYTES } from "./limits.ts";
import { padToBlocks, padToBucket, RECORD_BUCKETS, unpad } from "./padding.ts";

describe("padding", () => {
  it("comes off again, to buckets and to blocks", () => {
    fc.assert(
      fc.property(anyBytes(3_000), (frame) => {
        expect(unpad(padToBucket(frame))).to.deep.equal(frame);
        expect(unpad(padToBlocks(frame))).to.deep.equal(frame);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps zeros at a frame's end apart from its own", () => {
    expect(unpad(padToBucket(hex("010000")))).to.deep.equal(hex("010000"));
    expect(unpad(padToBucket(hex("")))).to.deep.equal(hex(""));
  });

  for (const [length, bucket] of [
    [0, 256],
    [254, 256],
    [255, 1_024],
    [1_022, 1_024],
    [1_023, 4_096],
    [4_094, 4_096],
    [4_095, 16_384],
    [16_382, 16_384],
    [16_383, 32_768],
    [32_765, 32_768],
  ] as const) {
    it(`puts ${length.toString()} bytes into the bucket of ${bucket.toString()}`, () => {
      expect(padToBucket(new Uint8Array(length))).to.have.lengthOf(bucket);
    });
  }

  it("has a bucket for the longest text, and none for more than the largest", () => {
    expect(padToBucket(new Uint8Array(1 + 16 + 8 + MAX_TEXT_BYTES)).length).to.be.at.most(RECORD_BUCKETS.at(-1)!);
    expect(() => padToBucket(new Uint8Array(32_766))).to.throw(RangeError);
  });

  it("fills blocks exactly at their edge", () => {
    expect(padToBlocks(new Uint8Array(1_022))).to.have.lengthOf(1_024);
    expect(padToBlocks(new Uint8Array(1_023))).to.have.lengthOf(2_048);
    expect(padToBlocks(new Uint8Array(0))).to.have.lengthOf(1_024);
  });

  it("is refused when a byte of it is not zero: first, last, or any", () => {
    for (const index of [3, 100, 255]) {
      const padded = padToBucket(hex("0102"));
      padded[index] = 1;
      expect(unpad(padded), index.toString()).to.equal(undefined);
    }
  });

  it("never throws for random or mutated bytes, nor gives more than there was", () => {
    fc.assert(
      fc.property(anyBytes(600), anyMutation, (noise, mutation) => {
        for (const bytes of [noise, mutate(padToBucket(noise), mutation)]) {
          expect(unpad(bytes)?.length ?? 0).to.be.at.most(bytes.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
