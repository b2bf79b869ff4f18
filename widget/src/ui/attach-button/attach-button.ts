/** Every way in which a person gives files to the conversation: the button, pasting, and dropping them onto it. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { en } from "../../locales/conversation/en.ts";
import { SecureChatError, type ErrorCode } from "../../protocol/codes.ts";
import { lastMessageFinder } from "../../state/selectors.ts";
import { consumeActions } from "../actions-controller.ts";
import { stayOf } from "../conversation/stay.ts";
import { define } from "../define.ts";
import { DraggedFiles } from "../dragged-files.ts";
import { attachIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { LocalizeController } from "../localize.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { drop } from "../styles/drop.styles.ts";
import { attachButtonStyles } from "./attach-button.styles.ts";
import { filesToPaste } from "./files-to-paste.ts";

/** A file that was not taken, and why. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly file: string;
}

/**
 * @fires attach-start - the person has given files.
 * @fires attach-done - all of these are out or were not taken: field `detail`, the first `Refusal` if there is one.
 * @fires part-wanted - there are files in the conversation: field `detail`, the part that shows them.
 */
export class SecureChatAttach extends LitElement {
  static override styles = [controls, drop, attachButtonStyles];
  static override properties = {
    preparing: { state: true },
  };

  /** The name of the file that is being read for its offer. */
  declare private preparing: string;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #findFile = lastMessageFinder(({ file }) => file !== undefined);
  readonly #hasFiles = new StoreController(this, ({ timeline }) => this.#findFile(timeline) !== undefined);
  readonly #stay = new StoreController(this, stayOf);
  readonly #dragged = new DraggedFiles(
    this,
    () => (this.#isOff ? "refused" : (files) => void this.#send(files)),
    () => this.#conversation,
  );
  #listening: AbortController | undefined;
  #isWanted = false;

  constructor() {
    super();
    this.preparing = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.getRootNode().addEventListener("paste", (event) => this.#pasted(event as ClipboardEvent), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.#isOff) return nothing;
    const words = this.#words;
    return html`<button
        type="button"
        class="round"
        part="attach-button"
        aria-label=${words.attach}
        aria-busy=${this.preparing === "" ? "false" : "true"}
        @click=${this.#choose}
      >
        ${attachIcon}
      </button>
      <input type="file" multiple hidden tabindex="-1" aria-label=${words.attach} @change=${this.#chosen} />
      <span class="visually-hidden" aria-live="polite"
        >${this.preparing === "" ? nothing : words.preparing(isolate(this.preparing))}</span
      >
      ${this.#dragged.isOver ? html`<div class="drop" aria-hidden="true">${words.drop}</div>` : nothing}`;
  }

  protected override updated(): void {
    if (!this.#hasFiles.value || this.#isWanted) return;
    this.#isWanted = true;
    this.#tell("part-wanted", "files");
  }

  get #words(): ConversationTexts {
    return this.#localize.texts("conversation", en);
  }

  /** The page wants no files. */
  get #isOff(): boolean {
    return this.#actions()?.maxFileBytes() === 0;
  }

  /** Dropping concerns all of it: what the composer stands in. */
  get #conversation(): Node {
    const composer = this.getRootNode();
    const around = composer instanceof ShadowRoot ? composer.host.getRootNode() : composer;
    return around instanceof ShadowRoot ? around : composer;
  }

  #choose(): void {
    this.renderRoot.querySelector("input")?.click();
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    void this.#send([...(input.files ?? [])]);
    input.value = ""; // or the same file could not be chosen again
  }

  #pasted(event: ClipboardEvent): void {
    const files = filesToPaste(event.clipboardData);
    if (files.length === 0 || this.#isOff) return;
    event.preventDefault();
    void this.#send(files);
  }

  /**
   * One after the other: reading several large files at once would slow down everything. They are for the people who were
   * there when they were given, so none goes out after the person has left, wherever they are by then.
   */
  async #send(files: readonly File[]): Promise<void> {
    const actions = this.#actions();
    const stay = this.#stay.value;
    const isStillHere = (): boolean => this.isConnected && this.#stay.value === stay;
    if (!actions || stay === undefined) return;
    this.#tell("attach-start");
    let first: Refusal | undefined;
    for (const file of files) {
      this.preparing = file.name;
      const code = await codeOf(actions.sendFile(file));
      if (code !== undefined) first ??= { code, file: file.name };
      // The session knows that it is over before the interface is told.
      if (code === "not-joined" || !isStillHere()) break;
    }
    this.preparing = "";
    if (isStillHere()) this.#tell("attach-done", first);
  }

  #tell(type: "attach-start" | "attach-done" | "part-wanted", detail?: string | Refusal): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** Why a file was not taken; undefined if it was. */
async function codeOf(sending: Promise<void>): Promise<ErrorCode | undefined> {
  try {
    await sending;
    return undefined;
  } catch (error) {
    return error instanceof SecureChatError ? error.code : "files-unavailable";
  }
}

define("secure-chat-attach", SecureChatAttach);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-attach": SecureChatAttach;
  }
}
