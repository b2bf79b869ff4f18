import { expect } from "@open-wc/testing";
import fc from "fast-check";
import type { Bytes } from "../protocol/bytes.ts";
import { bytesOf, flipped } from "../testing/hostile-bytes.ts";
import { hex, toHex } from "../testing/hex.ts";
import { deriveSas, keyFingerprint, safetyNumber, type SasInputs } from "./safety-number.ts";

const repeated = (byte: string, length: number): Bytes => hex(byte.repeat(length));
const TOPIC = repeated("01", 32);
const KEY_I = hex(`04${"11".repeat(64)}`);
const KEY_R = hex(`04${"22".repeat(64)}`);
const SAS_INPUTS: SasInputs = {
  topic: TOPIC,
  initiatorKey: KEY_I,
  responderKey: KEY_R,
  initiatorNonce: repeated("02", 32),
  responderNonce: repeated("03", 32),
  initiatorReveal: repeated("04", 32),
  responderReveal: repeated("05", 32),
};

describe("the short authentication string", () => {
  it("is what an independent implementation computed", async () => {
    expect(await deriveSas(SAS_INPUTS)).to.deep.equal([48, 48, 25, 51, 22, 13, 62]);
  });

  it("is seven numbers from 0 to 63", async () => {
    await fc.assert(
      fc.asyncProperty(bytesOf(32), async (initiatorNonce) => {
        const sas = await deriveSas({ ...SAS_INPUTS, initiatorNonce });
        expect(sas).to.have.lengthOf(7);
        expect(sas.every((symbol) => Number.isInteger(symbol) && symbol >= 0 && symbol < 64)).to.equal(true);
      }),
      { numRuns: 100 },
    );
  });

  for (const name of Object.keys(SAS_INPUTS) as (keyof SasInputs)[]) {
    it(`changes with ${name}`, async () => {
      const other = await deriveSas({ ...SAS_INPUTS, [name]: flipped(SAS_INPUTS[name], 1) });
      expect(other).not.to.deep.equal(await deriveSas(SAS_INPUTS));
    });
  }
});

describe("a key's fingerprint", () => {
  it("is what an independent implementation computed", async () => {
    const fingerprint = await keyFingerprint(TOPIC, KEY_I);
    expect(toHex(fingerprint.hash)).to.equal("5564714c4264bf07eb08380d9cc5c81f7343c8a06f51e8ec2e01bb8eb5d6d69c");
    expect(fingerprint.digits).to.equal("668509677646632082888916659350");
    expect((await keyFingerprint(TOPIC, KEY_R)).digits).to.equal("812311423835651968909806155681");
  });

  it("differs between rooms and between keys", async () => {
    const { digits } = await keyFingerprint(TOPIC, KEY_I);
    expect((await keyFingerprint(flipped(TOPIC, 0), KEY_I)).digits).not.to.equal(digits);
    expect((await keyFingerprint(TOPIC, flipped(KEY_I, 64))).digits).not.to.equal(digits);
  });
});

describe("the safety number", () => {
  it("is sixty digits, zeros in front kept, whatever the keys", async () => {
    await fc.assert(
      fc.asyncProperty(bytesOf(65), bytesOf(65), async (one, other) => {
        const number = safetyNumber(await keyFingerprint(TOPIC, one), await keyFingerprint(TOPIC, other));
        expect(number).to.match(/^[0-9]{60}$/u);
      }),
      { numRuns: 100 },
    );
  });

  it("is the same on both sides", async () => {
    const [i, r] = await Promise.all([keyFingerprint(TOPIC, KEY_I), keyFingerprint(TOPIC, KEY_R)]);
    expect(safetyNumber(i, r)).to.equal(safetyNumber(r, i));
    expect(safetyNumber(i, r)).to.equal("668509677646632082888916659350812311423835651968909806155681");
  });

  it("puts the halves in the order of their hashes, not of who asks", () => {
    const low = { hash: hex("00ff"), digits: "9".repeat(30) };
    const high = { hash: hex("0100"), digits: "1".repeat(30) };
    expect(safetyNumber(low, high)).to.equal(low.digits + high.digits);
    expect(safetyNumber(high, low)).to.equal(low.digits + high.digits);
  });
});
