import { expect } from "@open-wc/testing";
import { logItem, type LogItem } from "../log/effects.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import type { FileWorld } from "../session/files.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { Inbox } from "./inbox.ts";
import { MAX_WANTED_FILES } from "./limits.ts";

const NOTHING = new Uint8Array(32);

let events: ChatEvent[];
let inbox: Inbox;

beforeEach(() => {
  events = [];
  const world: FileWorld = {
    clock: new ManualClock(),
    identity: { id: "self" as PeerId },
    files: { limits: () => ({ maxBytes: 1_000, autoAcceptBytes: 1_000 }), load: async () => undefined },
    people: () => ({ all: () => [], get: () => undefined }),
    log: {
      find: () => undefined,
      isMeantFor: () => true,
      append: () => Promise.reject(new Error("nothing is said here")),
    },
    emit: (event) => events.push(event),
  };
  inbox = new Inbox(world);
});

/** An offer of an empty file. */
function offerOf(author: string, seq: number): LogItem {
  const offer = { name: "x", type: "", size: 0, keyHash: NOTHING, root: NOTHING };
  const value = {
    author: author as PeerId,
    seq,
    prev: undefined,
    audience: NOTHING,
    refs: [],
    time: 0,
    content: { kind: "file", offer },
  } as const;
  // 32 bytes, that tell whose and which it is.
  return logItem(`${author}_${String(seq)}`.padEnd(43, "A") as EntryId, { value, bytes: NOTHING, signature: NOTHING });
}

/** What was told of files since this was asked last. */
function toldSince(): string[] {
  return events
    .splice(0)
    .flatMap((event) =>
      event.type === "file-changed" ? [`${event.id.replace(/_(\d+)A+$/, " $1")} ${event.file.status}`] : [],
    );
}

function fill(): void {
  for (const author of ["ana", "ben"])
    for (let seq = 1; seq <= MAX_WANTED_FILES / 2; seq++) inbox.offered(offerOf(author, seq));
}

describe("files that are taken without a word", () => {
  it("are no more than may be kept, however many authors offer them", () => {
    fill();
    expect(toldSince().length).to.equal(MAX_WANTED_FILES);
    inbox.offered(offerOf("cat", 1));
    expect(toldSince()).to.deep.equal([]);
  });

  it("take the place of those whose author has left, the oldest first", () => {
    fill();
    inbox.memberLeft("ben" as PeerId);
    toldSince();
    inbox.offered(offerOf("cat", 1));
    expect(toldSince()).to.deep.equal(["cat 1 transferring"]);
    inbox.linkOpened("ben" as PeerId);
    const back = toldSince();
    expect(back.length).to.equal(MAX_WANTED_FILES / 2 - 1);
    expect(back[0]).to.equal("ben 2 transferring");
  });
});
