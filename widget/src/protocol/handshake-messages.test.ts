import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes, anyMutation, bytesOf, flipped, mutate } from "../testing/hostile-bytes.ts";
import { concat, type Bytes } from "./bytes.ts";
import {
  encodeFin,
  encodeInit,
  encodeKeyHeader,
  encodeReject,
  encodeResp,
  encodeSigHeader,
  isForeignInit,
  MAX_BOX_BYTES,
  parseFin,
  parseInit,
  parseKey,
  parseReject,
  parseResp,
  parseSig,
  REJECT_REASONS,
  signalType,
} from "./handshake-messages.ts";

const PARSERS = { parseInit, parseResp, parseKey, parseFin, parseSig, parseReject };
const box = fc.uint8Array({ minLength: 16, maxLength: 300 }).map((bytes) => new Uint8Array(bytes));

const init = fc.record({ identityKey: bytesOf(65), nonce: bytesOf(32), commitment: bytesOf(32) });
const resp = fc.record({
  initNonce: bytesOf(32),
  identityKey: bytesOf(65),
  nonce: bytesOf(32),
  reveal: bytesOf(32),
  share: bytesOf(32),
  kemKey: bytesOf(1184),
});
const key = fc.record({ reveal: bytesOf(32), share: bytesOf(32), kemCiphertext: bytesOf(1088), box });

/** One of each, as sent. */
const VALID: Readonly<Record<keyof typeof PARSERS, Bytes>> = {
  parseInit: concat(Uint8Array.of(1, 1, 1), new Uint8Array(129)),
  parseResp: concat(Uint8Array.of(2), new Uint8Array(1377)),
  parseKey: concat(Uint8Array.of(3), new Uint8Array(1152 + 16)),
  parseFin: concat(Uint8Array.of(4), new Uint8Array(16)),
  parseSig: concat(Uint8Array.of(5), new Uint8Array(4 + 16)),
  parseReject: concat(Uint8Array.of(6, 1), new Uint8Array(16)),
};

describe("the messages of the handshake", () => {
  it("INIT comes back as it was sent, 132 bytes", () => {
    fc.assert(
      fc.property(init, (message) => {
        const bytes = encodeInit(message);
        expect(bytes).to.have.lengthOf(132);
        expect(parseInit(bytes)).to.deep.equal({ ...message, version: 1, suite: 1 });
      }),
      { numRuns: 30 },
    );
  });

  it("RESP comes back as it was sent, 1378 bytes", () => {
    fc.assert(
      fc.property(resp, (message) => {
        const bytes = encodeResp(message);
        expect(bytes).to.have.lengthOf(1378);
        expect(parseResp(bytes)).to.deep.equal(message);
      }),
      { numRuns: 30 },
    );
  });

  it("KEY comes back as it was sent, 1153 bytes and its box", () => {
    fc.assert(
      fc.property(key, (message) => {
        const bytes = concat(encodeKeyHeader(message), message.box);
        expect(bytes).to.have.lengthOf(1153 + message.box.length);
        expect(parseKey(bytes)).to.deep.equal(message);
      }),
      { numRuns: 30 },
    );
  });

  it("FIN comes back as it was sent, one byte and its box", () => {
    fc.assert(
      fc.property(box, (sealed) => {
        expect(parseFin(encodeFin(sealed))).to.deep.equal(sealed);
      }),
      { numRuns: 30 },
    );
  });

  it("SIG comes back as it was sent, five bytes and its box", () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 32 - 1 }), box, (seq, sealed) => {
        expect(parseSig(concat(encodeSigHeader(seq), sealed))).to.deep.equal({ seq, box: sealed });
      }),
      { numRuns: 60 },
    );
  });

  it("REJECT comes back as it was sent, whatever its reason, 18 bytes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...REJECT_REASONS), bytesOf(16), (reason, ref) => {
        expect(encodeReject({ reason, ref })).to.have.lengthOf(18);
        expect(parseReject(encodeReject({ reason, ref }))).to.deep.equal({ reason, ref });
      }),
      { numRuns: 30 },
    );
  });
});

for (const name of Object.keys(PARSERS) as (keyof typeof PARSERS)[]) {
  const parse = PARSERS[name];
  const valid = VALID[name];
  describe(name, () => {
    it("reads its own message and no other type", () => {
      expect(parse(valid)).not.to.equal(undefined);
      for (let type = 0; type < 256; type++) {
        if (type === valid[0]) continue;
        expect(parse(concat(Uint8Array.of(type), valid.slice(1))), type.toString()).to.equal(undefined);
      }
    });

    it("never throws for random or mutated bytes", () => {
      fc.assert(
        fc.property(anyBytes(1500), anyMutation, (noise, mutation) => {
          parse(noise);
          parse(concat(valid.slice(0, 1), noise));
          parse(mutate(valid, mutation));
        }),
        { numRuns: 200 },
      );
    });

    it("refuses every shorter message", () => {
      for (let length = 0; length < valid.length; length++) {
        expect(parse(valid.slice(0, length)), length.toString()).to.equal(undefined);
      }
    });

    it("refuses a message longer than any", () => {
      const hasBox = name === "parseKey" || name === "parseFin" || name === "parseSig";
      const largest = hasBox ? concat(valid, new Uint8Array(MAX_BOX_BYTES - 16)) : valid;
      expect(parse(largest)).not.to.equal(undefined);
      expect(parse(concat(largest, new Uint8Array(1)))).to.equal(undefined);
      expect(parse(concat(valid, new Uint8Array(1_000_000)))).to.equal(undefined);
    });
  });
}

describe("the type of a signal", () => {
  it("is told by its first byte, and undefined for any other", () => {
    const names = Array.from({ length: 256 }, (_, type) => signalType(Uint8Array.of(type)));
    expect(names.slice(0, 8)).to.deep.equal([undefined, "init", "resp", "key", "fin", "sig", "reject", undefined]);
    expect(names.filter((name) => name !== undefined)).to.have.lengthOf(6);
    expect(signalType(new Uint8Array(0))).to.equal(undefined);
  });
});

describe("a foreign INIT", () => {
  it("is one with another version or suite, of any length from 3", () => {
    const own = VALID.parseInit;
    expect(isForeignInit(own)).to.equal(false);
    expect(isForeignInit(flipped(own, 1))).to.equal(true);
    expect(isForeignInit(flipped(own, 2))).to.equal(true);
    expect(isForeignInit(flipped(own, 0, 3))).to.equal(false);
    expect(isForeignInit(Uint8Array.of(1, 2, 1))).to.equal(true);
    expect(isForeignInit(Uint8Array.of(1, 2))).to.equal(false);
    expect(isForeignInit(concat(flipped(own, 1), new Uint8Array(500)))).to.equal(true);
  });
});

describe("the reason of a REJECT", () => {
  it("is one of the four, and undefined for any other number", () => {
    const read = Array.from({ length: 256 }, (_, reason) =>
      parseReject(concat(Uint8Array.of(6, reason), new Uint8Array(16))),
    );
    expect(read.map((reject) => reject?.reason).filter((reason) => reason !== undefined)).to.deep.equal([
      "wrong-password",
      "update-required",
      "closed",
      "handshake-rejected",
    ]);
    expect(read[0]).to.equal(undefined);
  });
});
