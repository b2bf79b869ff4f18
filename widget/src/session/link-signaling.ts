/** A link's sealed signals: trickled candidates, and ICE restarts when the connection falters. The initiator always offers. */
import { equalBytes, type Bytes } from "../protocol/bytes.ts";
import { MAX_CANDIDATES } from "../protocol/limits.ts";
import type { LinkCandidate, LinkSignal } from "../protocol/link-signals.ts";
import { sdpFingerprint } from "../protocol/sdp.ts";
import type { Direction, KeySchedule } from "../crypto/key-schedule.ts";
import { SignalOpener, SignalSealer } from "../crypto/sealed-signals.ts";
import type { Clock, Link } from "./ports.ts";
import { SerialQueue } from "./serial-queue.ts";

/** A disconnection may mend itself; then ICE is restarted. */
const RESTART_AFTER_MS = 2_000;
/** A connection that was lost is given up after this long. */
const GIVE_UP_AFTER_MS = 15_000;

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
  #peerFingerprint: Bytes | undefined;
  #remoteCandidates = 0;
  #cancelRestart: (() => void) | undefined;
  #cancelGivingUp: (() => void) | undefined;
  #isClosed = false;

  constructor(options: LinkSignalingOptions, onEnd: (end: "transport-intercepted" | "broken" | "lost") => void) {
    this.#options = options;
    this.#onEnd = onEnd;
    this.#sealer = new SignalSealer(options.keys, options.direction);
    this.#opener = new SignalOpener(options.keys, options.direction === "i" ? "r" : "i");
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

  /** The connection works (again). */
  recovered(): void {
    this.#cancelRestart?.();
    this.#cancelRestart = undefined;
    this.#cancelGivingUp?.();
  }

  /** The connection falters: ICE is restarted, at once if it has failed, and given up if that does not help. */
  interrupted(state: "disconnected" | "failed"): void {
    if (this.#cancelRestart && state === "disconnected") return;
    const { clock, direction } = this.#options;
    this.#cancelRestart?.();
    this.#cancelRestart = clock.after(state === "failed" ? 0 : RESTART_AFTER_MS, () => {
      if (direction === "i") void this.#restart().catch(() => this.#onEnd("lost"));
      else this.send({ kind: "restart-request" });
    });
    this.#cancelGivingUp?.();
    this.#cancelGivingUp = clock.after(GIVE_UP_AFTER_MS, () => this.#onEnd("lost"));
  }

  close(): void {
    this.#isClosed = true;
    this.recovered();
  }

  async #apply(signal: LinkSignal): Promise<void> {
    const { link, direction } = this.#options;
    switch (signal.kind) {
      case "candidate":
        if (++this.#remoteCandidates <= MAX_CANDIDATES) link.addCandidate(signal.candidate);
        return;
      case "restart-offer":
        if (direction === "i" || !this.#isSamePeer(signal.sdp)) return;
        this.#remoteCandidates = 0;
        this.send({ kind: "restart-answer", sdp: await link.acceptOffer(signal.sdp) });
        return;
      case "restart-answer":
        if (direction === "r" || !this.#isSamePeer(signal.sdp)) return;
        this.#remoteCandidates = 0;
        await link.acceptAnswer(signal.sdp);
        return;
      case "restart-request":
        if (direction === "i") await this.#restart();
    }
  }

  /** A restart keeps the certificate; another one would make BIND worthless. */
  #isSamePeer(sdp: string): boolean {
    const fingerprint = sdpFingerprint(sdp);
    if (fingerprint && this.#peerFingerprint && equalBytes(fingerprint, this.#peerFingerprint)) return true;
    this.#onEnd("transport-intercepted");
    return false;
  }

  async #restart(): Promise<void> {
    const sdp = await this.#options.link.createOffer({ iceRestart: true });
    if (!this.#isClosed) this.send({ kind: "restart-offer", sdp });
  }
}
