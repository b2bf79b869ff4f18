/** For screens that take no files: one that is dropped there by mistake must not make the browser leave the page for it. */
import type { LitElement, ReactiveController } from "lit";

/** @param isOn - whether the screen takes none now; left out, it never takes any. */
export function refuseFiles(host: LitElement, isOn: () => boolean = () => true): RefusedFiles {
  return new RefusedFiles(host, isOn);
}

class RefusedFiles implements ReactiveController {
  readonly #host: LitElement;
  readonly #isOn: () => boolean;
  #listening: AbortController | undefined;
  #isOver = false;

  constructor(host: LitElement, isOn: () => boolean) {
    this.#host = host;
    this.#isOn = isOn;
    host.addController(this);
  }

  /** Whether files are being dragged over it. */
  get isOver(): boolean {
    return this.#isOver && this.#isOn();
  }

  /** All that the screen stands in refuses them with it. */
  hostConnected(): void {
    const area = this.#host.getRootNode();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of ["dragover", "drop"] as const) {
      area.addEventListener(type, (event) => this.#refuse(event as DragEvent), { signal });
    }
    area.addEventListener("dragleave", () => this.#over(false), { signal });
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#isOver = false;
  }

  #refuse(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files") || !this.#isOn()) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
    this.#over(event.type === "dragover");
  }

  #over(isOver: boolean): void {
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    this.#host.requestUpdate();
  }
}
