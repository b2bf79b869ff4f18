/** Copies what a message says, and tells in the place of the choice what became of it. Where the browser refuses, shows the text to be copied by hand. */
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { writeClipboard } from "../clipboard.ts";
import { checkIcon, copyIcon } from "../icons.ts";

/** Long enough to be read; then there is nothing left to do here. */
export const CONFIRMATION_MS = 2_000;

export class CopyChoice implements ReactiveController {
  readonly #host: LitElement;
  readonly #onTold: () => void;
  #outcome: "none" | "copied" | "by-hand" = "none";
  /** What is copied: by the time that the browser has answered it may be another one, or none. */
  #text: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onTold - is called once it was confirmed, unless the person has moved on to something else. */
  constructor(host: LitElement, onTold: () => void) {
    this.#host = host;
    this.#onTold = onTold;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  reset(): void {
    this.movedOn();
    this.#text = undefined;
    this.#outcome = "none";
    this.#host.requestUpdate();
  }

  movedOn(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  render(text: string, { menu }: ConversationTexts): TemplateResult {
    if (this.#outcome === "by-hand") {
      return html`<div class="by-hand">
        <label for="by-hand">${menu.copyByHand}</label>
        <textarea id="by-hand" part="input" readonly rows="3" dir="auto" .value=${text}></textarea>
      </div>`;
    }
    const isCopied = this.#outcome === "copied";
    return html`<button type="button" class="choice" part="button" @click=${() => this.#copy(text)}>
        ${isCopied ? checkIcon : copyIcon}${isCopied ? menu.copied : menu.copy}
      </button>
      <p class="visually-hidden" role="status">${isCopied ? menu.copied : nothing}</p>`;
  }

  async #copy(text: string): Promise<void> {
    this.reset();
    this.#text = text;
    const isCopied = await writeClipboard(text);
    if (this.#text !== text) return;
    this.#outcome = isCopied ? "copied" : "by-hand";
    this.#host.requestUpdate();
    if (isCopied) {
      this.#timer = setTimeout(() => {
        this.reset();
        this.#onTold();
      }, CONFIRMATION_MS);
      return;
    }
    await this.#host.updateComplete;
    const field = this.#host.renderRoot.querySelector("textarea");
    field?.focus();
    field?.select();
  }
}
