import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes } from "../testing/hostile-bytes.ts";
import { hex, toHex } from "../testing/hex.ts";
import { concat, equalBytes, fromBase64Url, leb128, lv, toBase64Url, u32, u64 } from "./bytes.ts";

describe("concat", () => {
  it("joins parts in fresh memory", () => {
    const part = hex("01");
    const joined = concat(part);
    joined[0] = 2;
    expect(part).to.deep.equal(hex("01"));
    expect(concat(hex("01"), hex(""), hex("0203"))).to.deep.equal(hex("010203"));
    expect(concat()).to.deep.equal(hex(""));
  });
});

describe("equality of bytes", () => {
  it("agrees with that of their hexadecimal text", () => {
    fc.assert(
      fc.property(anyBytes(4), anyBytes(4), (a, b) => {
        expect(equalBytes(a, b)).to.equal(toHex(a) === toHex(b));
      }),
      { numRuns: 300 },
    );
  });

  it("takes no prefix for the whole", () => {
    expect(equalBytes(hex("01"), hex("0100"))).to.equal(false);
    expect(equalBytes(hex("0100"), hex("01"))).to.equal(false);
  });
});

describe("LEB128", () => {
  for (const [value, bytes] of [
    [0, "00"],
    [127, "7f"],
    [128, "8001"],
    [300, "ac02"],
    [16_383, "ff7f"],
    [16_384, "808001"],
    [2 ** 28 - 1, "ffffff7f"],
  ] as const) {
    it(`writes ${value.toString()} as ${bytes}`, () => {
      expect(toHex(leb128(value))).to.equal(bytes);
    });
  }

  it("throws for what is no length", () => {
    for (const value of [-1, 0.5, 2 ** 28, Number.NaN, Infinity]) expect(() => leb128(value)).to.throw(RangeError);
  });

  it("keeps apart lists of parts whose concatenations are alike", () => {
    const lists = fc.array(anyBytes(3), { maxLength: 3 });
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        const isSame = one.map(toHex).join() === other.map(toHex).join() && one.length === other.length;
        expect(equalBytes(lv(...one), lv(...other))).to.equal(isSame);
      }),
      { numRuns: 300 },
    );
  });

  it("writes parts as draft-irtf-cfrg-cpace does in its appendix on lv_cat", () => {
    expect(toHex(lv(hex("31323334"), hex("35"), hex(""), hex("363738")))).to.equal("04313233340135000336" + "3738");
  });
});

describe("big-endian integers", () => {
  it("are written at their full width", () => {
    expect(toHex(u32(0))).to.equal("00000000");
    expect(toHex(u32(2 ** 32 - 1))).to.equal("ffffffff");
    expect(toHex(u32(0x01020304))).to.equal("01020304");
    expect(toHex(u64(0x0102030405))).to.equal("0000000102030405");
    expect(toHex(u64(Number.MAX_SAFE_INTEGER))).to.equal("001fffffffffffff");
  });
});

/** What newer browsers have built in is taken away, as in older ones. */
function withoutNativeBase64(): void {
  const places = [
    [Uint8Array, "fromBase64"],
    [Uint8Array.prototype, "toBase64"],
  ] as const;
  const natives = places.map(
    ([object, name]) => [object, name, Object.getOwnPropertyDescriptor(object, name)] as const,
  );
  before(() => {
    for (const [object, name] of natives) Reflect.deleteProperty(object, name);
  });
  after(() => {
    for (const [object, name, native] of natives) if (native) Object.defineProperty(object, name, native);
  });
}

for (const [title, setUp] of [
  ["base64url", () => undefined],
  ["base64url where the browser has none", withoutNativeBase64],
] as const) {
  describe(title, () => {
    setUp();

    for (const [text, bytes] of [
      ["", ""],
      ["Zg", "66"],
      ["Zm8", "666f"],
      ["Zm9v", "666f6f"],
      ["Zm9vYg", "666f6f62"],
      ["-_-_", "fbffbf"],
    ] as const) {
      it(`writes and reads "${text}" (RFC 4648)`, () => {
        expect(toBase64Url(hex(bytes))).to.equal(text);
        expect(toHex(fromBase64Url(text)!)).to.equal(bytes);
      });
    }

    it("comes back to the same bytes", () => {
      fc.assert(
        fc.property(anyBytes(100), (bytes) => {
          expect(fromBase64Url(toBase64Url(bytes))).to.deep.equal(bytes);
        }),
        { numRuns: 200 },
      );
    });

    it("has one text for one byte string: anything else that reads is written the same", () => {
      const nearly = fc.string({ unit: fc.constantFrom(...Array.from("AaZz09-_+/= \n\u00E9")), maxLength: 8 });
      fc.assert(
        fc.property(fc.oneof(nearly, fc.string({ unit: "binary" })), (text) => {
          const bytes = fromBase64Url(text);
          if (bytes) expect(toBase64Url(bytes)).to.equal(text);
        }),
        { numRuns: 500 },
      );
    });

    it("refuses padding, the other alphabet, white space, stray bits and lengths that no bytes have", () => {
      for (const text of ["Zg==", "Zm8=", "+/+/", " Zg", "Zg\n", "Zh", "Zm9", "Z", "Zm9vY", "\u{1F600}", "Z\uD800"]) {
        expect(fromBase64Url(text), JSON.stringify(text)).to.equal(undefined);
      }
    });
  });
}
