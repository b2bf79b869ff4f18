/** One message: what it answers, what it says, and what people said of it. */
import { html, nothing, type TemplateResult } from "lit";
import type { ChatMessage, Reaction } from "../../state/chat-types.ts";
import { moreIcon } from "../icons.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { isolate } from "../isolate.ts";
import { beginningOf, cutPieces } from "../rich-text/beginning.ts";
import { parseText } from "../rich-text/parse-text.ts";
import { isOnlyEmoji, richText } from "../rich-text/rich-text.ts";
import type { LogContext } from "./log-context.ts";
import { formatted } from "./message-time.ts";

/** Texts beyond this are folded. */
const UNFOLDED = { characters: 1_200, lines: 18 };
const QUOTE_CHARACTERS = 160;

/** @param author - told to screen readers where no byline says it; undefined where one does. */
export function messageView(message: ChatMessage, author: string | undefined, context: LogContext): TemplateResult {
  const { id } = message;
  const { words, current, highlighted, latestOwn } = context;
  const isCurrent = current === id;
  return html`<div
    class="message ${highlighted === id ? "highlighted" : ""}"
    part="message"
    role="group"
    data-id=${id}
    tabindex=${isCurrent ? "0" : "-1"}
  >
    ${author === undefined ? nothing : html`<span class="visually-hidden">${isolate(author)}: </span>`}
    <div class="line">
      ${messageBody(message, context)}
      ${
        isCurrent && !message.retracted
          ? html`<button
              type="button"
              class="round more"
              part="button"
              aria-label=${words.menu.open}
              aria-haspopup="menu"
              @click=${(event: Event) => context.on.menu(message, event)}
            >
              ${moreIcon}
            </button>`
          : nothing
      }
    </div>
    ${reactions(message, context)}
    ${
      latestOwn === id && message.delivery && !message.file
        ? html`<p class="delivery" part="delivery" aria-live="off">
            ${words.delivered(message.delivery.delivered, message.delivery.total)}
          </p>`
        : nothing
    }
  </div>`;
}

/** The bubble. */
function messageBody(message: ChatMessage, context: LogContext): TemplateResult {
  const { words, locale } = context;
  if (message.retracted) return html`<span class="bubble retracted" part="bubble">${words.retracted}</span>`;
  const { text, editedAt, file } = message;
  if (file) {
    return html`<secure-chat-file exportparts=${EXPORT_PARTS} .message=${message}>${file.name}</secure-chat-file>`;
  }
  const isJumbo = isOnlyEmoji(text);
  return html`<div class="bubble ${isJumbo ? "jumbo" : ""}" part="bubble" dir="auto">
    ${quote(message, context)}${textOf(message, context)}${
      editedAt
        ? html` <span class="edited" part="edited" title=${formatted(locale.exact, editedAt)}>(${words.edited})</span>`
        : nothing
    }
  </div>`;
}

function quote({ replyTo }: ChatMessage, { find, words, on }: LogContext): TemplateResult | typeof nothing {
  if (replyTo === undefined) return nothing;
  const original = find(replyTo);
  if (!original) return html`<p class="quote" part="quote">${words.notHere}</p>`;
  const name = original.mine ? words.you : isolate(original.authorName);
  return html`<button
    type="button"
    class="quote"
    part="quote"
    aria-label=${`${words.quoteOf(name)}: ${excerptOf(original, words.retracted)}`}
    @click=${() => on.jump(original.id)}
  >
    <strong>${name}</strong>
    <span>${excerptOf(original, words.retracted)}</span>
  </button>`;
}

/** The beginning of what a message says, in one line and without its marks. */
export function excerptOf({ text, retracted, file }: ChatMessage, retractedWords: string): string {
  if (retracted) return retractedWords;
  // Marks take room that no excerpt has.
  const source = beginningOf(text, 4 * QUOTE_CHARACTERS);
  const said = file?.name ?? parseText(source).reduce((all, piece) => all + piece.text, "");
  const line = said.replace(/\s+/gu, " ").trim();
  const beginning = beginningOf(line, QUOTE_CHARACTERS);
  return beginning === line && source === text ? line : `${beginning}…`;
}

/** As much of a message as shows while it is folded, without its marks. */
export function spokenText({ text, retracted, file }: ChatMessage, retractedWords: string): string {
  if (retracted) return retractedWords;
  if (file) return file.name;
  const pieces = parseText(text);
  const beginning = cutPieces(pieces, UNFOLDED);
  return beginning.map((piece) => piece.text).join("") + (beginning === pieces ? "" : "…");
}

/** What is folded away is not there at all: nobody tabs through links that they do not see. */
function textOf({ id, text }: ChatMessage, { unfolded, words, on }: LogContext): TemplateResult {
  const pieces = parseText(text);
  const beginning = cutPieces(pieces, UNFOLDED);
  if (beginning === pieces) return html`<span class="text" part="text">${richText(pieces)}</span>`;
  const isWhole = unfolded.has(id);
  return html`<span class="text" part="text">${isWhole ? richText(pieces) : [...richText(beginning), "…"]}</span>
    <button type="button" class="quiet fold" part="button" aria-expanded=${isWhole} @click=${() => on.fold(id)}>
      ${isWhole ? words.showLess : words.showMore}
    </button>`;
}

function reactions(message: ChatMessage, context: LogContext): TemplateResult | typeof nothing {
  if (message.reactions.length === 0) return nothing;
  return html`<div class="reactions" part="reactions">
    ${message.reactions.map((reaction) => chip(message, reaction, context))}
  </div>`;
}

function chip(
  message: ChatMessage,
  { emoji, authorIds, mine }: Reaction,
  { words, nameOf, on, canSpeak }: LogContext,
): TemplateResult {
  const count = authorIds.length > 1 ? String(authorIds.length) : "";
  const said = words.reactedBy(emoji, authorIds.map(nameOf));
  return html`<button
    type="button"
    class="chip"
    part="reaction"
    aria-pressed=${mine ? "true" : "false"}
    aria-label=${`${count} ${said}`.trim()}
    title=${said}
    ?disabled=${!canSpeak}
    @click=${() => on.react(message, emoji, !mine)}
  >
    <span class="emoji">${emoji}</span>${count}
  </button>`;
}
