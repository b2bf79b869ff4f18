/** On the way into a room: shaped like the conversation that follows, so that nothing jumps. */
import { LitElement, html, type TemplateResult } from "lit";
import { en } from "../../locales/conversation/en.ts";
import { define } from "../define.ts";
import { DraggedFiles } from "../dragged-files.ts";
import { LocalizeController } from "../localize.ts";
import { controls } from "../styles/controls.styles.ts";
import { joiningScreenStyles } from "./joining-screen.styles.ts";

/** Fires `cancel` (not bubbling). */
export class SecureChatJoining extends LitElement {
  static override styles = [controls, joiningScreenStyles];

  readonly #localize = new LocalizeController(this);

  constructor() {
    super();
    new DraggedFiles(this);
  }

  override focus(): void {
    this.renderRoot.querySelector("button")?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.#localize.texts("conversation", en).joining;
    return html`<div class="skeleton" aria-hidden="true">
        <span></span><span></span><span class="mine"></span><span></span><span class="mine"></span>
      </div>
      <div class="bar" part="joining">
        <span class="ring" aria-hidden="true"></span>
        <div role="status">
          <strong>${words.title}</strong>
          <p>${words.text}</p>
        </div>
        <button type="button" class="secondary" part="button" @click=${() => this.dispatchEvent(new Event("cancel"))}>
          ${words.cancel}
        </button>
      </div>`;
  }
}

define("secure-chat-joining", SecureChatJoining);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-joining": SecureChatJoining;
  }
}
