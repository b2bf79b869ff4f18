import { expect } from "@open-wc/testing";
import { toHex } from "../testing/hex.ts";
import { bindValue } from "./bind.ts";
import { labelledHash } from "./hashing.ts";

const [TRANSCRIPT, OF_INITIATOR, OF_RESPONDER] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as [
  Uint8Array<ArrayBuffer>,
  Uint8Array<ArrayBuffer>,
  Uint8Array<ArrayBuffer>,
];

describe("the value that binds a channel to its handshake", () => {
  it("is the hash of the label, the transcript, and the initiator's fingerprint before the responder's", async () => {
    expect(toHex(await bindValue(TRANSCRIPT, OF_INITIATOR, OF_RESPONDER))).to.equal(
      toHex(await labelledHash("sc1 bind", TRANSCRIPT, OF_INITIATOR, OF_RESPONDER)),
    );
  });

  it("changes with each of the three, and when the two fingerprints change places", async () => {
    const other = new Uint8Array(32).fill(9);
    const values = await Promise.all([
      bindValue(TRANSCRIPT, OF_INITIATOR, OF_RESPONDER),
      bindValue(TRANSCRIPT, OF_RESPONDER, OF_INITIATOR),
      bindValue(other, OF_INITIATOR, OF_RESPONDER),
      bindValue(TRANSCRIPT, other, OF_RESPONDER),
      bindValue(TRANSCRIPT, OF_INITIATOR, other),
    ]);
    expect(new Set(values.map(toHex)).size).to.equal(5);
  });
});
