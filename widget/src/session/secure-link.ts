/**
 * One link after its handshake: sealed signaling beside it, BIND first on it, then records. Nothing but BIND is sent or
 * accepted before both ends of the channel are proven to be the handshake's.
 */
import type { Bytes } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/bytes.ts";
import { encodeFrame, parseFrame, type Frame } from "../protocol/chat-frames.ts";
import { MAX_CANDIDATES, MAX_WAITING_RECORDS } from "../protocol/limits.ts";
import type { LinkCandidate, LinkSignal } from "../protocol/link-signals.ts";
import { sdpFingerprint } from "../protocol/sdp.ts";
import { bindValue } from "../crypto/bind.ts";
import type { Direction, KeySchedule } from "../crypto/key-schedule.ts";
import { RecordOpener, RecordSealer } from "../crypto/records.ts";
import { SignalOpener, SignalSealer } from "../crypto/sealed-signals.ts";
import type { Clock, Link, LinkPath, LinkState } from "./ports.ts";
import { SerialQueue } from "./serial-queue.ts";

/** From the end of the handshake to BIND both ways. */
const OPEN_TIMEOUT_MS = 20_000;
/** A disconnection may mend itself; then ICE is restarted. */
const RESTART_AFTER_MS = 2_000;
/** A link that was lost is given up after this long. */
const GIVE_UP_AFTER_MS = 15_000;

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
  onFrame(frame: Frame): void;
  onStateChange(state: LinkState): void;
  /** Last call. */
  onEnd(end: LinkEnd): void;
}

export interface SecureLinkOptions {
  readonly link: Link;
  readonly keys: KeySchedule;
  readonly direction: Direction;
  readonly clock: Clock;
  /** Sends a sealed signal to wherever the person is reached now. */
  readonly sendSignal: (bytes: Bytes) => void;
}

type Phase = "waiting-for-channel" | "binding" | "open" | "ended";

export class SecureLink {
  readonly #link: Link;
  readonly #keys: KeySchedule;
  readonly #direction: Direction;
  readonly #clock: Clock;
  readonly #sendSignal: (bytes: Bytes) => void;
  readonly #signalSealer: SignalSealer;
  readonly #signalOpener: SignalOpener;
  readonly #sealer: Promise<RecordSealer>;
  readonly #opener: Promise<RecordOpener>;
  readonly #sending = new SerialQueue(MAX_WAITING_RECORDS * 4);
  readonly #receiving = new SerialQueue(MAX_WAITING_RECORDS);
  readonly #signaling = new SerialQueue(MAX_CANDIDATES * 2);
  #events: SecureLinkEvents | undefined;
  #peerFingerprint: Bytes | undefined;
  #phase: Phase = "waiting-for-channel";
  #remoteCandidates = 0;
  #cancelTimer: (() => void) | undefined;
  #cancelRestart: (() => void) | undefined;

  constructor(options: SecureLinkOptions) {
    this.#link = options.link;
    this.#keys = options.keys;
    this.#direction = options.direction;
    this.#clock = options.clock;
    this.#sendSignal = options.sendSignal;
    const peerDirection = options.direction === "i" ? "r" : "i";
    this.#signalSealer = new SignalSealer(options.keys, options.direction);
    this.#signalOpener = new SignalOpener(options.keys, peerDirection);
    const now = options.clock.now();
    this.#sealer = options.keys.recordSecret(options.direction).then((secret) => RecordSealer.create(secret, now));
    this.#opener = options.keys.recordSecret(peerDirection).then((secret) => RecordOpener.create(secret));
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
    this.#events = events;
    this.#cancelTimer = this.#clock.after(OPEN_TIMEOUT_MS, () => this.#end("unreachable"));
  }

  /** A candidate of one's own: sealed and sent. */
  localCandidate(candidate: LinkCandidate): void {
    this.#signal({ kind: "candidate", candidate });
  }

  /** A sealed signal from the other side. Calls must not overlap. @returns whether it opened under this link's key. */
  async receiveSignal(bytes: Bytes): Promise<boolean> {
    const signal = await this.#signalOpener.open(bytes);
    if (signal === undefined) return false;
    if (this.#phase === "ended") return true;
    await this.#applySignal(signal).catch(() => this.#end("broken"));
    return true;
  }

  channelOpened(): void {
    if (this.#phase !== "waiting-for-channel") return;
    this.#phase = "binding";
    void this.#sending
      .run(async () => {
        const value = await this.#bindValue();
        await this.#transmit(encodeFrame({ kind: "bind", value }));
      })
      ?.catch(() => this.#end("lost"));
  }

  recordReceived(bytes: Bytes): void {
    if (this.#phase === "ended") return;
    const turn = this.#receiving.run(() => this.#receive(bytes));
    if (turn) void turn.catch(() => this.#end("broken"));
    else this.#end("flooding");
  }

  linkStateChanged(state: LinkState): void {
    if (this.#phase === "ended") return;
    if (state === "closed") {
      // What came before the end still counts: a farewell, the last words.
      if (!this.#receiving.run(() => this.#end("lost"))) this.#end("lost");
      return;
    }
    if (state === "connected") this.#recovered();
    else if (state === "disconnected" || state === "failed") this.#interrupted(state);
    this.#events?.onStateChange(state);
  }

  /** Seals and sends in the order of the calls. Resolves once handed to the channel; rejects when the link has ended. */
  send(frame: Frame): Promise<void> {
    const turn = this.#sending.run(async () => {
      if (this.#phase !== "open") throw new Error("the link is not open");
      await this.#transmit(encodeFrame(frame));
    });
    if (turn) return turn;
    this.#end("lost"); // nobody has taken anything off this link for a long time
    return Promise.reject(new Error("the link is not open"));
  }

  path(): Promise<LinkPath | undefined> {
    return this.#link.path();
  }

  close(): void {
    this.#end("closed");
  }

  async #transmit(frame: Bytes): Promise<void> {
    const sealer = await this.#sealer;
    await this.#link.send(await sealer.seal(frame, this.#clock.now()));
  }

  async #receive(bytes: Bytes): Promise<void> {
    if (this.#phase === "ended") return;
    const plaintext = await (await this.#opener).open(bytes);
    const frame = plaintext && parseFrame(plaintext);
    if (!frame) {
      this.#end("broken");
      return;
    }
    if (frame.kind === "bind") await this.#bindReceived(frame.value);
    else if (this.#phase === "open") this.#events?.onFrame(frame);
    else this.#end("broken"); // something before BIND
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
    this.#cancelTimer?.();
    this.#events?.onOpen();
  }

  async #bindValue(): Promise<Bytes> {
    const [local, remote] = await Promise.all([this.#link.localFingerprint(), this.#link.remoteFingerprint()]);
    const peer = remote ?? this.#peerFingerprint;
    if (!peer) throw new Error("the handshake comes before the channel");
    const [initiator, responder] = this.#direction === "i" ? [local, peer] : [peer, local];
    return bindValue(this.#keys.transcriptHash, initiator, responder);
  }

  #signal(signal: LinkSignal): void {
    void this.#signaling
      .run(async () => {
        const sealed = await this.#signalSealer.seal(signal);
        if (this.#phase !== "ended") this.#sendSignal(sealed);
      })
      ?.catch(() => this.#end("broken"));
  }

  async #applySignal(signal: LinkSignal): Promise<void> {
    switch (signal.kind) {
      case "candidate":
        if (++this.#remoteCandidates <= MAX_CANDIDATES) this.#link.addCandidate(signal.candidate);
        return;
      case "restart-offer":
        if (this.#direction === "i" || !this.#isSamePeer(signal.sdp)) return;
        this.#remoteCandidates = 0;
        this.#signal({ kind: "restart-answer", sdp: await this.#link.acceptOffer(signal.sdp) });
        return;
      case "restart-answer":
        if (this.#direction === "r" || !this.#isSamePeer(signal.sdp)) return;
        this.#remoteCandidates = 0;
        await this.#link.acceptAnswer(signal.sdp);
        return;
      case "restart-request":
        if (this.#direction === "i") await this.#restart();
    }
  }

  /** A restart keeps the certificate; another one would make BIND worthless. */
  #isSamePeer(sdp: string): boolean {
    const fingerprint = sdpFingerprint(sdp);
    if (fingerprint && this.#peerFingerprint && equalBytes(fingerprint, this.#peerFingerprint)) return true;
    this.#end("transport-intercepted");
    return false;
  }

  #recovered(): void {
    this.#cancelRestart?.();
    this.#cancelRestart = undefined;
    if (this.#phase === "open") this.#cancelTimer?.();
  }

  #interrupted(state: "disconnected" | "failed"): void {
    if (this.#phase !== "open" || (this.#cancelRestart && state === "disconnected")) return;
    this.#cancelRestart?.();
    this.#cancelRestart = this.#clock.after(state === "failed" ? 0 : RESTART_AFTER_MS, () => {
      if (this.#direction === "i") void this.#restart().catch(() => this.#end("lost"));
      else this.#signal({ kind: "restart-request" });
    });
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(GIVE_UP_AFTER_MS, () => this.#end("lost"));
  }

  async #restart(): Promise<void> {
    const sdp = await this.#link.createOffer({ iceRestart: true });
    if (this.#phase !== "ended") this.#signal({ kind: "restart-offer", sdp });
  }

  #end(end: LinkEnd): void {
    if (this.#phase === "ended") return;
    this.#phase = "ended";
    this.#cancelTimer?.();
    this.#cancelRestart?.();
    this.#link.close();
    this.#events?.onEnd(end);
  }
}
