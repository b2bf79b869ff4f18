/** Streams of sealed records and signals, cut up and put together in every order: only the exact next one opens, or an ICE restart. */
import fc from "fast-check";
import { equalBytes, type Bytes } from "../../protocol/bytes.ts";
import { MAX_KEY_AGE_MS } from "../../protocol/limits.ts";
import type { LinkSignal } from "../../protocol/link-signals.ts";
import { RecordOpener, RecordSealer } from "../../crypto/records.ts";
import { SignalOpener, SignalSealer } from "../../crypto/sealed-signals.ts";
import { makeKeySchedule } from "../make-key-schedule.ts";
import { claim, target, type FuzzTarget } from "./fuzz-target.ts";
import { edited } from "./mutations.ts";

/** Opens a stream, one sealed thing at a time. */
export interface StreamOpener<Opened> {
  open(bytes: Bytes): Promise<Opened | undefined>;
}

/** One thing that was sealed, in the order of sealing. */
interface Sealed<Opened> {
  readonly bytes: Bytes;
  readonly content: Opened;
}

interface StreamTarget<Opened> {
  readonly name: string;
  /** What one side sealed. */
  readonly seal: () => Promise<readonly Sealed<Opened>[]>;
  /** What else was sealed: by the other side, in another handshake. */
  readonly strangers: () => Promise<readonly Bytes[]>;
  readonly makeOpener: () => Promise<StreamOpener<Opened>>;
  readonly isSame: (one: Opened, other: Opened) => boolean;
  /** Whether nothing opens any more once anything but the next one has come. */
  readonly closesAtFirstFailure: boolean;
  /** What opens although some before it are missing. */
  readonly opensAfterGap: (content: Opened) => boolean;
}

/** The genuine next one, one of the stream or a stranger's as it is, or anything made of those. */
type Step = { readonly kind: "next" } | { readonly kind: "bytes"; readonly bytes: Bytes };

export function streamTarget<Opened>(options: StreamTarget<Opened>): FuzzTarget {
  const { name, seal, strangers, makeOpener, isSame, closesAtFirstFailure, opensAfterGap } = options;
  return target<readonly Step[]>({
    name,
    cost: "step",
    expected: ["all opened", "some refused"],
    prepare: async () => {
      const sealed = await seal();
      const all = [...sealed.map(({ bytes }) => bytes), ...(await strangers())];
      const step: fc.Arbitrary<Step> = fc.oneof(
        { weight: 6, arbitrary: fc.constant({ kind: "next" }) },
        { weight: 1, arbitrary: fc.constantFrom(...all).map((bytes) => ({ kind: "bytes" as const, bytes })) },
        { weight: 1, arbitrary: edited(all).map((bytes) => ({ kind: "bytes" as const, bytes })) },
      );
      return {
        inputs: fc.array(step, { minLength: 1, maxLength: 2 * sealed.length }),
        check: async (steps) => {
          const opener = await makeOpener();
          let [next, isClosed, refused] = [0, false, 0];
          for (const each of steps) {
            const expected = sealed[next];
            if (each.kind === "next" && !expected) break;
            const bytes = each.kind === "next" ? expected!.bytes : each.bytes;
            const opened = await opener.open(bytes.slice());
            const place = isClosed
              ? -1
              : sealed.findIndex((one, index) => index >= next && equalBytes(one.bytes, bytes));
            const due = sealed[place];
            if (due && (place === next || opensAfterGap(due.content))) {
              claim(opened !== undefined && isSame(opened, due.content), "the next one opens to what was sealed");
              if (place > next) refused++;
              next = place + 1;
              continue;
            }
            claim(opened === undefined, "nothing but the next one opens");
            isClosed ||= closesAtFirstFailure;
            refused++;
          }
          return refused === 0 ? "all opened" : "some refused";
        },
      };
    },
  });
}

/** Frames that fill each bucket but the greatest, and pauses after which the key is renewed. */
const FRAMES: readonly { readonly frame: Bytes; readonly afterMs: number }[] = [0, 1, 253, 254, 900, 4_000, 40, 41].map(
  (length, index) => ({
    frame: new Uint8Array(length).fill(index + 1),
    afterMs: index % 3 === 2 ? MAX_KEY_AGE_MS : 1,
  }),
);

const keys = () => makeKeySchedule();
const otherKeys = () => makeKeySchedule({ transcriptByte: 9 });

async function sealFrames(secret: CryptoKey): Promise<readonly Sealed<Bytes>[]> {
  const sealer = await RecordSealer.create(secret, 0);
  const sealed: Sealed<Bytes>[] = [];
  let nowMs = 0;
  for (const { frame, afterMs } of FRAMES) {
    nowMs += afterMs;
    sealed.push({ bytes: await sealer.seal(frame, nowMs), content: frame });
  }
  return sealed;
}

const SIGNALS: readonly LinkSignal[] = [
  ...["192.0.2.1", "192.0.2.2", "192.0.2.2"].map((ip) => ({
    kind: "candidate" as const,
    candidate: { candidate: `candidate:1 1 udp 1 ${ip} 9 typ host`, mid: "0" },
  })),
  { kind: "restart-request" },
  { kind: "restart-offer", round: 7, sdp: "v=0" },
  { kind: "restart-answer", round: 7, sdp: "v=0" },
];

async function sealSignals(sealer: SignalSealer): Promise<readonly Sealed<LinkSignal>[]> {
  return Promise.all(SIGNALS.map(async (content) => ({ bytes: await sealer.seal(content), content })));
}

const bytesOf = (sealed: readonly Sealed<unknown>[]): readonly Bytes[] => sealed.map(({ bytes }) => bytes);

export const RECORD_STREAM: StreamTarget<Bytes> = {
  name: "RecordOpener",
  seal: async () => sealFrames(await (await keys()).recordSecret("i")),
  strangers: async () => [
    ...bytesOf(await sealFrames(await (await keys()).recordSecret("r"))),
    ...bytesOf(await sealFrames(await (await otherKeys()).recordSecret("i"))),
  ],
  makeOpener: async () => RecordOpener.create(await (await keys()).recordSecret("i")),
  isSame: equalBytes,
  closesAtFirstFailure: true,
  opensAfterGap: () => false,
};

export const RECORD_TARGETS: readonly FuzzTarget[] = [
  streamTarget(RECORD_STREAM),
  streamTarget({
    name: "SignalOpener",
    seal: async () => sealSignals(new SignalSealer(await keys(), "i")),
    strangers: async () => [
      ...bytesOf(await sealSignals(new SignalSealer(await keys(), "r"))),
      ...bytesOf(await sealSignals(new SignalSealer(await otherKeys(), "i"))),
    ],
    makeOpener: async () => new SignalOpener(await keys(), "i"),
    isSame: (one, other) => JSON.stringify(one) === JSON.stringify(other),
    closesAtFirstFailure: false,
    opensAfterGap: ({ kind }) => kind !== "candidate",
  }),
];
