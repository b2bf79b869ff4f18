/** Where a person writes. A text is never lost: what could not be sent comes back with the reason. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
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
import { FocusKeeper } from "../focus-keeper.ts";
import { checkIcon, sendIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { LocalizeController } from "../localize.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { composerStyles } from "./composer.styles.ts";
import { Draft } from "./draft.ts";
import { FieldHeight } from "./field-height.ts";
import { intentBar } from "./intent-bar.ts";

/** From here on the person sees how much room is left. */
const SHOW_REMAINING_BYTES = 1_024;

/** `file`: the name of the file that was not taken; none when it was the text. */
type Failure = { readonly code: ErrorCode | undefined; readonly file?: string };

export class SecureChatComposer extends LitElement {
  static override styles = [controls, composerStyles];
  static override properties = {
    failure: { state: true },
  };

  declare private failure: Failure | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #draft = new Draft(this, (intent) => {
    this.failure = undefined;
    if (intent.kind !== "new") this.focus();
  });
  readonly #writers = new StoreController(this, ({ typing, peers }) =>
    typing.flatMap((id) => peers.find((peer) => peer.id === id)?.displayName ?? []).join("\n"),
  );
  readonly #findLastOwn = lastMessageFinder(isEditable);
  readonly #lastOwn = new StoreController(this, ({ timeline }) => this.#findLastOwn(timeline));

  constructor() {
    super();
    new FieldHeight(this, () => this.#textarea);
    new FocusKeeper(this, () => this.#textarea); // the button that ends an answer goes with the message that is answered
  }

  override focus(): void {
    this.#textarea?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { text, intent } = this.#draft;
    const remaining = this.#remainingBytes;
    return html`<div class="composer" part="composer">
      <p class="writing" part="writing">${this.#writingLine()}</p>
      ${this.#failureLine()}${intentBar(intent, words, () => this.#stop())}
      <div class="row" @mousedown=${this.#keepFocus}>
        <secure-chat-attach
          exportparts=${EXPORT_PARTS}
          @attach-start=${this.#attaching}
          @attach-done=${this.#attached}
        ></secure-chat-attach>
        <div class="frame" part="composer-input">
          <textarea
            dir="auto"
            rows="1"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="send"
            aria-label=${words.message}
            placeholder=${words.message}
            aria-invalid=${remaining < 0 ? "true" : "false"}
            aria-describedby=${this.failure || remaining < 0 ? "failure remaining" : nothing}
            .value=${live(text)}
            @input=${this.#type}
            @keydown=${this.#pressed}
            @blur=${() => this.#actions()?.typing(false)}
          ></textarea>
        </div>
        <button
          type="button"
          class="round"
          part="send-button"
          aria-label=${intent.kind === "edit" ? words.saveEdit : words.send}
          ?disabled=${text.trim() === "" || remaining < 0}
          @click=${this.#send}
        >
          ${intent.kind === "edit" ? checkIcon : sendIcon}
        </button>
      </div>
      <p id="remaining" class=${remaining < 0 ? "error" : nothing} role="status">${this.#remainingLine(remaining)}</p>
    </div>`;
  }

  get #words(): ConversationTexts {
    return this.#localize.texts("conversation", en);
  }

  get #textarea(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  get #remainingBytes(): number {
    return MAX_TEXT_BYTES - utf8(this.#draft.text).length;
  }

  #remainingLine(remaining: number): string | typeof nothing {
    const words = this.#words;
    if (remaining < 0) return words.bytesOver(-remaining);
    return remaining <= SHOW_REMAINING_BYTES ? words.bytesLeft(remaining) : nothing;
  }

  #writingLine(): string | typeof nothing {
    const writers = this.#writers.value;
    if (writers === "") return nothing;
    const names = writers.split("\n");
    return this.#words.writing(names.slice(0, 3).map(isolate), Math.max(0, names.length - 3));
  }

  #stop(): void {
    this.#draft.begin();
    this.focus();
  }

  #failureLine(): TemplateResult | typeof nothing {
    if (!this.failure) return nothing;
    const { about, errorTitles, failed, sentences } = this.#words;
    const { code, file } = this.failure;
    const why = code ? sentences(errorTitles[code], this.#localize.table.errors[code]) : failed;
    return html`<p id="failure" class="error" role="alert" data-code=${code ?? nothing}>
      ${file === undefined ? why : about(isolate(file), why)}
    </p>`;
  }

  #type(event: InputEvent): void {
    const { value } = event.target as HTMLTextAreaElement;
    this.#draft.text = value;
    this.failure = undefined;
    this.#actions()?.typing(value !== "");
  }

  #pressed(event: KeyboardEvent): void {
    // Safari ends the composition before the keydown of the Enter that confirmed it; only 229 still tells.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === 229) return; // it is for what is being composed
    const { text, intent } = this.#draft;
    if (event.key === "Escape" && intent.kind !== "new") {
      event.stopPropagation(); // one press closes one thing
      this.#stop();
    } else if (event.key === "ArrowUp" && text === "" && !event.shiftKey) this.#editLast(event);
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void this.#send();
    }
  }

  /** The last text of one's own that can be changed. */
  #editLast(event: KeyboardEvent): void {
    const last = this.#lastOwn.value;
    if (!last) return;
    event.preventDefault();
    this.#draft.begin({ kind: "edit", of: last });
  }

  /** Why the last file was not taken is told until the person gives another one. */
  #attaching(): void {
    if (this.failure?.file !== undefined) this.failure = undefined;
  }

  /** That some files are out takes nothing back of what failed. */
  #attached({ detail }: CustomEvent<Refusal | undefined>): void {
    if (detail) this.failure = detail;
  }

  /** Whoever presses "Send", or beside it, goes on writing: on a phone the keyboard would go as well. */
  #keepFocus(event: MouseEvent): void {
    if (!(event.target as Element).matches("textarea, secure-chat-attach")) event.preventDefault();
  }

  async #send(): Promise<void> {
    const { text, intent, stay } = this.#draft;
    const actions = this.#actions();
    this.focus();
    if (!actions || text.trim() === "" || this.#remainingBytes < 0) return;
    this.#draft.text = "";
    this.failure = undefined;
    this.#draft.begin();
    if (intent.kind === "edit" && intent.of.text === text) return; // nobody is to be told of a change that is none
    try {
      if (intent.kind === "edit") await actions.edit(intent.of.id, text);
      else await (intent.kind === "reply" ? actions.send(text, intent.to.id) : actions.send(text));
    } catch (error) {
      if (this.#draft.stay !== stay) return; // it was for those people
      this.#draft.giveBack(text, intent);
      this.failure = { code: error instanceof SecureChatError ? error.code : undefined };
    }
  }
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
