import { expect } from "@open-wc/testing";
import { TokenBucket } from "./token-bucket.ts";

function takeAll(bucket: TokenBucket, nowMs: number): number {
  let taken = 0;
  while (bucket.take(nowMs)) taken++;
  return taken;
}

describe("a token bucket", () => {
  it("lets a burst through, and nothing beyond it", () => {
    expect(takeAll(new TokenBucket(5, 10, 0), 0)).to.equal(5);
  });

  it("fills at the steady rate, fractions included", () => {
    const bucket = new TokenBucket(5, 10, 0);
    takeAll(bucket, 0);
    expect(takeAll(bucket, 250)).to.equal(2);
    expect(takeAll(bucket, 300)).to.equal(1);
  });

  it("never holds more than a burst, however long nothing came", () => {
    expect(takeAll(new TokenBucket(5, 10, 0), 3_600_000)).to.equal(5);
  });

  it("adds nothing when the clock goes backwards, and nothing twice when it comes back", () => {
    const bucket = new TokenBucket(5, 10, 1_000);
    takeAll(bucket, 1_000);
    expect(takeAll(bucket, 0)).to.equal(0);
    expect(takeAll(bucket, 100)).to.equal(1);
  });
});
