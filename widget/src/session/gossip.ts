/**
 * Runs the group log: signs what one says, checks what others say, once, and does what the log wants done. What is not
 * signed by somebody whose key a handshake has proven goes no further than here.
 */
import type { Bytes } from "../protocol/bytes.ts";
import { toBase64Url } from "../protocol/bytes.ts";
import type { Frame, Signed } from "../protocol/chat-frames.ts";
import { SecureChatError } from "../protocol/codes.ts";
import { encodeHeads, rosterOf, type Heads } from "../protocol/heads.ts";
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { encodeEntry, type Content, type Entry } from "../protocol/log-entry.ts";
import { audienceOf, entryIdOf, isStatementOf, signStatement } from "../crypto/entries.ts";
import type { Identity } from "../crypto/identity.ts";
import { logItem, type Effect, type LogItem, type LogNews } from "../log/effects.ts";
import { GroupLog } from "../log/group-log.ts";
import type { Clock } from "./ports.ts";
import { SerialQueue } from "./serial-queue.ts";

export interface GossipOptions {
  readonly clock: Clock;
  readonly identity: Identity;
  /** Resolves once handed to the member's channel, or when that cannot be. */
  readonly say: (to: PeerId, frame: Frame) => Promise<void>;
  /** Resolves once what one says is for everybody who was there on arrival. */
  readonly everybodyMet: () => Promise<void>;
  /** Whether a new entry that somebody else passed on is within its author's rate. */
  readonly isWithinRate: (author: PeerId, passedOnBy: PeerId) => boolean;
  readonly onNews: (news: LogNews) => void;
}

export class Gossip {
  readonly #options: GossipOptions;
  readonly #log: GroupLog;
  readonly #appending = new SerialQueue(Infinity);
  readonly #checking = new Map<EntryId, Promise<boolean>>();
  #audience: Promise<Bytes>;
  #cancelTick: () => void = () => undefined;
  #dueMs = Infinity;
  #isClosed = false;
  #isErased = false;

  constructor(options: GossipOptions) {
    this.#options = options;
    this.#log = new GroupLog(options.identity.id);
    this.#audience = audienceOf(this.#log.roster());
    this.#rosterChanged();
  }

  /** An entry that has its place. */
  find(id: EntryId): LogItem | undefined {
    return this.#log.find(id);
  }

  /** Whether an entry that is here is meant for a member: nobody has what was said while they were not here. */
  isMeantFor(member: PeerId, item: LogItem): boolean {
    return this.#log.isMeantFor(member, item);
  }

  /** How many others there are for whom an entry of one's own is. */
  meantFor(item: LogItem): number {
    return this.#log.roster().filter((id) => this.isMeantFor(id, item)).length;
  }

  /** @param key - proven by a handshake. */
  memberAdded(id: PeerId, key: Bytes): void {
    this.#log.memberAdded(id, key, this.#now());
    this.#rosterChanged();
  }

  memberLeft(id: PeerId): void {
    this.#log.memberLeft(id, this.#now());
    this.#rosterChanged();
  }

  linkOpened(id: PeerId): void {
    this.#log.linkOpened(id, this.#now());
    void this.#run();
  }

  linkClosed(id: PeerId): void {
    this.#log.linkClosed(id, this.#now());
    void this.#run();
  }

  /**
   * Says something to everybody, a newcomer as soon as everybody was met. Resolves once it is placed and handed to every open channel.
   * @throws SecureChatError (rejects) `not-joined` for what still waited when the room was left.
   */
  async append(content: Content): Promise<LogItem> {
    if (content.kind === "farewell") this.#isErased = content.wiped;
    const appended = await this.#appending.run(async () => {
      const { identity, everybodyMet } = this.#options;
      await everybodyMet();
      const isOver = this.#isClosed || (this.#isErased && content.kind !== "farewell");
      if (isOver) throw new SecureChatError("not-joined");
      const audience = this.#audience; // of the moment at which the number is taken
      const draft = this.#log.draft(content, this.#now());
      const value = { ...draft, audience: await audience };
      const bytes = encodeEntry(value);
      const [id, signature] = await Promise.all([entryIdOf(bytes), signStatement(identity, "entry", bytes)]);
      const item = logItem(id, { value, bytes, signature });
      this.#log.appended(item, this.#now());
      return { item, handedOver: this.#run() };
    });
    if (!appended) throw new SecureChatError("not-joined"); // the queue has no end
    await appended.handedOver;
    return appended.item;
  }

  /** A frame of a member's; those that are not the log's are let go. Calls for one member must not overlap. */
  async receive(from: PeerId, frame: Frame): Promise<void> {
    switch (frame.kind) {
      case "entry":
        await this.#entryReceived(from, frame.entry);
        break;
      case "ack":
        this.#log.ackReceived(from, frame.ids);
        break;
      case "heads":
        await this.#headsReceived(from, frame.heads);
        break;
      case "request":
        this.#log.requestReceived(from, frame.ranges, frame.ids);
        break;
      case "bind":
      case "ping":
      case "pong": // the link takes these itself
      case "typing":
      case "name":
        break;
    }
    void this.#run();
  }

  /** Nothing is sent or called back afterwards. */
  close(): void {
    this.#isClosed = true;
    this.#cancelTick();
  }

  async #entryReceived(from: PeerId, signed: Signed<Entry>): Promise<void> {
    const { bytes, value, signature } = signed;
    const key = this.#log.keyOf(value);
    const verify = async () => key !== undefined && isStatementOf(key, "entry", bytes, signature);
    // An author sends what is new: that is checked while its id is computed. What others pass on has mostly come already.
    const early = value.author === from ? verify() : undefined;
    const id = await entryIdOf(bytes);
    await this.#checking.get(id); // from two members at once: the second has nothing left to check if the first was good
    if (!this.#log.has(id)) {
      const check = early ?? verify();
      this.#checking.set(id, check);
      const isGood = await check;
      this.#checking.delete(id);
      if (!isGood || (value.author !== from && !this.#options.isWithinRate(value.author, from))) return;
    }
    this.#log.entryReceived(from, logItem(id, signed), this.#now());
  }

  async #headsReceived(from: PeerId, heads: Signed<Heads>): Promise<void> {
    const { bytes, signature, value } = heads;
    if (value.member !== from) {
      const key = this.#log.keyOf({ author: value.member });
      if (!key || !(await isStatementOf(key, "heads", bytes, signature))) return;
    }
    const audience = await audienceOf(rosterOf(value));
    this.#log.headsReceived(from, heads, toBase64Url(audience), this.#now());
  }

  #rosterChanged(): void {
    const audience = audienceOf(this.#log.roster());
    this.#audience = audience;
    void audience.then((hash) => {
      if (this.#audience !== audience) return;
      this.#log.audienceIs(toBase64Url(hash), this.#now());
      void this.#run();
    });
  }

  /** Does what the log wants done. Resolves once everything to be sent is handed over. */
  async #run(): Promise<void> {
    if (this.#isClosed) return;
    const sent = this.#log.takeEffects().map((effect) => this.#do(effect));
    this.#schedule();
    await Promise.all(sent);
  }

  async #do(effect: Effect): Promise<void> {
    if (effect.do === "send") return this.#options.say(effect.to, effect.frame);
    if (effect.do === "announce") return this.#announce(effect.to);
    this.#options.onNews(effect);
  }

  async #announce(to: readonly PeerId[]): Promise<void> {
    const value = this.#log.heads(this.#now());
    const bytes = encodeHeads(value);
    const signature = await signStatement(this.#options.identity, "heads", bytes);
    const heads = { value, bytes, signature };
    await Promise.all(to.map((id) => this.#options.say(id, { kind: "heads", heads })));
  }

  /** One timer, for whatever the log waits for first. */
  #schedule(): void {
    const { dueMs } = this.#log;
    if (dueMs === this.#dueMs) return;
    this.#cancelTick();
    this.#dueMs = dueMs;
    if (dueMs === Infinity) return;
    this.#cancelTick = this.#options.clock.after(Math.max(0, dueMs - this.#now()), () => {
      this.#dueMs = Infinity;
      this.#log.tick(this.#now());
      void this.#run();
    });
  }

  #now(): number {
    return this.#options.clock.now();
  }
}
