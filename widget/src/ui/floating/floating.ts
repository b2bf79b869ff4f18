/**
 * The floating layout: a launcher in the corner of the page that opens and closes the chat. On phones the chat then fills
 * the screen. In the other layout it is around the chat too, and not to be seen. Remembers nothing.
 */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { en } from "../../locales/floating/en.ts";
import type { FloatingTexts } from "../../locales/floating/floating-texts.ts";
import { define } from "../define.ts";
import { chatIcon, closeIcon } from "../icons.ts";
import { createLocale, textsOf, type Locale } from "../localize.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { tokens } from "../styles/tokens.styles.ts";
import { fillVisibleArea } from "./fill-visible-area.ts";
import { floatingStyles } from "./floating.styles.ts";

/** Where there is no room for both the chat and the page. */
const SMALL_SCREEN = "(max-width: 599px), (max-height: 479px)";
/** Beyond it the launcher only says that there are more. */
const MAX_COUNT = 99;

/**
 * Fires `toggle` (not bubbling) when the person opens or closes the chat; whoever hosts this sets `isOpen`.
 * @slot - the chat.
 * @slot launcher-icon - in the place of the launcher's picture.
 */
export class SecureChatFloating extends LitElement {
  static override styles = [tokens, controls, floatingStyles];
  static override properties = {
    floats: { type: Boolean },
    isOpen: { attribute: false },
    theme: { reflect: true },
    locale: { attribute: false },
    chat: { attribute: false },
    unread: { state: true },
    isSmallScreen: { state: true },
    hasOwnIcon: { state: true },
  };

  declare floats: boolean;
  declare isOpen: boolean;
  declare theme: "auto" | "light" | "dark";
  declare locale: Locale;
  /** The element that fires `secure-chat-message` and `secure-chat-statechange`. */
  declare chat: HTMLElement | undefined;

  /** Messages of others that came while the chat was closed. */
  declare private unread: number;
  declare private isSmallScreen: boolean;
  /** The page brought a picture. A slot that is handed on counts as content, so that the slot's own would never be seen. */
  declare private hasOwnIcon: boolean;

  readonly #media = matchMedia(SMALL_SCREEN);
  readonly #isEmpty = new StoreController(this, ({ timeline }) => timeline.length === 0);
  #wasEmpty = true;
  #wasShown = true;
  /** Before what is shown changes. */
  #hadFocus = false;
  #stopFilling: () => void = () => undefined;
  #stopListening = new AbortController();

  constructor() {
    super();
    this.floats = false;
    this.isOpen = false;
    this.locale = createLocale("");
    this.theme = "auto";
    this.unread = 0;
    this.isSmallScreen = this.#media.matches;
    this.hasOwnIcon = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#media.addEventListener("change", this.#screenChanged);
    this.#listen(this.chat);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media.removeEventListener("change", this.#screenChanged);
    this.#stopListening.abort();
    this.#stopFilling();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isErased = this.#isEmpty.value && !this.#wasEmpty;
    this.#wasEmpty = this.#isEmpty.value;
    if (this.#isShown || isErased) this.unread = 0;
    this.#hadFocus = this.matches(":focus-within");
    if (changed.has("chat")) this.#listen(this.chat);
  }

  protected override render(): TemplateResult {
    const { locale, unread } = this;
    if (!this.floats) return html`<slot></slot>`;
    const words = textsOf(locale, "floating", en);
    return html`<div class="corner" lang=${locale.table.lang} dir=${locale.table.dir}>
      <!-- No dialog element: opening one moves focus, which may be the page's. -->
      <div
        class=${this.isSmallScreen ? "full" : "window"}
        part="floating-panel"
        role="dialog"
        aria-modal=${this.isSmallScreen ? "true" : "false"}
        aria-label=${locale.table.chat}
        ?hidden=${!this.isOpen}
        @keydown=${this.#closeOnEscape}
      >
        ${this.isSmallScreen ? this.#bar(words) : nothing}
        <slot></slot>
        ${this.isSmallScreen ? html`<span tabindex="0" @focus=${this.#focusBar}></span>` : nothing}
      </div>
      <button
        type="button"
        class="launcher"
        ?hidden=${this.isOpen && this.isSmallScreen}
        part="launcher"
        aria-expanded=${this.isOpen ? "true" : "false"}
        aria-label=${this.isOpen ? words.close : words.open(unread)}
        @click=${this.#toggle}
      >
        ${this.isOpen ? closeIcon : html`${this.hasOwnIcon ? nothing : chatIcon}<slot name="launcher-icon" @slotchange=${this.#lookForIcon}></slot>`}
        ${
          unread > 0
            ? html`<span class="count" part="launcher-count" aria-hidden="true"
                >${unread > MAX_COUNT ? `${String(MAX_COUNT)}+` : unread}</span
              >`
            : nothing
        }
      </button>
      <p class="visually-hidden" role="status">${unread > 0 ? words.unread(unread) : nothing}</p>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    const hasChanged = this.#isShown !== this.#wasShown;
    this.#wasShown = this.#isShown;
    if (hasChanged || changed.has("floats") || (changed.has("isSmallScreen") && this.isOpen)) this.#show(hasChanged);
  }

  /** Only where all of the screen is the chat's: focus that would leave it comes in again at the other end. */
  #bar(words: FloatingTexts): TemplateResult {
    return html`<span tabindex="0" @focus=${this.#focusChat}></span>
      <div class="bar">
        <button type="button" class="round" part="button" aria-label=${words.close} @click=${this.#toggle}>
          ${closeIcon}
        </button>
      </div>`;
  }

  #listen(chat: HTMLElement | undefined): void {
    this.#stopListening.abort();
    this.#stopListening = new AbortController();
    const { signal } = this.#stopListening;
    chat?.addEventListener("secure-chat-message", this.#count, { signal });
    chat?.addEventListener("secure-chat-statechange", this.#begin, { signal });
  }

  #show(hasChanged: boolean): void {
    this.#stopFilling();
    this.#chat?.toggleAttribute("flush", this.floats && this.isSmallScreen);
    const panel = this.renderRoot.querySelector<HTMLElement>(".full:not([hidden])");
    if (panel) this.#stopFilling = fillVisibleArea(panel);
    // A page that opens the chat by itself keeps the focus where it is.
    if (!hasChanged || !this.#hadFocus) return;
    if (this.#isShown) this.#focusChat();
    else this.renderRoot.querySelector<HTMLElement>(".launcher")?.focus();
  }

  readonly #lookForIcon = ({ currentTarget }: Event): void => {
    this.hasOwnIcon = (currentTarget as HTMLSlotElement).assignedNodes({ flatten: true }).length > 0;
  };

  readonly #toggle = (): void => {
    this.dispatchEvent(new Event("toggle"));
  };

  /** What is inside closes first: it stops the event, or prevents its default. */
  #closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.#toggle();
  }

  /** Where it does not float, the chat always is. */
  get #isShown(): boolean {
    return this.isOpen || !this.floats;
  }

  get #chat(): HTMLElement | null {
    return this.querySelector("secure-chat-panel");
  }

  readonly #focusChat = (): void => this.#chat?.focus();

  readonly #focusBar = (): void => this.renderRoot.querySelector<HTMLElement>(".bar button")?.focus();

  readonly #screenChanged = (): void => {
    this.isSmallScreen = this.#media.matches;
  };

  /** At once: the store of the interface may be a message behind by the time that it is empty. */
  readonly #begin = ({ state }: HTMLElementEventMap["secure-chat-statechange"]): void => {
    if (state === "joining") this.unread = 0;
  };

  readonly #count = (event: HTMLElementEventMap["secure-chat-message"]): void => {
    if (!this.#isShown && !event.message.mine) this.unread += 1;
  };
}

define("secure-chat-floating", SecureChatFloating);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-floating": SecureChatFloating;
  }
}
