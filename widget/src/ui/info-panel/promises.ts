/** What this chat protects, and what it cannot do: said where people look for it, in plain words. */
import { html, type TemplateResult } from "lit";
import type { InfoTexts } from "../../locales/info/info-texts.ts";

export function promises({ promises, promiseList, limits, limitList }: InfoTexts): TemplateResult {
  return html`<section part="info-section">${list(promises, promiseList)}${list(limits, limitList)}</section>`;
}

function list(title: string, points: readonly string[]): TemplateResult {
  return html`<h3>${title}</h3>
    <ul class="points">
      ${points.map((point) => html`<li>${point}</li>`)}
    </ul>`;
}
