import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes, anyMutation, mutate } from "../testing/hostile-bytes.ts";
import { fingerprintLine, makeSdp } from "../testing/make-sdp.ts";
import { lv, type Bytes } from "./bytes.ts";
import { encodePayload, parsePayload } from "./handshake-payload.ts";
import { padToBlocks } from "./padding.ts";
import { utf8 } from "./utf8.ts";

const SDP = makeSdp({ fingerprintByte: 0x5a });

/** A payload as other software could write it. */
function payloadOf(parts: { name?: Bytes; capabilities?: Bytes; sdp?: Bytes; tail?: Bytes }): Bytes {
  const { name = utf8("Ida"), capabilities = new Uint8Array(0), sdp = utf8(SDP), tail } = parts;
  return padToBlocks(lv(name, capabilities, sdp, ...(tail ? [tail] : [])));
}

describe("a handshake's payload", () => {
  it("comes back with the fingerprint that its description announces", () => {
    expect(parsePayload(encodePayload({ displayName: "Ida", sdp: SDP }))).to.deep.equal({
      displayName: "Ida",
      sdp: SDP,
      fingerprint: new Uint8Array(32).fill(0x5a),
    });
  });

  it("is a multiple of 1 KiB long", () => {
    for (const length of [0, 1, 100, 2_000, 5_000]) {
      const payload = encodePayload({ displayName: "Ida", sdp: SDP + "a".repeat(length) });
      expect(payload.length % 1024).to.equal(0);
    }
  });

  it("has its name cleaned on arrival, whatever the sender did", () => {
    const read = parsePayload(payloadOf({ name: utf8("I\u202Eda\u0007 \u200B ") }));
    expect(read?.displayName).to.equal("Ida");
    expect(parsePayload(payloadOf({ name: new Uint8Array(0) }))?.displayName).to.equal("");
  });

  it("may carry up to 64 bytes of capabilities that this version does not know", () => {
    expect(parsePayload(payloadOf({ capabilities: new Uint8Array(64) }))?.displayName).to.equal("Ida");
    expect(parsePayload(payloadOf({ capabilities: new Uint8Array(65) }))).to.equal(undefined);
  });

  for (const [what, parts] of [
    ["a name over 256 bytes", { name: new Uint8Array(257).fill(0x61) }],
    ["a name that is no UTF-8", { name: Uint8Array.of(0xff) }],
    ["a description over 8 KiB", { sdp: utf8(SDP + "a".repeat(8_192)) }],
    ["a description that is no UTF-8", { sdp: Uint8Array.of(0xc3, 0x28) }],
    ["no description", { sdp: new Uint8Array(0) }],
    ["no fingerprint", { sdp: utf8(makeSdp({ fingerprints: [] })) }],
    ["two fingerprints", { sdp: utf8(makeSdp({ fingerprints: [fingerprintLine(1), fingerprintLine(2)] })) }],
    ["something after the description", { tail: new Uint8Array(1) }],
  ] as const) {
    it(`is refused with ${what}`, () => {
      expect(parsePayload(payloadOf(parts))).to.equal(undefined);
    });
  }

  it("never throws for random or mutated bytes, and keeps its limits", () => {
    const valid = encodePayload({ displayName: "Ida", sdp: SDP });
    fc.assert(
      fc.property(anyBytes(400), anyBytes(400), anyMutation, (noise, name, mutation) => {
        for (const bytes of [
          noise,
          padToBlocks(noise),
          payloadOf({ name }),
          payloadOf({ sdp: noise }),
          mutate(valid, mutation),
        ]) {
          const payload = parsePayload(bytes);
          if (!payload) continue;
          expect(utf8(payload.displayName).length).to.be.at.most(256);
          expect(utf8(payload.sdp).length).to.be.at.most(8_192);
          expect(payload.fingerprint).to.have.lengthOf(32);
        }
      }),
      { numRuns: 200 },
    );
  });
});
