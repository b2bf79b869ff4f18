import { expect } from "@open-wc/testing";
import { hex, toHex } from "../testing/hex.ts";
import { utf8 } from "../protocol/utf8.ts";
import { deriveAesKey, hkdf, importHkdf, labelledHash, sha256, sha512 } from "./hashing.ts";

/** RFC 5869, appendix A: the SHA-256 cases, cut to the 32 bytes that this code derives. */
const HKDF_VECTORS = [
  {
    name: "test case 1",
    ikm: "0b".repeat(22),
    salt: "000102030405060708090a0b0c",
    info: "f0f1f2f3f4f5f6f7f8f9",
    okm: "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
  },
  {
    name: "test case 2",
    ikm: range(0x00, 0x4f),
    salt: range(0x60, 0xaf),
    info: range(0xb0, 0xff),
    okm: "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c",
  },
  {
    name: "test case 3",
    ikm: "0b".repeat(22),
    salt: "",
    info: "",
    okm: "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d",
  },
];

function range(first: number, last: number): string {
  return toHex(Uint8Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

describe("HKDF-SHA-256, by the published vectors of RFC 5869", () => {
  for (const { name, ikm, salt, info, okm } of HKDF_VECTORS) {
    it(`derives the bytes of ${name}`, async () => {
      expect(toHex(await hkdf(await importHkdf(hex(ikm)), hex(salt), hex(info)))).to.equal(okm);
    });
  }

  it("derives the same bytes into an AES key as into bits", async () => {
    const [vector] = HKDF_VECTORS;
    const derived = await deriveAesKey(
      await importHkdf(hex(vector!.ikm)),
      hex(vector!.salt),
      hex(vector!.info),
      "encrypt",
    );
    const known = await crypto.subtle.importKey("raw", hex(vector!.okm), "AES-GCM", false, ["encrypt"]);
    const seal = async (key: CryptoKey): Promise<string> =>
      toHex(new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, key, utf8("a"))));
    expect(await seal(derived)).to.equal(await seal(known));
  });
});

describe("derived keys", () => {
  it("cannot be exported and have one use", async () => {
    const base = await importHkdf(new Uint8Array(32));
    expect(base.extractable).to.equal(false);
    for (const use of ["encrypt", "decrypt"] as const) {
      const key = await deriveAesKey(base, new Uint8Array(0), utf8("a"), use);
      expect(key.extractable).to.equal(false);
      expect(key.usages).to.deep.equal([use]);
    }
  });
});

describe("hashes", () => {
  it("are SHA-256 and SHA-512 (FIPS 180-4, the message abc)", async () => {
    expect(toHex(await sha256(utf8("abc")))).to.equal(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    expect(toHex(await sha512(utf8("abc")))).to.equal(
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a" +
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    );
  });

  it("put the label before the parts", async () => {
    expect(await labelledHash("sc1 x", utf8("a"), utf8("b"))).to.deep.equal(await sha256(utf8("sc1 xab")));
  });
});
