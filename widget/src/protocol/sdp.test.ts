import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { toHex } from "../testing/hex.ts";
import { fingerprintLine, makeSdp } from "../testing/make-sdp.ts";
import type { Bytes } from "./bytes.ts";
import { MAX_SDP_BYTES } from "./limits.ts";
import { fingerprintBytes, fittingSdp, sdpFingerprint } from "./sdp.ts";

const ALL_AB = "ab".repeat(32);

function read(sdp: string): string | undefined {
  const bytes: Bytes | undefined = sdpFingerprint(sdp);
  return bytes && toHex(bytes);
}

describe("a description of one's own", () => {
  /** As Firefox writes it: candidates in the middle, and that there will be no more. */
  const withCandidates = (count: number) => {
    const lines = Array.from(
      { length: count },
      (_, index) => `a=candidate:${String(index)} 1 UDP 2122252543 2001:db8::${String(index)} 50000 typ host\r\n`,
    );
    return makeSdp().replace("a=mid:0\r\n", `${lines.join("")}a=end-of-candidates\r\na=mid:0\r\n`);
  };

  it("stays as it is while others take it", () => {
    expect(fittingSdp(withCandidates(100))).to.equal(withCandidates(100));
    const withoutCandidates = makeSdp({ ufrag: "x".repeat(MAX_SDP_BYTES) });
    expect(fittingSdp(withoutCandidates)).to.equal(withoutCandidates);
  });

  it("loses its candidates where they are too many, and the word that there are no more", () => {
    const sdp = withCandidates(300);
    expect(read(sdp)).to.equal(undefined);
    expect(fittingSdp(sdp)).to.equal(makeSdp());
  });
});

describe("the fingerprint of a description", () => {
  it("is read at session level as at media level, in either case", () => {
    expect(read(makeSdp({ level: "session" }))).to.equal(ALL_AB);
    expect(read(makeSdp({ level: "media" }))).to.equal(ALL_AB);
    expect(read(makeSdp({ fingerprints: [fingerprintLine(0xab).toLowerCase()] }))).to.equal(ALL_AB);
    expect(read(makeSdp({ fingerprints: [fingerprintLine(0xab).replace("sha-256", "SHA-256")] }))).to.equal(ALL_AB);
    expect(read(makeSdp().replaceAll("\r\n", "\n"))).to.equal(ALL_AB);
  });

  const sha1 = `a=fingerprint:sha-1 ${Array.from({ length: 20 }, () => "AB").join(":")}`;
  for (const [what, sdp] of [
    ["no fingerprint", makeSdp({ fingerprints: [] })],
    ["two fingerprints", makeSdp({ fingerprints: [fingerprintLine(1), fingerprintLine(2)] })],
    ["one fingerprint twice", makeSdp({ fingerprints: [fingerprintLine(1), fingerprintLine(1)] })],
    ["fingerprints on both levels", `${fingerprintLine(1)}\r\n${makeSdp()}`],
    ["a second one in other case", makeSdp({ fingerprints: [fingerprintLine(1), "A=FINGERPRINT:sha-256 00"] })],
    ["sha-1", makeSdp({ fingerprints: [sha1] })],
    ["sha-1 beside sha-256", makeSdp({ fingerprints: [sha1, fingerprintLine(1)] })],
    ["sha-512's name", makeSdp({ fingerprints: [fingerprintLine(1).replace("256", "512")] })],
    ["31 bytes", makeSdp({ fingerprints: [fingerprintLine(1).slice(0, -3)] })],
    ["33 bytes", makeSdp({ fingerprints: [`${fingerprintLine(1)}:01`] })],
    ["something after the fingerprint", makeSdp({ fingerprints: [`${fingerprintLine(1)} x`] })],
    ["no colons", makeSdp({ fingerprints: [`a=fingerprint:sha-256 ${ALL_AB}`] })],
    ["no section", makeSdp({ media: [] })],
    ["two data sections", makeSdp({ media: Array.from({ length: 2 }, () => "m=application 9 UDP/DTLS/SCTP x") })],
    ["an audio section", makeSdp({ media: ["m=audio 9 UDP/TLS/RTP/SAVPF 111"] })],
    ["audio beside data", makeSdp({ media: ["m=application 9 UDP/DTLS/SCTP x", "m=audio 9 UDP/TLS/RTP/SAVPF 0"] })],
    ["more than 8 KiB", makeSdp() + "a".repeat(8_192)],
    ["nothing in it", ""],
  ] as const) {
    it(`is none with ${what}`, () => {
      expect(sdpFingerprint(sdp)).to.equal(undefined);
    });
  }

  it("is none with a line end that only some parsers see (a lone CR, U+2028): no second one hides behind it", () => {
    for (const end of ["\r", "\u2028", "\u2029"]) {
      expect(sdpFingerprint(makeSdp() + `a=x:y${end}${fingerprintLine(0xcd)}\r\n`), JSON.stringify(end)).to.equal(
        undefined,
      );
    }
  });

  it("is none when its lines end in a way that browsers do not see: for them it has no fingerprint at all", () => {
    for (const end of ["\r", "\u2028", "\u2029"]) {
      expect(sdpFingerprint(makeSdp().replaceAll("\r\n", end)), JSON.stringify(end)).to.equal(undefined);
    }
  });

  it("never throws, and is 32 bytes if any", () => {
    const line = fc.oneof(
      fc.constantFrom(
        fingerprintLine(1),
        "m=application 9 UDP/DTLS/SCTP x",
        "v=0",
        "a=fingerprint:",
        "m=",
        "\r",
        "\u2028",
      ),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const fingerprint = sdpFingerprint(lines.join("\r\n"));
        if (fingerprint) expect(fingerprint).to.have.lengthOf(32);
      }),
      { numRuns: 300 },
    );
  });
});

describe("fingerprint text", () => {
  it("gives the same bytes in either case, and nothing for anything but 32 pairs", () => {
    const lower = Array.from({ length: 32 }, () => "ab").join(":");
    expect(toHex(fingerprintBytes(lower)!)).to.equal(ALL_AB);
    expect(toHex(fingerprintBytes(lower.toUpperCase())!)).to.equal(ALL_AB);
    for (const text of [
      "",
      ALL_AB,
      lower.slice(3),
      `${lower}:ab`,
      lower.replace("ab", "xb"),
      lower.replace("ab", "a"),
      ` ${lower}`,
    ]) {
      expect(fingerprintBytes(text), text).to.equal(undefined);
    }
  });
});
