/** The channel of files on a link: frames in records under keys of their own, and between them chunks, which are sealed already. */
import type { Bytes } from "../protocol/bytes.ts";
import { FILE_CHUNK_KIND, MAX_WAITING_RECORDS } from "../protocol/limits.ts";
import type { Direction, KeySchedule } from "../crypto/key-schedule.ts";
import { RecordOpener, RecordSealer } from "../crypto/records.ts";
import type { Clock, Link } from "./ports.ts";
import { SerialQueue } from "./serial-queue.ts";

export class FileLane {
  readonly #link: Link;
  readonly #clock: Clock;
  /** Made when the first record needs it: most links carry no file. */
  readonly #makeSealer: () => Promise<RecordSealer>;
  readonly #makeOpener: () => Promise<RecordOpener>;
  #sealer: Promise<RecordSealer> | undefined;
  #opener: Promise<RecordOpener> | undefined;
  readonly #sending = new SerialQueue(MAX_WAITING_RECORDS);
  readonly #receiving = new SerialQueue(MAX_WAITING_RECORDS);

  constructor(link: Link, keys: KeySchedule, direction: Direction, clock: Clock) {
    this.#link = link;
    this.#clock = clock;
    this.#makeSealer = async () => RecordSealer.create(await keys.recordSecret(direction, "file"), clock.now());
    this.#makeOpener = async () => RecordOpener.create(await keys.recordSecret(direction === "i" ? "r" : "i", "file"));
  }

  /** Sends in the order of the calls. Undefined when too many wait. @param frame - not to be changed before that resolves. */
  send(frame: Bytes): Promise<void> | undefined {
    return this.#sending.run(async () => this.#link.sendFile(isChunk(frame) ? frame : await this.#seal(frame)));
  }

  /** @returns undefined when too many wait. @param take - called in turn; with undefined for what does not open. */
  receive(bytes: Bytes, take: (frame: Bytes | undefined) => Promise<void> | void): Promise<void> | undefined {
    return this.#receiving.run(async () => take(isChunk(bytes) ? bytes : await this.#open(bytes)));
  }

  async #seal(frame: Bytes): Promise<Bytes> {
    return (await (this.#sealer ??= this.#makeSealer())).seal(frame, this.#clock.now());
  }

  async #open(record: Bytes): Promise<Bytes | undefined> {
    return (await (this.#opener ??= this.#makeOpener())).open(record);
  }
}

/** Sealed already, under a key that came in a record: records begin with another byte. */
function isChunk(bytes: Bytes): boolean {
  return bytes[0] === FILE_CHUNK_KIND;
}
