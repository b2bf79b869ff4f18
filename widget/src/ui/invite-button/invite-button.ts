/** Copies the invite link. Where the browser refuses, shows the link to be copied by hand. */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { en } from "../../locales/conversation/en.ts";
import { consumeActions } from "../actions-controller.ts";
import { writeClipboard } from "../clipboard.ts";
import { define } from "../define.ts";
import { checkIcon, linkIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { controls } from "../styles/controls.styles.ts";
import { fields } from "../styles/fields.styles.ts";
import { inviteButtonStyles } from "./invite-button.styles.ts";

const CONFIRMATION_MS = 4_000;

type Outcome = { readonly kind: "none" | "copied" } | { readonly kind: "by-hand"; readonly link: string };

export class SecureChatInvite extends LitElement {
  static override styles = [controls, fields, inviteButtonStyles];
  static override properties = {
    primary: { type: Boolean },
    outcome: { state: true },
  };

  /** The main thing to do here, rather than one of several. */
  declare primary: boolean;

  declare private outcome: Outcome;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.primary = false;
    this.outcome = { kind: "none" };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.outcome = { kind: "none" };
  }

  protected override render(): TemplateResult {
    const words = this.#localize.texts("conversation", en).invite;
    const isCopied = this.outcome.kind === "copied";
    return html`<button
        type="button"
        class="with-icon ${this.primary ? "primary" : "secondary"}"
        part="button ${this.primary ? "primary-button" : ""}"
        @click=${this.#copy}
      >
        ${isCopied ? checkIcon : linkIcon}${isCopied ? words.copied : words.copy}
      </button>
      <p class="visually-hidden" role="status">${isCopied ? words.copied : nothing}</p>
      ${
        this.outcome.kind === "by-hand"
          ? html`<label for="link">${words.copyByHand}</label>
              <div class="input"><input id="link" part="input" readonly dir="ltr" .value=${this.outcome.link} /></div>`
          : nothing
      }`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("outcome") || this.outcome.kind !== "by-hand") return;
    const input = this.renderRoot.querySelector("input");
    input?.focus();
    input?.select();
  }

  async #copy(): Promise<void> {
    const link = this.#actions()?.inviteLink();
    if (link === undefined) return;
    clearTimeout(this.#timer);
    if (!(await writeClipboard(link))) {
      this.outcome = { kind: "by-hand", link };
      return;
    }
    this.outcome = { kind: "copied" };
    this.#timer = setTimeout(() => (this.outcome = { kind: "none" }), CONFIRMATION_MS);
  }
}

define("secure-chat-invite", SecureChatInvite);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-invite": SecureChatInvite;
  }
}
