/** Where the composer was, once a person has left: what becomes of the conversation, and the ways from here. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { en } from "../../locales/conversation/en.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { LocalizeController } from "../localize.ts";
import { controls } from "../styles/controls.styles.ts";
import { leftScreenStyles } from "./left-screen.styles.ts";

/** Fires `start-over` (not bubbling) when the person wants the start screen. */
export class SecureChatLeft extends LitElement {
  static override styles = [controls, leftScreenStyles];
  static override properties = { isKept: { attribute: false } };

  /** Whether what was said is still there to be read, until the next join. */
  declare isKept: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);

  constructor() {
    super();
    this.isKept = false;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(".primary")?.focus();
  }

  protected override render(): TemplateResult {
    const { left, trouble } = this.#localize.texts("conversation", en);
    return html`<div class="left" part="left">
      <p role="status">${left.text} ${this.isKept ? left.kept : nothing}</p>
      <button type="button" class="primary" part="button primary-button" @click=${() => void this.#actions()?.retry()}>
        ${left.joinAgain}
      </button>
      <button type="button" class="secondary" part="button" @click=${this.#startOver}>${trouble.backToStart}</button>
    </div>`;
  }

  #startOver(): void {
    this.dispatchEvent(new Event("start-over"));
  }
}

define("secure-chat-left", SecureChatLeft);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-left": SecureChatLeft;
  }
}
