/** A button that copies a text, and says for a moment that it did. Where the browser refuses, shows the text to be copied by hand. */
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from "lit";
import { writeClipboard } from "./clipboard.ts";
import { checkIcon } from "./icons.ts";

/** Long enough to be read. */
export const CONFIRMATION_MS = 2_000;

export interface CopyLook {
  readonly icon: TemplateResult;
  readonly words: { readonly copy: string; readonly copied: string; readonly copyByHand: string };
  /** Classes of the button. */
  readonly kind: string;
  /** Parts of the button. */
  readonly part: string;
}

/** Wants `copyButtonStyles` in the element's. */
export class CopyButton implements ReactiveController {
  readonly #host: LitElement;
  readonly #onTold: (() => void) | undefined;
  #outcome: "none" | "copied" | "by-hand" = "none";
  /** The press that counts: by the time that the browser has answered it may be another one, or none. */
  #press: object | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onTold - is called once it was confirmed, unless the person has moved on to something else. */
  constructor(host: LitElement, onTold?: () => void) {
    this.#host = host;
    this.#onTold = onTold;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  reset(): void {
    this.movedOn();
    this.#press = undefined;
    this.#outcome = "none";
    this.#host.requestUpdate();
  }

  movedOn(): void {
    clearTimeout(this.#timer);
  }

  /** @param text - asked for when the button is pressed, and shown as it is then. */
  render(text: () => string, { icon, words, kind, part }: CopyLook): TemplateResult {
    const isCopied = this.#outcome === "copied";
    return html`<button type="button" class=${kind} part=${part} @click=${() => this.#copy(text())}>
        ${isCopied ? checkIcon : icon}${isCopied ? words.copied : words.copy}
      </button>
      <p class="visually-hidden" role="status">${isCopied ? words.copied : nothing}</p>
      ${
        this.#outcome === "by-hand"
          ? html`<div class="by-hand">
              <label for="by-hand">${words.copyByHand}</label>
              <textarea id="by-hand" part="input" readonly rows="3" dir="auto" .value=${text()}></textarea>
            </div>`
          : nothing
      }`;
  }

  async #copy(text: string): Promise<void> {
    this.reset();
    const press = (this.#press = {});
    const isCopied = await writeClipboard(text);
    if (this.#press !== press) return;
    this.#outcome = isCopied ? "copied" : "by-hand";
    this.#host.requestUpdate();
    if (isCopied) {
      this.#timer = setTimeout(() => {
        this.reset();
        this.#onTold?.();
      }, CONFIRMATION_MS);
      return;
    }
    await this.#host.updateComplete;
    const field = this.#host.renderRoot.querySelector("textarea");
    field?.focus();
    field?.select();
  }
}
