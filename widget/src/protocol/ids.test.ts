import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { hex, toHex } from "../testing/hex.ts";
import { compareIds, entryIdFromBytes, idBytes, isPeerId, peerIdFromBytes, requireIdBytes } from "./ids.ts";

const BYTES = hex("000102030405060708090a0b0c0d0eff");

describe("an id", () => {
  it("is 22 characters of base64url for 16 bytes, both ways", () => {
    expect(peerIdFromBytes(BYTES)).to.equal("AAECAwQFBgcICQoLDA0O_w");
    expect(toHex(idBytes("AAECAwQFBgcICQoLDA0O_w")!)).to.equal(toHex(BYTES));
  });

  it("is never made of another number of bytes", () => {
    for (const length of [0, 15, 17, 32]) {
      expect(() => peerIdFromBytes(new Uint8Array(length))).to.throw(RangeError);
      expect(() => entryIdFromBytes(new Uint8Array(length === 32 ? 31 : length))).to.throw(RangeError);
    }
  });

  it("stands in the order of its bytes, taken as unsigned", () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, bytes, fc.nat(16), (one, other, same) => {
        other.set(one.subarray(0, same)); // most pairs differ in the first byte otherwise
        const order = compareIds(peerIdFromBytes(new Uint8Array(one)), peerIdFromBytes(new Uint8Array(other)));
        const [a, b] = [toHex(new Uint8Array(one)), toHex(new Uint8Array(other))];
        expect(Math.sign(order)).to.equal(a < b ? -1 : a > b ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  it("of an entry is 43 characters for 32 bytes, both ways, and none for a peer", () => {
    const bytes = hex("00ff".repeat(16));
    const id = entryIdFromBytes(bytes);
    expect(id).to.have.lengthOf(43);
    expect(toHex(requireIdBytes(id, 32))).to.equal(toHex(bytes));
    expect(() => requireIdBytes(id, 16)).to.throw(TypeError);
  });

  it("has one spelling: stray bits, padding and other lengths are none", () => {
    expect(isPeerId("AAECAwQFBgcICQoLDA0O_w")).to.equal(true);
    for (const text of [
      "",
      "AAECAwQFBgcICQoLDA0O_x",
      "AAECAwQFBgcICQoLDA0O_w==",
      "AAECAwQFBgcICQoLDA0O/w",
      "AAECAwQFBgcICQoLDA0O_",
      "AAECAwQFBgcICQoLDA0O_wA",
      "A".repeat(100_000),
      "__proto__",
    ]) {
      expect(isPeerId(text), text.slice(0, 30)).to.equal(false);
    }
  });
});
