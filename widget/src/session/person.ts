/** Somebody whose handshake has completed: their key's id, their name, and the links to them. */
import type { Bytes } from "../protocol/bytes.ts";
import type { Frame } from "../protocol/chat-frames.ts";
import type { PeerId } from "../protocol/ids.ts";
import { FILE_FRAME_BURST, FILE_FRAMES_PER_SECOND, FRAME_BURST, FRAMES_PER_SECOND } from "../protocol/limits.ts";
import type { SecureLink } from "./secure-link.ts";
import { TokenBucket } from "./token-bucket.ts";

const NAME_BURST = 5;
const NAMES_PER_SECOND = 0.1;

export class Person {
  readonly id: PeerId;
  displayName: string;
  /** The entry of theirs that gave them this name: an older one does not. */
  namedBySeq = 0;
  /** What they were called before that one. */
  formerName = "";
  /** Whether nobody answers on the link in use, or there is none any more. */
  isLost = false;
  /** Whether others pass on what they say, while no link does. */
  isReachable = false;
  /** For somebody who was lost: they are gone after a while. */
  cancelRemoval: (() => void) | undefined;
  /** What is too much counts for whoever said it. */
  readonly rate: TokenBucket;
  /** The same on the channel of files, but for chunks. */
  readonly fileRate: TokenBucket;
  /** New names that the conversation tells of: it would be made of them, at the rate at which frames may come. */
  readonly namesTold: TokenBucket;
  /** The link that frames travel on. */
  #link: SecureLink | undefined;
  /** That one, and those that are still being made: none outlives the person's being here. */
  #links: readonly SecureLink[] = [];

  constructor(id: PeerId, displayName: string, nowMs: number) {
    this.id = id;
    this.displayName = displayName;
    this.rate = new TokenBucket(FRAME_BURST, FRAMES_PER_SECOND, nowMs);
    this.fileRate = new TokenBucket(FILE_FRAME_BURST, FILE_FRAMES_PER_SECOND, nowMs);
    this.namesTold = new TokenBucket(NAME_BURST, NAMES_PER_SECOND, nowMs);
  }

  /** What they were called when they said the entry with this number, as far as two names tell. */
  nameAt(seq: number): string {
    return seq < this.namedBySeq ? this.formerName : this.displayName;
  }

  get isConnected(): boolean {
    return this.#link?.isOpen === true;
  }

  /** A link to them is being made. */
  expect(link: SecureLink): void {
    this.#links = [link, ...this.#links.filter(({ hasEnded }) => !hasEnded)];
  }

  /** Whether a link to them is being made. */
  get isExpected(): boolean {
    return this.#links.some(({ isOpen, hasEnded }) => !isOpen && !hasEnded);
  }

  /** Resolves once no link to them is being made any more, and what waited for one is handed over. */
  async opened(): Promise<void> {
    for (const { settled } of this.#links) await settled;
    await this.say({ kind: "pong" }); // its turn is after theirs
  }

  /** Takes a link that has opened; the one before it is closed. */
  adopt(link: SecureLink): void {
    const former = this.#link;
    this.#link = link;
    if (former !== link) former?.close();
  }

  /** Whether `link` is the one in use. */
  uses(link: SecureLink): boolean {
    return this.#link === link;
  }

  /** Resolves once handed to the channel, or at once without one: what is lost with the link is asked for over the next. */
  async say(frame: Frame): Promise<void> {
    await this.#link?.send(frame).catch(() => undefined);
  }

  /** The same on the channel of files; rejects where there is no link. */
  async sayFile(frame: Bytes): Promise<void> {
    if (!this.#link) throw new Error("the link is not open");
    await this.#link.sendFile(frame);
  }

  /** Calls off their removal. */
  keep(): void {
    this.cancelRemoval?.();
    this.cancelRemoval = undefined;
  }

  flooded(): void {
    this.#link?.flooded();
  }

  /** @param end - why the links are closed. */
  close(end?: "closed" | "lost"): void {
    this.keep(); // that timer has nothing to do any more
    for (const link of this.#links) link.close(end);
  }
}
