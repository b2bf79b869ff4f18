/** The conversation. What people wrote is only ever a text node here. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { en } from "../../locales/conversation/en.ts";
import type { TimelineEntry } from "../../state/chat-types.ts";
import { selectIsInRoom, selectMessages } from "../../state/selectors.ts";
import { define } from "../define.ts";
import "../invite-button/invite-button.ts";
import { downIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { shallowEqual } from "../shallow-equal.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { person } from "../styles/person.styles.ts";
import { BottomKeeper } from "./bottom-keeper.ts";
import { conversationLogStyles } from "./conversation-log.styles.ts";
import { groupTimeline } from "./group-timeline.ts";
import { logItem } from "./log-item.ts";

/** @slot empty - what the page shows while nothing has been said, above the interface's own words. */
export class SecureChatLog extends LitElement {
  static override styles = [controls, person, conversationLogStyles];
  static override properties = {
    hasUnseen: { state: true },
  };

  /** Whether something came while the person was reading further up. */
  declare private hasUnseen: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #state = new StoreController(
    this,
    (chat) => ({
      timeline: chat.timeline,
      messages: selectMessages(chat),
      protection: chat.protection,
      isAlone: chat.peers.length === 0,
      isInRoom: selectIsInRoom(chat),
    }),
    shallowEqual,
  );
  readonly #bottom = new BottomKeeper(this, () => this.#scroller);
  #seen: TimelineEntry | undefined;

  constructor() {
    super();
    this.hasUnseen = false;
  }

  override focus(): void {
    this.#scroller?.focus();
  }

  protected override willUpdate(): void {
    const newest = this.#state.value.timeline.at(-1);
    if (newest !== this.#seen && newest?.kind === "message") {
      if (newest.message.mine && isOther(newest, this.#seen)) this.#bottom.toBottom();
      else if (!this.#bottom.isAtBottom && isOther(newest, this.#seen)) this.hasUnseen = true;
    }
    this.#seen = newest;
    if (this.#bottom.isAtBottom) this.hasUnseen = false;
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { timeline, messages } = this.#state.value;
    const latestOwn = messages.findLast((message) => message.mine);
    return html`<div
        class="scroller"
        part="log"
        role="log"
        tabindex="0"
        aria-label=${words.conversation}
        @scroll=${this.#bottom.onScroll}
      >
        ${messages.length === 0 ? this.#empty() : nothing}
        ${groupTimeline(timeline).map((item) => logItem(item, { ...this.#localize.locale, words }, latestOwn))}
      </div>
      ${
        this.hasUnseen
          ? html`<button type="button" class="jump with-icon" part="button jump-button" @click=${this.#jump}>
              ${downIcon}${words.newMessages}
            </button>`
          : nothing
      }`;
  }

  #empty(): TemplateResult {
    const words = this.#words;
    const { isAlone, isInRoom, protection } = this.#state.value;
    if (!isInRoom) return html`<div class="empty" part="log-empty"><p>${words.emptyLeft}</p></div>`;
    return html`<div class="empty" part="log-empty">
      <slot name="empty"></slot>
      <h3>${isAlone ? words.emptyAloneTitle : words.emptyTogetherTitle}</h3>
      <p>${isAlone ? words.emptyAlone[protection] : words.emptyTogether}</p>
      ${isAlone ? html`<secure-chat-invite primary exportparts=${EXPORT_PARTS}></secure-chat-invite>` : nothing}
    </div>`;
  }

  get #words(): ConversationTexts {
    return this.#localize.texts("conversation", en);
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".scroller");
  }

  #jump(): void {
    this.focus();
    this.#bottom.toBottom();
  }
}

/** A changed delivery makes a new entry of the same message. */
function isOther(newest: TimelineEntry & { kind: "message" }, seen: TimelineEntry | undefined): boolean {
  return seen?.kind !== "message" || seen.message.id !== newest.message.id;
}

define("secure-chat-log", SecureChatLog);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-log": SecureChatLog;
  }
}
