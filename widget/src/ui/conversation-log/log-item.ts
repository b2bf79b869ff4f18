/** Templates of what stands in the log. Texts and names go through bindings, isolated from the direction around them. */
import { html, nothing, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import type { ChatMessage, Notice } from "../../state/chat-types.ts";
import { isolate } from "../isolate.ts";
import type { Locale } from "../localize.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { hueClass, personMark } from "../person-mark.ts";
import type { LogItem, MessageGroup } from "./group-timeline.ts";

/** The words of the log, and the formats of its times. */
export type LogLocale = Locale & { readonly words: ConversationTexts };

/** @param latestOwn - the message under which delivery is told. */
export function logItem(item: LogItem, locale: LogLocale, latestOwn: ChatMessage | undefined): TemplateResult {
  switch (item.kind) {
    case "day":
      return html`<p class="day" part="day"><time datetime=${isoOf(item.at)}>${dayLabel(item.at, locale)}</time></p>`;
    case "notice":
      return html`<p class="notice" part="notice">${noticeText(item.notice, locale.words)}</p>`;
    case "group":
      return messageGroup(item, locale, latestOwn);
  }
}

function messageGroup(group: MessageGroup, locale: LogLocale, latestOwn: ChatMessage | undefined): TemplateResult {
  const [first] = group.messages;
  const { words } = locale;
  const author = first.mine ? words.you : first.authorName;
  return html`<div class="group ${first.mine ? "mine" : "theirs"} ${hueClass(first.authorId)}" part="message-group">
    ${first.mine ? nothing : personMark(first.authorId)}
    <div class="messages">
      <p class="byline">
        <bdi class="person-name ${first.mine ? "visually-hidden" : ""}" part="author">${author}</bdi>
        <time part="time" datetime=${isoOf(first.sentAt)} title=${formatted(locale.exact, first.sentAt)}
          >${formatted(locale.time, first.sentAt)}</time
        >
      </p>
      ${group.messages.map(
        (message, index) =>
          html`<div class="message" part="message">
            ${index === 0 ? nothing : html`<span class="visually-hidden">${isolate(author)}: </span>`}
            ${
              message.file
                ? html`<secure-chat-file exportparts=${EXPORT_PARTS} .message=${message}
                    >${message.file.name}</secure-chat-file
                  >`
                : html`<span class="bubble" part="bubble" dir="auto">${message.text}</span>`
            }
            ${
              message === latestOwn && message.delivery
                ? html`<p class="delivery" part="delivery" aria-live="off">
                    ${words.delivered(message.delivery.delivered, message.delivery.total)}
                  </p>`
                : nothing
            }
          </div>`,
      )}
    </div>
  </div>`;
}

function noticeText(notice: Notice, words: ConversationTexts): string {
  const name = isolate(notice.name);
  return words.notice(
    notice.type === "person-renamed" ? { ...notice, name, newName: isolate(notice.newName) } : { ...notice, name },
  );
}

function dayLabel(at: Date, locale: LogLocale): string {
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (at.toDateString() === now.toDateString()) return locale.words.today;
  if (at.toDateString() === yesterday.toDateString()) return locale.words.yesterday;
  return formatted(at.getFullYear() === now.getFullYear() ? locale.day : locale.dayAndYear, at);
}

/** A time that a peer claimed may be outside what a Date can hold. */
function formatted(format: Intl.DateTimeFormat, at: Date): string {
  return Number.isNaN(at.getTime()) ? "" : format.format(at);
}

function isoOf(at: Date): string | typeof nothing {
  return Number.isNaN(at.getTime()) ? nothing : at.toISOString();
}
