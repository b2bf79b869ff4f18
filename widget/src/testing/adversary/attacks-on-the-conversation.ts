/** Members who are in, and say what nobody should say. */
import { entryIdOf } from "../../crypto/entries.ts";
import { concat, type Bytes } from "../../protocol/bytes.ts";
import { entryIdFromBytes } from "../../protocol/ids.ts";
import { FRAME_BURST } from "../../protocol/limits.ts";
import { encodeEntry } from "../../protocol/log-entry.ts";
import { utf8 } from "../../protocol/utf8.ts";
import { entryFrame, say, signedEntry, type EntryFrame } from "../make-entry.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import type { EvilMember } from "./evil-member.ts";
import { NO_EVE, THREE, together } from "./three-together.ts";

/** Longer than anybody who was lost is waited for. */
const LONG_GONE_MS = 31_000;

/** An entry that her key signs, and whose body is whatever she likes. */
async function entryOf(eve: EvilMember, body: Bytes): Promise<EntryFrame> {
  const { signed } = await eve.entries.make(say("x"));
  const bytes = concat(encodeEntry(signed.value).slice(0, -1), body);
  return entryFrame(await signedEntry(eve.party.identity, signed.value, bytes));
}

function says(name: string, text: Bytes, shown: readonly string[], people = THREE.ana.people): Attack {
  return {
    name: `text ${name}`,
    expected: { ana: { people, heard: shown.map((line) => `eve: ${line}`) }, ben: THREE.ben },
    run: async (lab) => {
      const { eve, toAna } = await together(lab);
      await toAna.say(await entryOf(eve, text)).catch(() => undefined);
      await settle();
      return undefined;
    },
  };
}

const TEXTS: readonly Attack[] = [
  says("of HTML", utf8("<img src=x onerror=alert(1)>"), ["<img src=x onerror=alert(1)>"]),
  says("with a right-to-left override", utf8("\u202Egnp.exe"), ["\u202Egnp.exe"]),
  says("with NUL and other control characters", utf8("a\u0000b\u0007c\u001B[31m"), ["abc[31m"]),
  says("of ill-formed UTF-8", Uint8Array.of(0xff, 0xfe, 0xc0, 0x80), [], NO_EVE),
  says("with an unpaired surrogate", Uint8Array.of(0xed, 0xa0, 0x80), [], NO_EVE),
  says("of nothing", new Uint8Array(0), [], NO_EVE),
  says("of one byte too many", new Uint8Array(16_385).fill(0x61), [], NO_EVE),
];

function named(
  name: string,
  displayName: Bytes,
  shown: string,
  people = [`${shown} connected`, "ben connected"],
  warnings: readonly string[] = [],
): Attack {
  return {
    name: `name ${name}`,
    expected: { ana: { people: [...people].sort(), warnings }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      await toAna.say(concat(Uint8Array.of(4), displayName)).catch(() => undefined);
      await settle();
      return undefined;
    },
  };
}

const NAMES: readonly Attack[] = [
  named("of HTML", utf8("<b>ben</b>"), "<b>ben</b>"),
  named("with a right-to-left override and zero-width marks", utf8("b\u202Ee\u200Bn\u2066!"), "ben!", undefined, [
    "name-reused",
  ]),
  named("with NUL and line ends", utf8("be\u0000n\r\nconnected"), "ben connected"),
  named("of ill-formed UTF-8", Uint8Array.of(0xc0, 0x80), "", NO_EVE),
  named("with an unpaired surrogate", Uint8Array.of(0xed, 0xbf, 0xbf), "", NO_EVE),
  named("of a thousand letters", new Uint8Array(1_000).fill(0x61), "", NO_EVE),
];

const ID = entryIdFromBytes(new Uint8Array(32).fill(7));

const CONVERSATION: readonly Attack[] = [
  {
    name: "a member who acknowledges what she never got, and what nobody sent",
    expected: { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: hello"] } },
    facts: { delivered: 2, total: 2 },
    run: async (lab) => {
      const { ana, toAna } = await together(lab);
      await toAna.say({ kind: "ack", ids: [ID] });
      await ana.says("hello");
      const id = await entryIdOf(toAna.heard("entry")[0]!.entry.bytes);
      for (let count = 0; count < 5; count++) await toAna.say({ kind: "ack", ids: [id] });
      await settle();
      return { ...ana.messages[0]!.delivery };
    },
  },
  {
    name: "a member who says the same message three times",
    expected: { ana: { ...THREE.ana, heard: ["eve: again"] }, ben: THREE.ben },
    run: async (lab) => {
      const { eve, toAna } = await together(lab);
      const frame = await eve.entries.says("again");
      for (let count = 0; count < 3; count++) await toAna.say(frame);
      await settle();
      return undefined;
    },
  },
  {
    name: "a member who sends frames faster than anybody writes",
    expected: {
      ana: { ...THREE.ana, warnings: ["peer-flooding"], heard: Array.from({ length: FRAME_BURST }, () => "eve: x") },
      ben: THREE.ben,
    },
    run: async (lab) => {
      const { eve, toAna } = await together(lab);
      for (let count = 0; count < FRAME_BURST + 200; count++) {
        await toAna.say(await eve.entries.says("x"));
        if (count % 100 === 0) await settle();
      }
      await settle();
      return undefined;
    },
  },
  {
    name: "a member who passes on, by the thousand, what an accomplice signs who has left",
    expected: {
      ana: {
        ...THREE.ana,
        warnings: ["peer-flooding"],
        heard: Array.from({ length: FRAME_BURST }, () => "mallory: x"),
      },
      ben: THREE.ben,
    },
    run: async (lab) => {
      const { ana, toAna } = await together(lab);
      const mallory = await lab.enter({ name: "mallory" });
      const { link } = await (await mallory.befriend(ana)).bind();
      mallory.leave();
      link.close();
      await lab.clock.advance(LONG_GONE_MS);
      for (let count = 0; count < FRAME_BURST + 200; count++) {
        await toAna.say(await mallory.entries.says("x"));
        if (count % 100 === 0) await settle();
      }
      await settle();
      return undefined;
    },
  },
  {
    name: "a member who leaves with a farewell and goes on talking",
    expected: { ana: { people: ["ben connected"] }, ben: THREE.ben },
    run: async (lab) => {
      const { eve, toAna } = await together(lab);
      const [farewell, text] = [
        await toAna.seal(await eve.entries.frame({ kind: "farewell", wiped: false })),
        await toAna.seal(await eve.entries.says("still here")),
      ];
      for (const record of [farewell, text]) toAna.link.remote!.receive(record);
      await settle();
      return undefined;
    },
  },
  {
    name: "a frame of an unknown kind",
    expected: { ana: { people: NO_EVE }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      await toAna.say(Uint8Array.of(99, 1, 2, 3));
      await settle();
      return undefined;
    },
  },
];

export const ON_THE_CONVERSATION: readonly Attack[] = [...TEXTS, ...NAMES, ...CONVERSATION];
