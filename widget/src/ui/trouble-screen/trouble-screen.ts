/** Why it failed and the one thing to do about it. In a room that was joined before, it stands where the composer was. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { en } from "../../locales/conversation/en.ts";
import { en as startEn } from "../../locales/start/en.ts";
import type { ErrorCode } from "../../protocol/codes.ts";
import { normalizePassword } from "../../protocol/room-and-password.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { DraggedFiles } from "../dragged-files.ts";
import { passwordField } from "../fields.ts";
import { alertIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { controls } from "../styles/controls.styles.ts";
import { fields } from "../styles/fields.styles.ts";
import { troubleAction, type TroubleAction } from "./trouble-action.ts";
import { troubleScreenStyles } from "./trouble-screen.styles.ts";

/** It leads there already, or another room would not go better. */
const WITHOUT_WAY_BACK: readonly TroubleAction[] = ["start", "reload", "none"];

/** Fires `start-over` (not bubbling) when the person wants the start screen. */
export class SecureChatTrouble extends LitElement {
  static override styles = [controls, fields, troubleScreenStyles];
  static override properties = {
    code: { attribute: false },
    compact: { type: Boolean, reflect: true },
    hasStart: { type: Boolean, attribute: "has-start" },
    password: { state: true },
    isRevealed: { state: true },
    wasSubmitted: { state: true },
  };

  declare code: ErrorCode;
  /** Below a conversation, which the next join clears, rather than instead of one. */
  declare compact: boolean;
  /** The room was chosen on the start screen: whoever mistyped it can go back there. */
  declare hasStart: boolean;

  declare private password: string;
  declare private isRevealed: boolean;
  declare private wasSubmitted: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);

  constructor() {
    super();
    this.code = "aborted";
    this.compact = false;
    this.hasStart = false;
    new DraggedFiles(this);
    this.password = "";
    this.isRevealed = false;
    this.wasSubmitted = false;
  }

  override focus(): void {
    const first = ["input", ".primary", "h2"].map((selector) => this.renderRoot.querySelector<HTMLElement>(selector));
    first.find(Boolean)?.focus();
  }

  protected override render(): TemplateResult {
    const { errorTitles, left } = this.#localize.texts("conversation", en);
    return html`<div class="card" part="trouble" data-code=${this.code}>
      <span class="emblem">${alertIcon}</span>
      <div class="words" role="alert">
        <h2 tabindex="-1">${errorTitles[this.code]}</h2>
        <p>${this.#localize.table.errors[this.code]} ${this.compact ? left.kept : nothing}</p>
      </div>
      ${this.#action()} ${this.#wayBack()}
    </div>`;
  }

  #action(): TemplateResult | typeof nothing {
    const words = this.#localize.texts("conversation", en).trouble;
    switch (troubleAction(this.code)) {
      case "none":
        return nothing;
      case "retry":
        return this.#button(this.#localize.table.retry, () => void this.#actions()?.retry());
      case "reload":
        return this.#button(words.reload, () => {
          location.reload();
        });
      case "start":
        return this.#button(words.backToStart, this.#startOver);
      case "password":
        return this.#passwordForm();
    }
  }

  #button(label: string, onClick: () => void): TemplateResult {
    return html`<button type="button" class="primary" part="button primary-button" @click=${onClick}>${label}</button>`;
  }

  #wayBack(): TemplateResult | typeof nothing {
    if (!this.hasStart || WITHOUT_WAY_BACK.includes(troubleAction(this.code))) return nothing;
    return html`<button type="button" class="quiet" part="button" @click=${this.#startOver}>
      ${this.#localize.texts("conversation", en).trouble.backToStart}
    </button>`;
  }

  #startOver(): void {
    this.dispatchEvent(new Event("start-over"));
  }

  #passwordForm(): TemplateResult {
    const { table } = this.#localize;
    return html`<form novalidate @submit=${this.#submit}>
      ${passwordField(table, {
        value: this.password,
        isRevealed: this.isRevealed,
        // Said before: joining without one counts as a guess where there is one.
        hint: this.#localize.texts("start", startEn).passwordHintJoin,
        error:
          this.wasSubmitted && normalizePassword(this.password) === undefined
            ? table.errors["invalid-password"]
            : undefined,
        onInput: (value) => (this.password = value),
        onReveal: () => (this.isRevealed = !this.isRevealed),
      })}
      <button class="primary" part="button primary-button" type="submit">${table.fields.joinRoom}</button>
    </form>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.wasSubmitted = true;
    if (normalizePassword(this.password) === undefined) return;
    void this.#actions()?.retry(this.password);
  }
}

define("secure-chat-trouble", SecureChatTrouble);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-trouble": SecureChatTrouble;
  }
}
