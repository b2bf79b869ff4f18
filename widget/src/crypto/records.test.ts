import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { concat, type Bytes } from "../protocol/bytes.ts";
import { padToBucket, RECORD_BUCKETS } from "../protocol/padding.ts";
import { counterNonce, encodeRecord, recordAad } from "../protocol/record-layout.ts";
import { utf8 } from "../protocol/utf8.ts";
import { anyBytes, anyMutation, flipped, mutate } from "../testing/hostile-bytes.ts";
import { makeKeySchedule } from "../testing/make-key-schedule.ts";
import { makeParty } from "../testing/make-party.ts";
import { completeHandshake } from "../testing/run-handshake.ts";
import { watchSubtle } from "../testing/watch-subtle.ts";
import { aeadSeal } from "./aead.ts";
import { deriveAesKey, hkdf, importHkdf } from "./hashing.ts";
import { RecordOpener, RecordSealer } from "./records.ts";
import { SignalSealer } from "./sealed-signals.ts";

const RECORDS_PER_KEY = 1024;
const TEN_MINUTES_MS = 600_000;
const HEADER_AND_TAG_BYTES = 5 + 16;

async function makeSealer(nowMs = 0): Promise<RecordSealer> {
  return RecordSealer.create(await (await makeKeySchedule()).recordSecret("i"), nowMs);
}

async function makeOpener(): Promise<RecordOpener> {
  return RecordOpener.create(await (await makeKeySchedule()).recordSecret("i"));
}

/** One frame for each number, each saying which. */
function frameOf(index: number): Bytes {
  return utf8(`frame ${index.toString()}`);
}

async function sealMany(sealer: RecordSealer, count: number): Promise<Bytes[]> {
  const records: Bytes[] = [];
  for (let index = 0; index < count; index++) records.push(await sealer.seal(frameOf(index), 0));
  return records;
}

function epochOf(record: Bytes): number {
  return new DataView(record.buffer).getUint32(1);
}

/** Whether an opener opens a record that is in its turn: false once it has closed. */
async function opens(opener: RecordOpener, record: Bytes): Promise<boolean> {
  return (await opener.open(record)) !== undefined;
}

describe("records in their order", () => {
  it("open to the frames that were sealed, whatever their bytes", async () => {
    const [sealer, opener] = await Promise.all([makeSealer(), makeOpener()]);
    await fc.assert(
      fc.asyncProperty(anyBytes(2_000), async (frame) => {
        expect(await opener.open(await sealer.seal(frame, 0))).to.deep.equal(frame);
      }),
      { numRuns: 60 },
    );
  });

  it("are of a bucket's size and 21 bytes, at every bucket's edge", async () => {
    const [sealer, opener] = await Promise.all([makeSealer(), makeOpener()]);
    for (const bucket of RECORD_BUCKETS) {
      const lengthBytes = bucket - 2 < 128 ? 1 : bucket - 2 < 16_384 ? 2 : 3;
      const largest = new Uint8Array(bucket - lengthBytes).fill(7);
      const record = await sealer.seal(largest, 0);
      expect(record).to.have.lengthOf(bucket + HEADER_AND_TAG_BYTES);
      expect(await opener.open(record)).to.deep.equal(largest);
    }
  });

  it("refuse a frame that fits in no bucket, and go on with the next", async () => {
    const [sealer, opener] = await Promise.all([makeSealer(), makeOpener()]);
    const outcome = await sealer.seal(new Uint8Array(32_768), 0).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(RangeError);
    expect(await opener.open(await sealer.seal(frameOf(0), 0))).to.deep.equal(frameOf(0));
  });

  it("carry the same frame in other bytes each time", async () => {
    const sealer = await makeSealer();
    expect(await sealer.seal(frameOf(0), 0)).not.to.deep.equal(await sealer.seal(frameOf(0), 0));
  });
});

describe("a record out of turn closes its direction:", () => {
  let records: Bytes[];

  before(async () => {
    records = await sealMany(await makeSealer(), 4);
  });

  it("a gap", async () => {
    const opener = await makeOpener();
    expect(await opens(opener, records[0]!)).to.equal(true);
    expect(await opens(opener, records[2]!)).to.equal(false);
    expect(await opens(opener, records[1]!)).to.equal(false);
  });

  it("a repeat", async () => {
    const opener = await makeOpener();
    expect(await opens(opener, records[0]!)).to.equal(true);
    expect(await opens(opener, records[0]!)).to.equal(false);
    expect(await opens(opener, records[1]!)).to.equal(false);
  });

  it("the second before the first", async () => {
    const opener = await makeOpener();
    expect(await opens(opener, records[1]!)).to.equal(false);
    expect(await opens(opener, records[0]!)).to.equal(false);
  });

  it("any flipped, missing or additional byte, the header's too", async () => {
    await fc.assert(
      fc.asyncProperty(anyMutation, async (mutation) => {
        const opener = await makeOpener();
        expect(await opens(opener, mutate(records[0]!, mutation))).to.equal(false);
        expect(await opens(opener, records[0]!)).to.equal(false);
      }),
      { numRuns: 150 },
    );
  });

  it("each byte of the header, flipped", async () => {
    for (let index = 0; index < 5; index++) {
      for (const mask of [1, 2, 0x80]) {
        const opener = await makeOpener();
        expect(await opens(opener, flipped(records[0]!, index, mask))).to.equal(false);
        expect(await opens(opener, records[0]!)).to.equal(false);
      }
    }
  });

  it("random bytes of any length, and nothing throws", async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes(400), fc.boolean(), async (noise, isOfRecordType) => {
        const opener = await makeOpener();
        if (isOfRecordType) noise.set([7, 0, 0, 0, 0].slice(0, noise.length));
        expect(await opens(opener, noise)).to.equal(false);
        expect(await opens(opener, records[0]!)).to.equal(false);
      }),
      { numRuns: 100 },
    );
  });

  it("more bytes than any record has", async () => {
    const opener = await makeOpener();
    const huge = concat(records[0]!, new Uint8Array(1_000_000));
    expect(await opens(opener, huge)).to.equal(false);
    expect(await opens(opener, records[0]!)).to.equal(false);
  });

  it("one's own record, sent back", async () => {
    const own = await RecordSealer.create(await (await makeKeySchedule()).recordSecret("r"), 0);
    const opener = await makeOpener();
    expect(await opens(opener, await own.seal(frameOf(0), 0))).to.equal(false);
    expect(await opens(opener, records[0]!)).to.equal(false);
  });

  it("a record of an earlier handshake", async () => {
    const earlier = await RecordSealer.create(
      await (await makeKeySchedule({ transcriptByte: 9 })).recordSecret("i"),
      0,
    );
    expect(await opens(await makeOpener(), await earlier.seal(frameOf(0), 0))).to.equal(false);
  });

  it("a sealed plaintext whose padding is not zeros", async () => {
    const plaintext = padToBucket(frameOf(0));
    plaintext[plaintext.length - 1] = 1;
    const opener = await makeOpener();
    expect(await opens(opener, await sealRaw(0, 0, plaintext))).to.equal(false);
    expect(await opens(opener, await sealRaw(0, 1, padToBucket(frameOf(1))))).to.equal(false);
  });
});

/** What a member with other software could send: any plaintext under any of the ratchet's keys, at any counter. */
async function sealRaw(epoch: number, counter: number, plaintext: Bytes): Promise<Bytes> {
  let secret = await (await makeKeySchedule()).recordSecret("i");
  const noSalt = new Uint8Array(0);
  for (let step = 0; step < epoch; step++) secret = await importHkdf(await hkdf(secret, noSalt, utf8("sc1 rekey")));
  const key = await deriveAesKey(secret, noSalt, utf8("sc1 record"), "encrypt");
  return encodeRecord(epoch, await aeadSeal(key, counterNonce(counter), recordAad(epoch, counter), plaintext));
}

describe("the key of a direction", () => {
  it("changes with the 1025th record, and the receiver follows", async () => {
    const [sealer, opener] = await Promise.all([makeSealer(), makeOpener()]);
    const records = await sealMany(sealer, 2 * RECORDS_PER_KEY + 1);
    expect(records.map(epochOf).indexOf(1)).to.equal(RECORDS_PER_KEY);
    expect(records.map(epochOf).indexOf(2)).to.equal(2 * RECORDS_PER_KEY);
    for (const [index, record] of records.entries()) {
      expect(await opener.open(record)).to.deep.equal(frameOf(index));
    }
  });

  it("changes with the first record after ten minutes, not before, and counts from there", async () => {
    const startMs = 5_000;
    const [sealer, opener] = await Promise.all([makeSealer(startMs), makeOpener()]);
    const ages = [
      0,
      TEN_MINUTES_MS - 1,
      TEN_MINUTES_MS,
      2 * TEN_MINUTES_MS - 1,
      2 * TEN_MINUTES_MS,
      9 * TEN_MINUTES_MS,
    ];
    const epochs: number[] = [];
    for (const ageMs of ages) {
      const record = await sealer.seal(frameOf(ageMs), startMs + ageMs);
      epochs.push(epochOf(record));
      expect(await opener.open(record)).to.deep.equal(frameOf(ageMs));
    }
    expect(epochs).to.deep.equal([0, 0, 1, 1, 2, 3]);
  });

  it("opens at most 1024 records, though the sender went on with it", async () => {
    const opener = await makeOpener();
    const plaintext = padToBucket(frameOf(0));
    for (let counter = 0; counter < RECORDS_PER_KEY; counter++) {
      expect(await opens(opener, await sealRaw(0, counter, plaintext))).to.equal(true);
    }
    expect(await opens(opener, await sealRaw(0, RECORDS_PER_KEY, plaintext))).to.equal(false);
  });

  it("steps forward by one, never back and never two at once, though all is sealed as it should be", async () => {
    for (const [epochs, opened] of [
      [
        [0, 1, 2],
        [true, true, true],
      ],
      [[2], [false]],
      [
        [0, 2],
        [true, false],
      ],
      [
        [1, 0],
        [true, false],
      ],
      [
        [1, 3],
        [true, false],
      ],
    ] as const) {
      const opener = await makeOpener();
      const outcomes: boolean[] = [];
      for (const [counter, epoch] of epochs.entries()) {
        outcomes.push(await opens(opener, await sealRaw(epoch, counter, padToBucket(frameOf(0)))));
      }
      expect(outcomes, epochs.join()).to.deep.equal(opened);
    }
  });
});

describe("everything that one handshake leads to", () => {
  it("uses no key with one nonce twice, and makes no key that can be exported", async () => {
    const parties = await Promise.all([makeParty(), makeParty()]);
    const watch = watchSubtle();
    try {
      const { initiator, responder } = await completeHandshake(...parties);
      const sends = [initiator, responder].map(async ({ keys, direction }) => {
        const signals = new SignalSealer(keys, direction);
        await Promise.all(Array.from({ length: 50 }, () => signals.seal({ kind: "restart-request" })));
        const sealer = await RecordSealer.create(await keys.recordSecret(direction), 0);
        await sealMany(sealer, 3_000);
      });
      await Promise.all(sends);

      const boxes = 2;
      expect(watch.keyAndNonce).to.have.lengthOf(boxes + 2 * (50 + 3_000));
      expect(new Set(watch.keyAndNonce).size).to.equal(watch.keyAndNonce.length);
      expect(new Set(watch.keyAndNonce.map((entry) => entry.split(" ")[0])).size).to.equal(2 + 2 * (1 + 3));
      expect(watch.secretKeys.length).to.be.greaterThan(20);
      expect(watch.secretKeys.filter(({ extractable }) => extractable)).to.deep.equal([]);
    } finally {
      watch.restore();
    }
  });
});
