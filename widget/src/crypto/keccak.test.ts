import { expect } from "@open-wc/testing";
import { toHex } from "../testing/hex.ts";
import { sha3_256, sha3_512, shake128, shake256 } from "./keccak.ts";

/** Digests of the bytes 0, 1, 2, … by OpenSSL 3: lengths around the rates of 72, 136 and 168 bytes. */
const DIGESTS: readonly [length: number, sha3256: string, sha3512: string, shake256: string, shake128: string][] = [
  [
    0,
    "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a",
    "a69f73cca23a9ac5c8b567dc185a756e",
    "6cbe854713672f5caaae314ed9083dab",
    "d83c6d5e8ce803aa62b8d654db53d09b",
  ],
  [
    71,
    "881ad9ffbd7f090efa51cbdfe93da23a0401f4446f7adf150d1c226851cbfff2",
    "3ccc850d53a1287af7b4560b2ef0d43e",
    "2a213e31cc85e6b239624d865fc3dc87",
    "8ea927826742cebf9ad31f38aa4520bb",
  ],
  [
    72,
    "fe58866b2893c6c40ee832ce40fb6eb4c70ff7c4794380d95c2ebeec62decd31",
    "5d63f2bbe971a983ac6847480106e4e1",
    "8031c84420e199a41d5189006229a482",
    "0f2f305b94eeb486bcad14bac23e48de",
  ],
  [
    135,
    "fded8fd9d6551c601eeb3b7c6bc5e5cfd8aad1d015b7e9aaa9c9b9475231d5e2",
    "d942df0df09ac042cd3b641144c98d8f",
    "c85b534786c6a0ce90ec7721ed0f5a03",
    "1782b78a5f8e0cbb6d4c91dd7e35dbe0",
  ],
  [
    136,
    "cf3ccff92480a29160c2d38317c430e14749bfee1788106957dfe73f8c4930e5",
    "ad8edff4f1b7aa1c63bbe49728ab9b16",
    "654c53427abb3932a40afb86b76373e6",
    "372bbaae5357948e0c45fe7ae8df04b8",
  ],
  [
    137,
    "ce9d7dc90913ee5d92745019479a5352c6d6279bef18ed07dc0a83ee8084daca",
    "3f827e5d7ddbd54ea1dba28cae0154eb",
    "b8b542f9fd3dc0f9f8f23a3e654af44e",
    "a93c04f4369d59dd78b55fe950d5fefe",
  ],
  [
    300,
    "815c06bbeb8520ce61add33a5f47bc558bf00e6361a5640c972d5d4634c58101",
    "fa288fe9f54b8301e3012051fb1b275f",
    "000572878c31dceb17e563080fb9ef00",
    "9e7dc2a1ed97c149bcc55d7526aa39ca",
  ],
];

const message = (length: number) => Uint8Array.from({ length }, (_, index) => index);

describe("Keccak", () => {
  for (const [length, digest256, start512, end256, end128] of DIGESTS) {
    it(`hashes ${length.toString()} bytes as OpenSSL does`, () => {
      expect(toHex(sha3_256(message(length)))).to.equal(digest256);
      expect(toHex(sha3_512(message(length))).slice(0, 32)).to.equal(start512);
      expect(toHex(shake256(message(length), 200)).slice(-32)).to.equal(end256);
      expect(toHex(shake128(message(length))(400)).slice(-32)).to.equal(end128);
    });
  }

  it("hashes the example of FIPS 202", () => {
    expect(toHex(sha3_256(new TextEncoder().encode("abc")))).to.equal(
      "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    );
  });

  it("squeezes the same output in one piece and in many", () => {
    const whole = shake128(message(5))(500);
    const squeeze = shake128(message(5));
    const pieces = [1, 167, 168, 0, 164].flatMap((length) => [...squeeze(length)]);
    expect(pieces).to.deep.equal([...whole]);
  });
});
