import { expect } from "@open-wc/testing";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { nativeKem } from "./kem-native.ts";
import { scriptedKem } from "./kem-scripted.ts";
import type { Kem } from "./kem-types.ts";
import { concat } from "../protocol/bytes.ts";
import { randomBytes } from "./hashing.ts";
import { chooseKem } from "./kem.ts";
import { encapsulate, makeKeyPair } from "./ml-kem-768.ts";
import { nobleKem } from "../testing/noble-kem.ts";
import { flipped } from "../testing/hostile-bytes.ts";

/** Whether this browser says that it has ML-KEM; then nothing below may quietly do without it. */
const hasNative = "encapsulateBits" in crypto.subtle;

const IMPLEMENTATIONS: readonly (readonly [name: string, kem: Kem])[] = [
  ["our", scriptedKem],
  ["the library's", nobleKem],
  ...(hasNative ? ([["the browser's", nativeKem]] as const) : []),
];

describe("the choice of an ML-KEM-768", () => {
  it("is the browser's own where it has one, and ours otherwise", async () => {
    expect(await chooseKem()).to.equal(hasNative ? nativeKem : scriptedKem);
  });

  it("is made once", async () => {
    expect(chooseKem()).to.equal(chooseKem());
    await chooseKem();
  });
});

for (const [keyOwner, keyKem] of IMPLEMENTATIONS) {
  for (const [sender, senderKem] of IMPLEMENTATIONS) {
    describe(`ML-KEM-768 with ${keyOwner} keys and ${sender} encapsulation`, () => {
      it("gives both sides the same 32 bytes", async () => {
        const pair = await keyKem.generateKeyPair();
        const sent = await senderKem.encapsulate(pair.publicKey);
        expect(pair.publicKey).to.have.lengthOf(1184);
        expect(sent?.ciphertext).to.have.lengthOf(1088);
        expect(sent?.sharedSecret).to.have.lengthOf(32);
        expect(await pair.decapsulate(sent!.ciphertext)).to.deep.equal(sent!.sharedSecret);
      });

      it("gives another secret, not an error, for a ciphertext that was changed (implicit rejection)", async () => {
        const pair = await keyKem.generateKeyPair();
        const sent = await senderKem.encapsulate(pair.publicKey);
        for (const index of [0, 543, 959, 960, 1087]) {
          const other = await pair.decapsulate(flipped(sent!.ciphertext, index));
          expect(other).to.have.lengthOf(32);
          expect(other).not.to.deep.equal(sent!.sharedSecret);
        }
      });
    });
  }
}

for (const [name, kem] of IMPLEMENTATIONS) {
  describe(`ML-KEM-768, ${name}, against malformed input`, () => {
    for (const length of [0, 1, 1183, 1185, 2368]) {
      it(`refuses an encapsulation key of ${length.toString()} bytes`, async () => {
        expect(await kem.encapsulate(new Uint8Array(length))).to.equal(undefined);
      });
    }

    for (const length of [0, 1, 1087, 1089]) {
      it(`refuses a ciphertext of ${length.toString()} bytes`, async () => {
        const pair = await kem.generateKeyPair();
        expect(await pair.decapsulate(new Uint8Array(length))).to.equal(undefined);
      });
    }

    it("refuses a key with a coefficient of q or more, first, middle or last (FIPS 203, section 7.2)", async () => {
      const { publicKey } = await kem.generateKeyPair();
      for (const coefficient of [0, 383, 767]) {
        expect(await kem.encapsulate(withCoefficient(publicKey, coefficient, 3329))).to.equal(undefined);
        expect(await kem.encapsulate(withCoefficient(publicKey, coefficient, 4095))).to.equal(undefined);
        expect(await kem.encapsulate(withCoefficient(publicKey, coefficient, 3328))).not.to.equal(undefined);
      }
    });
  });
}

describe("ML-KEM-768 key generation", () => {
  if (hasNative) {
    it("expands one seed to the same key pair in the browser and in the library", async () => {
      const seed = Uint8Array.from({ length: 64 }, (_, index) => index);
      const subtle = crypto.subtle as unknown as {
        importKey(
          format: string,
          key: Uint8Array,
          name: string,
          extractable: boolean,
          uses: string[],
        ): Promise<CryptoKey>;
        decapsulateBits(name: string, key: CryptoKey, ciphertext: Uint8Array): Promise<ArrayBuffer>;
      };
      const key = await subtle.importKey("raw-seed", seed, "ML-KEM-768", false, ["decapsulateBits"]);
      const { publicKey } = ml_kem768.keygen(seed);
      const { cipherText, sharedSecret } = ml_kem768.encapsulate(publicKey);
      expect(new Uint8Array(await subtle.decapsulateBits("ML-KEM-768", key, cipherText))).to.deep.equal(sharedSecret);
    });
  }

  it("computes byte for byte what the library does, from the same randomness", () => {
    for (let run = 0; run < 30; run++) {
      const [seed, rejectionSeed, message] = [randomBytes(32), randomBytes(32), randomBytes(32)];
      const ours = makeKeyPair(seed, rejectionSeed);
      const library = ml_kem768.keygen(concat(seed, rejectionSeed));
      expect(ours.publicKey).to.deep.equal(library.publicKey);
      const sent = encapsulate(ours.publicKey, message)!;
      const { cipherText, sharedSecret } = ml_kem768.encapsulate(library.publicKey, message);
      expect(sent.ciphertext).to.deep.equal(cipherText);
      expect(sent.sharedSecret).to.deep.equal(sharedSecret);
      expect(ours.decapsulate(sent.ciphertext)).to.deep.equal(sharedSecret);
      // Implicit rejection: the secret of a tampered ciphertext is fixed too.
      const tampered = flipped(sent.ciphertext, (run * 37) % 1088);
      expect(ours.decapsulate(tampered)).to.deep.equal(ml_kem768.decapsulate(tampered, library.secretKey));
    }
  });

  it("never gives the same key twice", async () => {
    const [one, other] = await Promise.all([scriptedKem.generateKeyPair(), scriptedKem.generateKeyPair()]);
    expect(one.publicKey).not.to.deep.equal(other.publicKey);
  });
});

/** @returns the key with one of its 768 coefficients, 12 bits each (ByteEncode_12), replaced. */
function withCoefficient(publicKey: Uint8Array, index: number, value: number): Uint8Array<ArrayBuffer> {
  const changed = new Uint8Array(publicKey);
  const offset = Math.floor(index / 2) * 3;
  const word = changed[offset]! | (changed[offset + 1]! << 8) | (changed[offset + 2]! << 16);
  const next = index % 2 === 0 ? (word & 0xfff000) | value : (word & 0x000fff) | (value << 12);
  changed.set([next & 0xff, (next >> 8) & 0xff, next >> 16], offset);
  return changed;
}
