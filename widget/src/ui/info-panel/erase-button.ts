/** "Erase everything": two presses in the same place, so that it is quick in a hurry and does not happen by mistake. */
import { LitElement, html, type TemplateResult } from "lit";
import { en } from "../../locales/info/en.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { LocalizeController } from "../localize.ts";
import { isSecondClick } from "../second-click.ts";
import { controls } from "../styles/controls.styles.ts";
import { eraseButtonStyles } from "./erase-button.styles.ts";

export class SecureChatErase extends LitElement {
  static override styles = [controls, eraseButtonStyles];
  static override properties = { isAsking: { state: true } };

  declare private isAsking: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);

  constructor() {
    super();
    this.isAsking = false;
  }

  protected override render(): TemplateResult {
    const { erase } = this.#localize.texts("info", en);
    // One button throughout: it keeps its place, and focus stays on it.
    return html`<div class="buttons">
        <button
          type="button"
          class="danger ${this.isAsking ? "asking" : ""}"
          part="button erase-button"
          @click=${this.#press}
          @keydown=${this.#cancelOnEscape}
        >
          ${this.isAsking ? erase.confirm : erase.button}
        </button>
        ${
          this.isAsking
            ? html`<button type="button" class="secondary" part="button" @click=${this.#cancel}>
                ${erase.cancel}
              </button>`
            : ""
        }
      </div>
      <p role="status">${this.isAsking ? erase.question : ""}</p>`;
  }

  #press(event: MouseEvent): void {
    if (isSecondClick(event)) return;
    if (this.isAsking) void this.#actions()?.wipe();
    this.isAsking = !this.isAsking;
  }

  #cancelOnEscape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.isAsking) return;
    event.stopPropagation();
    this.isAsking = false;
  }

  async #cancel(): Promise<void> {
    this.isAsking = false;
    await this.updateComplete;
    this.renderRoot.querySelector("button")?.focus();
  }
}

define("secure-chat-erase", SecureChatErase);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-erase": SecureChatErase;
  }
}
