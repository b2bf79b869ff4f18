/** The channel of files on a link: frames in records under keys of their own, and between them chunks, which are sealed already. */
import type { Bytes } from "../protocol/bytes.ts";
import {
  FILE_CHUNK_KIND,
  MAX_FILE_RECORD_BYTES,
  MAX_WAITING_BYTES,
  MAX_WAITING_RECORDS,
  MIN_WAITING_BYTES,
} from "../protocol/limits.ts";
import type { Direction, KeySchedule } from "../crypto/key-schedule.ts";
import { makeRecords, type Records } from "../crypto/records.ts";
import type { Clock, Link } from "./ports.ts";
import { SerialQueue } from "./serial-queue.ts";

export class FileLane {
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #makeRecords: () => Records;
  #records: Records | undefined;
  readonly #sending = new SerialQueue(MAX_WAITING_RECORDS);
  readonly #receiving = new SerialQueue(MAX_WAITING_BYTES);

  constructor(link: Link, keys: KeySchedule, direction: Direction, clock: Clock) {
    this.#link = link;
    this.#clock = clock;
    this.#makeRecords = () => {
      const records = makeRecords(keys, direction, "file", clock.now());
      keys.forget();
      return records;
    };
  }

  /** The last keys of a link, made when the first record needs them or when that is asked for: no others can be after them. */
  records(): Records {
    this.#records ??= this.#makeRecords();
    return this.#records;
  }

  /** Sends in the order of the calls. Undefined when too many wait. @param frame - not to be changed before that resolves. */
  send(frame: Bytes): Promise<void> | undefined {
    return this.#sending.run(async () => this.#link.sendFile(isChunk(frame) ? frame : await this.#seal(frame)));
  }

  /** @returns undefined when too much waits. @param take - called in turn; with undefined for what does not open. */
  receive(bytes: Bytes, take: (frame: Bytes | undefined) => Promise<void> | void): Promise<void> | undefined {
    return this.#receiving.run(
      async () => take(isChunk(bytes) ? bytes : await this.#open(bytes)),
      weightOf(bytes, MAX_FILE_RECORD_BYTES),
    );
  }

  async #seal(frame: Bytes): Promise<Bytes> {
    return (await this.records().sealer).seal(frame, this.#clock.now());
  }

  async #open(record: Bytes): Promise<Bytes | undefined> {
    return (await this.records().opener).open(record);
  }
}

/** What something that has come counts for while it waits: what is longer than anything that could open has no place. */
export function weightOf({ length }: Bytes, most: number): number {
  return length > most ? Infinity : Math.max(length, MIN_WAITING_BYTES);
}

/** Sealed already, under a key that came in a record: records begin with another byte. */
function isChunk(bytes: Bytes): boolean {
  return bytes[0] === FILE_CHUNK_KIND;
}
