/** Somebody whose handshake has completed: their key's id, their links, and what they have not acknowledged yet. */
import type { Frame } from "../protocol/chat-frames.ts";
import type { Address, MessageId, PeerId } from "../protocol/ids.ts";
import { FRAME_BURST, FRAMES_PER_SECOND, MAX_REMEMBERED_IDS, MAX_UNACKNOWLEDGED } from "../protocol/limits.ts";
import { RememberedIds } from "./remembered-ids.ts";
import type { SecureLink } from "./secure-link.ts";
import { TokenBucket } from "./token-bucket.ts";

type TextFrame = Extract<Frame, { kind: "text" }>;

export class Person {
  readonly id: PeerId;
  displayName: string;
  /** Where signals for this person go; a hint of the server's. */
  address: Address;
  /** Whether nobody answers on the link in use. */
  isLost = false;
  /** The link that frames travel on. */
  #link: SecureLink | undefined;
  /** Messages in the order they were sent, until acknowledged. */
  readonly #unacknowledged = new Map<MessageId, TextFrame>();
  readonly #shown = new RememberedIds(MAX_REMEMBERED_IDS);
  readonly #rate: TokenBucket;

  constructor(id: PeerId, displayName: string, address: Address, nowMs: number) {
    this.id = id;
    this.displayName = displayName;
    this.address = address;
    this.#rate = new TokenBucket(FRAME_BURST, FRAMES_PER_SECOND, nowMs);
  }

  get isConnected(): boolean {
    return this.#link?.isOpen === true;
  }

  /** Takes a link that has opened; the one before it is closed. Everything unacknowledged is sent again, in order. */
  adopt(link: SecureLink): void {
    const former = this.#link;
    this.#link = link;
    if (former !== link) former?.close();
    for (const frame of this.#unacknowledged.values()) this.say(frame);
  }

  /** Whether `link` is the one in use. */
  uses(link: SecureLink): boolean {
    return this.#link === link;
  }

  /** Sends once; lost with the link. */
  say(frame: Frame): void {
    this.#link?.send(frame).catch(() => undefined); // what matters stays in #unacknowledged
  }

  /** Sends until acknowledged, over later links too. Resolves once handed to the channel, or at once without one. */
  async deliver(frame: TextFrame): Promise<void> {
    this.#unacknowledged.set(frame.id, frame);
    const [oldest] = this.#unacknowledged.keys();
    if (this.#unacknowledged.size > MAX_UNACKNOWLEDGED && oldest !== undefined) this.#unacknowledged.delete(oldest);
    if (this.isConnected) await this.#link?.send(frame).catch(() => undefined);
  }

  /** @returns whether this acknowledges something that was waiting for it. */
  acknowledged(id: MessageId): boolean {
    return this.#unacknowledged.delete(id);
  }

  /** @returns whether this message of theirs is to be shown: not if it came before. */
  isNew(id: MessageId): boolean {
    return this.#shown.add(id);
  }

  /** Whether one more frame of theirs is within the rate. */
  isWithinRate(nowMs: number): boolean {
    return this.#rate.take(nowMs);
  }

  /** Says farewell, and resolves when that is handed over or cannot be. */
  async farewell(wiped: boolean): Promise<void> {
    await this.#link?.send({ kind: "farewell", wiped }).catch(() => undefined);
  }

  /** @param end - why the link is closed. */
  close(end?: "closed" | "lost"): void {
    this.#link?.close(end);
    this.#unacknowledged.clear();
  }
}
