/** Where a person writes. A text is never lost: what could not be sent comes back with the reason. */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { SecureChatError, type ErrorCode } from "../../protocol/codes.ts";
import { MAX_TEXT_BYTES } from "../../protocol/limits.ts";
import { utf8 } from "../../protocol/utf8.ts";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { en } from "../../locales/conversation/en.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import "../attach-button/attach-button.ts";
import { sendIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { controls } from "../styles/controls.styles.ts";
import { composerStyles } from "./composer.styles.ts";

/** From here on the person sees how much room is left. */
const SHOW_REMAINING_BYTES = 1_024;

type Failure = { readonly code: ErrorCode | undefined };

export class SecureChatComposer extends LitElement {
  static override styles = [controls, composerStyles];
  static override properties = {
    text: { state: true },
    failure: { state: true },
  };

  declare private text: string;
  declare private failure: Failure | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);

  constructor() {
    super();
    this.text = "";
  }

  override focus(): void {
    this.#textarea?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const remaining = this.#remainingBytes;
    return html`<div class="composer" part="composer">
      ${this.#failureLine()}
      <div class="row">
        <secure-chat-attach exportparts=${EXPORT_PARTS} @attach-done=${this.#attached}></secure-chat-attach>
        <textarea
          part="composer-input"
          dir="auto"
          rows="1"
          autocomplete="off"
          enterkeyhint="send"
          aria-label=${words.message}
          placeholder=${words.message}
          aria-invalid=${remaining < 0 ? "true" : "false"}
          aria-describedby=${this.failure || remaining < 0 ? "failure remaining" : nothing}
          .value=${live(this.text)}
          @input=${this.#type}
          @keydown=${this.#sendOnEnter}
        ></textarea>
        <button
          type="button"
          class="round"
          part="send-button"
          aria-label=${words.send}
          ?disabled=${this.text.trim() === "" || remaining < 0}
          @click=${this.#send}
        >
          ${sendIcon}
        </button>
      </div>
      <p id="remaining" class=${remaining < 0 ? "error" : nothing} role="status">${this.#remainingLine(remaining)}</p>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("text")) this.#fitHeight();
  }

  get #words(): ConversationTexts {
    return this.#localize.texts("conversation", en);
  }

  get #textarea(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  get #remainingBytes(): number {
    return MAX_TEXT_BYTES - utf8(this.text).length;
  }

  #remainingLine(remaining: number): string | typeof nothing {
    const words = this.#words;
    if (remaining < 0) return words.bytesOver(-remaining);
    return remaining <= SHOW_REMAINING_BYTES ? words.bytesLeft(remaining) : nothing;
  }

  #failureLine(): TemplateResult | typeof nothing {
    if (!this.failure) return nothing;
    const { errors } = this.#localize.table;
    const { code } = this.failure;
    return html`<p id="failure" class="error" role="alert" data-code=${code ?? nothing}>
      ${code ? `${errors[code].title}. ${errors[code].text}` : this.#words.failed}
    </p>`;
  }

  /** Through the CSSOM, which a strict style-src allows. */
  #fitHeight(): void {
    const textarea = this.#textarea;
    if (!textarea) return;
    textarea.style.blockSize = "auto";
    textarea.style.blockSize = `${String(textarea.scrollHeight + textarea.offsetHeight - textarea.clientHeight)}px`;
  }

  #type(event: InputEvent): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.failure = undefined;
  }

  #attached({ detail }: CustomEvent<ErrorCode | undefined>): void {
    this.failure = detail && { code: detail };
  }

  #sendOnEnter(event: KeyboardEvent): void {
    // Safari ends the composition before the keydown of the Enter that confirmed it; only 229 still tells.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    void this.#send();
  }

  async #send(): Promise<void> {
    const { text } = this;
    const actions = this.#actions();
    this.focus();
    if (!actions || text.trim() === "" || this.#remainingBytes < 0) return;
    this.text = "";
    this.failure = undefined;
    try {
      await actions.send(text);
    } catch (error) {
      // Something else may have been typed by now: nothing of either is lost.
      this.text = this.text === "" ? text : `${text}\n${this.text}`;
      this.failure = { code: error instanceof SecureChatError ? error.code : undefined };
    }
  }
}

define("secure-chat-composer", SecureChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-composer": SecureChatComposer;
  }
}
