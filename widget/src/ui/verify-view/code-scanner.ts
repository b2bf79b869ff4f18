/** What the verification view knows of scanning: whether it can, whether the camera is on, and what came of it. */
import type { LitElement, ReactiveController } from "lit";
import { judgeCode, scanCodes, type ScanDevices, type ScanFailure } from "./scan-codes.ts";

export type ScanState =
  | { readonly phase: "off" }
  /** `hasSeenForeign`: the last code that was read is none of this chat's. */
  | { readonly phase: "on"; readonly hasSeenForeign: boolean }
  | { readonly phase: "ended"; readonly why: ScanFailure | "mismatch" };

/** One camera at most; off when its host leaves the document, when the page is hidden, and once there is an answer. */
export class CodeScanner implements ReactiveController {
  isSupported = false;
  #state: ScanState = { phase: "off" };
  #running: AbortController | undefined;
  readonly #host: LitElement & { readonly devices: ScanDevices };

  constructor(host: LitElement & { readonly devices: ScanDevices }) {
    this.#host = host;
    host.addController(this);
  }

  get state(): ScanState {
    return this.#state;
  }

  hostConnected(): void {
    // One turn later the host has been given its devices.
    void this.#host.updateComplete
      .then(() => this.#host.devices.isSupported())
      .then((isSupported) => {
        this.isSupported = isSupported;
        this.#host.requestUpdate();
      });
  }

  hostDisconnected(): void {
    this.stop();
  }

  /**
   * @param expected - what the right code says.
   * @param onMatch - told once, when it was read; the camera is off by then.
   */
  start(video: HTMLVideoElement, expected: string, onMatch: () => void): void {
    this.stop();
    const running = new AbortController();
    const { signal } = running;
    this.#running = running;
    this.#become({ phase: "on", hasSeenForeign: false });
    document.addEventListener(
      "visibilitychange",
      () => {
        if (document.hidden) this.stop();
      },
      { signal },
    );
    const onCode = (text: string): void => {
      switch (judgeCode(text, expected)) {
        case "match":
          this.stop();
          onMatch();
          return;
        case "mismatch":
          this.#end("mismatch");
          return;
        case "foreign":
          this.#become({ phase: "on", hasSeenForeign: true });
      }
    };
    void scanCodes({ devices: this.#host.devices, video, signal, onCode }).then((failure) => {
      // Not when another scan has begun meanwhile.
      if (failure && this.#running === running) this.#end(failure);
    });
  }

  /** May come twice, and before any start. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    if (this.#state.phase !== "off") this.#become({ phase: "off" });
  }

  #end(why: ScanFailure | "mismatch"): void {
    this.stop();
    this.#become({ phase: "ended", why });
  }

  #become(state: ScanState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
