/** Files that are dragged over what an element stands in: taken, or refused so that the browser does not leave the page for them. */
import type { LitElement, ReactiveController } from "lit";

/** Takes what is dropped, or what becomes of it: `ignored` means that whoever else listens there says so. */
export type DropAnswer = ((files: readonly File[]) => void) | "refused" | "ignored";

export class DraggedFiles implements ReactiveController {
  readonly #host: LitElement;
  readonly #answer: () => DropAnswer;
  readonly #area: () => Node;
  #listening: AbortController | undefined;
  #isOver = false;

  /**
   * @param answer - asked anew each time; left out, no file is ever taken.
   * @param area - where files are dragged, asked when the element is connected; left out, all that it stands in.
   */
  constructor(host: LitElement, answer: () => DropAnswer = () => "refused", area = () => host.getRootNode()) {
    this.#host = host;
    this.#answer = answer;
    this.#area = area;
    host.addController(this);
  }

  /** Whether files are being dragged there that are this element's concern. */
  get isOver(): boolean {
    return this.#isOver && this.#answer() !== "ignored";
  }

  hostConnected(): void {
    const area = this.#area();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of ["dragover", "dragleave", "drop"]) {
      area.addEventListener(type, (event) => this.#dragged(event as DragEvent), { signal });
    }
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#isOver = false;
  }

  #dragged(event: DragEvent): void {
    const { type, dataTransfer } = event;
    const answer = this.#answer();
    const dragged = answer !== "ignored" && dataTransfer?.types.includes("Files") ? dataTransfer : undefined;
    const isOver = type === "dragover" && dragged !== undefined;
    if (isOver !== this.#isOver) {
      this.#isOver = isOver;
      this.#host.requestUpdate();
    }
    if (!dragged || type === "dragleave") return;
    // Or the browser would open the file, and the page with the conversation were gone: so also where none is wanted.
    event.preventDefault();
    const isTaken = typeof answer === "function";
    dragged.dropEffect = isTaken ? "copy" : "none";
    if (isTaken && !isOver) answer([...dragged.files]);
  }
}
