/** What can be done with a message: react, reply, copy, edit, delete. One for all messages; opens where it is asked to. */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { en } from "../../locales/conversation/en.ts";
import type { ChatMessage } from "../../state/chat-types.ts";
import { consumeActions } from "../actions-controller.ts";
import { CopyButton } from "../copy-button.ts";
import { define } from "../define.ts";
import { copyIcon, pencilIcon, replyIcon, trashIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { isSecondClick } from "../second-click.ts";
import { controls } from "../styles/controls.styles.ts";
import { copyButtonStyles } from "../styles/copy-button.styles.ts";
import { fields } from "../styles/fields.styles.ts";
import { messageMenuStyles } from "./message-menu.styles.ts";
import { placeNear, type Spot } from "./place-near.ts";
import { stepOf } from "./step-of.ts";

/** What most people answer with. */
const QUICK_EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;

/** The person wants to answer the message or to change it. Does not bubble. */
export class MessageChoiceEvent extends Event {
  readonly message: ChatMessage;
  constructor(type: "reply" | "edit", message: ChatMessage) {
    super(type);
    this.message = message;
  }
}

/** Fires `reply` and `edit`, each a `MessageChoiceEvent`, and `closed` when focus needs a place. */
export class SecureChatMessageMenu extends LitElement {
  static override styles = [controls, fields, copyButtonStyles, messageMenuStyles];
  static override properties = {
    canSpeak: { attribute: false },
    latest: { attribute: false },
    message: { state: true },
    isRetracting: { state: true },
    emoji: { state: true },
    isRefused: { state: true },
  };

  /** Whether anything can be said now, or only be copied. */
  declare canSpeak: boolean;
  /** The message that it was opened for, as it reads now; undefined while it is for none. */
  declare latest: ChatMessage | undefined;

  declare private message: ChatMessage | undefined;
  declare private isRetracting: boolean;
  /** What is typed as another emoji; undefined while nobody asked for one. */
  declare private emoji: string | undefined;
  declare private isRefused: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #copy = new CopyButton(this, () => this.#close());

  /** Ends what closes it on a press elsewhere. */
  #stopWatching: AbortController | undefined;

  constructor() {
    super();
    this.canSpeak = true;
    this.isRetracting = this.isRefused = false;
  }

  /** Opens beside a spot of the page, in CSS pixels of the viewport; focus goes to its first button. */
  async open(message: ChatMessage, spot: Spot): Promise<void> {
    this.message = message;
    this.isRetracting = this.isRefused = false;
    this.emoji = undefined;
    this.#copy.reset();
    await this.updateComplete;
    const popover = this.#popover;
    if (!popover) return;
    if (!popover.matches(":popover-open")) popover.showPopover();
    this.#watch(popover, spot);
    popover.querySelector("button")?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.abort();
  }

  /** Others go on: what was changed meanwhile is answered and copied as it is now, and what was taken back not at all. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("latest") || !this.latest || this.latest.id !== this.message?.id) return;
    this.message = this.latest;
    if (this.message.retracted) this.#close();
  }

  protected override render(): TemplateResult {
    const { message } = this;
    return html`<div
      class="popover"
      popover="manual"
      part="message-menu"
      role="dialog"
      aria-label=${this.#words.menu.open}
      @keydown=${this.#moveFocus}
      @focusout=${this.#followFocus}
      @toggle=${this.#toggled}
    >
      ${message && !message.retracted ? this.#choices(message) : nothing}
    </div>`;
  }

  #choices(message: ChatMessage): TemplateResult {
    const { menu } = this.#words;
    const { exact } = this.#localize.locale;
    return html`${
        this.canSpeak
          ? html`<div class="emoji">
                ${QUICK_EMOJI.map((emoji) => {
                  const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
                  return html`<button
                    type="button"
                    class="round"
                    part="button"
                    aria-label=${menu.react(emoji)}
                    aria-pressed=${mine ? "true" : "false"}
                    @click=${() => this.#react(emoji, !mine)}
                  >
                    ${emoji}
                  </button>`;
                })}
              </div>
              ${this.#otherEmoji()} ${this.#choice(replyIcon, menu.reply, () => this.#choose("reply", message))}`
          : nothing
      }
      ${
        message.text
          ? this.#copy.render(() => message.text, { icon: copyIcon, words: menu, kind: "choice", part: "button" })
          : nothing
      }
      ${
        this.canSpeak && message.mine
          ? html`${message.file ? nothing : this.#choice(pencilIcon, menu.edit, () => this.#choose("edit", message))}
            ${this.#choice(trashIcon, this.isRetracting ? menu.retractNow : menu.retract, (event) => this.#retract(message, event), "danger")}`
          : nothing
      }
      <p class="details">
        ${menu.sent(Number.isNaN(message.sentAt.getTime()) ? "" : exact.format(message.sentAt))}${
          message.delivery
            ? html`<br />${this.#words.delivered(message.delivery.delivered, message.delivery.total)}`
            : nothing
        }
      </p>`;
  }

  #choice(icon: TemplateResult, label: string, onClick: (event: MouseEvent) => void, kind = ""): TemplateResult {
    return html`<button type="button" class="choice ${kind}" part="button" @click=${onClick}>${icon}${label}</button>`;
  }

  #otherEmoji(): TemplateResult {
    const { menu } = this.#words;
    if (this.emoji === undefined) {
      return html`<button
        type="button"
        class="choice"
        part="button"
        @click=${async () => {
          this.emoji = "";
          await this.updateComplete;
          this.renderRoot.querySelector("input")?.focus();
        }}
      >
        <span class="icon" aria-hidden="true">☺</span>${menu.otherEmoji}
      </button>`;
    }
    return html`<form @submit=${this.#submitEmoji}>
      <div class="input">
        <input
          part="input"
          aria-label=${menu.otherEmoji}
          aria-invalid=${this.isRefused ? "true" : "false"}
          autocomplete="off"
          .value=${this.emoji}
          @input=${(event: InputEvent) => {
            this.emoji = (event.target as HTMLInputElement).value;
            this.isRefused = false;
          }}
        />
      </div>
      <p class="error" role="alert">${this.isRefused ? menu.noEmoji : nothing}</p>
    </form>`;
  }

  get #words(): ConversationTexts {
    return this.#localize.texts("conversation", en);
  }

  get #popover(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".popover");
  }

  #close(): void {
    const popover = this.#popover;
    if (popover?.matches(":popover-open")) popover.hidePopover();
  }

  /**
   * What `popover="auto"` does, but for the release of the very press that opened it: some systems tell of a right click, and all
   * of a long press, before the button or the finger is up. And in a window of another size, or grown, it stays inside.
   */
  #watch(popover: HTMLElement, spot: Spot): void {
    this.#stopWatching?.abort();
    this.#stopWatching = new AbortController();
    const { signal } = this.#stopWatching;
    const close = (event: Event): void => {
      if (!event.composedPath().includes(popover)) this.#close();
    };
    window.addEventListener("pointerdown", close, { capture: true, signal });
    // What is under it moves away. A scroll event would come for a new message too.
    window.addEventListener("wheel", close, { capture: true, passive: true, signal });
    // Out of the page and in again at another place; #followFocus sees the rest.
    window.addEventListener("focusin", close, { capture: true, signal });
    const place = (): void => placeNear(popover, spot);
    place();
    window.addEventListener("resize", place, { signal });
    const growth = new ResizeObserver(place);
    growth.observe(popover);
    signal.addEventListener("abort", () => growth.disconnect());
  }

  #choose(type: "reply" | "edit", message: ChatMessage): void {
    this.#close();
    this.dispatchEvent(new MessageChoiceEvent(type, message));
  }

  async #react(emoji: string, isOn: boolean): Promise<boolean> {
    const { message } = this;
    if (!message) return false;
    try {
      await this.#actions()?.react(message.id, emoji, isOn);
      this.#close();
      return true;
    } catch {
      return false;
    }
  }

  async #submitEmoji(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.isRefused = !(await this.#react((this.emoji ?? "").trim(), true));
  }

  #retract({ id }: ChatMessage, event: MouseEvent): void {
    if (!this.isRetracting) {
      this.isRetracting = true;
      return;
    }
    if (isSecondClick(event)) return;
    this.#close();
    this.#actions()
      ?.retract(id)
      .catch(() => undefined); // it is gone already
  }

  /** Focus that goes from one element of a shadow tree to another is never told to the window. */
  #followFocus({ currentTarget, relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node)) return;
    if ((currentTarget as Node).contains(relatedTarget)) this.#copy.movedOn();
    else this.#close();
  }

  /** Arrows move as in a menu; Tab works as everywhere. */
  #moveFocus(event: KeyboardEvent): void {
    const step = stepOf(event.key, this.#popover?.matches(":dir(rtl)") ?? false);
    if (event.key === "Escape") {
      event.stopPropagation(); // one press closes one thing
      this.#close();
    }
    if (step === undefined || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const buttons = [...this.renderRoot.querySelectorAll("button")];
    buttons.at((buttons.indexOf(event.target) + step) % buttons.length)?.focus();
  }

  #toggled({ newState }: ToggleEvent): void {
    if (newState !== "closed") return;
    this.#stopWatching?.abort();
    this.#copy.reset();
    this.dispatchEvent(new Event("closed"));
  }
}

define("secure-chat-message-menu", SecureChatMessageMenu);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-message-menu": SecureChatMessageMenu;
  }
}
