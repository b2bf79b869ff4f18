/** Above the field: what is being answered or changed, and the button that ends that. */
import { html, nothing, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import type { Intent } from "../conversation/intent.ts";
import { excerptOf } from "../conversation-log/message-view.ts";
import { closeIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";

/** @returns nothing while something new is written. */
export function intentBar(
  intent: Intent,
  { replyingTo, replyingToYourself, editing, stopReplying, stopEditing, retracted }: ConversationTexts,
  onStop: () => void,
): TemplateResult | typeof nothing {
  if (intent.kind === "new") return nothing;
  const message = intent.kind === "edit" ? intent.of : intent.to;
  const reply = message.mine ? replyingToYourself : replyingTo(isolate(message.authorName));
  return html`<div class="intent" part="composer-intent">
    <p>
      <strong>${intent.kind === "edit" ? editing : reply}</strong>
      <span>${excerptOf(message, retracted)}</span>
    </p>
    <button
      type="button"
      class="round stop"
      part="button"
      aria-label=${intent.kind === "edit" ? stopEditing : stopReplying}
      @click=${onStop}
    >
      ${closeIcon}
    </button>
  </div>`;
}
