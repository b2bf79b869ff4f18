import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { concat, equalBytes, type Bytes } from "../protocol/bytes.ts";
import { idBytes } from "../protocol/ids.ts";
import { utf8 } from "../protocol/utf8.ts";
import { anyBytes, anyMutation, flipped, mutate } from "../testing/hostile-bytes.ts";
import { hex, toHex } from "../testing/hex.ts";
import { watchSubtle } from "../testing/watch-subtle.ts";
import { generateIdentity, isIdentityKeyForm, peerIdOf, verifySignature, type Identity } from "./identity.ts";

const LABEL = "sc1 sig i";
const MESSAGE = utf8("a transcript hash");

/** The same point, as 33 bytes: the parity of y, then x. */
function compressed(publicKey: Bytes): Bytes {
  return concat(Uint8Array.of(2 + (publicKey[64]! & 1)), publicKey.slice(1, 33));
}

describe("an identity", () => {
  it("has an uncompressed public key and the id that hashes from it", async () => {
    const identity = await generateIdentity();
    expect(identity.publicKey).to.have.lengthOf(65);
    expect(identity.publicKey[0]).to.equal(0x04);
    expect(identity.id).to.equal(await peerIdOf(identity.publicKey));
  });

  it("hashes to its id as an independent implementation computed it", async () => {
    const id = await peerIdOf(hex(`04${"11".repeat(64)}`));
    expect(id).to.equal("Diq6VRkGRo-pB7byQMwl_w");
    expect(toHex(idBytes(id)!)).to.equal("0e2aba551906468fa907b6f240cc25ff");
  });

  it("is another one each time", async () => {
    const [one, other] = await Promise.all([generateIdentity(), generateIdentity()]);
    expect(one.id).not.to.equal(other.id);
  });

  it("keeps its private key where it cannot be exported", async () => {
    const watch = watchSubtle();
    try {
      await generateIdentity();
      expect(watch.secretKeys.map(({ type, extractable }) => ({ type, extractable }))).to.deep.equal([
        { type: "private", extractable: false },
      ]);
    } finally {
      watch.restore();
    }
  });
});

describe("a signature", () => {
  let identity: Identity;
  let signature: Bytes;

  before(async () => {
    identity = await generateIdentity();
    signature = await identity.sign(LABEL, MESSAGE);
  });

  it("is 64 bytes and verifies over its label and parts", async () => {
    expect(signature).to.have.lengthOf(64);
    expect(await verifySignature(identity.publicKey, signature, LABEL, MESSAGE)).to.equal(true);
  });

  it("does not verify under another label, message or key", async () => {
    const other = await generateIdentity();
    expect(await verifySignature(identity.publicKey, signature, "sc1 sig r", MESSAGE)).to.equal(false);
    expect(await verifySignature(identity.publicKey, signature, LABEL, flipped(MESSAGE, 0))).to.equal(false);
    expect(await verifySignature(identity.publicKey, signature, LABEL, MESSAGE, utf8("more"))).to.equal(false);
    expect(await verifySignature(other.publicKey, signature, LABEL, MESSAGE)).to.equal(false);
  });

  it("is refused once it was changed in any way", async () => {
    await fc.assert(
      fc.asyncProperty(anyMutation, async (mutation) => {
        expect(await verifySignature(identity.publicKey, mutate(signature, mutation), LABEL, MESSAGE)).to.equal(false);
      }),
      { numRuns: 100 },
    );
  });

  it("of zeros, or of zero r or s, is refused", async () => {
    const zeros = new Uint8Array(32);
    for (const forged of [
      concat(zeros, zeros),
      concat(signature.slice(0, 32), zeros),
      concat(zeros, signature.slice(32)),
    ]) {
      expect(await verifySignature(identity.publicKey, forged, LABEL, MESSAGE)).to.equal(false);
    }
  });

  it("in DER form is refused", async () => {
    const der = concat(hex("30440220"), signature.slice(0, 32), hex("0220"), signature.slice(32));
    expect(await verifySignature(identity.publicKey, der, LABEL, MESSAGE)).to.equal(false);
  });

  it("by a compressed form of the right key is refused, although engines import it", async () => {
    expect(await verifySignature(compressed(identity.publicKey), signature, LABEL, MESSAGE)).to.equal(false);
  });

  it("by a hybrid form of the right key is refused (first byte 0x06 or 0x07)", async () => {
    for (const first of [0x06, 0x07]) {
      const hybrid = concat(Uint8Array.of(first), identity.publicKey.slice(1));
      expect(await verifySignature(hybrid, signature, LABEL, MESSAGE)).to.equal(false);
    }
  });

  it("by no point of the curve is refused, and nothing throws", async () => {
    const offCurve = [`04${"00".repeat(64)}`, `04${"ff".repeat(64)}`, `04${"11".repeat(64)}`, "00", ""].map(hex);
    for (const key of offCurve) {
      for (const forged of [signature, new Uint8Array(64)]) {
        expect(await verifySignature(key, forged, LABEL, MESSAGE)).to.equal(false);
      }
    }
  });

  it("never verifies by random keys with random signatures", async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes(80), anyBytes(80), async (key, forged) => {
        expect(await verifySignature(key, forged, LABEL, MESSAGE)).to.equal(false);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the form of an identity key", () => {
  it("is 65 bytes that start with 0x04", () => {
    expect(isIdentityKeyForm(concat(Uint8Array.of(4), new Uint8Array(64)))).to.equal(true);
    for (const first of [0, 2, 3, 5, 6, 7, 0x84]) {
      expect(isIdentityKeyForm(concat(Uint8Array.of(first), new Uint8Array(64)))).to.equal(false);
    }
    for (const length of [0, 1, 32, 33, 64, 66, 130]) {
      expect(isIdentityKeyForm(new Uint8Array(length).fill(4))).to.equal(false);
    }
  });

  it("is part of the id: two forms of one point have different ids", async () => {
    const { publicKey, id } = await generateIdentity();
    const other = await peerIdOf(compressed(publicKey));
    expect(equalBytes(idBytes(id)!, idBytes(other)!)).to.equal(false);
  });
});
