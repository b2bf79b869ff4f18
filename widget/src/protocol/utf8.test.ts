import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes } from "../testing/hostile-bytes.ts";
import { hex, toHex } from "../testing/hex.ts";
import { fromUtf8, utf8 } from "./utf8.ts";

describe("UTF-8", () => {
  it("comes back as it was written, with a byte order mark kept", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(fromUtf8(utf8(text))).to.equal(text);
      }),
      { numRuns: 200 },
    );
    expect(fromUtf8(hex("efbbbf61"))).to.equal("\uFEFFa");
  });

  it("is refused when ill-formed: stray bytes, overlong forms, surrogates, beyond U+10FFFF, cut short", () => {
    for (const bytes of ["ff", "80", "c0af", "e080af", "eda080", "f4908080", "c3", "e282", "f09f98"]) {
      expect(fromUtf8(hex(bytes)), bytes).to.equal(undefined);
    }
  });

  it("has one form for each text", () => {
    fc.assert(
      fc.property(anyBytes(12), (bytes) => {
        const text = fromUtf8(bytes);
        if (text !== undefined) expect(utf8(text)).to.deep.equal(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it("writes an unpaired surrogate as U+FFFD", () => {
    expect(toHex(utf8("\uD800"))).to.equal("efbfbd");
  });
});
