/** The files that others offer: asks for those that a person wants, a few at a time, and again over the next link. */
import { SecureChatError, type ErrorCode } from "../protocol/codes.ts";
import { encodeFileFrame, type FileFrame } from "../protocol/file-frames.ts";
import type { FileOffer } from "../protocol/file-offer.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { FILE_CHUNK_BYTES } from "../protocol/limits.ts";
import type { LogItem } from "../log/effects.ts";
import type { FileWorld } from "../session/files.ts";
import { forgetOldest } from "../session/forget-oldest.ts";
import { sendTo } from "./send-to.ts";
import type { FileStatus } from "../state/chat-types.ts";
import { IncomingFile, type Taken } from "./incoming-file.ts";
import {
  MAX_AUTO_ACCEPTED_BYTES,
  MAX_AUTO_ACCEPTED_MEMBERS,
  MAX_FINISHED,
  MAX_STREAMS,
  MAX_WANTED_FILES,
  RECEIPT_CHUNKS,
  TELL_MS,
  WINDOW_CHUNKS,
} from "./limits.ts";

type Frame<Kind extends FileFrame["kind"]> = Extract<FileFrame, { kind: Kind }>;

export class Inbox {
  readonly #world: FileWorld;
  /** Wanted and not here yet, in the order in which they were accepted. */
  readonly #files = new Map<EntryId, IncomingFile>();
  /** Complete or withdrawn: there is nothing to be answered any more. */
  readonly #finished = new Set<EntryId>();
  /** Bytes of each author's, also of who has left: they may come back with the same key. */
  readonly #autoAccepted = new Map<PeerId, number>();
  /** Chunks that may still come of what is not wanted any more. */
  readonly #stale = new Map<PeerId, number>();
  #streams = 0;

  constructor(world: FileWorld) {
    this.#world = world;
  }

  offered({ id, signed }: LogItem): void {
    const { author, content } = signed.value;
    if (content.kind !== "file") return;
    const { maxBytes, autoAcceptBytes } = this.#world.files.limits();
    const { size } = content.offer;
    if (isTooLarge(size, maxBytes)) this.#refuse(id, author, content.offer, "file-too-large");
    else if (autoAcceptBytes > 0 && size <= autoAcceptBytes && this.#mayAutoAccept(author, size))
      this.#accept(id, author, content.offer);
  }

  /** @throws SecureChatError `unknown-message`, or `file-too-large`. */
  accept(id: EntryId): void {
    const { author, offer } = this.#find(id);
    if (this.#files.get(id)?.status === "transferring") return;
    if (isTooLarge(offer.size, this.#world.files.limits().maxBytes)) throw new SecureChatError("file-too-large");
    this.#accept(id, author, offer);
  }

  /** Also of a file that is under way. @throws SecureChatError `unknown-message`. */
  decline(id: EntryId): void {
    const { author, offer } = this.#find(id);
    this.#refuse(id, author, offer);
  }

  keyCame(from: PeerId, { stream, secret }: Frame<"key">): void {
    this.#fileOf(from, stream)?.keyCame(secret);
  }

  chunkCame(from: PeerId, { stream, index, box }: Frame<"chunk">): void {
    const file = this.#fileOf(from, stream);
    if (!file) {
      const stale = this.#stale.get(from) ?? 0;
      if (stale > 0) this.#stale.set(from, stale - 1);
      else this.#world.people().get(from)?.flooded();
    } else if (file.due > 0) {
      file
        .chunkCame(index, box)
        .then((taken) => this.#chunkTaken(file, taken))
        .catch(() => this.#chunkTaken(file, "corrupt"));
    } else this.#world.people().get(from)?.flooded();
  }

  /** The author does not offer it any more. */
  gone(from: PeerId, { id }: Frame<"gone">): void {
    const entry = this.#world.log.find(id)?.signed.value;
    if (entry?.author !== from || entry.content.kind !== "file" || this.#finished.has(id)) return;
    this.#finish(this.#files.get(id) ?? new IncomingFile(id, from, entry.content.offer), "cancelled");
    this.#askNext(from);
  }

  /** The message that offers it is taken back, by its author. */
  retracted(id: EntryId): void {
    const file = this.#files.get(id);
    this.#remember(id);
    if (!file) return;
    this.#forget(file);
    this.#askNext(file.author);
  }

  linkOpened(id: PeerId): void {
    this.#stale.delete(id);
    for (const file of this.#of(id)) {
      file.interrupt();
      if (file.status !== "transferring") this.#tell(file, "transferring");
    }
    this.#askNext(id);
  }

  /** Who has left may come back with the same key, and go on then. */
  memberLeft(id: PeerId): void {
    this.#stale.delete(id);
    for (const file of this.#of(id)) {
      file.interrupt();
      this.#tell(file, "failed");
    }
  }

  close(): void {
    for (const file of this.#files.values()) file.drop();
    this.#files.clear();
  }

  #accept(id: EntryId, author: PeerId, offer: FileOffer): void {
    const file = this.#files.get(id) ?? new IncomingFile(id, author, offer);
    this.#files.set(id, file);
    this.#tell(file, "transferring");
    this.#askNext(author);
  }

  #refuse(id: EntryId, author: PeerId, offer: FileOffer, failure?: ErrorCode): void {
    const file = this.#files.get(id) ?? new IncomingFile(id, author, offer);
    this.#give(file, "declined", failure);
    this.#say(author, { kind: "stop", id });
    this.#askNext(author);
  }

  /** Asks for what has waited longest, as long as not too much is under way. */
  #askNext(author: PeerId): void {
    const files = this.#of(author);
    const underWay = files.filter(({ isAsked }) => isAsked).length;
    const waiting = files.filter(({ isAsked, status }) => !isAsked && status === "transferring");
    for (const file of waiting.slice(0, Math.max(0, MAX_STREAMS - underWay))) void this.#ask(file);
  }

  async #ask(file: IncomingFile): Promise<void> {
    const stream = ++this.#streams;
    await file.restart(stream);
    if (this.#files.get(file.id) !== file || file.stream !== stream) return;
    this.#say(file.author, { kind: "want", stream, from: file.count, id: file.id });
  }

  #chunkTaken(file: IncomingFile, taken: Taken | undefined): void {
    const { author } = file;
    if (taken === undefined || file.stream === undefined) return;
    if (taken === "corrupt") {
      this.#give(file, "failed", "file-corrupt");
      this.#say(author, { kind: "stop", id: file.id });
      this.#askNext(author);
      return;
    }
    const now = this.#world.clock.now();
    const isTold = now - file.toldMs >= TELL_MS;
    if (isTold || taken === "complete" || this.#owed(author) >= RECEIPT_CHUNKS) this.#sayGot(author);
    if (taken === "complete") {
      this.#finish(file, "complete");
      this.#askNext(author);
    } else if (isTold) this.#tell(file, "transferring");
  }

  /** Chunks of one author's that are here and good, and of which they do not know yet. */
  #owed(author: PeerId): number {
    return this.#of(author).reduce(
      (sum, { stream, count, acknowledged }) => sum + (stream ? count - acknowledged : 0),
      0,
    );
  }

  #sayGot(author: PeerId): void {
    for (const file of this.#of(author)) {
      const { stream, count } = file;
      if (stream === undefined || count === file.acknowledged) continue;
      file.acknowledged = count;
      this.#say(author, { kind: "got", stream, count });
    }
  }

  #finish(file: IncomingFile, status: "complete" | "cancelled"): void {
    this.#remember(file.id);
    this.#give(file, status);
  }

  #remember(id: EntryId): void {
    this.#finished.add(id);
    forgetOldest(this.#finished, MAX_FINISHED);
  }

  /** It is over with this file; nothing of it is kept here. */
  #give(file: IncomingFile, status: FileStatus, failure?: ErrorCode): void {
    if (status === "complete") {
      this.#tell(file, status);
      file.isAsked = false; // all of it is here
    }
    this.#forget(file);
    if (status !== "complete") this.#tell(file, status, failure);
  }

  /** What may still be on its way is let go. */
  #forget(file: IncomingFile): void {
    const { author, due, isAsked, id } = file;
    if (isAsked) {
      const stale = (this.#stale.get(author) ?? 0) + due;
      this.#stale.set(author, Math.min(stale, MAX_STREAMS * WINDOW_CHUNKS));
    }
    this.#files.delete(id);
    file.drop();
  }

  #mayAutoAccept(author: PeerId, size: number): boolean {
    const total = (this.#autoAccepted.get(author) ?? 0) + Math.max(size, FILE_CHUNK_BYTES);
    if (total > MAX_AUTO_ACCEPTED_BYTES || !this.#hasRoom()) return false;
    this.#autoAccepted.delete(author); // to the end
    this.#autoAccepted.set(author, total);
    forgetOldest(this.#autoAccepted, MAX_AUTO_ACCEPTED_MEMBERS);
    return true;
  }

  /** Whether one more may be wanted by itself. What waits for somebody who has left makes room; a person may ask for it again. */
  #hasRoom(): boolean {
    if (this.#files.size < MAX_WANTED_FILES) return true;
    const left = [...this.#files.values()].find(({ status }) => status === "failed");
    if (left) this.#forget(left);
    return left !== undefined;
  }

  #find(id: EntryId): { readonly author: PeerId; readonly offer: FileOffer } {
    const entry = this.#world.log.find(id)?.signed.value;
    if (entry?.content.kind !== "file" || entry.author === this.#world.identity.id || this.#finished.has(id)) {
      throw new SecureChatError("unknown-message");
    }
    return { author: entry.author, offer: entry.content.offer };
  }

  #fileOf(from: PeerId, stream: number): IncomingFile | undefined {
    return this.#of(from).find((file) => file.stream === stream);
  }

  #of(author: PeerId): readonly IncomingFile[] {
    return [...this.#files.values()].filter((file) => file.author === author);
  }

  #say(to: PeerId, frame: FileFrame): void {
    sendTo(this.#world, to, encodeFileFrame(frame)).catch(() => undefined); // asked again over the next link
  }

  #tell(file: IncomingFile, status: FileStatus, failure?: ErrorCode): void {
    file.status = status;
    file.toldMs = this.#world.clock.now();
    this.#world.emit({ type: "file-changed", id: file.id, file: { ...file.info, ...(failure && { failure }) } });
  }
}

function isTooLarge(size: number, maxBytes: number): boolean {
  return size > maxBytes || maxBytes === 0;
}
