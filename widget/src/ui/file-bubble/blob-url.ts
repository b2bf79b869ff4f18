/** The address of a blob, as long as it is shown: each is taken back. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** What is saved must still be there when the browser gets to it. */
const SAVE_MS = 10_000;

export class BlobUrl implements ReactiveController {
  #blob: Blob | undefined;
  #url: string | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  of(blob: Blob): string {
    if (blob !== this.#blob) this.hostDisconnected();
    this.#blob = blob;
    this.#url ??= URL.createObjectURL(blob);
    return this.#url;
  }

  hostDisconnected(): void {
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }
}

/** Lets the browser save a blob under a name, as a download: it is opened nowhere. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVE_MS);
}
