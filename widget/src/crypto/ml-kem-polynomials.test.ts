import { expect } from "@open-wc/testing";
import {
  add,
  compress,
  decode,
  decompress,
  dot,
  encode,
  inverseNtt,
  makePoly,
  makeVector,
  N,
  ntt,
  Q,
  subtract,
  undivided,
  type Poly,
  type Vector,
} from "./ml-kem-polynomials.ts";

/** Where a sum, a product or its reduction would leave what fits, if anything does. */
const EXTREMES: readonly (readonly [name: string, poly: () => Poly])[] = [
  ["the largest coefficients", () => makePoly().fill(Q - 1)],
  ["zeros", makePoly],
  ["the largest and zeros in turn", () => makePoly().map((_, index) => (index & 1 ? Q - 1 : 0))],
  ["a long sequence", () => makePoly().map((_, index) => (index * index * 1_103 + 17 * index + 5) % Q)],
];

/** f g modulo X^256 + 1 and q, as it is taught at school. */
function product(f: Poly, g: Poly): number[] {
  const result = Array.from({ length: N }, () => 0);
  f.forEach((left, i) => {
    g.forEach((right, j) => {
      const place = (i + j) % N;
      const sign = i + j < N ? 1 : -1;
      result[place] = (result[place]! + sign * ((left * right) % Q) + Q) % Q;
    });
  });
  return result;
}

describe("the polynomials of ML-KEM", () => {
  for (const [name, poly] of EXTREMES) {
    for (const [otherName, other] of EXTREMES) {
      it(`multiply ${name} by ${otherName}, three times over, as it is taught at school`, () => {
        const expected = product(poly(), other()).map((coefficient) => (3 * coefficient) % Q);
        const left: Vector = makeVector(() => ntt(poly()));
        const right: Vector = makeVector(() => ntt(other()));
        expect([...inverseNtt(dot(left, right))]).to.deep.equal(expected);
        const transformed = ntt(makePoly().map((_, index) => expected[index]!));
        expect([...undivided(dot(left, right))]).to.deep.equal([...transformed]);
      });

      it(`add and subtract ${otherName} to and from ${name}`, () => {
        const [f, g] = [poly(), other()];
        expect([...add(poly(), g)]).to.deep.equal([...f].map((value, index) => (value + g[index]!) % Q));
        expect([...subtract(poly(), g)]).to.deep.equal([...f].map((value, index) => (value - g[index]! + Q) % Q));
      });
    }
  }

  for (const bits of [1, 4, 10]) {
    it(`round every coefficient there is to ${String(bits)} bits, and back, as section 4.2.1 says`, () => {
      for (let first = 0; first < Q; first += N) {
        const values = makePoly().map((_, index) => Math.min(first + index, Q - 1));
        const rounded = [...values].map((value) => Math.round((value * 2 ** bits) / Q) % 2 ** bits);
        expect([...compress(values, bits)]).to.deep.equal(rounded);
        expect([...decompress(values, bits)]).to.deep.equal(
          rounded.map((value) => Math.round((value * Q) / 2 ** bits)),
        );
      }
    });
  }

  for (const bits of [1, 4, 10, 12]) {
    it(`are written with ${String(bits)} bits for each coefficient, the lowest first, and read at any place`, () => {
      const poly = makePoly().map((_, index) => (index * 2_654_435) & (2 ** bits - 1));
      const written = [...poly].flatMap((value) => Array.from({ length: bits }, (_, bit) => (value >> bit) & 1));
      const bytes = encode(poly, bits);
      expect([...bytes].flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> bit) & 1))).to.deep.equal(
        written,
      );
      const twice = new Uint8Array([...new Uint8Array(bytes.length), ...bytes]);
      expect([...decode(twice, bits, 1)]).to.deep.equal([...poly]);
      expect([...decode(twice, bits)]).to.deep.equal([...makePoly()]);
    });
  }
});
