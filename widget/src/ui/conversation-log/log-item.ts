/** Templates of what stands in the log. Texts and names go through bindings, isolated from the direction around them. */
import { html, nothing, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import type { Notice } from "../../state/chat-types.ts";
import { alertIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { hueClass, personMark } from "../person-mark.ts";
import type { LogItem, MessageGroup } from "./group-timeline.ts";
import type { LogContext } from "./log-context.ts";
import { formatted, isoOf, messageTime } from "./message-time.ts";
import { messageView } from "./message-view.ts";

export function logItem(item: LogItem, context: LogContext): TemplateResult {
  switch (item.kind) {
    case "day":
      return html`<p class="day" part="day"><time datetime=${isoOf(item.at)}>${dayLabel(item.at, context)}</time></p>`;
    case "notice":
      return html`<p class="notice" part="notice">${noticeText(item.notice, context.words)}</p>`;
    case "group":
      return messageGroup(item, context);
  }
}

function messageGroup({ messages, isContinued }: MessageGroup, context: LogContext): TemplateResult {
  const [first] = messages;
  const { words, locale, unreadFrom, mismatched } = context;
  const author = first.mine ? words.you : first.authorName;
  const isUnread = first.id === unreadFrom;
  return html`${isUnread ? html`<p class="unread" part="unread"><span>${words.newMessages}</span></p>` : nothing}
    <div
      class="group ${first.mine ? "mine" : "theirs"} ${isContinued ? "continued" : ""} ${hueClass(first.authorId)}"
      part="message-group"
    >
      ${first.mine ? nothing : personMark(first.authorId)}
      <div class="messages">
        ${
          isContinued
            ? nothing
            : html`<p class="byline">
                <bdi class="person-name ${first.mine ? "visually-hidden" : ""}" part="author">${author}</bdi>
                ${mismatched.has(first.authorId) ? mismatchSign(words) : nothing}
                <time part="time" datetime=${isoOf(first.sentAt)} title=${formatted(locale.exact, first.sentAt)}
                  >${messageTime(first.sentAt, locale)}</time
                >
              </p>`
        }
        ${messages.map((message, index) => messageView(message, index === 0 && !isContinued ? undefined : author, context))}
      </div>
    </div>`;
}

/** After a name that somebody else goes by. Not told once for each message when it is found: the header tells it. */
function mismatchSign({ mismatched }: ConversationTexts): TemplateResult {
  return html`<span class="mismatched" aria-live="off" title=${mismatched}
    >${alertIcon}<span class="visually-hidden">${mismatched}</span></span
  >`;
}

export function noticeText(notice: Notice, words: ConversationTexts): string {
  const name = isolate(notice.name);
  return words.notice(
    notice.type === "person-renamed" ? { ...notice, name, newName: isolate(notice.newName) } : { ...notice, name },
  );
}

function dayLabel(at: Date, { locale, words }: LogContext): string {
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (at.toDateString() === now.toDateString()) return words.today;
  if (at.toDateString() === yesterday.toDateString()) return words.yesterday;
  return formatted(at.getFullYear() === now.getFullYear() ? locale.day : locale.dayAndYear, at);
}
