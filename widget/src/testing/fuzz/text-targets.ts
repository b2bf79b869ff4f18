/** Everything that is read from text: names, messages, rooms, passwords, links, session descriptions. */
import fc from "fast-check";
import { inviteLink, invitedRoom } from "../../element/invite-link.ts";
import type { Bytes } from "../../protocol/bytes.ts";
import { ByteReader } from "../../protocol/byte-reader.ts";
import { cleanDisplayName, cleanText, isUsableName } from "../../protocol/display-text.ts";
import { compareIds, isPeerId, peerIdFromBytes } from "../../protocol/ids.ts";
import {
  MAX_NAME_BYTES,
  MAX_NAME_CODE_POINTS,
  MAX_PASSWORD_BYTES,
  MAX_ROOM_BYTES,
  MAX_SDP_BYTES,
} from "../../protocol/limits.ts";
import { normalizePassword, normalizeRoom } from "../../protocol/room-and-password.ts";
import { fingerprintBytes, sdpFingerprint } from "../../protocol/sdp.ts";
import { utf8 } from "../../protocol/utf8.ts";
import { toHex } from "../hex.ts";
import { fingerprintLine, fingerprintText, makeSdp } from "../make-sdp.ts";
import { claim, target, type FuzzTarget } from "./fuzz-target.ts";
import { hostileBytes, hostileText } from "./mutations.ts";

export interface TextParser<Value> {
  readonly name: string;
  readonly samples: readonly string[];
  /** Never throws; undefined is a refusal. */
  readonly parse: (text: string) => Value | undefined;
  readonly holds?: (value: Value, text: string) => void;
  /** Cleaners refuse nothing. */
  readonly expected?: readonly string[];
}

export function textParser<Value>({ name, samples, parse, holds, expected }: TextParser<Value>): FuzzTarget {
  return target<string>({
    name,
    cost: "parser",
    expected: expected ?? ["accepted", "refused"],
    prepare: () => ({
      inputs: hostileText(samples),
      check: (text) => {
        const value = parse(text);
        if (value === undefined) return "refused";
        holds?.(value, text);
        return "accepted";
      },
    }),
  });
}

const WORDS = [
  "",
  "Zoë",
  "Zoe\u0308 Åström",
  "👩‍🚀 Ida",
  "❤️",
  "name ".repeat(60),
  "e\u0301".repeat(200),
  "한국어",
  "עברית",
];
const ROOMS = ["lobby", "Å room", " spaced ", "日本", "r".repeat(256)];
const SDPS = [
  makeSdp(),
  makeSdp({ level: "session", fingerprintByte: 0 }),
  makeSdp({ fingerprints: [fingerprintLine(1), fingerprintLine(2)] }),
  makeSdp({ media: ["m=audio 9 UDP/TLS/RTP/SAVPF 111", "m=application 9 UDP/DTLS/SCTP webrtc-datachannel"] }),
];
/** Ends of lines for JavaScript's `^` and `$`, but not for those who read SDP. */
const FALSE_LINE_ENDS = ["\r", "\u2028", "\u2029", "\u0085", "\v"];
const INVISIBLE = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u;

/** A second reading of the rule, by lines as browsers split them. */
function isSdpWithOneFingerprint(sdp: string): boolean {
  const lines = sdp.split("\n").map((line) => line.replace(/\r$/u, ""));
  const fingerprints = lines.filter((line) => line.toLowerCase().startsWith("a=fingerprint:"));
  const sections = lines.filter((line) => line.startsWith("m="));
  return fingerprints.length === 1 && sections.length === 1 && sections[0]!.startsWith("m=application ");
}

/** What a program of reads does: each a method and its argument. */
type Read = readonly ["take" | "u8" | "u32" | "u64" | "lv" | "rest", number];

const byteReader = target<readonly [Bytes, readonly Read[]]>({
  name: "ByteReader",
  cost: "parser",
  expected: ["read to the end", "bytes left"],
  prepare: () => ({
    inputs: fc.tuple(
      hostileBytes([new Uint8Array(12), Uint8Array.of(3, 1, 2, 3, 0x80, 1), new Uint8Array(40).fill(0xff)]),
      fc.array(fc.tuple(fc.constantFrom("take", "u8", "u32", "u64", "lv", "rest"), fc.nat(300)), { maxLength: 12 }),
    ),
    check: ([bytes, reads]) => {
      const reader = new ByteReader(bytes);
      let taken = 0;
      for (const [method, size] of reads) {
        const field = method === "take" || method === "lv" ? reader[method](size) : reader[method]();
        if (method === "take") claim(field === undefined || (field as Bytes).length === size, "all of a field or none");
        if (method === "lv") claim(field === undefined || (field as Bytes).length <= size, "no part above its limit");
        if (typeof field === "number") claim(Number.isSafeInteger(field) && field >= 0, "integers are safe");
        if (typeof field === "object") taken += field.length;
        claim(taken <= bytes.length, "no byte is read twice");
      }
      return reader.isAtEnd ? "read to the end" : "bytes left";
    },
  }),
});

export const TEXT_TARGETS: readonly FuzzTarget[] = [
  byteReader,
  textParser({
    name: "sdpFingerprint",
    samples: [...SDPS, ...SDPS, ...FALSE_LINE_ENDS.flatMap((end) => SDPS.map((sdp) => sdp.replaceAll("\r\n", end)))],
    parse: sdpFingerprint,
    holds: (fingerprint, sdp) => {
      claim(fingerprint.length === 32, "a fingerprint is 32 bytes");
      claim(sdp.length <= MAX_SDP_BYTES, "a long description is refused");
      claim(isSdpWithOneFingerprint(sdp), "one data section and one fingerprint, by the lines that browsers see");
      claim(
        sdp.toUpperCase().includes(fingerprintText(fingerprint).slice("a=fingerprint:sha-256 ".length)),
        "the fingerprint is the one that is written there",
      );
    },
  }),
  textParser({
    name: "fingerprintBytes",
    samples: [fingerprintText(new Uint8Array(32).fill(0xc3)).slice("a=fingerprint:sha-256 ".length), "00", ""],
    parse: fingerprintBytes,
    holds: (bytes, text) => claim(toHex(bytes) === text.replaceAll(":", "").toLowerCase(), "reads what is written"),
  }),
  textParser({
    name: "cleanDisplayName",
    samples: WORDS,
    parse: cleanDisplayName,
    expected: ["accepted"],
    holds: (name, typed) => {
      claim(name.isWellFormed(), "a name is well formed");
      claim(Array.from(name).length <= MAX_NAME_CODE_POINTS && utf8(name).length <= MAX_NAME_BYTES, "a name is short");
      claim(!INVISIBLE.test(name), "a name has no control, bidirectional or invisible characters");
      claim(name === name.trim(), "a name is trimmed");
      claim(cleanDisplayName(name) === name, "a clean name stays as it is");
      claim(!isUsableName(typed) || name !== "", "a usable name is not empty");
    },
  }),
  textParser({
    name: "cleanText",
    samples: [...WORDS, "line\r\nline\rline\n", "tab\there"],
    parse: cleanText,
    expected: ["accepted"],
    holds: (text, typed) => {
      claim(text.isWellFormed() && !/(?![\n\t])\p{Cc}/u.test(text), "a text has no control characters");
      claim(text.length <= typed.length, "a text does not grow");
      claim(cleanText(text) === text, "a clean text stays as it is");
    },
  }),
  textParser({
    name: "normalizeRoom",
    samples: ROOMS,
    parse: normalizeRoom,
    holds: (room) => {
      claim(room !== "" && utf8(room).length <= MAX_ROOM_BYTES, "a room's name is 1 to 256 bytes");
      claim(normalizeRoom(room) === room, "a normalised room stays as it is");
    },
  }),
  textParser({
    name: "normalizePassword",
    samples: ["", "correct horse", "pa\u00A0ss", "e\u0301", "p".repeat(1_024)],
    parse: normalizePassword,
    holds: (password) => {
      claim(utf8(password).length <= MAX_PASSWORD_BYTES, "a password is at most 1024 bytes");
      claim(normalizePassword(password) === password, "a normalised password stays as it is");
    },
  }),
  textParser({
    name: "invitedRoom",
    samples: ROOMS.map((room) => `#secure-chat=${encodeURIComponent(room)}`),
    parse: (fragment) => invitedRoom(fragment) || undefined,
    holds: (room) => {
      claim(normalizeRoom(room) === room, "an invitation names a normalised room");
      const { hash } = new URL(inviteLink("https://page.example/?a=b#c", room));
      claim(invitedRoom(hash) === room, "an invitation into the same room leads there");
    },
  }),
  target<readonly [string, string]>({
    name: "compareIds",
    cost: "parser",
    expected: ["two ids", "not two ids"],
    prepare: () => {
      const ids = [0, 1, 0x7f, 0x80, 0xff].map((byte) => peerIdFromBytes(new Uint8Array(16).fill(byte)));
      return {
        inputs: fc.tuple(hostileText(ids), hostileText(ids)),
        check: ([one, other]) => {
          const order = compareIds(one, other);
          claim(Math.sign(order) === -Math.sign(compareIds(other, one)), "one order from both sides");
          if (!isPeerId(one) || !isPeerId(other)) return "not two ids";
          claim((order === 0) === ((one as string) === other), "only an id is equal to itself");
          return "two ids";
        },
      };
    },
  }),
];
