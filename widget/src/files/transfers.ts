/** File transfers of one session: what is sent, what is taken, and whose frame is for which of them. */
import { SecureChatError } from "../protocol/codes.ts";
import type { Bytes } from "../protocol/bytes.ts";
import { parseFileFrame } from "../protocol/file-frames.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import type { LogItem } from "../log/effects.ts";
import { filesPart, type FileAnswer, type FileTransfers, type FileWorld } from "../session/files.ts";
import { Inbox } from "./inbox.ts";
import { Outbox } from "./outbox.ts";

export class Transfers implements FileTransfers {
  readonly #world: FileWorld;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;

  constructor(world: FileWorld) {
    this.#world = world;
    this.#inbox = new Inbox(world);
    this.#outbox = new Outbox(world);
  }

  offered(item: LogItem): void {
    this.#inbox.offered(item);
  }

  async send(file: Blob & { readonly name?: string }): ReturnType<FileTransfers["send"]> {
    const { maxBytes } = this.#world.files.limits();
    if (file.size > maxBytes || maxBytes === 0) throw new SecureChatError("file-too-large");
    return this.#outbox.send(file);
  }

  answer(id: EntryId, answer: FileAnswer): void {
    if (answer === "cancel" && this.#outbox.cancel(id)) return;
    if (answer === "accept") this.#inbox.accept(id);
    else this.#inbox.decline(id);
  }

  retracted(id: EntryId): void {
    this.#outbox.retracted(id);
    this.#inbox.retracted(id);
  }

  receive(from: PeerId, bytes: Bytes): void {
    const frame = parseFileFrame(bytes);
    switch (frame?.kind) {
      case undefined:
        this.#world.people().get(from)?.flooded();
        break;
      case "want":
        this.#outbox.wanted(from, frame);
        break;
      case "got":
        this.#outbox.got(from, frame);
        break;
      case "stop":
        this.#outbox.stopped(from, frame);
        break;
      case "key":
        this.#inbox.keyCame(from, frame);
        break;
      case "chunk":
        this.#inbox.chunkCame(from, frame);
        break;
      case "gone":
        this.#inbox.gone(from, frame);
        break;
    }
  }

  linkOpened(id: PeerId): void {
    this.#outbox.linkOpened(id);
    this.#inbox.linkOpened(id);
  }

  memberLeft(id: PeerId): void {
    this.#outbox.memberLeft(id);
    this.#inbox.memberLeft(id);
  }

  close(): void {
    this.#outbox.close();
    this.#inbox.close();
  }
}

filesPart.make = (world) => new Transfers(world);
