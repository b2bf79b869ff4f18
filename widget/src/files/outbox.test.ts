import { expect } from "@open-wc/testing";
import { logItem, type LogItem } from "../log/effects.ts";
import { encodeFileFrame } from "../protocol/file-frames.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { FILE_CHUNK_BYTES, FILE_CHUNK_KIND } from "../protocol/limits.ts";
import type { FilePeer, FileWorld } from "../session/files.ts";
import { TokenBucket } from "../session/token-bucket.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { FIRST_WINDOW_CHUNKS } from "./limits.ts";
import { Transfers } from "./transfers.ts";

const SELF = "self".padEnd(22, "A") as PeerId;

/** Somebody who takes whatever comes, and never says that it is here. */
class SilentPeer implements FilePeer {
  readonly fileRate = new TokenBucket(1_000, 1_000, 0);
  chunks = 0;
  readonly id: PeerId;

  constructor(id: PeerId) {
    this.id = id;
  }

  sayFile(frame: Uint8Array): Promise<void> {
    if (frame[0] === FILE_CHUNK_KIND) this.chunks++;
    return Promise.resolve();
  }

  flooded(): void {
    throw new Error("nobody floods here");
  }
}

/** A room with that many others, where what oneself says is in the log at once. */
function makeRoom(count: number) {
  const people = Array.from({ length: count }, (_, index) => new SilentPeer(`peer-${String(index)}` as PeerId));
  const items = new Map<EntryId, LogItem>();
  const world: FileWorld = {
    clock: new ManualClock(),
    identity: { id: SELF },
    files: { limits: () => ({ maxBytes: 104_857_600, autoAcceptBytes: 0 }), load: async () => undefined },
    people: () => ({ all: () => people, get: (wanted) => people.find(({ id }) => id === wanted) }),
    log: {
      find: (id) => items.get(id),
      isMeantFor: () => true,
      append: async (content) => {
        const nothing = new Uint8Array(32);
        const value = { author: SELF, seq: 1, prev: undefined, audience: nothing, refs: [], time: 0, content } as const;
        const id = `file_${String(items.size)}_`.padEnd(43, "A") as EntryId;
        const item = logItem(id, { value, bytes: nothing, signature: nothing });
        items.set(id, item);
        return item;
      },
    },
    emit: () => undefined,
  };
  return { people, transfers: new Transfers(world) };
}

/** Listens at `crypto.subtle`: what was sealed, and how many bytes of it are still held. */
function watchSeals() {
  const { subtle } = crypto;
  const given: ArrayBuffer[] = [];
  const original = subtle.encrypt.bind(subtle);
  Object.assign(subtle, {
    encrypt: async (...args: Parameters<SubtleCrypto["encrypt"]>) => {
      const box = await original(...args);
      given.push(box);
      return box;
    },
  });
  return {
    get count() {
      return given.length;
    },
    get heldBytes() {
      return given.reduce((bytes, box) => bytes + box.byteLength, 0);
    },
    restore: () => Reflect.deleteProperty(subtle, "encrypt"),
  };
}

describe("a file that many people take", () => {
  const CHUNKS = 192;
  // One chunk again and again: browsers keep it once.
  const file = new Blob(Array<Blob>(CHUNKS).fill(new Blob([new Uint8Array(FILE_CHUNK_BYTES)])));
  let room: ReturnType<typeof makeRoom>;
  let seals: ReturnType<typeof watchSeals>;
  beforeEach(() => {
    seals = watchSeals();
    room = makeRoom(20);
  });
  afterEach(() => {
    room.transfers.close();
    seals.restore();
  });

  async function offer(): Promise<EntryId> {
    const { item } = await room.transfers.send(file);
    return item.id;
  }

  /** Has everybody ask for a file, and waits until each has what they get before they answer. */
  async function sendWindows(id: EntryId, firstOf: (place: number) => number): Promise<void> {
    for (const [place, person] of room.people.entries()) {
      person.chunks = 0;
      room.transfers.receive(person.id, encodeFileFrame({ kind: "want", stream: 1, from: firstOf(place), id }));
    }
    await waitUntil(
      () => room.people.every(({ chunks }) => chunks === FIRST_WINDOW_CHUNKS),
      "everybody has a window full",
    );
  }

  it("is sealed once for all who take it together", async () => {
    await sendWindows(await offer(), () => 0);
    expect(seals.count).to.be.at.most(2 * CHUNKS); // once for its root
    expect(seals.heldBytes).to.be.lessThan(20_000_000);
  });

  it("is held no more than in part when all of them stop at places of their own", async () => {
    await sendWindows(await offer(), (place) => place * 7);
    expect(seals.heldBytes).to.be.lessThan(60_000_000);
  });

  it("leaves its place to the next one when it is stopped", async () => {
    const [first, second] = [await offer(), await offer()];
    await sendWindows(first, () => 0);
    const want = (id: EntryId) => encodeFileFrame({ kind: "want", stream: 2, from: 0, id });
    for (const { id } of room.people) room.transfers.receive(id, want(second));
    for (const { id } of room.people) room.transfers.receive(id, encodeFileFrame({ kind: "stop", id: first }));
    await waitUntil(
      () => room.people.every(({ chunks }) => chunks === 2 * FIRST_WINDOW_CHUNKS),
      "the second one comes",
    );
  });

  it("is not held any more when they have left", async () => {
    await sendWindows(await offer(), (place) => place * 7);
    for (const { id } of room.people) room.transfers.memberLeft(id);
    await waitUntil(() => seals.heldBytes === 0, "all of it is given back");
  });

  it("is not held any more when its number is given to another one", async () => {
    const [former, other] = [await offer(), await offer()];
    await sendWindows(former, () => 0);
    await sendWindows(other, () => 0);
    for (const { id } of room.people) room.transfers.receive(id, encodeFileFrame({ kind: "stop", id: other }));
    await waitUntil(() => seals.heldBytes === 0, "all of it is given back");
  });
});
