/** Members who edit, retract and react to what is not theirs, too much, or with what is no emoji. */
import { concat, type Bytes } from "../../protocol/bytes.ts";
import { entryIdFromBytes, type EntryId } from "../../protocol/ids.ts";
import { FRAME_BURST, FRAMES_PER_SECOND, MAX_EMOJI_EACH, MAX_LOG_ENTRIES } from "../../protocol/limits.ts";
import { encodeEntry, type Content } from "../../protocol/log-entry.ts";
import { utf8 } from "../../protocol/utf8.ts";
import { entryFrame, say, signedEntry } from "../make-entry.ts";
import type { Member } from "../make-session.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import type { Facts } from "./lab.ts";
import type { Outcome } from "./outcome.ts";
import { NO_EVE, THREE, together } from "./three-together.ts";

const HEARD = { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: mine"] } };
const UNTOUCHED = { text: "mine", retracted: false, isEdited: false, emoji: [] };

/** What somebody's interface shows of the message in question. */
function look({ messages }: Member): Facts {
  const { text, retracted, editedAt, reactions } = messages[0]!;
  return { text, retracted, isEdited: editedAt !== undefined, emoji: reactions.map(({ emoji }) => emoji) };
}

/** Eve says things about what ana wrote. */
function about(
  name: string,
  contents: (id: EntryId) => readonly Content[],
  facts: Facts = UNTOUCHED,
  expected: Attack["expected"] = HEARD,
): Attack {
  return {
    name: `a member who ${name}`,
    expected,
    facts,
    run: async (lab) => {
      const { ana, eve, toAna } = await together(lab);
      const { id } = await ana.says("mine");
      for (const [index, content] of contents(id as EntryId).entries()) {
        await toAna.say(await eve.entries.frame(content, { time: index }));
        if (index % 100 === 99) await settle();
      }
      await settle();
      return look(ana);
    },
  };
}

/** An emoji of which there are hundreds. */
function animal(index: number): string {
  return String.fromCodePoint(0x1f400 + index);
}

/** A reaction whose body is whatever she likes. */
function reacts(name: string, body: Bytes, people?: Partial<Outcome>["people"]): Attack {
  return {
    name: `a reaction ${name}`,
    expected: { ...HEARD, ...(people && { ana: { people } }) },
    facts: UNTOUCHED,
    run: async (lab) => {
      const { ana, eve, toAna } = await together(lab);
      const message = await ana.says("mine");
      const { signed } = await eve.entries.make({ kind: "retract", of: message.id as EntryId });
      const bytes = concat(encodeEntry(signed.value), body);
      bytes[1] = 4;
      await toAna.say(entryFrame(await signedEntry(eve.party.identity, signed.value, bytes))).catch(() => undefined);
      await settle();
      return look(ana);
    },
  };
}

const on = (emoji: string): Bytes => concat(Uint8Array.of(1), utf8(emoji));
const NOWHERE = entryIdFromBytes(new Uint8Array(32).fill(9));

export const ON_AMENDMENTS: readonly Attack[] = [
  about("edits what somebody else wrote", (of) => [{ kind: "edit", of, text: "not mine" }]),
  about("retracts what somebody else wrote", (of) => [{ kind: "retract", of }]),
  about(
    "puts a hundred different emoji under one message",
    (of) => Array.from({ length: 100 }, (_, index) => ({ kind: "reaction", of, emoji: animal(index), isOn: true })),
    { ...UNTOUCHED, emoji: Array.from({ length: MAX_EMOJI_EACH }, (_, index) => animal(100 - MAX_EMOJI_EACH + index)) },
  ),
  about(
    "flips a reaction faster than anybody clicks",
    (of) =>
      Array.from({ length: FRAME_BURST + 200 }, (_, index) => ({
        kind: "reaction",
        of,
        emoji: "👍",
        isOn: index % 2 === 0,
      })),
    UNTOUCHED,
    { ...HEARD, ana: { ...HEARD.ana, warnings: ["peer-flooding"] } },
  ),
  about("takes away reactions that nobody put there, and edits what does not exist", (of) => [
    { kind: "reaction", of, emoji: "👍", isOn: false },
    { kind: "edit", of: NOWHERE, text: "nothing" },
    { kind: "retract", of: NOWHERE },
    { kind: "reaction", of: NOWHERE, emoji: "👍", isOn: true },
  ]),
  {
    name: "a member who fills the log with what is never shown, so that nothing can be taken back any more",
    expected: { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: "] } },
    facts: { text: "", retracted: true, isEdited: false, emoji: [] },
    run: async (lab) => {
      const { ana, ben, eve, toAna, toBen } = await together(lab);
      eve.entries.people = [ana.id, ben.id];
      const { id } = await ana.says("mine");
      for (let count = 0; count < MAX_LOG_ENTRIES; count++) {
        if (count % FRAMES_PER_SECOND === 0) {
          await settle();
          if (count > FRAME_BURST / 2) await lab.clock.advance(1_200);
        }
        const nothing = { kind: "opaque", code: 200, body: new Uint8Array(0) } as const;
        const frame = await eve.entries.frame(nothing, { time: 8e15 });
        for (const link of [toAna, toBen]) await link.say(frame);
      }
      await settle();
      await ana.session.conversation.retract(id).catch(() => undefined);
      await settle();
      return look(ben);
    },
  },
  {
    name: "a member who edits, retracts and reacts to an edit and to herself",
    expected: { ana: { ...THREE.ana, heard: ["eve: "] }, ben: THREE.ben },
    facts: { text: "", retracted: true, isEdited: false, emoji: [] },
    run: async (lab) => {
      const { ana, eve, toAna } = await together(lab);
      const first = await eve.entries.make(say("one"));
      await toAna.say(entryFrame(first));
      const edit = await eve.entries.make({ kind: "edit", of: first.id, text: "two" });
      const retraction = await eve.entries.make({ kind: "retract", of: edit.id });
      for (const item of [edit, retraction]) await toAna.say(entryFrame(item));
      await toAna.say(await eve.entries.frame({ kind: "retract", of: retraction.id }));
      await toAna.say(await eve.entries.frame({ kind: "retract", of: first.id }));
      await toAna.say(await eve.entries.frame({ kind: "edit", of: first.id, text: "back again" }));
      await settle();
      return look(ana);
    },
  },
  {
    name: "a member who says her edits again after another one, and out of order",
    expected: { ana: { ...THREE.ana, heard: ["eve: last"] }, ben: THREE.ben },
    facts: { text: "last", retracted: false, isEdited: true, emoji: [] },
    run: async (lab) => {
      const { ana, eve, toAna } = await together(lab);
      const text = await eve.entries.make(say("first"));
      const frames = [entryFrame(text)];
      for (const word of ["second", "last"])
        frames.push(await eve.entries.frame({ kind: "edit", of: text.id, text: word }));
      for (const frame of [0, 2, 1, 2, 1, 1]) await toAna.say(frames[frame]!);
      await settle();
      return look(ana);
    },
  },
  {
    name: "a text that answers itself as far as that goes, and one that answers nothing",
    expected: { ana: { ...THREE.ana, heard: ["eve: round", "eve: and round"] }, ben: THREE.ben },
    run: async (lab) => {
      const { eve, toAna } = await together(lab);
      const first = await eve.entries.make({ kind: "text", text: "round", replyTo: NOWHERE });
      await toAna.say(entryFrame(first));
      await toAna.say(await eve.entries.frame({ kind: "text", text: "and round", replyTo: first.id }));
      await settle();
      return undefined;
    },
  },
  {
    name: "a member who says that she types, all the time and to no end",
    expected: THREE,
    facts: { typing: 1, told: 1 },
    run: async (lab) => {
      const { ana, toAna } = await together(lab);
      for (let count = 0; count < 500; count++) await toAna.say({ kind: "typing", isWriting: true });
      await settle();
      const told = ana.events.filter(({ type }) => type === "typing-changed").length;
      return { typing: ana.state.typing.length, told };
    },
  },
  reacts("of a word", on("ok")),
  reacts("of a thousand emoji", on("👍".repeat(1_000))),
  reacts("of a family that never ends", on(`👩${"\u200d👩".repeat(40)}`)),
  reacts("of a letter under a hundred marks", on(`a${"\u0301".repeat(100)}`)),
  reacts("with something invisible and an override", on("👍\u202e\u200b")),
  reacts("of ill-formed UTF-8", concat(Uint8Array.of(1), Uint8Array.of(0xf0, 0x9f, 0x91))),
  reacts("of nothing", Uint8Array.of(1)),
  reacts("that is neither put there nor taken away", concat(Uint8Array.of(2), utf8("👍")), NO_EVE),
  reacts("that is a retraction with a tail no more", new Uint8Array(0), NO_EVE),
];
