/** What is on its way to others: to each of them one chunk of every stream in turn, no faster than their link takes it. */
import type { Bytes } from "../protocol/bytes.ts";
import { chunkFrame, writeChunk } from "../protocol/file-frames.ts";
import type { PeerId } from "../protocol/ids.ts";
import type { FileWorld } from "../session/files.ts";
import { MAX_STREAMS, RESUME_MS } from "./limits.ts";
import type { OwnFile } from "./own-file.ts";
import { SealedBlocks, type Reader } from "./sealed-blocks.ts";
import { SendWindow } from "./send-window.ts";
import { sendTo } from "./send-to.ts";

/** One file on its way to one person. */
export interface OutStream extends Reader {
  readonly number: number;
  readonly file: OwnFile;
  /** The chunk that is sent next, */
  next: number;
  /** and how many of those before they have said to have. */
  got: number;
  /** Its link is gone; whoever still wants the file asks for it over the next one. */
  isBroken: boolean;
}

interface Recipient {
  readonly streams: Map<number, OutStream>;
  readonly window: SendWindow;
  /** Where each chunk is put on its way, one after the other. */
  readonly frame: Bytes;
  isServed: boolean;
}

export class OutStreams {
  readonly #world: FileWorld;
  readonly #onUnreadable: (file: OwnFile) => void;
  readonly #recipients = new Map<PeerId, Recipient>();
  readonly #blocks: SealedBlocks;

  /** @param onUnreadable - a file was changed or removed since it was offered. */
  constructor(world: FileWorld, onUnreadable: (file: OwnFile) => void) {
    this.#world = world;
    this.#blocks = new SealedBlocks(world.clock);
    this.#onUnreadable = onUnreadable;
  }

  /** Whether somebody has as many under way as anybody may. */
  isFull(to: PeerId): boolean {
    return this.#streamsTo(to).filter(({ isBroken }) => !isBroken).length >= MAX_STREAMS;
  }

  find(to: PeerId, number: number): OutStream | undefined {
    return this.#recipients.get(to)?.streams.get(number);
  }

  /** In the place of the one that had its number. */
  begin(to: PeerId, stream: OutStream): void {
    const former = this.find(to, stream.number);
    if (former) this.#forget(to, former);
    this.#recipient(to).streams.set(stream.number, stream);
    this.#blocks.enter(stream);
  }

  /** They have said how many chunks they have, no fewer than before. */
  received(to: PeerId, stream: OutStream, count: number): void {
    stream.got = count;
    this.#recipients.get(to)?.window.received(stream, this.#world.clock.now());
  }

  /** Forgets the stream in which a file goes to somebody. @returns false where there is none. */
  drop(to: PeerId, file: OwnFile): boolean {
    const stream = this.#streamsTo(to).find((each) => each.file === file);
    if (stream) this.#forget(to, stream);
    return stream !== undefined;
  }

  dropAll(file: OwnFile): void {
    for (const to of this.#recipients.keys()) this.drop(to, file);
  }

  /** Streams over the former link are over. @param onGivenUp - is told of those that were not asked for again. */
  linkOpened(to: PeerId, onGivenUp: (file: OwnFile) => void): void {
    const broken = this.#streamsTo(to);
    for (const stream of broken) this.#break(to, stream);
    if (broken.length === 0) return;
    this.#world.clock.after(RESUME_MS, () => {
      for (const stream of broken) {
        if (this.find(to, stream.number) !== stream) continue;
        this.#forget(to, stream);
        onGivenUp(stream.file);
      }
    });
  }

  memberLeft(id: PeerId): void {
    for (const stream of this.#streamsTo(id)) this.#break(id, stream);
    this.#recipients.delete(id);
  }

  close(): void {
    for (const id of [...this.#recipients.keys()]) this.memberLeft(id);
  }

  /** Sends what may be sent. One at a time for each person: further calls are for the one that runs. */
  async serve(to: PeerId): Promise<void> {
    const recipient = this.#recipient(to);
    if (recipient.isServed) return;
    recipient.isServed = true;
    for (let stream = nextOf(recipient); stream; stream = nextOf(recipient)) {
      const chunk = await this.#nextChunk(to, recipient, stream);
      if (chunk) await this.#send(to, stream, chunk);
    }
    recipient.isServed = false;
  }

  /** @returns the frame with the next chunk of a stream; undefined where that is not wanted any more. */
  async #nextChunk(to: PeerId, { streams, window, frame }: Recipient, stream: OutStream): Promise<Bytes | undefined> {
    streams.delete(stream.number);
    streams.set(stream.number, stream); // behind the others
    try {
      return await this.#blocks.lend(stream, (box) => {
        if (streams.get(stream.number) !== stream || stream.isBroken) return undefined;
        const { sent } = stream.file;
        sent.set(to, (sent.get(to) ?? 0) + 1);
        window.sent(stream, stream.next, this.#world.clock.now());
        return writeChunk(frame, { stream: stream.number, index: stream.next++, box });
      });
    } catch {
      this.#onUnreadable(stream.file);
      return undefined;
    }
  }

  async #send(to: PeerId, stream: OutStream, chunk: Bytes): Promise<void> {
    try {
      await sendTo(this.#world, to, chunk);
    } catch {
      this.#break(to, stream);
    }
  }

  #break(to: PeerId, stream: OutStream): void {
    stream.isBroken = true;
    this.#recipients.get(to)?.window.forget(stream);
    this.#blocks.leave(stream);
  }

  #streamsTo(to: PeerId): readonly OutStream[] {
    return [...(this.#recipients.get(to)?.streams.values() ?? [])];
  }

  /** Nobody who has left is made a recipient again. */
  #forget(to: PeerId, stream: OutStream): void {
    const recipient = this.#recipients.get(to);
    recipient?.streams.delete(stream.number);
    recipient?.window.forget(stream);
    stream.file.underWay.delete(to);
    this.#blocks.leave(stream);
    if (recipient) void this.serve(to); // there may be room for another one now
  }

  #recipient(id: PeerId): Recipient {
    let recipient = this.#recipients.get(id);
    if (!recipient) {
      recipient = { streams: new Map(), window: new SendWindow(), frame: chunkFrame(), isServed: false };
      this.#recipients.set(id, recipient);
    }
    return recipient;
  }
}

/** The stream that has waited longest, if something more may be on its way. */
function nextOf({ streams, window }: Recipient): OutStream | undefined {
  const whole = [...streams.values()].filter(({ isBroken }) => !isBroken);
  const underWay = whole.reduce((sum, { next, got }) => sum + next - got, 0);
  return underWay < window.chunks ? whole.find(({ next, file }) => next < file.chunks) : undefined;
}
