import { expect } from "@open-wc/testing";
import { utf8 } from "../protocol/utf8.ts";
import { toHex } from "../testing/hex.ts";
import { makeKeySchedule } from "../testing/make-key-schedule.ts";
import { aeadSeal } from "./aead.ts";
import { sha256 } from "./hashing.ts";
import { RecordSealer } from "./records.ts";
import { SignalSealer } from "./sealed-signals.ts";

/** AES-256-GCM of "probe" under each key, a zero nonce and no associated data, by an independent implementation. */
const PROBES = [
  ["hs", "i", "06b9bbad882573ab74756b36bded26ef68ebff4560"],
  ["hs", "r", "8a14e38c400fc118ab873575981b41b16aa98c43d6"],
  ["sig", "i", "683b91d51e674cdff84f837857d513b69f378a3183"],
  ["sig", "r", "c97342cec2a0af660e495bd970c539cb441ec1b7d6"],
] as const;

/** SHA-256 of the record that carries "hi": the first one, and the second one when ten minutes lie between. */
const RECORDS = [
  [
    "i",
    "ab1dae0a07fdabfd1e0637f2923dfc8dc6e1b06f4a95009da850ccabaf000829",
    "bcc61f337ff0686c9aeb9b3b8523f086f45b7a2ae320bf114df2cd39da646528",
  ],
  [
    "r",
    "56d8b390b11dcf0bdaa72148d9f41d5e49be710ff7717316c87b8a78a6f9619b",
    "782889d07f146f23b50f666900aa9f6b86d099c96b5aec82b7b1ada843504bcf",
  ],
] as const;

describe("the key schedule, against values of an independent implementation", () => {
  for (const [purpose, direction, sealed] of PROBES) {
    it(`derives the key ${purpose} ${direction}`, async () => {
      const key = await (await makeKeySchedule()).aesKey(purpose, direction, "encrypt");
      expect(toHex(await aeadSeal(key, new Uint8Array(12), new Uint8Array(0), utf8("probe")))).to.equal(sealed);
    });
  }

  for (const [direction, first, second] of RECORDS) {
    it(`leads to the first record of direction ${direction}, and to the first under its second key`, async () => {
      const keys = await makeKeySchedule();
      const sealer = await RecordSealer.create(await keys.recordSecret(direction), 0);
      expect(toHex(await sha256(await sealer.seal(utf8("hi"), 0)))).to.equal(first);
      expect(toHex(await sha256(await sealer.seal(utf8("hi"), 600_000)))).to.equal(second);
    });
  }

  it("leads to the first signal", async () => {
    const sealed = await new SignalSealer(await makeKeySchedule(), "i").seal({ kind: "restart-request" });
    expect(sealed).to.have.lengthOf(1045);
    expect(toHex(await sha256(sealed))).to.equal("2118043f0287727fbb190cd3da523f096cae2f2d2d06cd4a1ea40e7ed0761029");
  });
});

describe("the key schedule", () => {
  it("gives other keys for another CPace key, another ML-KEM secret, another transcript: none of the three is idle", async () => {
    const probes = await Promise.all(
      [{}, { iskByte: 9 }, { kemByte: 9 }, { transcriptByte: 9 }].map(async (overrides) => {
        const key = await (await makeKeySchedule(overrides)).aesKey("hs", "i", "encrypt");
        return toHex(await aeadSeal(key, new Uint8Array(12), new Uint8Array(0), utf8("probe")));
      }),
    );
    expect(new Set(probes).size).to.equal(4);
  });

  it("gives keys that cannot be exported and have the one use that was asked for", async () => {
    const keys = await makeKeySchedule();
    const [sealing, opening, secret] = await Promise.all([
      keys.aesKey("sig", "i", "encrypt"),
      keys.aesKey("sig", "i", "decrypt"),
      keys.recordSecret("i"),
    ]);
    expect([sealing, opening, secret].map(({ extractable }) => extractable)).to.deep.equal([false, false, false]);
    expect(sealing.usages).to.deep.equal(["encrypt"]);
    expect(opening.usages).to.deep.equal(["decrypt"]);
  });
});
