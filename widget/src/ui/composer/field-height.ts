/** Has a field grow with its text where CSS cannot yet (`field-sizing`). */
import type { LitElement, ReactiveController } from "lit";

export class FieldHeight implements ReactiveController {
  readonly #field: () => HTMLTextAreaElement | null;
  /** To measure has the page laid out: at each key, and not when somebody else writes. */
  #fitted: string | undefined;

  constructor(host: LitElement, field: () => HTMLTextAreaElement | null) {
    this.#field = field;
    host.addController(this);
  }

  hostUpdated(): void {
    const field = this.#field();
    if (!field || field.value === this.#fitted || CSS.supports("field-sizing", "content")) return;
    this.#fitted = field.value;
    // Through the CSSOM, which a strict style-src allows.
    field.style.blockSize = "auto";
    field.style.blockSize = `${String(field.scrollHeight + field.offsetHeight - field.clientHeight)}px`;
  }
}
