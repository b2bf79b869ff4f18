import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { anyBytes, anyMutation, mutate } from "../testing/hostile-bytes.ts";
import { concat, lv } from "./bytes.ts";
import { encodeLinkSignal, parseLinkSignal, type LinkSignal } from "./link-signals.ts";
import { padToBlocks } from "./padding.ts";
import { utf8 } from "./utf8.ts";

const text = (maxLength: number): fc.Arbitrary<string> => fc.string({ unit: "binary", maxLength });
const anySignal: fc.Arbitrary<LinkSignal> = fc.oneof(
  fc.record({ kind: fc.constant("candidate" as const), candidate: fc.record({ candidate: text(120), mid: text(4) }) }),
  fc.record({
    kind: fc.constantFrom("restart-offer" as const, "restart-answer" as const),
    round: fc.nat(255),
    sdp: text(1000),
  }),
  fc.constant({ kind: "restart-request" as const }),
);

describe("a link signal", () => {
  it("comes back as it was sent, in blocks of 1 KiB", () => {
    fc.assert(
      fc.property(anySignal, (signal) => {
        const bytes = encodeLinkSignal(signal);
        expect(bytes.length % 1024).to.equal(0);
        expect(parseLinkSignal(bytes)).to.deep.equal(signal);
      }),
      { numRuns: 200 },
    );
  });

  for (const [what, frame] of [
    ["nothing in it", new Uint8Array(0)],
    ["kind 0", Uint8Array.of(0)],
    ["an unknown kind", Uint8Array.of(5)],
    ["a candidate over 512 bytes", concat(Uint8Array.of(1), lv(new Uint8Array(513).fill(0x61), utf8("0")))],
    ["a section name over 16 bytes", concat(Uint8Array.of(1), lv(utf8("a"), new Uint8Array(17).fill(0x61)))],
    ["no section name", concat(Uint8Array.of(1), lv(utf8("a")))],
    ["a candidate that is no UTF-8", concat(Uint8Array.of(1), lv(Uint8Array.of(0xff), utf8("0")))],
    ["a description over 8 KiB", concat(Uint8Array.of(2), lv(new Uint8Array(8_193).fill(0x61)))],
    ["something after it", Uint8Array.of(4, 0)],
  ] as const) {
    it(`is refused with ${what}`, () => {
      expect(parseLinkSignal(padToBlocks(frame))).to.equal(undefined);
    });
  }

  it("never throws for random or mutated bytes, and keeps its limits", () => {
    fc.assert(
      fc.property(anySignal, anyBytes(300), anyMutation, (signal, noise, mutation) => {
        for (const bytes of [noise, padToBlocks(noise), mutate(encodeLinkSignal(signal), mutation)]) {
          const read = parseLinkSignal(bytes);
          if (read?.kind === "candidate") {
            expect(utf8(read.candidate.candidate).length).to.be.at.most(512);
            expect(utf8(read.candidate.mid).length).to.be.at.most(16);
          } else if (read && "sdp" in read) {
            expect(utf8(read.sdp).length).to.be.at.most(8_192);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
