/** Every way in which a person gives files to the conversation: the button, pasting, and dropping them onto it. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { en } from "../../locales/conversation/en.ts";
import { SecureChatError, type ErrorCode } from "../../protocol/codes.ts";
import { lastMessageFinder } from "../../state/selectors.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { attachIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { LocalizeController } from "../localize.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { attachButtonStyles } from "./attach-button.styles.ts";

/**
 * @fires attach-done - a file is out, or was not taken: field `detail`, the error's code if there is one.
 * @fires part-wanted - there are files in the conversation: field `detail`, the part that shows them.
 */
export class SecureChatAttach extends LitElement {
  static override styles = [controls, attachButtonStyles];
  static override properties = {
    preparing: { state: true },
    isOver: { state: true },
  };

  /** The name of the file that is being read for its offer. */
  declare private preparing: string;
  /** Whether files are being dragged over the conversation. */
  declare private isOver: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #findFile = lastMessageFinder(({ file }) => file !== undefined);
  readonly #hasFiles = new StoreController(this, ({ timeline }) => this.#findFile(timeline) !== undefined);
  #listening: AbortController | undefined;
  #isWanted = false;

  constructor() {
    super();
    this.preparing = "";
    this.isOver = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const composer = this.getRootNode();
    // Dropping concerns the whole conversation: what the composer stands in.
    const around = composer instanceof ShadowRoot ? composer.host.getRootNode() : composer;
    const area = around instanceof ShadowRoot ? around : composer;
    composer.addEventListener("paste", (event) => this.#pasted(event as ClipboardEvent), { signal });
    area.addEventListener("dragover", (event) => this.#draggedOver(event as DragEvent), { signal });
    area.addEventListener("dragleave", () => (this.isOver = false), { signal });
    area.addEventListener("drop", (event) => this.#dropped(event as DragEvent), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.#actions()?.maxFileBytes() === 0) return nothing;
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
      ${this.isOver ? html`<div class="drop" aria-hidden="true">${words.drop}</div>` : nothing}`;
  }

  protected override updated(): void {
    if (!this.#hasFiles.value || this.#isWanted) return;
    this.#isWanted = true;
    this.#tell("part-wanted", "files");
  }

  get #words(): ConversationTexts {
    return this.#localize.texts("conversation", en);
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
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void this.#send(files);
  }

  #draggedOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault(); // or the browser would open the file
    event.dataTransfer.dropEffect = "copy";
    this.isOver = true;
  }

  #dropped(event: DragEvent): void {
    this.isOver = false;
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    void this.#send([...event.dataTransfer.files]);
  }

  /** One after the other: reading several large files at once would slow down everything. */
  async #send(files: readonly File[]): Promise<void> {
    const actions = this.#actions();
    if (!actions) return;
    for (const file of files) {
      this.preparing = file.name;
      let code: ErrorCode | undefined;
      try {
        await actions.sendFile(file);
      } catch (error) {
        code = error instanceof SecureChatError ? error.code : "files-unavailable";
      }
      this.#tell("attach-done", code);
    }
    this.preparing = "";
  }

  #tell(type: "attach-done" | "part-wanted", detail: string | undefined): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

define("secure-chat-attach", SecureChatAttach);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-attach": SecureChatAttach;
  }
}
