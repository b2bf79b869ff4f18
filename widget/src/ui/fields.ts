/** Templates of labelled fields. Ids are unique within the shadow root that renders them, which is all that labels need. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { LocaleTable } from "../locales/locale-table.ts";
import { eyeIcon, eyeOffIcon } from "./icons.ts";

export interface TextField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly type?: "text" | "password" | undefined;
  readonly autocomplete?: "off" | "new-password" | undefined;
  /** Beside the label. */
  readonly action?: TemplateResult | typeof nothing | undefined;
  /** Inside the field, at its end. */
  readonly button?: TemplateResult | undefined;
}

export function textField(field: TextField): TemplateResult {
  const describedBy = field.error ? `${field.id}-error` : field.hint ? `${field.id}-hint` : undefined;
  return html`<div class="field" part="field">
    <div class="label-row"><label for=${field.id}>${field.label}</label>${field.action}</div>
    <div class="input">
      <input
        id=${field.id}
        part="input"
        dir="auto"
        type=${field.type ?? "text"}
        autocomplete=${field.autocomplete ?? "off"}
        autocapitalize="off"
        spellcheck="false"
        .value=${live(field.value)}
        aria-invalid=${field.error ? "true" : "false"}
        aria-describedby=${describedBy ?? nothing}
        @input=${(event: InputEvent) => {
          field.onInput((event.target as HTMLInputElement).value);
        }}
      />${field.button}
    </div>
    ${
      field.error
        ? html`<p class="error" id="${field.id}-error" role="alert">${field.error}</p>`
        : field.hint
          ? html`<p class="hint" part="hint" id="${field.id}-hint">${field.hint}</p>`
          : nothing
    }
  </div>`;
}

export interface PasswordField extends Omit<TextField, "type" | "button" | "autocomplete" | "id" | "label"> {
  readonly isRevealed: boolean;
  readonly onReveal: () => void;
}

/**
 * `new-password` on purpose, also for joining: browsers ignore `off` for passwords and would fill in the page's own login.
 */
export function passwordField(table: LocaleTable, field: PasswordField): TemplateResult {
  const words = table.fields;
  return textField({
    ...field,
    id: "password",
    label: words.password,
    type: field.isRevealed ? "text" : "password",
    autocomplete: "new-password",
    button: html`<button
      type="button"
      class="round"
      part="button"
      aria-label=${field.isRevealed ? words.hidePassword : words.showPassword}
      @click=${field.onReveal}
    >
      ${field.isRevealed ? eyeOffIcon : eyeIcon}
    </button>`,
  });
}
