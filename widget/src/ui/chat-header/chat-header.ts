/** Name of the room and the line that always says the truth about its protection. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { en } from "../../locales/conversation/en.ts";
import { selectIsInRoom, selectProtection } from "../../state/room-selectors.ts";
import { define } from "../define.ts";
import { infoIcon, lockIcon, openLockIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { shallowEqual } from "../shallow-equal.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { chatHeaderStyles } from "./chat-header.styles.ts";

/** Part of Room info that somebody wants to see; undefined for all of it. */
export type InfoSection = "protection";

/** Room info is to be opened or closed; with a section, to be opened there. Does not bubble. */
export class InfoToggleEvent extends Event {
  readonly section: InfoSection | undefined;
  constructor(section?: InfoSection) {
    super("info-toggle");
    this.section = section;
  }
}

/**
 * Fires `info-toggle`, an `InfoToggleEvent`.
 * @slot header - what the page adds beside the room name.
 */
export class SecureChatHeader extends LitElement {
  static override styles = [controls, chatHeaderStyles];
  static override properties = {
    isInfoOpen: { attribute: false },
  };

  declare isInfoOpen: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #state = new StoreController(
    this,
    (state) => ({
      ...selectProtection(state),
      mismatched: state.peers.filter(({ mismatched }) => mismatched).length,
      room: state.room,
      phase: state.phase,
      isInRoom: selectIsInRoom(state),
      isAnyoneConnected: state.peers.some(({ status }) => status === "connected"),
      needsAttention: state.guesses.closed,
    }),
    shallowEqual,
  );

  /** Which of the two buttons asked for Room info last. */
  #opener = ".info-button";

  constructor() {
    super();
    this.isInfoOpen = false;
  }

  /** Where focus returns to when Room info closes: to the button that opened it. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(this.#opener)?.focus();
  }

  protected override render(): TemplateResult {
    const { room, phase, isInRoom, isAnyoneConnected } = this.#state.value;
    const words = this.#words.header;
    return html`<header part="header">
        <div class="names">
          <h2 part="room-name" title=${room}><bdi>${room}</bdi></h2>
          ${this.#protection()}
        </div>
        <slot name="header"></slot>
        ${isInRoom ? this.#infoButton() : nothing}
      </header>
      <div role="status">
        ${
          phase === "reconnecting"
            ? html`<p class="strip">${words.reconnecting}${isAnyoneConnected ? ` ${words.goOn}` : nothing}</p>`
            : nothing
        }
      </div>`;
  }

  /** The line itself is what one presses to learn what it means, wherever Room info can be opened. */
  #protection(): TemplateResult {
    const { protection, mismatched, isInRoom, phase } = this.#state.value;
    const words = this.#words.header;
    // How a room is protected shows when it lets one in: until then there is only what was tried.
    if (!isInRoom)
      return html`<p class="protection" part="protection">${phase === "joining" ? words.joining : words.notInRoom}</p>`;
    const line = html`${protection === "password" ? lockIcon : openLockIcon}
      <span
        >${this.#protectionLine()}${
          mismatched > 0 ? html` · <strong>${words.mismatched(mismatched)}</strong>` : nothing
        }</span
      >`;
    return html`<button
      type="button"
      class="protection ${protection}"
      part="protection"
      @click=${() => {
        this.#toggle(".protection", "protection");
      }}
    >
      ${line}<span class="visually-hidden">. ${words.explain}</span>
    </button>`;
  }

  get #words(): ConversationTexts {
    return this.#localize.texts("conversation", en);
  }

  #toggle(opener: string, section?: InfoSection): void {
    if (!this.isInfoOpen) this.#opener = opener;
    this.dispatchEvent(new InfoToggleEvent(section));
  }

  #protectionLine(): string {
    const { protection, people, verified } = this.#state.value;
    const words = this.#words.header;
    const line = [words.protection[protection], words.people(Math.max(people, 1))];
    if (people > 1) line.push(words.verified(verified, people - 1));
    return line.join(" · ");
  }

  #infoButton(): TemplateResult {
    const { needsAttention } = this.#state.value;
    const words = this.#words.header;
    return html`<button
      type="button"
      class="round info-button"
      part="button info-button"
      aria-label=${words.roomInfo}
      aria-description=${needsAttention ? words.needsAttention : nothing}
      aria-expanded=${this.isInfoOpen ? "true" : "false"}
      @click=${() => {
        this.#toggle(".info-button");
      }}
    >
      ${infoIcon}${needsAttention ? html`<span class="dot"></span>` : nothing}
    </button>`;
  }
}

define("secure-chat-header", SecureChatHeader);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-header": SecureChatHeader;
  }
}
