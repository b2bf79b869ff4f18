/**
 * One link after its handshake: sealed signaling beside it, BIND first on it, then records. Nothing but BIND is sent or
 * accepted before both ends of the channel are proven to be the handshake's.
 */
import type { Bytes } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/bytes.ts";
import { encodeFrame, parseFrame, type Frame } from "../protocol/chat-frames.ts";
import { MAX_RECORD_BYTES, MAX_WAITING_BYTES, MAX_WAITING_RECORDS } from "../protocol/limits.ts";
import type { LinkCandidate } from "../protocol/link-signals.ts";
import { bindValue } from "../crypto/bind.ts";
import type { Direction, KeySchedule } from "../crypto/key-schedule.ts";
import { makeRecords, type Records } from "../crypto/records.ts";
import { FileLane, weightOf } from "./file-lane.ts";
import { DOUBT_MS, LinkLife } from "./link-life.ts";
import { LinkSignaling, type LinkSignalingOptions } from "./link-signaling.ts";
import type { Clock, Link, LinkPath, LinkState } from "./ports.ts";
import { SerialQueue } from "./serial-queue.ts";

/** From the end of the handshake to BIND both ways. */
const OPEN_TIMEOUT_MS = 20_000;
/** So long after it has opened the keys for files are made, if none was sent yet: nobody who joins has to wait for that. */
const LAST_KEYS_MS = 10_000;

export type LinkEnd =
  /** The certificates on the channel are not those of the handshake. */
  | "transport-intercepted"
  /** A record or signal did not open, or made no sense. */
  | "broken"
  /** More than fits was waiting. */
  | "flooding"
  /** No connection came about. */
  | "unreachable"
  /** It was there and is gone. */
  | "lost"
  /** This side closed it. */
  | "closed";

export interface SecureLinkEvents {
  /** BIND was verified: frames flow. */
  onOpen(): void;
  /** The next frame waits until this has resolved. */
  onFrame(frame: Frame): Promise<void> | void;
  /** A frame on the channel of files. */
  onFileFrame(frame: Bytes): void;
  /** Once open: `connected` only while somebody answers too, and again whenever the path may be another one. */
  onStateChange(state: LinkState): void;
  /** There is no receipt for what was said: signaling may soon be needed. */
  onDoubt(): void;
  /** Restarting ICE does not help: a new handshake is to run beside this link. */
  onStuck(): void;
  /** Last call. */
  onEnd(end: LinkEnd): void;
}

type Phase = "connecting" | "binding" | "open" | "ended";

export class SecureLink {
  readonly #link: Link;
  readonly #keys: KeySchedule;
  readonly #direction: Direction;
  readonly #clock: Clock;
  readonly #signaling: LinkSignaling;
  readonly #life: LinkLife;
  readonly #records: Records;
  readonly #sending = new SerialQueue(MAX_WAITING_RECORDS * 4);
  readonly #receiving = new SerialQueue(MAX_WAITING_BYTES);
  readonly #files: FileLane;
  #settleOpen: () => void = () => undefined;
  /** Until BIND has come, or the end. */
  readonly settled = new Promise<void>((resolve) => (this.#settleOpen = resolve));
  #events: SecureLinkEvents | undefined;
  #peerFingerprint: Bytes | undefined;
  #bind: Promise<Bytes> | undefined;
  /** The own BIND: the first record that is sealed. */
  #sealedBind: Promise<Bytes> | undefined;
  #phase: Phase = "connecting";
  #cancelTimer: (() => void) | undefined;
  /** The server says that they have left, and the link has not opened yet. */
  #cancelDoubt: (() => void) | undefined;
  #isPongWaiting = false;

  constructor(options: LinkSignalingOptions) {
    this.#link = options.link;
    this.#keys = options.keys;
    this.#direction = options.direction;
    this.#clock = options.clock;
    this.#signaling = new LinkSignaling(options, (end) => this.#end(end));
    this.#life = new LinkLife({
      clock: options.clock,
      ping: () => void this.send({ kind: "ping" }).catch(() => undefined), // no answer comes: that tells as much
      restart: () => this.#signaling.restart(),
      onDoubt: () => this.#events?.onDoubt(),
      onStuck: () => this.#events?.onStuck(),
      onStateChange: (state) => this.#events?.onStateChange(state),
      onLost: () => this.#end("lost"),
    });
    this.#files = new FileLane(options.link, options.keys, options.direction, options.clock);
    this.#records = makeRecords(options.keys, options.direction, "data", options.clock.now());
  }

  get isOpen(): boolean {
    return this.#phase === "open";
  }

  get hasEnded(): boolean {
    return this.#phase === "ended";
  }

  /** The handshake is done. @param peerFingerprint - what the other's description announced, 32 bytes. */
  begin(peerFingerprint: Bytes, events: SecureLinkEvents): void {
    this.#peerFingerprint = peerFingerprint;
    this.#signaling.begin(peerFingerprint);
    this.#events = events;
    this.#cancelTimer = this.#clock.after(OPEN_TIMEOUT_MS, () => this.#end("unreachable"));
  }

  /** A candidate of one's own: sealed and sent. */
  localCandidate(candidate: LinkCandidate): void {
    this.#signaling.localCandidate(candidate);
  }

  /** A sealed signal from the other side. Calls must not overlap. @returns whether it opened under this link's key. */
  receiveSignal(bytes: Bytes): Promise<boolean> {
    return this.#signaling.receive(bytes);
  }

  channelOpened(): void {
    if (this.#phase !== "connecting") return;
    this.#phase = "binding";
    void this.#sending.run(async () => this.#link.send(await this.#sealBind()))?.catch(() => this.#end("lost"));
  }

  recordReceived(bytes: Bytes): void {
    this.#expect(this.#receiving.run(() => this.#receive(bytes), weightOf(bytes, MAX_RECORD_BYTES)));
  }

  linkStateChanged(state: LinkState): void {
    if (this.#phase === "ended") return;
    if (state === "closed") {
      // What came before the end still counts: a farewell, the last words.
      void this.#receiving.run(() => this.#end("lost"), 0);
      return;
    }
    if (state === "connected") this.#sealBind().catch(() => this.#end("broken"));
    if (this.isOpen) this.#life.stateChanged(state);
    else this.#events?.onStateChange(state);
  }

  /** What there is to keep an open link alive, or to know that it is not; undefined for others. */
  get life(): LinkLife | undefined {
    return this.isOpen ? this.#life : undefined;
  }

  /** What the server says of the person. Whoever is said to have left has to show soon that it is not so: here, or by opening. */
  presenceHinted(isThere: boolean): void {
    this.#cancelDoubt?.();
    this.#cancelDoubt = undefined;
    if (this.isOpen) this.#life.presenceHinted(isThere);
    else if (!isThere) this.#cancelDoubt = this.#clock.after(DOUBT_MS, () => this.#end("lost"));
  }

  /** Seals and sends in the order of the calls. Resolves once handed to the channel; rejects when the link has ended. */
  send(frame: Frame): Promise<void> {
    const turn = this.#sending.run(async () => {
      if (this.#phase !== "open") throw new Error("the link is not open");
      await this.#transmit(encodeFrame(frame));
      if (frame.kind === "entry") this.life?.said(); // not of a link that was closed meanwhile
    });
    if (turn) return turn;
    this.#end("lost"); // nobody has taken anything off this link for a long time
    return Promise.reject(new Error("the link is not open"));
  }

  /** Sends a frame of a file transfer. Resolves when it is time for the next; rejects when the link has ended. */
  async sendFile(frame: Bytes): Promise<void> {
    const turn = this.isOpen ? this.#files.send(frame) : undefined;
    if (!turn) throw new Error("the link is not open");
    await turn;
  }

  /** The channels are not in step: what comes here before BIND was read on the other one waits for it. */
  fileRecordReceived(bytes: Bytes): void {
    const turn = this.#files.receive(bytes, async (frame) => {
      await this.settled;
      if (!frame) this.#end("broken");
      else if (this.isOpen) {
        this.#life.heard();
        this.#events?.onFileFrame(frame);
      }
    });
    this.#expect(turn);
  }

  /** @param turn - undefined where too much came. */
  #expect(turn: Promise<void> | undefined): void {
    if (turn) turn.catch(() => this.#end("broken"));
    else this.#end("flooding");
  }

  /** The other side sends what nobody has asked for. */
  flooded(): void {
    this.#end("flooding");
  }

  path(): Promise<LinkPath | undefined> {
    return this.#link.path();
  }

  /** @param end - `lost` when nobody is reached on it any more, so that others are tried. */
  close(end: "closed" | "lost" = "closed"): void {
    this.#end(end);
  }

  async #transmit(frame: Bytes): Promise<void> {
    const sealer = await this.#records.sealer;
    await this.#link.send(await sealer.seal(frame, this.#clock.now()));
  }

  async #receive(bytes: Bytes): Promise<void> {
    if (this.#phase === "ended") return;
    const plaintext = await (await this.#records.opener).open(bytes);
    const frame = plaintext && parseFrame(plaintext);
    if (!frame) {
      this.#end("broken");
      return;
    }
    if (frame.kind === "bind") await this.#bindReceived(frame.value);
    else if (this.#phase === "open") {
      this.#life.heard();
      if (frame.kind === "ping") this.#answer();
      await this.#events?.onFrame(frame);
    } else this.#end("broken"); // something before BIND
  }

  /** One answer serves all pings that came before it. */
  #answer(): void {
    if (this.#isPongWaiting) return;
    this.#isPongWaiting = true;
    this.send({ kind: "pong" })
      .catch(() => undefined)
      .finally(() => (this.#isPongWaiting = false));
  }

  async #bindReceived(value: Bytes): Promise<void> {
    if (this.#phase === "open") {
      this.#end("broken"); // a second BIND
      return;
    }
    if (!equalBytes(value, await this.#bindValue())) {
      this.#end("transport-intercepted");
      return;
    }
    if (this.hasEnded) return;
    this.channelOpened(); // whatever the order of the browser's events, the own BIND goes first
    this.#phase = "open";
    this.#settleOpen();
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(LAST_KEYS_MS, () => this.#files.records());
    this.#life.start();
    if (this.#cancelDoubt) this.presenceHinted(false); // the link asks for itself from here on
    this.#events?.onOpen();
  }

  /** Sealed as soon as the connection is there, and sent once the channel is open. */
  #sealBind(): Promise<Bytes> {
    this.#sealedBind ??= this.#bindValue().then(async (value) => {
      const sealer = await this.#records.sealer;
      return sealer.seal(encodeFrame({ kind: "bind", value }), this.#clock.now());
    });
    return this.#sealedBind;
  }

  /** The same both ways, so computed once. */
  #bindValue(): Promise<Bytes> {
    this.#bind ??= this.#computeBind();
    return this.#bind;
  }

  async #computeBind(): Promise<Bytes> {
    const [local, remote] = await Promise.all([this.#link.localFingerprint(), this.#link.remoteFingerprint()]);
    const peer = remote ?? this.#peerFingerprint;
    if (!peer) throw new Error("the link is not open");
    const [initiator, responder] = this.#direction === "i" ? [local, peer] : [peer, local];
    return bindValue(this.#keys.transcriptHash, initiator, responder);
  }

  #end(end: LinkEnd): void {
    if (this.#phase === "ended") return;
    this.#phase = "ended";
    this.#settleOpen();
    this.#cancelTimer?.();
    this.#cancelDoubt?.();
    this.#life.close();
    this.#signaling.close();
    this.#link.close();
    this.#events?.onEnd(end);
  }
}
