/**
 * Whether an open link works: puts together what the browser says of the connection, what arrives on it, and what the
 * server hints. A hint only hastens the question; the link decides.
 */
import { Heartbeat } from "./heartbeat.ts";
import { LinkRecovery, PATIENCE_MS } from "./link-recovery.ts";
import type { Clock, LinkState } from "./ports.ts";

/** Where there is reason to doubt, an answer is due sooner. */
export const DOUBT_MS = 3_000;

export interface LinkLifeOptions {
  readonly clock: Clock;
  readonly ping: () => void;
  /** There is no receipt for what was said: signaling may soon be needed. */
  readonly onDoubt: () => void;
  /** Restarts ICE, or asks for it. */
  readonly restart: () => void;
  /** Restarts do not help: a new handshake is to run beside the link. */
  readonly onStuck: () => void;
  /** `connected` again whenever the path may be another one. */
  readonly onStateChange: (state: "connected" | "disconnected") => void;
  readonly onLost: () => void;
}

export class LinkLife {
  readonly #options: LinkLifeOptions;
  readonly #heartbeat: Heartbeat;
  readonly #recovery: LinkRecovery;
  #state: LinkState = "connected";
  /** The server says that they have left: then silence is enough to believe it. */
  #isSaidGone = false;

  constructor(options: LinkLifeOptions) {
    this.#options = options;
    this.#heartbeat = new Heartbeat(options.clock, {
      ping: options.ping,
      onDoubt: options.onDoubt,
      onSilent: () => this.#falter(0),
      onHeardAgain: () => {
        if (this.#state === "connected") this.#recovered();
      },
    });
    this.#recovery = new LinkRecovery({ ...options, onGivenUp: options.onLost });
  }

  /** Frames flow from here on. */
  start(): void {
    this.#heartbeat.start();
  }

  /** A record of theirs has opened. */
  heard(): void {
    this.#heartbeat.heard();
  }

  /** Something was sent that everybody answers. */
  said(): void {
    this.#heartbeat.said();
  }

  /** @param state - what the browser says. */
  stateChanged(state: Exclude<LinkState, "closed">): void {
    this.#state = state;
    if (state === "connected") {
      if (this.#recovery.isUnderWay) this.#heartbeat.ask(DOUBT_MS);
      if (!this.#heartbeat.isSilent) this.#recovered();
    } else if (state !== "connecting") this.#falter(state === "failed" ? 0 : PATIENCE_MS);
  }

  /** Something may have happened: whoever is there is asked for a sign of life, and a link in trouble is tried again. */
  check(): void {
    this.#heartbeat.ask(DOUBT_MS);
    this.#recovery.hurry();
  }

  /** Signaling is back: what may have kept a link in trouble from being restarted is over. */
  hurry(): void {
    // It was lost, and nobody answers here either: this side's network may be another one.
    if (this.#heartbeat.isAsking && !this.#recovery.isUnderWay) this.#options.restart();
    this.#recovery.hurry();
  }

  /** This side's network is another one: ICE is restarted without waiting for trouble. */
  networkChanged(): void {
    if (!this.#recovery.isUnderWay) this.#options.restart();
    this.check();
  }

  /** What the server says of the person. Whoever is said to have left has to show soon that it is not so. */
  presenceHinted(isThere: boolean): void {
    this.#isSaidGone = !isThere;
    if (isThere || !this.#heartbeat.isSilent) this.check();
    else this.#options.onLost();
  }

  close(): void {
    this.#heartbeat.stop();
    this.#recovery.end();
  }

  #falter(patienceMs: number): void {
    if (this.#isSaidGone && this.#heartbeat.isSilent) {
      this.#options.onLost();
      return;
    }
    this.#recovery.begin(patienceMs);
    this.#options.onStateChange("disconnected");
  }

  #recovered(): void {
    this.#recovery.end();
    this.#options.onStateChange("connected");
  }
}
