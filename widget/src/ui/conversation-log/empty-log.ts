/** What stands in the log while nothing has been said. */
import { html, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import type { ChatState } from "../../state/chat-state.ts";
import "../invite-button/invite-button.ts";
import { EXPORT_PARTS } from "../parts.ts";

export interface Emptiness {
  readonly isAlone: boolean;
  readonly isInRoom: boolean;
  readonly protection: ChatState["protection"];
}

export function emptyLog({ isAlone, isInRoom, protection }: Emptiness, words: ConversationTexts): TemplateResult {
  if (!isInRoom) return html`<div class="empty" part="log-empty"><p>${words.emptyLeft}</p></div>`;
  // Two templates, since one whose words and height change would move what a person is reading.
  if (isAlone) {
    return html`<div class="empty" part="log-empty">
      <slot name="empty"></slot>
      <h3>${words.emptyAloneTitle}</h3>
      <p>${words.emptyAlone[protection]}</p>
      <secure-chat-invite primary exportparts=${EXPORT_PARTS}></secure-chat-invite>
    </div>`;
  }
  return html`<div class="empty" part="log-empty">
    <slot name="empty"></slot>
    <h3>${words.emptyTogetherTitle}</h3>
    <p>${words.emptyTogether}</p>
  </div>`;
}
