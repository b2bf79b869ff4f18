import { expect } from "@open-wc/testing";
import { toHex } from "../testing/hex.ts";
import { concat } from "../protocol/bytes.ts";
import { sha3_256, sha3_512, shake128, shake256, type Squeeze } from "./keccak.ts";

/** Digests of the bytes 0, 1, 2, … by OpenSSL 3: lengths around the rates of 72, 136 and 168 bytes. */
const DIGESTS: readonly [length: number, sha3256: string, sha3512: string, shake256: string, shake128: string][] = [
  [
    0,
    "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a",
    "a69f73cca23a9ac5c8b567dc185a756e",
    "d846c185c15111e595522a6bcd16cf86",
    "c4492c1add544512dda2529833462b71",
  ],
  [
    71,
    "881ad9ffbd7f090efa51cbdfe93da23a0401f4446f7adf150d1c226851cbfff2",
    "3ccc850d53a1287af7b4560b2ef0d43e",
    "5ed35525a615b51d42d8f853e7010c01",
    "d3edc1d4b5485be2af6b74c7b1453d81",
  ],
  [
    72,
    "fe58866b2893c6c40ee832ce40fb6eb4c70ff7c4794380d95c2ebeec62decd31",
    "5d63f2bbe971a983ac6847480106e4e1",
    "bff458100f8e54bcb26f2725f720821f",
    "612b76a0af3eff1506e15e4e1a9fa8f8",
  ],
  [
    135,
    "fded8fd9d6551c601eeb3b7c6bc5e5cfd8aad1d015b7e9aaa9c9b9475231d5e2",
    "d942df0df09ac042cd3b641144c98d8f",
    "adaba131875b0e34d587d1e63fea83b1",
    "71dba8a3b4fe3d5a26dfac7def6f3880",
  ],
  [
    136,
    "cf3ccff92480a29160c2d38317c430e14749bfee1788106957dfe73f8c4930e5",
    "ad8edff4f1b7aa1c63bbe49728ab9b16",
    "6b561b840e6225e6aae344dbe9a15fb1",
    "f7f1f163c8c78e96e27bcb1b2dcee84c",
  ],
  [
    137,
    "ce9d7dc90913ee5d92745019479a5352c6d6279bef18ed07dc0a83ee8084daca",
    "3f827e5d7ddbd54ea1dba28cae0154eb",
    "6e4efb71a45c5b46dd012647abd1d899",
    "aca37191f2d5cabf622545020ca70d22",
  ],
  [
    300,
    "815c06bbeb8520ce61add33a5f47bc558bf00e6361a5640c972d5d4634c58101",
    "fa288fe9f54b8301e3012051fb1b275f",
    "b4a902299e0498bf33484fb8de2251f9",
    "747668d4e6e7a051d1e4ce64c065ffec",
  ],
];

/** As many blocks of an output, one after the other. */
function blocks(squeeze: Squeeze, count: number): Uint8Array {
  return concat(...Array.from({ length: count }, () => squeeze().slice()));
}

const message = (length: number) => Uint8Array.from({ length }, (_, index) => index);

describe("Keccak", () => {
  for (const [length, digest256, start512, end256, end128] of DIGESTS) {
    it(`hashes ${length.toString()} bytes as OpenSSL does`, () => {
      expect(toHex(sha3_256(message(length)))).to.equal(digest256);
      expect(toHex(sha3_512(message(length))).slice(0, 32)).to.equal(start512);
      expect(toHex(shake256(message(length), 128)).slice(-32)).to.equal(end256);
      expect(toHex(blocks(shake128(message(length)), 3)).slice(-32)).to.equal(end128);
    });
  }

  it("hashes the example of FIPS 202", () => {
    expect(toHex(sha3_256(new TextEncoder().encode("abc")))).to.equal(
      "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    );
  });
});
