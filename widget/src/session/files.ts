/** The place of file transfers in a session: they are loaded when the first file is sent, offered or asked for. */
import type { Bytes } from "../protocol/bytes.ts";
import { SecureChatError } from "../protocol/codes.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { FILE_CHUNK_KIND, FILE_GONE_KIND } from "../protocol/limits.ts";
import type { Content } from "../protocol/log-entry.ts";
import type { LogItem } from "../log/effects.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { FileInfo } from "../state/chat-types.ts";
import type { Clock } from "./ports.ts";
import type { TokenBucket } from "./token-bucket.ts";

/** What a receiver does with an offer; `cancel` is also what its sender does. */
export type FileAnswer = "accept" | "decline" | "cancel";

export interface FileLimits {
  /** Larger files are neither sent nor taken; 0 turns files off. */
  readonly maxBytes: number;
  /** Offers up to this size are accepted without asking. */
  readonly autoAcceptBytes: number;
}

export interface FileOptions {
  readonly limits: () => FileLimits;
  /** Resolves once `filesPart` is filled. */
  readonly load: () => Promise<void>;
}

/** What transfers need of the session. */
export interface FileWorld {
  readonly clock: Clock;
  readonly identity: { readonly id: PeerId };
  readonly files: FileOptions;
  readonly people: () => {
    /** Everybody else in the room. */
    all(): readonly { readonly id: PeerId }[];
    get(id: PeerId): FilePeer | undefined;
  };
  readonly log: {
    /** An entry that is here. */
    find(id: EntryId): LogItem | undefined;
    /** Whether an entry is meant for a member: nobody has what was said while they were not here. */
    isMeantFor(member: PeerId, item: LogItem): boolean;
    /** Says something to everybody; resolves once it is in the log and handed over. */
    append(content: Content): Promise<LogItem>;
  };
  readonly emit: (event: ChatEvent) => void;
}

/** Somebody to exchange files with. */
export interface FilePeer {
  readonly id: PeerId;
  /** Of frames but chunks; those are taken when they were asked for. */
  readonly fileRate: TokenBucket;
  /** Rejects without a link. Resolves once the frame is sealed and the one before it was handed to the channel. */
  sayFile(frame: Bytes): Promise<void>;
  /** They send what nobody has asked for: their link is closed. */
  flooded(): void;
}

export interface FileTransfers {
  /** An offer of somebody else's has its place in the conversation. */
  offered(item: LogItem): void;
  /** @throws SecureChatError `file-too-large` or `files-unavailable`. */
  send(file: Blob & { readonly name?: string }): Promise<{ readonly item: LogItem; readonly file: FileInfo }>;
  /** @throws SecureChatError `unknown-message` when there is nothing to be answered like that. */
  answer(id: EntryId, answer: FileAnswer): void;
  /** Its author has taken a message back: a file that it offers is not to be had any more. Nothing is told of it. */
  retracted(id: EntryId): void;
  /** A frame on the channel of files, within its sender's rate. */
  receive(from: PeerId, frame: Bytes): void;
  /** There is a new link: what was under way on the one before it is not any more. */
  linkOpened(id: PeerId): void;
  memberLeft(id: PeerId): void;
  close(): void;
}

export type MakeFileTransfers = (world: FileWorld) => FileTransfers;

/** Where the part that carries files puts itself when it is loaded. */
export const filesPart: { make?: MakeFileTransfers } = {};

export class Files {
  readonly #world: FileWorld;
  #transfers: Promise<FileTransfers> | undefined;
  #areLoaded = false;

  constructor(world: FileWorld) {
    this.#world = world;
  }

  /** @throws SecureChatError `files-unavailable` when the part cannot be loaded; another call then tries again. */
  use(): Promise<FileTransfers> {
    return (this.#transfers ??= this.#load());
  }

  offered(item: LogItem): void {
    this.use()
      .then((transfers) => transfers.offered(item))
      .catch(() => undefined); // the interface tells
  }

  /**
   * A frame on the channel of files. Before there are transfers nobody was asked for anything, and nothing was offered: all
   * that there is to say is that an offer is gone.
   */
  receive(from: FilePeer, frame: Bytes): void {
    const isChunk = frame[0] === FILE_CHUNK_KIND;
    const isDue = this.#areLoaded || frame[0] === FILE_GONE_KIND;
    if (isDue && (isChunk || from.fileRate.take(this.#world.clock.now())))
      this.tell((transfers) => transfers.receive(from.id, frame));
    else from.flooded();
  }

  /** What only matters once there are transfers. */
  tell(act: (transfers: FileTransfers) => void): void {
    this.#transfers?.then(act).catch(() => undefined);
  }

  async #load(): Promise<FileTransfers> {
    try {
      await this.#world.files.load();
      if (!filesPart.make) throw new Error("the part fills its place");
      const transfers = filesPart.make(this.#world);
      this.#areLoaded = true;
      return transfers;
    } catch (cause) {
      this.#transfers = undefined;
      throw new SecureChatError("files-unavailable", undefined, { cause });
    }
  }
}
