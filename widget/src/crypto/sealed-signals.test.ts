import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { concat, type Bytes } from "../protocol/bytes.ts";
import { encodeSigHeader } from "../protocol/handshake-messages.ts";
import type { LinkSignal } from "../protocol/link-signals.ts";
import { padToBlocks } from "../protocol/padding.ts";
import { counterNonce } from "../protocol/record-layout.ts";
import { anyBytes, anyMutation, mutate } from "../testing/hostile-bytes.ts";
import { makeKeySchedule } from "../testing/make-key-schedule.ts";
import { makeSdp } from "../testing/make-sdp.ts";
import { aeadSeal } from "./aead.ts";
import { SignalOpener, SignalSealer } from "./sealed-signals.ts";

const CANDIDATE: LinkSignal = {
  kind: "candidate",
  candidate: { candidate: "candidate:1 1 udp 1 192.0.2.1 9 typ host", mid: "0" },
};
const SIGNALS: readonly LinkSignal[] = [
  CANDIDATE,
  { kind: "restart-request" },
  { kind: "restart-offer", round: 7, sdp: makeSdp() },
  { kind: "restart-answer", round: 7, sdp: makeSdp() },
];

async function makeEnds(): Promise<[SignalSealer, SignalOpener]> {
  const keys = await makeKeySchedule();
  return [new SignalSealer(keys, "i"), new SignalOpener(keys, "i")];
}

async function sealAll(): Promise<Bytes[]> {
  const [sealer] = await makeEnds();
  return Promise.all(SIGNALS.map((signal) => sealer.seal(signal)));
}

describe("sealed signals", () => {
  it("open in their order to what was sealed", async () => {
    const [sealer, opener] = await makeEnds();
    for (const signal of SIGNALS) expect(await opener.open(await sealer.seal(signal))).to.deep.equal(signal);
  });

  it("are numbered in the order of the calls, though the promises settle in any order", async () => {
    const [sealer, opener] = await makeEnds();
    const sealed = await Promise.all(Array.from({ length: 20 }, () => sealer.seal(SIGNALS[0]!)));
    for (const message of sealed) expect(await opener.open(message)).to.deep.equal(SIGNALS[0]);
  });

  it("have one size for a candidate, a request and a short description", async () => {
    const sizes = (await sealAll()).map(({ length }) => length);
    expect(new Set(sizes)).to.deep.equal(new Set([5 + 1024 + 16]));
  });

  it("show nothing of the candidate", async () => {
    const [first] = await sealAll();
    expect(String.fromCharCode(...first!)).not.to.include("192.0.2.1");
  });

  it("do not open after a gap", async () => {
    const [sealer, opener] = await makeEnds();
    const [first, second, third] = [
      await sealer.seal(CANDIDATE),
      await sealer.seal(CANDIDATE),
      await sealer.seal(CANDIDATE),
    ];
    expect(await opener.open(first)).to.deep.equal(CANDIDATE);
    expect(await opener.open(third)).to.equal(undefined);
    expect(await opener.open(second)).to.deep.equal(CANDIDATE);
  });

  it("open again from an ICE restart on, whatever was lost before it; what came before it opens no more", async () => {
    const [sealer, opener] = await makeEnds();
    const lost = await sealer.seal(CANDIDATE);
    const after = await sealer.seal(CANDIDATE);
    for (const restart of SIGNALS.filter(({ kind }) => kind !== "candidate")) {
      expect(await opener.open(after)).to.equal(undefined);
      await sealer.seal(CANDIDATE); // lost
      const sealed = await sealer.seal(restart);
      expect(await opener.open(sealed)).to.deep.equal(restart);
      expect(await opener.open(sealed)).to.equal(undefined);
      expect(await opener.open(await sealer.seal(CANDIDATE))).to.deep.equal(CANDIDATE);
    }
    expect(await opener.open(lost)).to.equal(undefined);
  });

  it("do not open twice", async () => {
    const [first] = await sealAll();
    const [, opener] = await makeEnds();
    expect(await opener.open(first!)).to.deep.equal(SIGNALS[0]);
    expect(await opener.open(first!)).to.equal(undefined);
  });

  it("do not open under another number, though the box is good", async () => {
    const [first, second] = await sealAll();
    const [, opener] = await makeEnds();
    expect(await opener.open(concat(encodeSigHeader(0), second!.slice(5)))).to.equal(undefined);
    expect(await opener.open(concat(encodeSigHeader(1), first!.slice(5)))).to.equal(undefined);
  });

  it("do not open in the other direction, or after another handshake", async () => {
    const [first] = await sealAll();
    expect(await new SignalOpener(await makeKeySchedule(), "r").open(first!)).to.equal(undefined);
    expect(await new SignalOpener(await makeKeySchedule({ transcriptByte: 9 }), "i").open(first!)).to.equal(undefined);
  });

  it("do not open once they were changed in any way", async () => {
    const [first] = await sealAll();
    await fc.assert(
      fc.asyncProperty(anyMutation, async (mutation) => {
        const [, opener] = await makeEnds();
        expect(await opener.open(mutate(first!, mutation))).to.equal(undefined);
      }),
      { numRuns: 100 },
    );
  });

  it("are never random bytes, and nothing throws", async () => {
    const [, opener] = await makeEnds();
    await fc.assert(
      fc.asyncProperty(anyBytes(200), async (noise) => {
        expect(await opener.open(concat(encodeSigHeader(0), noise))).to.equal(undefined);
        expect(await opener.open(noise)).to.equal(undefined);
      }),
      { numRuns: 100 },
    );
  });

  it("with a sealed plaintext of no known layout give nothing, and nothing throws", async () => {
    const key = await (await makeKeySchedule()).aesKey("sig", "i", "encrypt");
    await fc.assert(
      fc.asyncProperty(anyBytes(300), fc.boolean(), async (noise, isPadded) => {
        const [, opener] = await makeEnds();
        const header = encodeSigHeader(0);
        const plaintext = isPadded
          ? padToBlocks(concat(Uint8Array.of(9), noise))
          : concat(Uint8Array.of(0x80, 0), noise);
        const sealed = concat(header, await aeadSeal(key, counterNonce(0), header, plaintext));
        expect(await opener.open(sealed)).to.equal(undefined);
      }),
      { numRuns: 60 },
    );
  });
});
