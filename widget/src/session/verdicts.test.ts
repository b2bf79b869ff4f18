import { expect } from "@open-wc/testing";
import { concat, u64 } from "../protocol/bytes.ts";
import { peerIdFromBytes } from "../protocol/ids.ts";
import { MAX_VERDICTS } from "../protocol/limits.ts";
import { Verdicts } from "./verdicts.ts";

const id = (number: number) => peerIdFromBytes(concat(new Uint8Array(8), u64(number)));

describe("what comparing found", () => {
  it("is nothing, a match or no match, and can be taken back", () => {
    const verdicts = new Verdicts();
    expect(verdicts.of(id(1))).to.deep.equal({ verified: false, mismatched: false });
    verdicts.set(id(1), true);
    expect(verdicts.of(id(1))).to.deep.equal({ verified: true, mismatched: false });
    verdicts.set(id(1), false);
    expect(verdicts.of(id(1))).to.deep.equal({ verified: false, mismatched: true });
    verdicts.set(id(1), undefined);
    expect(verdicts.of(id(1))).to.deep.equal({ verified: false, mismatched: false });
    expect(verdicts.of(id(2))).to.deep.equal({ verified: false, mismatched: false });
  });

  it("is remembered for a bounded number of keys", () => {
    const verdicts = new Verdicts();
    for (let count = 0; count <= MAX_VERDICTS; count++) verdicts.set(id(count), true);
    expect(verdicts.of(id(0)).verified).to.equal(false);
    expect(verdicts.of(id(MAX_VERDICTS)).verified).to.equal(true);
  });
});
