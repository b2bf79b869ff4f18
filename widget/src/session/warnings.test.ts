import { expect } from "@open-wc/testing";
import { peerIdFromBytes, type PeerId } from "../protocol/ids.ts";
import { MAX_WARNED } from "../protocol/limits.ts";
import { concat, u64 } from "../protocol/bytes.ts";
import { Warnings } from "./warnings.ts";

const id = (number: number): PeerId => peerIdFromBytes(concat(new Uint8Array(8), u64(number)));

describe("the warnings of a session", () => {
  let told: string[];
  let warnings: Warnings;
  beforeEach(() => {
    told = [];
    warnings = new Warnings(({ code, count }) => told.push(count === undefined ? code : `${code} ${String(count)}`));
    warnings.begin();
  });

  it("are told once each, however often their cause comes again", () => {
    for (const number of [1, 1, 2, 1]) warnings.warn("peer-flooding", id(number));
    warnings.warn("handshake-rejected");
    warnings.warn("handshake-rejected");
    expect(told).to.deep.equal(["peer-flooding", "peer-flooding", "handshake-rejected"]);
  });

  it("are told with every failed guess, and of the end of guesses each time that it comes", () => {
    warnings.guessesChanged(1, false);
    warnings.warn("handshake-rejected");
    warnings.guessesChanged(2, true);
    warnings.guessesChanged(2, false);
    warnings.guessesChanged(3, true);
    const rejected = (count: number) => `handshake-rejected ${String(count)}`;
    expect(told).to.deep.equal([rejected(1), rejected(2), "too-many-attempts", rejected(3), "too-many-attempts"]);
  });

  it("take no more memory with every new key that a member brings: the first one told of is forgotten", () => {
    for (let number = 0; number < MAX_WARNED; number++) warnings.warn("name-reused", id(number));
    warnings.warn("name-reused", id(0));
    expect(told).to.have.length(MAX_WARNED);
    warnings.warn("name-reused", id(MAX_WARNED));
    warnings.warn("name-reused", id(0));
    expect(told).to.have.length(MAX_WARNED + 2);
  });
});
