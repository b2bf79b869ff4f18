/** Where a person writes. A text is never lost: what could not be sent comes back with the reason. */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { SecureChatError, type ErrorCode } from "../../protocol/codes.ts";
import { MAX_TEXT_BYTES } from "../../protocol/limits.ts";
import type { ChatMessage } from "../../state/chat-types.ts";
import { lastMessageFinder } from "../../state/selectors.ts";
import { utf8 } from "../../protocol/utf8.ts";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { en } from "../../locales/conversation/en.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import "../attach-button/attach-button.ts";
import type { Refusal } from "../attach-button/attach-button.ts";
import { IntentController } from "../conversation/intent-controller.ts";
import { isSame, type Intent } from "../conversation/intent.ts";
import { stayOf } from "../conversation/stay.ts";
import { FocusKeeper } from "../focus-keeper.ts";
import { checkIcon, sendIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { LocalizeController } from "../localize.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { shallowEqual } from "../shallow-equal.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { composerStyles } from "./composer.styles.ts";
import { intentBar } from "./intent-bar.ts";

/** From here on the person sees how much room is left. */
const SHOW_REMAINING_BYTES = 1_024;

/** `file`: the name of the file that was not taken; none when it was the text. */
type Failure = { readonly code: ErrorCode | undefined; readonly file?: string };

export class SecureChatComposer extends LitElement {
  static override styles = [controls, composerStyles];
  static override properties = {
    text: { state: true },
    failure: { state: true },
  };

  declare private text: string;
  declare private failure: Failure | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #intent = new IntentController(this, (intent) => this.#intentChanged(intent));
  readonly #state = new StoreController(
    this,
    (chat) => ({
      writers: chat.typing.flatMap((id) => chat.peers.find((peer) => peer.id === id)?.displayName ?? []).join("\n"),
      stay: stayOf(chat),
    }),
    shallowEqual,
  );
  readonly #findLastOwn = lastMessageFinder(isEditable);
  readonly #lastOwn = new StoreController(this, ({ timeline }) => this.#findLastOwn(timeline));
  /** While a message is edited: what was being written before. */
  #draft: string | undefined;
  /** What the text is for. */
  #purpose: Intent = { kind: "new" };
  #stay: string | undefined;

  constructor() {
    super();
    this.text = "";
    new FocusKeeper(this, () => this.#textarea); // the button that ends an answer goes with the message that is answered
  }

  protected override willUpdate(): void {
    // Nothing outlives "Erase everything" or belongs into another room, a draft least of all.
    const { stay } = this.#state.value;
    if (stay !== this.#stay && this.#stay !== undefined) {
      this.text = "";
      this.#draft = this.failure = undefined;
    }
    this.#stay = stay;
  }

  override focus(): void {
    this.#textarea?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const remaining = this.#remainingBytes;
    return html`<div class="composer" part="composer">
      <p class="writing" part="writing">${this.#writingLine()}</p>
      ${this.#failureLine()}${intentBar(this.#intent.value, words, () => this.#stop())}
      <div class="row" @mousedown=${this.#keepFocus}>
        <secure-chat-attach
          exportparts=${EXPORT_PARTS}
          @attach-start=${this.#attaching}
          @attach-done=${this.#attached}
        ></secure-chat-attach>
        <textarea
          part="composer-input"
          dir="auto"
          rows="1"
          autocomplete="off"
          enterkeyhint="send"
          aria-label=${words.message}
          placeholder=${words.message}
          aria-invalid=${remaining < 0 ? "true" : "false"}
          aria-describedby=${this.failure || remaining < 0 ? "failure remaining" : nothing}
          .value=${live(this.text)}
          @input=${this.#type}
          @keydown=${this.#pressed}
          @blur=${() => this.#actions()?.typing(false)}
        ></textarea>
        <button
          type="button"
          class="round"
          part="send-button"
          aria-label=${this.#intent.value.kind === "edit" ? words.saveEdit : words.send}
          ?disabled=${this.text.trim() === "" || remaining < 0}
          @click=${this.#send}
        >
          ${this.#intent.value.kind === "edit" ? checkIcon : sendIcon}
        </button>
      </div>
      <p id="remaining" class=${remaining < 0 ? "error" : nothing} role="status">${this.#remainingLine(remaining)}</p>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("text")) this.#fitHeight();
  }

  get #words(): ConversationTexts {
    return this.#localize.texts("conversation", en);
  }

  get #textarea(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  get #remainingBytes(): number {
    return MAX_TEXT_BYTES - utf8(this.text).length;
  }

  #remainingLine(remaining: number): string | typeof nothing {
    const words = this.#words;
    if (remaining < 0) return words.bytesOver(-remaining);
    return remaining <= SHOW_REMAINING_BYTES ? words.bytesLeft(remaining) : nothing;
  }

  #writingLine(): string | typeof nothing {
    const { writers } = this.#state.value;
    if (writers === "") return nothing;
    const names = writers.split("\n");
    return this.#words.writing(names.slice(0, 3).map(isolate), Math.max(0, names.length - 3));
  }

  /** An edit begins with the text as it is; what was being written waits, and comes back. Chosen again it goes on. */
  #intentChanged(intent: Intent): void {
    this.failure = undefined;
    const isAgain = this.text !== "" && isSame(intent, this.#purpose);
    this.#purpose = intent;
    if (intent.kind === "edit") {
      this.#draft ??= this.text;
      if (!isAgain) this.text = intent.of.text;
    } else if (this.#draft !== undefined) {
      this.text = this.#draft;
      this.#draft = undefined;
    }
    if (intent.kind !== "new") this.focus();
  }

  #stop(): void {
    this.#intent.set();
    this.focus();
  }

  #failureLine(): TemplateResult | typeof nothing {
    if (!this.failure) return nothing;
    const { errorTitles, failed } = this.#words;
    const { code, file } = this.failure;
    const what = file === undefined ? "" : `${isolate(file)}: `;
    return html`<p id="failure" class="error" role="alert" data-code=${code ?? nothing}>
      ${what}${code ? `${errorTitles[code]}. ${this.#localize.table.errors[code]}` : failed}
    </p>`;
  }

  /** Where CSS cannot yet; through the CSSOM, which a strict style-src allows. To measure has the page laid out at each key. */
  #fitHeight(): void {
    const textarea = this.#textarea;
    if (!textarea || CSS.supports("field-sizing", "content")) return;
    textarea.style.blockSize = "auto";
    textarea.style.blockSize = `${String(textarea.scrollHeight + textarea.offsetHeight - textarea.clientHeight)}px`;
  }

  #type(event: InputEvent): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.failure = undefined;
    this.#actions()?.typing(this.text !== "");
  }

  #pressed(event: KeyboardEvent): void {
    // Safari ends the composition before the keydown of the Enter that confirmed it; only 229 still tells.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === 229) return; // it is for what is being composed
    if (event.key === "Escape" && this.#intent.value.kind !== "new") {
      event.stopPropagation(); // one press closes one thing
      this.#stop();
    } else if (event.key === "ArrowUp" && this.text === "" && !event.shiftKey) this.#editLast(event);
    else this.#sendOnEnter(event);
  }

  /** The last text of one's own that can be changed. */
  #editLast(event: KeyboardEvent): void {
    const last = this.#lastOwn.value;
    if (!last) return;
    event.preventDefault();
    this.#intent.set({ kind: "edit", of: last });
  }

  /** Why the last file was not taken is told until the person gives another one. */
  #attaching(): void {
    if (this.failure?.file !== undefined) this.failure = undefined;
  }

  /** That some files are out takes nothing back of what failed. */
  #attached({ detail }: CustomEvent<Refusal | undefined>): void {
    if (detail) this.failure = detail;
  }

  #sendOnEnter(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    void this.#send();
  }

  /** Whoever presses "Send", or beside it, goes on writing: on a phone the keyboard would go as well. */
  #keepFocus(event: MouseEvent): void {
    if (!(event.target as Element).matches("textarea, secure-chat-attach")) event.preventDefault();
  }

  async #send(): Promise<void> {
    const { text } = this;
    const actions = this.#actions();
    this.focus();
    if (!actions || text.trim() === "" || this.#remainingBytes < 0) return;
    const intent = this.#intent.value;
    const { stay } = this.#state.value;
    if (intent.kind === "edit" && intent.of.text === text) {
      this.#stop(); // nothing was changed, and nobody is to be told that it was
      return;
    }
    this.text = "";
    this.failure = undefined;
    this.#intent.set();
    try {
      if (intent.kind === "edit") await actions.edit(intent.of.id, text);
      else await (intent.kind === "reply" ? actions.send(text, intent.to.id) : actions.send(text));
    } catch (error) {
      if (this.#state.value.stay !== stay) return; // it was for those people
      this.#giveBack(text, intent);
      this.failure = { code: error instanceof SecureChatError ? error.code : undefined };
    }
  }

  /** As what it was, unless the person has begun something else by now: nothing of either is lost, or mixed into an edit. */
  #giveBack(text: string, intent: Intent): void {
    if (this.#intent.value.kind === "new") this.#intent.set(intent);
    const isAgain = isSame(this.#intent.value, intent);
    if (this.#draft === undefined) this.text = joined(text, this.text);
    else if (isAgain) this.text = text;
    else this.#draft = joined(text, this.#draft);
  }
}

function joined(text: string, since: string): string {
  return since === "" ? text : `${text}\n${since}`;
}

function isEditable({ mine, retracted, file }: ChatMessage): boolean {
  return mine && !retracted && !file;
}

define("secure-chat-composer", SecureChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-composer": SecureChatComposer;
  }
}
