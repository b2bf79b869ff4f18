/** Digits that people read to each other, in groups of five. Left to right in every language. */
import { html, type TemplateResult } from "lit";

/** @param digits - 30 of one key or 60 of a pair, without spaces. */
export function safetyDigits(digits: string): TemplateResult {
  const groups = digits.match(/.{1,5}/gu) ?? [];
  return html`<p class="digits" part="safety-number" dir="ltr">
    ${groups.map((group) => html`<span>${group}</span> `)}
  </p>`;
}
