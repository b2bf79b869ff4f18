/** The symbols that two people compare: big, each with its name, read one after the other in the order in which they stand. */
import { html, type TemplateResult } from "lit";
import type { SymbolNames } from "../../locales/info/info-texts.ts";
import { SAS_EMOJI } from "../../protocol/sas-emoji.ts";
import type { SasSymbol } from "../../state/chat-types.ts";

/** @param names - in the interface's language; undefined: the English ones that the symbols come with. */
export function symbolList(
  symbols: readonly SasSymbol[],
  names: SymbolNames | undefined,
  label: string,
): TemplateResult {
  return html`<ol part="sas" aria-label=${label}>
    ${symbols.map(
      (symbol) =>
        html`<li>
          <span class="emoji" aria-hidden="true">${symbol.emoji}</span> <span>${nameOf(symbol, names)}</span>
        </li>`,
    )}
  </ol>`;
}

function nameOf({ emoji, name }: SasSymbol, names: SymbolNames | undefined): string {
  return names?.[SAS_EMOJI.findIndex((known) => known.emoji === emoji)] ?? name;
}
