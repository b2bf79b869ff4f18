/** A file that oneself offers, and what became of it with each person. */
import type { Bytes } from "../protocol/bytes.ts";
import { chunksOf, type FileOffer } from "../protocol/file-offer.ts";
import type { PeerId } from "../protocol/ids.ts";
import { FILE_CHUNK_BYTES } from "../protocol/limits.ts";
import type { LogItem } from "../log/effects.ts";
import type { Delivery, FileInfo, FileStatus } from "../state/chat-types.ts";
import type { SealedSource } from "./sealed-source.ts";

interface Prepared {
  readonly offer: FileOffer;
  readonly secret: Bytes;
  /** Of a harmless type. */
  readonly blob: Blob;
  /** The same, sealed with the secret: one for all who take it. */
  readonly source: SealedSource;
}

export class OwnFile implements Prepared {
  readonly offer: FileOffer;
  readonly secret: Bytes;
  readonly blob: Blob;
  readonly source: SealedSource;
  readonly chunks: number;
  /** The entry that offers it; known once it is in the log. */
  entry: LogItem | undefined;
  /** Who is asked and has not left. */
  readonly asked = new Set<PeerId>();
  readonly declined = new Set<PeerId>();
  readonly done = new Set<PeerId>();
  /** To whom it is under way: how many chunks they have. */
  readonly underWay = new Map<PeerId, number>();
  /** Chunks sent to each, some perhaps more than once; also to who has left, and may come back with the same key. */
  readonly sent = new Map<PeerId, number>();
  /** It is not to be had any more. */
  end: "cancelled" | "failed" | undefined;
  toldMs = 0;

  constructor({ offer, secret, blob, source }: Prepared) {
    this.offer = offer;
    this.secret = secret;
    this.blob = blob;
    this.source = source;
    this.chunks = chunksOf(offer.size);
  }

  /** They are not here any more; who has got it has it. */
  forget(id: PeerId): void {
    for (const group of [this.asked, this.declined, this.underWay]) group.delete(id);
  }

  /** As it is, or was when the offer ended. */
  get info(): FileInfo {
    const { name, type, size } = this.offer;
    const status = this.#status();
    return {
      name,
      type,
      size,
      status,
      transferred: this.#transferred(status),
      delivery: this.#delivery(),
      blob: this.blob,
      ...(status === "declined" && { failure: "file-refused" }),
    };
  }

  #status(): FileStatus {
    if (this.end) return this.end;
    if (this.underWay.size > 0) return "transferring";
    // As long as somebody may still take it, there is something to withdraw, and a reason to stay.
    if (![...this.asked].every((id) => this.declined.has(id) || this.done.has(id))) return "offered";
    if (this.done.size > 0) return "complete";
    return this.declined.size > 0 ? "declined" : "offered";
  }

  #delivery(): Delivery {
    const { asked, declined, done, underWay } = this;
    // Whoever has left with it has it, and whoever came back is under way without being asked anew.
    const total = new Set([...[...asked].filter((id) => !declined.has(id)), ...underWay.keys(), ...done]).size;
    return { delivered: done.size, total };
  }

  #transferred(status: FileStatus): number {
    if (status === "complete") return this.offer.size;
    const least = Math.min(...this.underWay.values());
    return Number.isFinite(least) ? Math.min(least * FILE_CHUNK_BYTES, this.offer.size) : 0;
  }
}
