import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { bytesOf } from "../testing/hostile-bytes.ts";
import { hex, toHex } from "../testing/hex.ts";
import { isCanonicalFieldElement, mapToCurve25519 } from "./elligator2.ts";

const P = 2n ** 255n - 19n;
const A = 486_662n;

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(Uint8Array.from(bytes).reverse())}`);
}

function fromNumber(value: bigint): Uint8Array<ArrayBuffer> {
  return hex(value.toString(16).padStart(64, "0")).reverse();
}

/** The Legendre symbol by square and multiply, written apart from the code under test: 1, 0 or p - 1. */
function legendre(value: bigint): bigint {
  return Array.from(((P - 1n) / 2n).toString(2)).reduce((result, bit) => {
    const square = (result * result) % P;
    return bit === "1" ? (square * value) % P : square;
  }, 1n);
}

describe("Elligator 2", () => {
  it("maps every field element to the u coordinate of a point on curve25519", () => {
    fc.assert(
      fc.property(bytesOf(32), (bytes) => {
        const u = toNumber(mapToCurve25519(bytes));
        expect(u < P).to.equal(true);
        expect(legendre((u * (u * u + A * u + 1n)) % P)).not.to.equal(P - 1n);
      }),
      { numRuns: 60 },
    );
  });

  it("maps r and -r to the same point", () => {
    fc.assert(
      fc.property(bytesOf(32), (bytes) => {
        const r = (toNumber(bytes) % 2n ** 255n) % P;
        expect(mapToCurve25519(fromNumber((P - r) % P))).to.deep.equal(mapToCurve25519(fromNumber(r)));
      }),
      { numRuns: 30 },
    );
  });

  it("ignores the top bit and reduces what is p or more", () => {
    const nine = fromNumber(9n);
    expect(mapToCurve25519(fromNumber(9n + 2n ** 255n))).to.deep.equal(mapToCurve25519(nine));
    expect(mapToCurve25519(fromNumber(9n + P))).to.deep.equal(mapToCurve25519(nine));
  });

  it("maps zero to -A or zero's partner, without dividing by zero", () => {
    // v = -A, and A² · … : -A is a u coordinate exactly when -A(A² - A² + 1) = -A is a square; else the result is 0.
    const expected = legendre(P - A) === 1n ? P - A : 0n;
    expect(toNumber(mapToCurve25519(new Uint8Array(32)))).to.equal(expected);
  });
});

describe("a canonical field element", () => {
  it("is 32 bytes long", () => {
    expect(isCanonicalFieldElement(new Uint8Array(32))).to.equal(true);
    for (const length of [0, 31, 33, 64]) expect(isCanonicalFieldElement(new Uint8Array(length))).to.equal(false);
  });

  it("is below p and leaves bit 255 clear", () => {
    expect(isCanonicalFieldElement(fromNumber(P - 1n))).to.equal(true);
    for (const value of [P, P + 1n, 2n ** 255n - 1n, 2n ** 255n, 2n ** 255n + 9n, 2n ** 256n - 1n]) {
      expect(isCanonicalFieldElement(fromNumber(value)), value.toString()).to.equal(false);
    }
  });
});
