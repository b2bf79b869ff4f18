import { expect } from "@open-wc/testing";
import { hex, toHex } from "../testing/hex.ts";
import { importScalar } from "../testing/import-scalar.ts";
import { watchSubtle } from "../testing/watch-subtle.ts";
import { generateScalar, x25519 } from "./x25519.ts";

const BASE_POINT = `09${"00".repeat(31)}`;

async function multiply(scalar: string, u: string): Promise<string | undefined> {
  const product = await x25519(await importScalar(hex(scalar)), hex(u));
  return product && toHex(product);
}

describe("X25519, by the published vectors of RFC 7748", () => {
  it("multiplies as in section 5.2", async () => {
    expect(
      await multiply(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
      ),
    ).to.equal("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
  });

  it("multiplies as in section 5.2 once the top bit, which the RFC ignores and CPace refuses, is cleared", async () => {
    expect(
      await multiply(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a413",
      ),
    ).to.equal("95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
  });

  it("iterates once as in section 5.2", async () => {
    expect(await multiply(BASE_POINT, BASE_POINT)).to.equal(
      "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
    );
  });

  it("agrees on the public keys and the shared secret of section 6.1", async () => {
    const alice = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
    const alicePublic = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
    const bob = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
    const bobPublic = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
    const shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
    expect(await multiply(alice, BASE_POINT)).to.equal(alicePublic);
    expect(await multiply(bob, BASE_POINT)).to.equal(bobPublic);
    expect(await multiply(alice, bobPublic)).to.equal(shared);
    expect(await multiply(bob, alicePublic)).to.equal(shared);
  });
});

describe("X25519 against a hostile coordinate", () => {
  /** p + 9, and 9 with bit 255 set: both name the base point in a second way. */
  const ALIASES_OF_THE_BASE_POINT = [`f6${"ff".repeat(30)}7f`, `09${"00".repeat(30)}80`];

  for (const alias of ALIASES_OF_THE_BASE_POINT) {
    it(`refuses ${alias} before any engine sees it`, async () => {
      const scalar = await generateScalar();
      const watch = watchSubtle();
      try {
        expect(await x25519(scalar, hex(alias))).to.equal(undefined);
        expect(watch.importCount).to.equal(0);
      } finally {
        watch.restore();
      }
    });
  }

  for (const length of [0, 31, 33]) {
    it(`refuses a coordinate of ${length.toString()} bytes`, async () => {
      expect(await x25519(await generateScalar(), new Uint8Array(length).fill(9))).to.equal(undefined);
    });
  }
});

describe("a generated scalar", () => {
  it("cannot be exported", async () => {
    expect((await generateScalar()).extractable).to.equal(false);
  });

  it("is another one each time", async () => {
    const [one, other] = await Promise.all([generateScalar(), generateScalar()]);
    expect(await x25519(one, hex(BASE_POINT))).not.to.deep.equal(await x25519(other, hex(BASE_POINT)));
  });
});
