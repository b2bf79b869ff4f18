/** The channel of files on a link: whole frames, sealed in order under keys of their own. What they say, others know. */
import type { Bytes } from "../protocol/bytes.ts";
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
  #handingOver: Promise<void> = Promise.resolve();

  constructor(link: Link, keys: KeySchedule, direction: Direction, clock: Clock) {
    this.#link = link;
    this.#clock = clock;
    this.#makeSealer = async () => RecordSealer.create(await keys.recordSecret(direction, "file"), clock.now());
    this.#makeOpener = async () => RecordOpener.create(await keys.recordSecret(direction === "i" ? "r" : "i", "file"));
  }

  /** Sends in the order of the calls; sealing goes on while one record waits for room. Undefined when too many wait. */
  send(frame: Bytes): Promise<void> | undefined {
    return this.#sending.run(async () => {
      const sealer = await (this.#sealer ??= this.#makeSealer());
      const record = await sealer.seal(frame, this.#clock.now());
      await this.#handingOver;
      this.#handingOver = this.#link.sendFile(record);
      this.#handingOver.catch(() => undefined); // whoever comes next sees it
    });
  }

  /** @returns the frame in its turn, undefined for one that does not open; or undefined at once when too many wait. */
  receive(bytes: Bytes, take: (frame: Bytes | undefined) => Promise<void> | void): Promise<void> | undefined {
    return this.#receiving.run(async () => take(await (await (this.#opener ??= this.#makeOpener())).open(bytes)));
  }
}
