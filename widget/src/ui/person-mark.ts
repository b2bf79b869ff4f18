/** A letter and a colour for a person. The colour comes from the id, which is a hash of the key: a hint, never proof. */
import { html, type TemplateResult } from "lit";

const HUES = 8;

/** One of `hue-0` … `hue-7`, the same for everything that this person does. */
export function hueClass(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return `hue-${String(sum % HUES)}`;
}

/** Decoration: the name stands beside it as text. */
export function personMark(id: string, name: string): TemplateResult {
  const letter = /[\p{L}\p{N}\p{Extended_Pictographic}]/u.exec(name)?.[0] ?? "?";
  return html`<span class="mark ${hueClass(id)}" aria-hidden="true">${letter.toLocaleUpperCase()}</span>`;
}
