/** Members who misuse files: offers that lie, chunks that are none, and more of both than anybody asked for. */
import type { Bytes } from "../../protocol/bytes.ts";
import { concat } from "../../protocol/bytes.ts";
import type { FileFrame } from "../../protocol/file-frames.ts";
import { encodeFileOffer, type FileOffer } from "../../protocol/file-offer.ts";
import type { EntryId } from "../../protocol/ids.ts";
import {
  FILE_CHUNK_BYTES,
  FILE_CHUNK_KIND,
  FILE_FRAME_BURST,
  MAX_FILE_RECORD_BYTES,
  MAX_WAITING_BYTES,
  MIN_WAITING_BYTES,
} from "../../protocol/limits.ts";
import { FIRST_WINDOW_CHUNKS, MAX_AUTO_ACCEPTED_BYTES } from "../../files/limits.ts";
import { flipped } from "../hostile-bytes.ts";
import { entryFrame } from "../make-entry.ts";
import { fileBytes, makeOffer, type MadeOffer } from "../make-offer.ts";
import type { Member } from "../make-session.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import type { EvilLink } from "./evil-link.ts";
import type { EvilMember } from "./evil-member.ts";
import type { Facts, Lab } from "./lab.ts";
import { NO_EVE, THREE, together } from "./three-together.ts";

interface Scene {
  readonly lab: Lab;
  readonly ana: Member;
  readonly eve: EvilMember;
  readonly toAna: EvilLink;
  /** The file that is offered to ana, with true chunks. */
  readonly made: MadeOffer;
  readonly id: EntryId;
  /** Sends ana a frame. */
  readonly say: (frame: FileFrame | Bytes) => Promise<void>;
}

const CHUNKS = 5;
type Answer = (scene: Scene, stream: number) => Promise<void>;

/** What ana has of the file of eve. */
function stateOf({ ana, id }: Pick<Scene, "ana" | "id">): Facts {
  const file = ana.messages.find((message) => message.id === id)?.file;
  return { status: file?.status, failure: file?.failure, hasBlob: file?.blob !== undefined };
}

interface Lies {
  readonly ana?: object;
  readonly ben?: object;
  readonly lie?: (offer: FileOffer) => FileOffer;
}

/** Ana accepts what eve offers, and eve answers as she likes. */
function onAFile(
  name: string,
  answer: Answer,
  facts: Facts,
  { ana = {}, ben = {}, lie = (offer) => offer }: Lies = {},
): Attack {
  return {
    name,
    expected: { ana: { ...THREE.ana, heard: ["eve: "], ...ana }, ben: { ...THREE.ben, ...ben } },
    facts,
    run: async (lab) => {
      const { ana: victim, eve, toAna } = await together(lab);
      const made = await makeOffer(eve.id, fileBytes((CHUNKS - 1) * FILE_CHUNK_BYTES + 9));
      const offered = { ...made, offer: lie(made.offer) };
      const item = await eve.entries.make({ kind: "file", offer: offered.offer });
      const scene: Scene = {
        lab,
        ana: victim,
        eve,
        toAna,
        made: offered,
        id: item.id,
        say: (frame) => toAna.sayFile(frame),
      };
      const wants: number[] = [];
      toAna.onFileFrame = (frame) => frame.kind === "want" && wants.push(frame.stream);
      await toAna.say(entryFrame(item));
      await settle();
      await victim.session.conversation.answerFile(item.id, "accept").catch(() => undefined);
      await settle();
      await answer(scene, wants[0] ?? 0);
      await settle();
      return stateOf(scene);
    },
  };
}

const COMPLETE = { status: "complete", failure: undefined, hasBlob: true };
const CORRUPT = { status: "failed", failure: "file-corrupt", hasBlob: false };
const WITHDRAWN = { status: undefined, failure: undefined, hasBlob: false };
const WAITING = { status: "transferring", failure: undefined, hasBlob: false };

function keyOf({ made }: Scene, stream: number): FileFrame {
  return { kind: "key", stream, secret: made.secret };
}

async function sendBoxes(scene: Scene, stream: number, boxes: readonly (readonly [number, Bytes])[]): Promise<void> {
  await scene.say(keyOf(scene, stream));
  for (const [index, box] of boxes) await scene.say({ kind: "chunk", stream, index, box });
}

const numbered = ({ made }: Scene) => made.boxes.map((box, index) => [index, box] as const);

/** So long after its link has ended somebody is gone: LOST_PATIENCE_MS of the session's people, and a little. */
const AWAY_MS = 10_000;

/** Eve comes when ana has offered ben a file, which neither has answered. */
async function lateFor(lab: Lab) {
  const [ana, ben] = await lab.meet();
  const { id } = await ana.session.conversation.sendFile(new File(["the plan"], "plan.txt"));
  await settle();
  const eve = await lab.enter();
  const toAna = await (await eve.befriend(ana)).bind();
  await (await eve.befriend(ben)).bind();
  await settle();
  return { ana, id: id as EntryId, toAna };
}

type Three = Awaited<ReturnType<typeof together>>;

/** Eve goes without a word, and is given up. */
async function leave(lab: Lab, { toAna, toBen }: Three): Promise<void> {
  for (const { link } of [toAna, toBen]) link.close();
  await settle();
  await lab.clock.advance(AWAY_MS);
}

/** Eve has another link with ana, under the same key. */
async function comeBack({ ana, eve }: Three): Promise<EvilLink> {
  const link = await (await eve.befriend(ana)).bind();
  await settle();
  return link;
}

export const ON_FILES: readonly Attack[] = [
  onAFile(
    "a file as it was offered (no attack, for comparison)",
    (scene, stream) => sendBoxes(scene, stream, numbered(scene)),
    COMPLETE,
  ),
  onAFile(
    "a file with one bit changed",
    async (scene, stream) => {
      await sendBoxes(
        scene,
        stream,
        numbered(scene).map(([index, box]) => [index, index === 2 ? flipped(box, 8 * 50) : box]),
      );
    },
    CORRUPT,
  ),
  onAFile(
    "chunks in another order",
    async (scene, stream) => {
      const boxes = numbered(scene);
      await sendBoxes(scene, stream, [boxes[0]!, boxes[2]!, boxes[1]!]);
    },
    CORRUPT,
  ),
  onAFile(
    "chunks in another order under the numbers that are expected",
    async (scene, stream) => {
      const { boxes } = scene.made;
      await sendBoxes(scene, stream, [
        [0, boxes[0]!],
        [1, boxes[2]!],
        [2, boxes[1]!],
      ]);
    },
    CORRUPT,
  ),
  onAFile(
    "a chunk that comes twice",
    async (scene, stream) => {
      const [first] = numbered(scene);
      await sendBoxes(scene, stream, [first!, first!]);
    },
    CORRUPT,
  ),
  onAFile(
    "a file that ends early: the last chunk in the place of another",
    async (scene, stream) => {
      const { boxes } = scene.made;
      await sendBoxes(scene, stream, [
        [0, boxes[0]!],
        [1, boxes[4]!],
      ]);
    },
    CORRUPT,
  ),
  onAFile(
    "a chunk of another length",
    async (scene, stream) => {
      await sendBoxes(scene, stream, [[0, scene.made.boxes[0]!.slice(0, 1_000)]]);
    },
    CORRUPT,
  ),
  onAFile(
    "true chunks of a file whose root is another one's",
    (scene, stream) => sendBoxes(scene, stream, numbered(scene)),
    CORRUPT,
    {
      lie: (offer) => ({ ...offer, root: new Uint8Array(32).fill(7) }),
    },
  ),
  onAFile(
    "an offer that claims another name than its chunks are bound to",
    (scene, stream) => sendBoxes(scene, stream, numbered(scene)),
    CORRUPT,
    {
      lie: (offer) => ({ ...offer, name: "other.txt" }),
    },
  ),
  onAFile(
    "another key than the one that was offered, for ana alone",
    async (scene, stream) => {
      const other = await makeOffer(scene.eve.id, fileBytes(100_000));
      await scene.say({ kind: "key", stream, secret: other.secret });
      await scene.say({ kind: "chunk", stream, index: 0, box: other.boxes[0]! });
    },
    CORRUPT,
  ),
  onAFile(
    "a file that goes on after its message was taken back",
    async (scene, stream) => {
      const { eve, toAna, id } = scene;
      await sendBoxes(scene, stream, numbered(scene).slice(0, 2));
      await toAna.say(entryFrame(await eve.entries.make({ kind: "retract", of: id })));
      await settle();
      for (const [index, box] of numbered(scene).slice(2)) await scene.say({ kind: "chunk", stream, index, box });
      await settle();
      await scene.ana.session.conversation.answerFile(id, "accept").catch(() => undefined);
    },
    WITHDRAWN,
  ),
  onAFile(
    "chunks without a key",
    async (scene, stream) => {
      await scene.say({ kind: "chunk", stream, index: 0, box: scene.made.boxes[0]! });
    },
    CORRUPT,
  ),
  onAFile(
    "a file that never ends: no more than a few chunks of it",
    async (scene, stream) => {
      await sendBoxes(scene, stream, numbered(scene).slice(0, 3));
      await scene.lab.clock.advance(10_000);
    },
    WAITING,
    { ben: { heard: ["eve: "] } },
  ),
  onAFile(
    "more chunks than the file has",
    async (scene, stream) => {
      const boxes = numbered(scene);
      await sendBoxes(scene, stream, [...boxes, [CHUNKS, boxes[1]![1]]]);
    },
    COMPLETE,
    { ana: { people: NO_EVE, warnings: ["peer-flooding"] } },
  ),
  onAFile(
    "chunks under a number that nobody has asked for",
    async (scene, stream) => {
      await scene.say({ kind: "chunk", stream: stream + 1, index: 0, box: scene.made.boxes[0]! });
    },
    WAITING,
    { ana: { people: NO_EVE, warnings: ["peer-flooding"] } },
  ),
  onAFile(
    "chunks that go on after ana has declined",
    async (scene, stream) => {
      await scene.say(keyOf(scene, stream));
      await scene.ana.session.conversation.answerFile(scene.id, "decline");
      for (let count = 0; count < 200; count++) {
        await scene.say({ kind: "chunk", stream, index: 0, box: scene.made.boxes[0]! });
        if (count % 50 === 0) await settle();
      }
    },
    { status: "declined", failure: undefined, hasBlob: false },
    { ana: { people: NO_EVE, warnings: ["peer-flooding"] } },
  ),
  onAFile(
    "a frame on the channel of files that makes no sense",
    (scene) => scene.say(new Uint8Array(40).fill(9)),
    WAITING,
    {
      ana: { people: NO_EVE, warnings: ["peer-flooding"] },
    },
  ),
  onAFile(
    "a flood of records on the channel of files",
    async ({ toAna }) => {
      for (let bytes = 0; bytes <= MAX_WAITING_BYTES; bytes += MIN_WAITING_BYTES)
        toAna.link.remote!.receiveFile(new Uint8Array(300).fill(7));
      await settle();
    },
    WAITING,
    { ana: { people: NO_EVE, warnings: ["peer-flooding"] } },
  ),
  onAFile(
    "a flood on the channel of files of what is longer than any chunk, by one byte",
    async ({ toAna }) => {
      for (let bytes = 0; bytes <= MAX_WAITING_BYTES; bytes += MAX_FILE_RECORD_BYTES)
        toAna.link.remote!.receiveFile(new Uint8Array(MAX_FILE_RECORD_BYTES + 1).fill(FILE_CHUNK_KIND));
      await settle();
    },
    WAITING,
    { ana: { people: NO_EVE, warnings: ["peer-flooding"] } },
  ),
  onAFile(
    "a record on the channel of files that does not open",
    ({ toAna }) => toAna.link.sendFile(new Uint8Array(300).fill(7)),
    WAITING,
    { ana: { people: NO_EVE } },
  ),
  onAFile(
    "a file of a terabyte",
    async () => undefined,
    { status: "declined", failure: "file-too-large", hasBlob: false },
    {
      lie: (offer) => ({ ...offer, size: 2 ** 40 }),
    },
  ),
  onAFile(
    "a withdrawal of what ana has already",
    async (scene, stream) => {
      await sendBoxes(scene, stream, numbered(scene));
      await settle();
      await scene.say({ kind: "gone", id: scene.id });
    },
    COMPLETE,
  ),
  {
    name: "an offer that says of itself what no offer may",
    expected: { ana: { people: NO_EVE }, ben: THREE.ben },
    run: async (lab) => {
      const { eve, toAna } = await together(lab);
      const { offer } = await makeOffer(eve.id, fileBytes(10));
      const body = concat(encodeFileOffer(offer), Uint8Array.of(0));
      await toAna.say(await eve.entries.frame({ kind: "opaque", code: 5, body }));
      await settle();
      return undefined;
    },
  },
  {
    name: "a chunk where no file was ever offered",
    expected: { ana: { people: NO_EVE, warnings: ["peer-flooding"] }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      await toAna.sayFile({ kind: "chunk", stream: 1, index: 0, box: new Uint8Array(FILE_CHUNK_BYTES + 16) });
      await settle();
      return undefined;
    },
  },
  {
    name: "a key where no file was ever offered",
    expected: { ana: { people: NO_EVE, warnings: ["peer-flooding"] }, ben: THREE.ben },
    run: async (lab) => {
      const { eve, toAna } = await together(lab);
      const { secret } = await makeOffer(eve.id, fileBytes(10));
      await toAna.sayFile({ kind: "key", stream: 1, secret });
      await settle();
      return undefined;
    },
  },
  {
    name: "withdrawals without end where no file was ever offered",
    expected: { ana: { people: NO_EVE, warnings: ["peer-flooding"] }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      for (let count = 0; count <= FILE_FRAME_BURST; count++) {
        await toAna.sayFile({ kind: "gone", id: "A".repeat(43) as EntryId });
        if (count % 100 === 0) await settle();
      }
      await settle();
      return undefined;
    },
  },
  {
    name: "chunks while what takes files is still being loaded",
    expected: { ana: { people: NO_EVE, warnings: ["peer-flooding"], heard: ["eve: "] }, ben: THREE.ben },
    run: async (lab) => {
      const { eve, toAna } = await together(lab);
      lab.loadFiles = () => new Promise(() => undefined);
      const { offer, boxes } = await makeOffer(eve.id, fileBytes(10));
      await toAna.say(await eve.entries.frame({ kind: "file", offer }));
      await settle();
      await toAna.sayFile({ kind: "chunk", stream: 1, index: 0, box: boxes[0]! });
      await settle();
      return undefined;
    },
  },
  {
    name: "a withdrawal of a file of somebody else's",
    expected: { ana: { ...THREE.ana, heard: ["ben: "] }, ben: THREE.ben },
    facts: { status: "complete" },
    run: async (lab) => {
      const { ana, ben, toAna } = await together(lab);
      const { id } = await ben.session.conversation.sendFile(new File(["true"], "true.txt"));
      await settle();
      await toAna.sayFile({ kind: "gone", id: id as EntryId });
      await settle();
      await ana.session.conversation.answerFile(id, "accept");
      await settle();
      return { status: stateOf({ ana, id: id as EntryId })["status"] };
    },
  },
  {
    name: "a retraction of a message with a file of somebody else's, told to both",
    expected: { ana: { ...THREE.ana, heard: ["ben: "] }, ben: THREE.ben },
    facts: { status: "complete" },
    run: async (lab) => {
      const { ana, ben, eve, toAna, toBen } = await together(lab);
      const { id } = await ben.session.conversation.sendFile(new File(["true"], "true.txt"));
      await settle();
      const retraction = entryFrame(await eve.entries.make({ kind: "retract", of: id as EntryId }));
      await Promise.all([toAna, toBen].map((link) => link.say(retraction)));
      await settle();
      await ana.session.conversation.answerFile(id, "accept");
      await settle();
      return { status: stateOf({ ana, id: id as EntryId })["status"] };
    },
  },
  {
    name: "a file that was offered before she came, by the id that she learns from HEADS",
    expected: { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: "] } },
    facts: { knowsId: true, kinds: ["gone"] },
    run: async (lab) => {
      const { ana, id, toAna } = await lateFor(lab);
      const tips = toAna.heard("heads").flatMap(({ heads }) => heads.value.tips);
      await toAna.sayFile({ kind: "want", stream: 1, from: 0, id });
      await settle();
      await ana.session.conversation.answerFile(id, "cancel");
      await settle();
      return { knowsId: tips.some((tip) => tip.id === id), kinds: toAna.fileFrames.map(({ kind }) => kind) };
    },
  },
  {
    name: "a refusal of a file that was offered before she came",
    expected: { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: "] } },
    facts: { status: "offered", failure: undefined, hasBlob: true },
    run: async (lab) => {
      const { ana, id, toAna } = await lateFor(lab);
      await toAna.sayFile({ kind: "stop", id });
      await settle();
      return stateOf({ ana, id });
    },
  },
  {
    name: "a refusal by somebody who went and came back, while ben has not answered",
    expected: { ana: THREE.ana, ben: { people: ["ana connected"], heard: ["ana: "] } },
    facts: { status: "offered", failure: undefined, hasBlob: true },
    run: async (lab) => {
      const three = await together(lab);
      const { ana } = three;
      const { id } = await ana.session.conversation.sendFile(new File(["the plan"], "plan.txt"));
      await settle();
      await leave(lab, three);
      const again = await comeBack(three);
      await again.sayFile({ kind: "stop", id: id as EntryId });
      await settle();
      return stateOf({ ana, id: id as EntryId });
    },
  },
  {
    name: "a file that was offered while she was away, asked for on her return",
    expected: { ana: THREE.ana, ben: { people: ["ana connected"], heard: ["ana: "] } },
    facts: { kinds: ["gone"] },
    run: async (lab) => {
      const three = await together(lab);
      await leave(lab, three);
      const { id } = await three.ana.session.conversation.sendFile(new File(["the plan"], "plan.txt"));
      const again = await comeBack(three);
      await again.sayFile({ kind: "want", stream: 1, from: 0, id: id as EntryId });
      await settle();
      return { kinds: again.fileFrames.map(({ kind }) => kind) };
    },
  },
  {
    name: "a file that is asked for again and again, from its first chunk on",
    expected: { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: "] } },
    facts: { isBounded: true, isTold: true },
    run: async (lab) => {
      const { ana, toAna } = await together(lab);
      const { id } = await ana.session.conversation.sendFile(new File([fileBytes(20 * FILE_CHUNK_BYTES)], "20.bin"));
      for (let stream = 1; stream <= 80; stream++) {
        await toAna.sayFile({ kind: "want", stream, from: 0, id: id as EntryId });
        await settle();
      }
      const chunks = toAna.fileFrames.filter(({ kind }) => kind === "chunk").length;
      return { isBounded: chunks < 600, isTold: toAna.fileFrames.some(({ kind }) => kind === "gone") };
    },
  },
  {
    name: "a file that is asked for again and again, also after going and coming back",
    expected: { ana: THREE.ana, ben: { people: ["ana connected"], heard: ["ana: "] } },
    facts: { kinds: ["gone"] },
    run: async (lab) => {
      const three = await together(lab);
      const { ana, toAna } = three;
      const { id } = await ana.session.conversation.sendFile(new File([fileBytes(20 * FILE_CHUNK_BYTES)], "20.bin"));
      for (let stream = 1; !toAna.fileFrames.some(({ kind }) => kind === "gone"); stream++) {
        await toAna.sayFile({ kind: "want", stream, from: 0, id: id as EntryId });
        await settle();
      }
      await leave(lab, three);
      const again = await comeBack(three);
      await again.sayFile({ kind: "want", stream: 1, from: 0, id: id as EntryId });
      await settle();
      return { kinds: again.fileFrames.map(({ kind }) => kind) };
    },
  },
  {
    name: "large files that are taken without a word, after each return as many as before",
    expected: {
      ana: { ...THREE.ana, heard: ["eve: ", "eve: "] },
      ben: { people: ["ana connected"], heard: ["eve: "] },
    },
    facts: { asked: 1 },
    run: async (lab) => {
      lab.fileLimits = { maxBytes: 100_000_000, autoAcceptBytes: 60_000_000 };
      const three = await together(lab);
      const { eve, toAna } = three;
      const { offer } = await makeOffer(eve.id, fileBytes(10));
      const asked = new Set<EntryId>();
      const offerTo = async (link: EvilLink) => {
        link.onFileFrame = (frame) => frame.kind === "want" && asked.add(frame.id);
        await link.say(await eve.entries.frame({ kind: "file", offer: { ...offer, size: 60_000_000 } }));
        await settle();
      };
      await offerTo(toAna);
      await leave(lab, three);
      await offerTo(await comeBack(three));
      return { asked: asked.size };
    },
  },
  {
    name: "empty files without end, taken without a word",
    expected: { ana: { ...THREE.ana, heard: Array.from({ length: 600 }, () => "eve: ") }, ben: THREE.ben },
    facts: { taken: Math.floor(MAX_AUTO_ACCEPTED_BYTES / FILE_CHUNK_BYTES) },
    run: async (lab) => {
      lab.fileLimits = { maxBytes: 1_000, autoAcceptBytes: 1_000 };
      const { ana, eve, toAna } = await together(lab);
      const { offer } = await makeOffer(eve.id, new Uint8Array(0));
      for (let count = 1; count <= 600; count++) {
        await toAna.say(await eve.entries.frame({ kind: "file", offer }));
        if (count % 100 === 0) await settle();
      }
      return { taken: ana.messages.filter(({ file }) => file?.status === "transferring").length };
    },
  },
  {
    name: "many files asked for at once, and no receipt for any",
    expected: { ana: THREE.ana, ben: { ...THREE.ben, heard: Array.from({ length: 12 }, () => "ana: ") } },
    facts: { chunks: FIRST_WINDOW_CHUNKS },
    run: async (lab) => {
      const { ana, toAna } = await together(lab);
      for (let stream = 1; stream <= 12; stream++) {
        const file = new File([new Uint8Array(100 * FILE_CHUNK_BYTES)], "zeros.bin");
        const { id } = await ana.session.conversation.sendFile(file);
        await toAna.sayFile({ kind: "want", stream, from: 0, id: id as EntryId });
      }
      await settle();
      return { chunks: toAna.fileFrames.filter(({ kind }) => kind === "chunk").length };
    },
  },
  {
    name: "receipts for chunks that were never sent",
    expected: { ana: { people: NO_EVE, warnings: ["peer-flooding"] }, ben: { ...THREE.ben, heard: ["ana: "] } },
    run: async (lab) => {
      const { ana, toAna } = await together(lab);
      const { id } = await ana.session.conversation.sendFile(new File([fileBytes(200 * FILE_CHUNK_BYTES)], "200.bin"));
      await toAna.sayFile({ kind: "want", stream: 1, from: 0, id: id as EntryId });
      await toAna.sayFile({ kind: "got", stream: 1, count: 200 });
      await settle();
      return undefined;
    },
  },
  {
    name: "a request for a text, for nothing, and beyond a file's end",
    expected: { ana: THREE.ana, ben: { ...THREE.ben, heard: ["ana: a text", "ana: "] } },
    facts: { kinds: ["gone", "gone", "gone"] },
    run: async (lab) => {
      const { ana, toAna } = await together(lab);
      const text = await ana.says("a text");
      const { id } = await ana.session.conversation.sendFile(new File([fileBytes(10)], "10.bin"));
      const nothing = "A".repeat(43);
      for (const [from, wanted] of [
        [0, text.id],
        [0, nothing],
        [1, id],
      ] as const) {
        await toAna.sayFile({ kind: "want", stream: 1, from, id: wanted as EntryId });
      }
      await settle();
      return { kinds: toAna.fileFrames.map(({ kind }) => kind) };
    },
  },
];
