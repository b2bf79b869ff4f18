/** A link's sealed signals: trickled candidates, and ICE restarts. The initiator always offers; the responder asks. */
import { equalBytes, type Bytes } from "../protocol/bytes.ts";
import { MAX_CANDIDATES, RESTART_BURST, RESTARTS_PER_SECOND } from "../protocol/limits.ts";
import type { LinkCandidate, LinkSignal } from "../protocol/link-signals.ts";
import { sdpFingerprint } from "../protocol/sdp.ts";
import type { Direction, KeySchedule } from "../crypto/key-schedule.ts";
import { SignalOpener, SignalSealer } from "../crypto/sealed-signals.ts";
import type { Clock, Link } from "./ports.ts";
import { SerialQueue } from "./serial-queue.ts";
import { TokenBucket } from "./token-bucket.ts";

/** For this long an offer that nobody has answered yet also counts as the answer to somebody who asks for one. */
const ANSWER_PATIENCE_MS = 1_000;

export interface LinkSignalingOptions {
  readonly link: Link;
  readonly keys: KeySchedule;
  readonly direction: Direction;
  readonly clock: Clock;
  /** Sends a sealed signal to wherever the person is reached now. */
  readonly sendSignal: (bytes: Bytes) => void;
}

export class LinkSignaling {
  readonly #options: LinkSignalingOptions;
  readonly #onEnd: (end: "transport-intercepted" | "broken" | "lost") => void;
  readonly #sealer: SignalSealer;
  readonly #opener: SignalOpener;
  readonly #sealing = new SerialQueue(MAX_CANDIDATES * 2);
  /** Browsers take only the offer that they made last: one at a time, and one that waits. */
  readonly #offering = new SerialQueue(2);
  /** Restarts that the other side may cause. */
  readonly #restartRate: TokenBucket;
  #peerFingerprint: Bytes | undefined;
  #remoteCandidates = 0;
  /** Of the latest own offer. */
  #round = 0;
  #isAnswerDue = false;
  #offeredAtMs = -Infinity;
  #isClosed = false;

  constructor(options: LinkSignalingOptions, onEnd: (end: "transport-intercepted" | "broken" | "lost") => void) {
    this.#options = options;
    this.#onEnd = onEnd;
    this.#sealer = new SignalSealer(options.keys, options.direction);
    this.#opener = new SignalOpener(options.keys, options.direction === "i" ? "r" : "i");
    this.#restartRate = new TokenBucket(RESTART_BURST, RESTARTS_PER_SECOND, options.clock.now());
  }

  /** @param peerFingerprint - what every description of the other side must announce from now on, 32 bytes. */
  begin(peerFingerprint: Bytes): void {
    this.#peerFingerprint = peerFingerprint;
  }

  /** Seals and sends in the order of the calls. */
  send(signal: LinkSignal): void {
    void this.#sealing
      .run(async () => {
        const sealed = await this.#sealer.seal(signal);
        if (!this.#isClosed) this.#options.sendSignal(sealed);
      })
      ?.catch(() => this.#onEnd("broken"));
  }

  /** A candidate of one's own. */
  localCandidate(candidate: LinkCandidate): void {
    this.send({ kind: "candidate", candidate });
  }

  /** A sealed signal from the other side. Calls must not overlap. @returns whether it opened under this link's key. */
  async receive(bytes: Bytes): Promise<boolean> {
    const signal = await this.#opener.open(bytes);
    if (signal && !this.#isClosed) await this.#apply(signal).catch(() => this.#onEnd("broken"));
    return signal !== undefined;
  }

  /** Restarts ICE, or asks for it. */
  restart(): void {
    if (this.#options.direction === "i") void this.#offering.run(() => this.#offer())?.catch(() => this.#onEnd("lost"));
    else this.send({ kind: "restart-request" });
  }

  close(): void {
    this.#isClosed = true;
  }

  async #apply(signal: LinkSignal): Promise<void> {
    const { link, direction } = this.#options;
    switch (signal.kind) {
      case "candidate":
        if (++this.#remoteCandidates <= MAX_CANDIDATES) link.addCandidate(signal.candidate);
        return;
      case "restart-offer":
        if (direction === "i" || !this.#isSamePeer(signal.sdp) || !this.#isWithinRate()) return;
        this.#remoteCandidates = 0;
        this.send({ kind: "restart-answer", round: signal.round, sdp: await link.acceptOffer(signal.sdp) });
        return;
      case "restart-answer":
        if (direction === "r" || !this.#isSamePeer(signal.sdp)) return;
        if (!this.#isAnswerDue || signal.round !== this.#round) return; // to an offer that a later one has replaced
        this.#isAnswerDue = false;
        this.#remoteCandidates = 0;
        await link.acceptAnswer(signal.sdp);
        return;
      case "restart-request":
        if (direction === "i" && this.#isWithinRate() && !this.#hasJustOffered()) this.restart();
    }
  }

  /** A restart keeps the certificate; another one would make BIND worthless. */
  #isSamePeer(sdp: string): boolean {
    const fingerprint = sdpFingerprint(sdp);
    if (fingerprint && this.#peerFingerprint && equalBytes(fingerprint, this.#peerFingerprint)) return true;
    this.#onEnd("transport-intercepted");
    return false;
  }

  #isWithinRate(): boolean {
    return this.#restartRate.take(this.#options.clock.now());
  }

  /** Both sides notice the same trouble at the same moment, and one restart is what both want. */
  #hasJustOffered(): boolean {
    return this.#isAnswerDue && this.#options.clock.now() - this.#offeredAtMs < ANSWER_PATIENCE_MS;
  }

  async #offer(): Promise<void> {
    if (this.#isClosed) return;
    this.#offeredAtMs = this.#options.clock.now();
    const round = (this.#round + 1) % 256;
    this.#round = round;
    this.#isAnswerDue = true;
    const sdp = await this.#options.link.createOffer({ iceRestart: true });
    this.send({ kind: "restart-offer", round, sdp });
  }
}
