import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { utf8 } from "../protocol/utf8.ts";
import { hex, toHex } from "../testing/hex.ts";
import { LOW_ORDER_POINTS } from "../testing/low-order-points.ts";
import { importScalar } from "../testing/import-scalar.ts";
import {
  calculateGenerator,
  generatorString,
  intermediateSessionKey,
  makeShare,
  transcriptIr,
  type CpaceInputs,
} from "./cpace.ts";
import { sha512 } from "./hashing.ts";
import { x25519 } from "./x25519.ts";

/** draft-irtf-cfrg-cpace-21, test vectors for CPACE-X25519-SHA512. */
const INPUTS: CpaceInputs = {
  prs: utf8("Password"),
  ci: hex("0b415f696e69746961746f720b425f726573706f6e646572"),
  sid: hex("7e4b4791d6a8ef019b936c79fb7f2c57"),
};
const STRING_HASH = "03998087bdb1a2617bbe25ef5a7c18cd4f84f902328701790958755ee4aed1d3";
const GENERATOR = "d04bf6d41f6a289632a2e929fa29bebd51092512a7829fdde7d314b62f05a73f";
const SCALAR_A = hex("21b4f4bd9e64ed355c3eb676a28ebedaf6d8f17bdc365995b319097153044080");
const SHARE_A = "1d13c89278cdadd826f6d8d7f887701430f8380ddc17611cdd6dc989ce0c9f32";
const SCALAR_B = hex("848b0779ff415f0af4ea14df9dd1d3c29ac41d836c7808896c4eba19c51ac40a");
const SHARE_B = "248cccf6d5cdc3646f0ad593f9e6cef4e69d4945f8372e623512ecea32185623";
const K = "5b067effbdc0b2a0e1d907b21ebb25cfedb96a852179a847c37e43ee71322c6b";
const ISK =
  "6e19b875f7a561d6b3ca3dbb9ef42ac55de3e717881018204b8922b4d5e53bb2" +
  "aa82c300bea7b65d2b671da71922ddf6472301b79bc270adfa8bf413285f2263";

const AD_A = utf8("ADa");
const AD_B = utf8("ADb");

describe("CPace, by the published vectors of draft 21", () => {
  it("hashes the generator string to the published bytes", async () => {
    expect(toHex((await sha512(generatorString(INPUTS))).slice(0, 32))).to.equal(STRING_HASH);
  });

  it("maps the hash to the published generator", async () => {
    expect(toHex(await calculateGenerator(INPUTS))).to.equal(GENERATOR);
  });

  it("computes both published shares", async () => {
    const [a, b] = await Promise.all([
      makeShare(INPUTS, await importScalar(SCALAR_A)),
      makeShare(INPUTS, await importScalar(SCALAR_B)),
    ]);
    expect(toHex(a.share)).to.equal(SHARE_A);
    expect(toHex(b.share)).to.equal(SHARE_B);
  });

  it("computes the published shared point from either side", async () => {
    expect(toHex((await x25519(await importScalar(SCALAR_A), hex(SHARE_B))) ?? hex(""))).to.equal(K);
    expect(toHex((await x25519(await importScalar(SCALAR_B), hex(SHARE_A))) ?? hex(""))).to.equal(K);
  });

  it("computes the published session key from either side", async () => {
    const transcript = transcriptIr(hex(SHARE_A), AD_A, hex(SHARE_B), AD_B);
    const a = await intermediateSessionKey(INPUTS.sid, await importScalar(SCALAR_A), hex(SHARE_B), transcript);
    const b = await intermediateSessionKey(INPUTS.sid, await importScalar(SCALAR_B), hex(SHARE_A), transcript);
    expect(toHex(a ?? hex(""))).to.equal(ISK);
    expect(toHex(b ?? hex(""))).to.equal(ISK);
  });
});

describe("CPace against a hostile share", () => {
  const transcript = transcriptIr(hex(SHARE_A), AD_A, hex(SHARE_B), AD_B);

  for (const point of LOW_ORDER_POINTS) {
    it(`aborts on the low-order point ${point}`, async () => {
      const { scalar } = await makeShare(INPUTS);
      expect(await intermediateSessionKey(INPUTS.sid, scalar, hex(point), transcript)).to.equal(undefined);
    });

    it(`aborts on the low-order point ${point} with its top bit set`, async () => {
      const { scalar } = await makeShare(INPUTS);
      const withTopBit = hex(point);
      withTopBit[31] = (withTopBit[31] ?? 0) | 0x80;
      expect(await intermediateSessionKey(INPUTS.sid, scalar, withTopBit, transcript)).to.equal(undefined);
    });
  }
});

describe("the generator string", () => {
  it("fills the password's hash block: 127 bytes before CI for a short password", () => {
    // lv(DSI) is 9 bytes and lv(PRS) 9, so that 109 zeros follow, after their own length byte.
    expect(toHex(generatorString({ ...INPUTS, ci: hex(""), sid: hex("") }))).to.equal(
      `08${toHex(utf8("CPace255"))}08${toHex(utf8("Password"))}6d${"00".repeat(109)}0000`,
    );
  });

  it("has no padding for a password that fills the block alone", () => {
    const prs = new Uint8Array(127).fill(7);
    expect(toHex(generatorString({ prs, ci: hex(""), sid: hex("") }))).to.equal(
      `08${toHex(utf8("CPace255"))}7f${toHex(prs)}000000`,
    );
  });

  it("tells apart inputs whose concatenations are alike", () => {
    const bytes = fc.uint8Array({ maxLength: 8 }).map((value) => new Uint8Array(value));
    fc.assert(
      fc.property(fc.tuple(bytes, bytes, bytes), fc.tuple(bytes, bytes, bytes), ([a, b, c], [d, e, f]) => {
        const one = toHex(generatorString({ prs: a, ci: b, sid: c }));
        const other = toHex(generatorString({ prs: d, ci: e, sid: f }));
        const isSame = [a, b, c].map(toHex).join() === [d, e, f].map(toHex).join();
        expect(one === other).to.equal(isSame);
      }),
      { numRuns: 300, seed: 21 },
    );
  });
});
