/** Leads down: to what is new, or from far away to the end. */
import { html, nothing, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { downIcon } from "../icons.ts";

export interface JumpButton {
  /** Of new messages. */
  readonly count: number;
  /** Whether there is any use in it without new messages. */
  readonly isFar: boolean;
  readonly words: ConversationTexts;
  readonly onClick: () => void;
}

export function jumpButton({ count, isFar, words, onClick }: JumpButton): TemplateResult | typeof nothing {
  if (count === 0 && !isFar) return nothing;
  return html`<button
    type="button"
    class="jump with-icon ${count === 0 ? "round" : ""}"
    part="button jump-button"
    aria-label=${count === 0 ? words.toEnd : nothing}
    title=${count === 0 ? words.toEnd : nothing}
    @click=${onClick}
  >
    ${downIcon}${count === 0 ? nothing : words.countNew(count)}
  </button>`;
}
