/** The channel of files on a link: whole frames, sealed in order under keys of their own. What they say, others know. */
import { discard, type Bytes } from "../protocol/bytes.ts";
import { MAX_WAITING_RECORDS } from "../protocol/limits.ts";
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

  /** Seals side by side, sends in the order of the calls. Undefined when too many wait. @param frame - used up. */
  send(frame: Bytes): Promise<void> | undefined {
    const sealed = (this.#sealer ??= this.#makeSealer()).then((sealer) => sealer.seal(frame, this.#clock.now()));
    return this.#sending.run(async () => {
      const record = await sealed;
      await this.#link.sendFile(record);
      discard(record);
      discard(frame);
    });
  }

  /** @returns undefined when too many wait. @param take - called in turn; with undefined for what does not open. */
  receive(bytes: Bytes, take: (frame: Bytes | undefined) => Promise<void> | void): Promise<void> | undefined {
    const opened = (this.#opener ??= this.#makeOpener()).then((opener) => opener.open(bytes));
    return this.#receiving.run(async () => take(await opened));
  }
}
