/** Everything that is parsed from a peer's bytes. One row each: valid samples, the parser, and what must hold of a result. */
import { concat, equalBytes, fromBase64Url, lv, toBase64Url, type Bytes } from "../../protocol/bytes.ts";
import { encodeFrame, parseFrame, type Frame } from "../../protocol/chat-frames.ts";
import {
  encodeFin,
  encodeInit,
  encodeKeyHeader,
  encodeReject,
  encodeResp,
  encodeSigHeader,
  isForeignInit,
  parseFin,
  parseInit,
  parseKey,
  parseReject,
  parseResp,
  parseSig,
  SUITE,
  VERSION,
} from "../../protocol/handshake-messages.ts";
import { encodePayload, parsePayload } from "../../protocol/handshake-payload.ts";
import { encodeFileFrame, FILE_SECRET_BYTES, parseFileFrame, type FileFrame } from "../../protocol/file-frames.ts";
import { chunksOf, encodeFileOffer, parseFileOffer } from "../../protocol/file-offer.ts";
import { encodeHeads, parseHeads, type Heads } from "../../protocol/heads.ts";
import { entryIdFromBytes, idBytes, peerIdFromBytes } from "../../protocol/ids.ts";
import {
  MAX_AUTHORS,
  MAX_BODY_BYTES,
  MAX_FILE_NAME_BYTES,
  MAX_IDS,
  MAX_NAME_BYTES,
  MAX_RANGES,
  MAX_RECORD_BYTES,
  MAX_REFS,
  MAX_SDP_BYTES,
  MAX_SPANS,
  MAX_TEXT_BYTES,
} from "../../protocol/limits.ts";
import { encodeEntry, parseEntry, type Content, type Entry, type EntryRef } from "../../protocol/log-entry.ts";
import { encodeLinkSignal, parseLinkSignal, type LinkSignal } from "../../protocol/link-signals.ts";
import { padToBlocks, padToBucket, unpad } from "../../protocol/padding.ts";
import { encodeRecord, parseRecord } from "../../protocol/record-layout.ts";
import { areOpen, joined, openFrom } from "../../protocol/spans.ts";
import { fromUtf8, utf8 } from "../../protocol/utf8.ts";
import { makeSdp } from "../make-sdp.ts";
import { claim, target, type FuzzTarget } from "./fuzz-target.ts";
import { hostileBytes } from "./mutations.ts";

export interface ByteParser<Value> {
  readonly name: string;
  /** Valid inputs, from which the hostile ones are made. */
  readonly samples: readonly Bytes[];
  /** Never throws; undefined is a refusal. */
  readonly parse: (bytes: Bytes) => Value | undefined;
  /** For a format in which one value has one form: that form. */
  readonly encode?: (value: Value) => Bytes;
  /** What else holds of a value, `claim` by `claim`. */
  readonly holds?: (value: Value, bytes: Bytes) => void;
}

export function byteParser<Value>({ name, samples, parse, encode, holds }: ByteParser<Value>): FuzzTarget {
  return target<Bytes>({
    name,
    cost: "parser",
    expected: ["accepted", "refused"],
    prepare: () => ({
      inputs: hostileBytes(samples),
      check: (bytes) => {
        const before = bytes.slice();
        const value = parse(bytes);
        claim(equalBytes(before, bytes), "leaves its input as it is");
        if (value === undefined) return "refused";
        if (encode) claim(equalBytes(encode(value), bytes), "what is accepted encodes to the same bytes");
        holds?.(value, bytes);
        return "accepted";
      },
    }),
  });
}

const fill = (length: number, byte = 0x5a): Bytes => new Uint8Array(length).fill(byte);
const point = concat(Uint8Array.of(4), fill(64));
const box = fill(1_104);
const entryId = entryIdFromBytes(fill(32));
const peerId = peerIdFromBytes(fill(16));

const INIT = encodeInit({ identityKey: point, nonce: fill(32, 1), commitment: fill(32, 2) });
const RESP = encodeResp({
  initNonce: fill(32, 1),
  identityKey: point,
  nonce: fill(32),
  reveal: fill(32),
  share: fill(32),
  kemKey: fill(1_184),
});
const KEY = concat(encodeKeyHeader({ reveal: fill(32), share: fill(32), kemCiphertext: fill(1_088) }), box);
const FIN = encodeFin(box);
const SIG = concat(encodeSigHeader(7), box);
const REJECT = encodeReject({ reason: "closed", ref: fill(16) });

/** Every other sample is of one kind; the rest are there to be spliced in, and to be refused. */
function mostly(message: Bytes): readonly Bytes[] {
  return [INIT, RESP, KEY, FIN, SIG, REJECT].flatMap((other) => [message, other]);
}

const REF: EntryRef = { author: peerId, seq: 7, id: entryId };

const CONTENTS: readonly Content[] = [
  { kind: "text", text: "Hällo, 👩‍🚀!\nsecond line" },
  { kind: "name", displayName: "Zoë 👩‍🚀" },
  { kind: "farewell", wiped: true },
  { kind: "opaque", code: 4, body: fill(40) },
  {
    kind: "file",
    offer: { name: "Übersicht 👩‍🚀.txt", type: "text/plain", size: 70_000, keyHash: fill(32), root: fill(32) },
  },
];

const ENTRIES: readonly Entry[] = CONTENTS.map((content, index) => ({
  author: peerId,
  seq: index + 1,
  prev: index === 0 ? undefined : entryId,
  audience: fill(32),
  refs: Array.from({ length: index }, () => REF),
  time: 1_900_000_000_000,
  content,
}));

const HEADS: Heads = {
  member: peerId,
  count: 3,
  people: [
    { id: peerId, spans: openFrom(1), isLinked: true },
    { id: peerId, spans: [{ from: 2, to: 5 }, ...openFrom(9)], isLinked: false },
    {
      id: peerId,
      spans: [
        { from: 3, to: 3 },
        { from: 5, to: 8 },
      ],
      isLinked: false,
    },
    { id: peerId, spans: [], isLinked: false },
  ],
  tips: [REF, REF],
  frontier: [REF],
};

function signed<T>(value: T, bytes: Bytes) {
  return { value, bytes, signature: fill(64) };
}

const FRAMES: readonly Frame[] = [
  { kind: "bind", value: fill(32) },
  ...ENTRIES.map((entry): Frame => ({ kind: "entry", entry: signed(entry, encodeEntry(entry)) })),
  { kind: "ack", ids: [entryId, entryId] },
  { kind: "name", displayName: "Zoë 👩‍🚀" },
  { kind: "heads", heads: signed(HEADS, encodeHeads(HEADS)) },
  { kind: "request", ranges: [{ author: peerId, from: 1, to: 2 ** 32 - 1 }], ids: [entryId] },
];

const SIGNALS: readonly LinkSignal[] = [
  { kind: "candidate", candidate: { candidate: "candidate:1 1 udp 1 192.0.2.1 9 typ host", mid: "0" } },
  { kind: "restart-offer", round: 7, sdp: makeSdp() },
  { kind: "restart-answer", round: 7, sdp: makeSdp({ level: "session" }) },
  { kind: "restart-request" },
];

const FILE_FRAMES: readonly FileFrame[] = [
  { kind: "want", stream: 1, from: 2 ** 32 - 1, id: entryId },
  { kind: "got", stream: 1, count: 32 },
  { kind: "stop", id: entryId },
  { kind: "key", stream: 1, secret: fill(FILE_SECRET_BYTES) },
  { kind: "chunk", stream: 1, index: 7, box: fill(16) },
  { kind: "chunk", stream: 1, index: 7, box: fill(32_784) },
  { kind: "gone", id: entryId },
];

/** A parser that mends what it reads is checked against itself: what it made is read again unchanged. */
function mends<Value>(parse: (bytes: Bytes) => Value | undefined, encode: (value: Value) => Bytes, value: Value): void {
  const again = parse(encode(value));
  claim(again !== undefined && JSON.stringify(again) === JSON.stringify(value), "what it made is read again unchanged");
}

function boundedFrame(frame: Frame): void {
  if (frame.kind === "entry") boundedEntry(frame.entry.value);
  if (frame.kind === "request")
    claim(frame.ranges.length <= MAX_RANGES && frame.ids.length <= MAX_IDS, "a request is short");
  if (frame.kind === "ack") claim(frame.ids.length > 0 && frame.ids.length <= MAX_IDS, "a receipt is for something");
  if (frame.kind === "name") claim(utf8(frame.displayName).length <= MAX_NAME_BYTES, "a name is short");
}

function boundedEntry({ refs, seq, prev, content }: Entry): void {
  claim(refs.length <= MAX_REFS && (prev === undefined) === (seq === 1), "an entry has few refs, and a former one");
  if (content.kind === "text") claim(utf8(content.text).length <= MAX_TEXT_BYTES, "a text fits in a message");
  if (content.kind === "file") {
    const { name, size } = content.offer;
    claim(
      utf8(name).length <= MAX_FILE_NAME_BYTES && !/[/\\\n\u202e]/u.test(name),
      "a file's name is one harmless name",
    );
    claim(name !== "" && chunksOf(size) <= 2 ** 32, "a file has a name, and numbers for its chunks");
  }
  if (content.kind === "opaque") claim(content.body.length <= MAX_BODY_BYTES, "a body is bounded");
}

export const BYTE_TARGETS: readonly FuzzTarget[] = [
  byteParser({
    name: "parseInit",
    samples: mostly(INIT),
    parse: parseInit,
    holds: (init, bytes) => {
      const isOurs = init.version === VERSION && init.suite === SUITE;
      claim(isOurs !== isForeignInit(bytes), "an INIT is either of this version or foreign");
      claim(!isOurs || equalBytes(encodeInit(init), bytes), "what is accepted encodes to the same bytes");
    },
  }),
  byteParser({ name: "parseResp", samples: mostly(RESP), parse: parseResp, encode: encodeResp }),
  byteParser({
    name: "parseKey",
    samples: mostly(KEY),
    parse: parseKey,
    encode: (key) => concat(encodeKeyHeader(key), key.box),
  }),
  byteParser({ name: "parseFin", samples: mostly(FIN), parse: parseFin, encode: encodeFin }),
  byteParser({
    name: "parseSig",
    samples: mostly(SIG),
    parse: parseSig,
    encode: (sig) => concat(encodeSigHeader(sig.seq), sig.box),
  }),
  byteParser({ name: "parseReject", samples: mostly(REJECT), parse: parseReject, encode: encodeReject }),
  byteParser({
    name: "parseRecord",
    samples: [encodeRecord(0, fill(272)), encodeRecord(2 ** 32 - 1, fill(MAX_RECORD_BYTES - 5))],
    parse: parseRecord,
    encode: ({ epoch, box: sealed }) => encodeRecord(epoch, sealed),
    holds: (_parts, bytes) => claim(bytes.length <= MAX_RECORD_BYTES, "a record is no larger than the limit"),
  }),
  byteParser({
    name: "parseFrame",
    samples: FRAMES.map(encodeFrame),
    parse: parseFrame,
    holds: (frame, bytes) => {
      boundedFrame(frame);
      mends(parseFrame, encodeFrame, frame);
      const isExact = frame.kind !== "name";
      claim(!isExact || equalBytes(encodeFrame(frame), bytes), "what is accepted encodes to the same bytes");
    },
  }),
  byteParser({
    name: "parseEntry",
    samples: ENTRIES.map(encodeEntry),
    parse: parseEntry,
    holds: (entry) => {
      boundedEntry(entry);
      mends(parseEntry, encodeEntry, entry);
    },
  }),
  byteParser({
    name: "parseFileFrame",
    samples: FILE_FRAMES.map(encodeFileFrame),
    parse: parseFileFrame,
    encode: encodeFileFrame,
  }),
  byteParser({
    name: "parseFileOffer",
    samples: CONTENTS.flatMap((content) => (content.kind === "file" ? [encodeFileOffer(content.offer)] : [])),
    parse: parseFileOffer,
    holds: (offer) => mends(parseFileOffer, encodeFileOffer, offer),
  }),
  byteParser({
    name: "parseHeads",
    samples: [encodeHeads(HEADS)],
    parse: parseHeads,
    encode: encodeHeads,
    holds: ({ people, tips }) => {
      claim(people.length <= MAX_AUTHORS && tips.length <= MAX_AUTHORS, "HEADS are bounded");
      for (const { spans, isLinked } of people) {
        claim(spans.length <= MAX_SPANS, "somebody comes back a few times");
        claim(JSON.stringify(joined(spans, MAX_SPANS)) === JSON.stringify(spans), "stretches are apart and in order");
        claim(areOpen(spans) || !isLinked, "whoever is linked is there");
      }
    },
  }),
  byteParser({
    name: "parsePayload",
    samples: [
      encodePayload({ displayName: "Zoë", sdp: makeSdp() }),
      encodePayload({ displayName: "", sdp: makeSdp({ level: "session", fingerprintByte: 0 }) }),
    ],
    parse: parsePayload,
    holds: (payload) => {
      claim(utf8(payload.displayName).length <= MAX_NAME_BYTES, "a name is short");
      claim(utf8(payload.sdp).length <= MAX_SDP_BYTES, "a description is short");
      claim(payload.fingerprint.length === 32, "a fingerprint is 32 bytes");
      mends(parsePayload, encodePayload, payload);
    },
  }),
  byteParser({
    name: "parseLinkSignal",
    samples: SIGNALS.map(encodeLinkSignal),
    parse: parseLinkSignal,
    holds: (signal, bytes) => {
      const frame = unpad(bytes);
      const own = unpad(encodeLinkSignal(signal));
      claim(frame !== undefined && own !== undefined && equalBytes(frame, own), "one signal has one form");
    },
  }),
  byteParser({
    name: "unpad",
    samples: [padToBucket(fill(3)), padToBucket(fill(300)), padToBlocks(fill(127)), padToBlocks(fill(128))],
    parse: unpad,
    holds: (frame, bytes) => {
      const prefixed = lv(frame);
      claim(equalBytes(prefixed, bytes.slice(0, prefixed.length)), "a frame comes after its one length");
      claim(
        bytes.slice(prefixed.length).every((byte) => byte === 0),
        "nothing but zeros follows",
      );
    },
  }),
  byteParser({
    name: "fromUtf8",
    samples: ["", "plain", "Hällo 👩‍🚀", "\uFEFFmark"].map(utf8),
    parse: fromUtf8,
    encode: utf8,
    holds: (text) => claim(text.isWellFormed(), "a text is well formed"),
  }),
  byteParser({
    name: "fromBase64Url",
    samples: ["", "AA", peerIdFromBytes(fill(16)), toBase64Url(fill(32)), toBase64Url(fill(300))].map(utf8),
    parse: (bytes) => fromBase64Url(String.fromCharCode(...bytes.slice(0, 20_000))),
    holds: (decoded, bytes) => {
      const text = String.fromCharCode(...bytes.slice(0, 20_000));
      claim(toBase64Url(decoded) === text, "what is accepted encodes to the same text");
      claim((idBytes(text) !== undefined) === (decoded.length === 16), "an id is 16 bytes");
    },
  }),
];
