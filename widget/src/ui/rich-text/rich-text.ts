/** What people wrote, as templates: every character goes through a binding. */
import { html, type TemplateResult } from "lit";
import type { Piece } from "./parse-text.ts";

/** No preview is ever fetched: that would tell a stranger who reads what. */
export function richText(pieces: readonly Piece[]): readonly (TemplateResult | string)[] {
  return pieces.map(templateOf);
}

function templateOf(piece: Piece): TemplateResult | string {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "bold":
      return html`<strong>${piece.text}</strong>`;
    case "italic":
      return html`<em>${piece.text}</em>`;
    case "code":
      return html`<code>${piece.text}</code>`;
    case "block":
      return html`<pre><code>${piece.text}</code></pre>`;
    case "link":
      return html`<a href=${piece.href} target="_blank" rel="noopener noreferrer nofollow" part="link">${piece.text}</a
        >${piece.host === undefined ? "" : html` <span class="host">(${piece.host})</span>`}`;
  }
}

const ONLY_EMOJI = new RegExp("^(?:\\p{RGI_Emoji}\\s*){1,3}$", "v");

/** One to three emoji and nothing else: shown large. */
export function isOnlyEmoji(text: string): boolean {
  return text.length <= 80 && ONLY_EMOJI.test(text);
}
