/** The files that oneself offers: to whom each may go, and what becomes of it with each of them. */
import { toBase64Url } from "../protocol/bytes.ts";
import { SecureChatError } from "../protocol/codes.ts";
import { encodeFileFrame, type FileFrame } from "../protocol/file-frames.ts";
import { cleanFileName, cleanFileType } from "../protocol/file-offer.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { FileCipher, hashFileSecret, newFileSecret } from "../crypto/file-cipher.ts";
import type { LogItem } from "../log/effects.ts";
import type { FileWorld } from "../session/files.ts";
import { sendTo } from "./send-to.ts";
import type { FileInfo } from "../state/chat-types.ts";
import { MAX_SENDINGS, TELL_MS, WINDOW_CHUNKS } from "./limits.ts";
import { OutStreams } from "./out-streams.ts";
import { OwnFile } from "./own-file.ts";
import { rasterTypeOf } from "./raster-type.ts";
import { SealedSource } from "./sealed-source.ts";

type Frame<Kind extends FileFrame["kind"]> = Extract<FileFrame, { kind: Kind }>;

export class Outbox {
  readonly #world: FileWorld;
  /** By the hash of the secret, which the offer names. */
  readonly #files = new Map<string, OwnFile>();
  readonly #streams: OutStreams;

  constructor(world: FileWorld) {
    this.#world = world;
    this.#streams = new OutStreams(world, (file) => this.#end(file, "failed"));
  }

  /** Reads the whole file once, then offers it. @throws SecureChatError `files-unavailable` when it cannot be read. */
  async send(blob: Blob & { readonly name?: string }): Promise<{ readonly item: LogItem; readonly file: FileInfo }> {
    const world = this.#world;
    const file = await this.#prepare(blob);
    this.#files.set(toBase64Url(file.offer.keyHash), file); // first: answers may come before the entry is handed to everybody
    for (const { id } of world.people().all()) file.asked.add(id);
    const item = await world.log.append({ kind: "file", offer: file.offer });
    file.entry = item;
    this.#tell(file);
    return { item, file: file.info };
  }

  wanted(from: PeerId, { stream: number, from: first, id }: Frame<"want">): void {
    const file = this.#findFor(from, id);
    const wasUnderWay = file && this.#streams.drop(from, file);
    if (!file || file.end || first >= file.chunks || this.#isExcessive(file, from)) {
      this.#say(from, { kind: "gone", id });
      if (file && wasUnderWay) this.#tell(file);
      return;
    }
    if (this.#streams.isFull(from)) return; // nobody honest asks for more
    file.declined.delete(from);
    file.done.delete(from);
    const { source } = file;
    this.#streams.begin(from, { number, file, source, next: first, got: first, isBroken: false });
    file.underWay.set(from, first);
    this.#tell(file);
    this.#say(from, { kind: "key", stream: number, secret: file.secret });
    void this.#streams.serve(from);
  }

  got(from: PeerId, { stream: number, count }: Frame<"got">): void {
    const stream = this.#streams.find(from, number);
    if (!stream) return;
    if (count < stream.got || count > stream.next) {
      this.#world.people().get(from)?.flooded();
      return;
    }
    const { file } = stream;
    this.#streams.received(from, stream, count);
    file.underWay.set(from, count);
    const isDone = count === file.chunks;
    if (isDone) {
      this.#streams.drop(from, file);
      file.done.add(from);
    }
    this.#tell(file, isDone);
    void this.#streams.serve(from);
  }

  stopped(from: PeerId, { id }: Frame<"stop">): void {
    const file = this.#findFor(from, id);
    if (!file || file.end) return;
    this.#streams.drop(from, file);
    file.underWay.delete(from);
    if (!file.done.has(from)) file.declined.add(from);
    this.#tell(file, true);
  }

  /** Withdraws an offer. @returns false where there is none to withdraw. */
  cancel(id: EntryId): boolean {
    const file = this.#find(id);
    if (!file || file.end) return false;
    this.#end(file, "cancelled");
    return true;
  }

  /** Its message is taken back: nothing of it is kept, and whoever asks for it is told that it is gone. */
  retracted(id: EntryId): void {
    const file = this.#find(id);
    if (!file) return;
    this.#files.delete(toBase64Url(file.offer.keyHash));
    this.#end(file, "cancelled");
  }

  /** Streams over the former link are over; those that are still wanted are asked for again. */
  linkOpened(id: PeerId): void {
    this.#streams.linkOpened(id, (file) => this.#tell(file));
  }

  memberLeft(id: PeerId): void {
    this.#streams.memberLeft(id);
    for (const file of this.#files.values()) {
      if (file.end || (!file.asked.has(id) && !file.underWay.has(id))) continue;
      const before = file.info;
      file.forget(id);
      const { status, delivery } = file.info;
      if (before.status !== status || before.delivery?.total !== delivery?.total) this.#tell(file, true);
    }
  }

  close(): void {
    this.#files.clear();
    this.#streams.close();
  }

  async #prepare(blob: Blob & { readonly name?: string }): Promise<OwnFile> {
    const secret = newFileSecret();
    const name = cleanFileName(blob.name ?? "");
    const terms = { name, type: cleanFileType(blob.type), size: blob.size, keyHash: await hashFileSecret(secret) };
    const cipher = await FileCipher.create(secret, this.#world.identity.id, terms, "encrypt");
    try {
      const [root, type] = await Promise.all([new SealedSource(blob, cipher).root(), rasterTypeOf(blob)]);
      const harmless = blob.slice(0, blob.size, type);
      const source = new SealedSource(harmless, cipher); // not of the page's own object, which may then go
      return new OwnFile({ offer: { ...terms, root }, secret, blob: harmless, source });
    } catch (cause) {
      throw new SecureChatError("files-unavailable", undefined, { cause });
    }
  }

  #end(file: OwnFile, end: "cancelled" | "failed"): void {
    file.end = end;
    this.#streams.dropAll(file);
    const { log, people } = this.#world;
    for (const { id: to } of people().all())
      if (file.entry && log.isMeantFor(to, file.entry)) this.#say(to, { kind: "gone", id: file.entry.id });
    this.#tell(file);
  }

  /** Whether somebody has had it sent so often that they want something else of it. */
  #isExcessive(file: OwnFile, to: PeerId): boolean {
    return (file.sent.get(to) ?? 0) > MAX_SENDINGS * (file.chunks + WINDOW_CHUNKS);
  }

  #find(id: EntryId): OwnFile | undefined {
    const entry = this.#world.log.find(id);
    const { author, content } = entry?.signed.value ?? {};
    if (author !== this.#world.identity.id || content?.kind !== "file") return undefined;
    const file = this.#files.get(toBase64Url(content.offer.keyHash));
    if (file) file.entry = entry;
    return file;
  }

  /** For whoever came later it is as if there were none: HEADS tell everybody ids, and an id is all that it takes to ask. */
  #findFor(member: PeerId, id: EntryId): OwnFile | undefined {
    const file = this.#find(id);
    return file?.entry && this.#world.log.isMeantFor(member, file.entry) ? file : undefined;
  }

  #say(to: PeerId, frame: FileFrame): void {
    sendTo(this.#world, to, encodeFileFrame(frame)).catch(() => undefined); // asked again over the next link
  }

  /** @param isUrgent - also if something was told just now. */
  #tell(file: OwnFile, isUrgent = file.underWay.size === 0): void {
    const now = this.#world.clock.now();
    if (
      !file.entry ||
      !this.#files.has(toBase64Url(file.offer.keyHash)) ||
      (!isUrgent && now - file.toldMs < TELL_MS && file.info.transferred > 0)
    )
      return;
    file.toldMs = now;
    this.#world.emit({ type: "file-changed", id: file.entry.id, file: file.info });
  }
}
