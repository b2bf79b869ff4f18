/** A file in the conversation: what it is, how far it has come, and what a person can do about it. */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { en } from "../../locales/files/en.ts";
import type { FilesTexts } from "../../locales/files/files-texts.ts";
import type { ChatMessage, FileInfo } from "../../state/chat-types.ts";
import { selectIsInRoom } from "../../state/room-selectors.ts";
import { consumeActions } from "../actions-controller.ts";
import type { FileAnswer } from "../context.ts";
import { define } from "../define.ts";
import { closeIcon, fileIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { LocalizeController } from "../localize.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { amount, duration, percent, Speedometer } from "./amounts.ts";
import { BlobUrl, save } from "./blob-url.ts";
import { fileBubbleStyles } from "./file-bubble.styles.ts";
import { isFitToShow } from "./picture-size.ts";

/** Of a type that its bytes have proven; larger ones are for saving. */
const SHOWN_TYPES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
const MAX_SHOWN_BYTES = 33_554_432;

type Message = ChatMessage & { readonly file: FileInfo };

/** @fires file-told - something has become of the file: field `detail`, what to tell those who do not see it. */
export class SecureChatFile extends LitElement {
  static override styles = [controls, fileBubbleStyles];
  static override properties = {
    message: { attribute: false },
    isMine: { reflect: true, type: Boolean, attribute: "mine" },
    isOpen: { state: true },
    isBroken: { state: true },
    fitToShow: { state: true },
  };

  declare message: Message | undefined;
  declare private isMine: boolean;
  /** Whether the picture fills the window. */
  declare private isOpen: boolean;
  /** The browser cannot show the picture. */
  declare private isBroken: boolean;
  /** The picture of which it is known that decoding it is bearable. */
  declare private fitToShow: Blob | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #author = new StoreController(
    this,
    (chat) => chat.peers.find(({ id }) => id === this.message?.authorId)?.status,
  );
  readonly #isInRoom = new StoreController(this, selectIsInRoom);
  readonly #url = new BlobUrl(this);
  readonly #speed = new Speedometer();
  #looked: Blob | undefined;

  constructor() {
    super();
    this.isMine = false;
    this.isOpen = false;
    this.isBroken = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("message") || !this.message) return;
    this.isMine = this.message.mine;
    void this.#look(this.message.file);
    if (this.message.file.status === "transferring") this.#speed.note(this.message.file.transferred, performance.now());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { message } = this;
    if (!message) return nothing;
    const { name, size } = message.file;
    const picture = this.#picture(message.file);
    return html`<div class="file" part="file">
        ${picture === undefined ? nothing : this.#preview(picture, name)}
        <div class="head">
          ${picture === undefined ? html`<span class="glyph">${fileIcon}</span>` : nothing}
          <div class="about">
            <bdi class="name" part="file-name">${name}</bdi>
            <p class="size">${amount(size, this.#lang)}</p>
          </div>
        </div>
        ${this.#state(message)}
        <div class="buttons">${this.#buttons(message)}</div>
      </div>
      ${this.isOpen && picture !== undefined ? this.#fullView(picture, message.file) : nothing}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#tell(changed.get("message"));
    const dialog = this.renderRoot.querySelector("dialog");
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>(".round")?.focus();
  }

  #state(message: Message): TemplateResult | typeof nothing {
    const { file } = message;
    if (this.#isUnderWay(message)) return this.#progress(file);
    const isError = file.status === "failed" || (file.status === "declined" && file.failure !== undefined);
    return html`<p class="line ${isError ? "error" : ""}">${this.#line(message)}</p>`;
  }

  #isUnderWay({ mine, file }: Message): boolean {
    return file.status === "transferring" && (mine || this.#author.value === "connected");
  }

  #progress({ transferred, size }: FileInfo): TemplateResult {
    const words = this.#words;
    const lang = this.#lang;
    const speed = this.#speed.bytesPerSecond;
    const facts = [
      words.soFar(amount(transferred, lang), amount(size, lang)),
      percent(size === 0 ? 0 : transferred / size, lang),
      ...(speed === undefined ? [] : [`${amount(speed, lang)}/s`]),
      ...(speed ? [words.timeLeft(duration((size - transferred) / speed, lang))] : []),
    ];
    return html`<progress
        part="progress"
        aria-label=${words.progress}
        max=${Math.max(1, size)}
        .value=${transferred}
      ></progress>
      <p class="line" aria-live="off">${facts.join(" · ")}</p>`;
  }

  #line({ mine, authorName, file, delivery }: Message): string {
    const words = this.#words;
    const who = isolate(authorName);
    switch (file.status) {
      case "offered":
        if (!mine) return words.offered(who);
        return delivery?.total === 0 ? words.nobodyThere : words.waitingForAnswer;
      case "transferring":
        return words.waitingForLink(who);
      case "complete":
        return mine ? words.sent : "";
      case "declined":
        if (mine) return words.refused;
        return file.failure === "file-too-large" ? words.tooLarge : words.declinedByYou;
      case "cancelled":
        return mine ? words.withdrawnByYou : words.withdrawn(who);
      case "failed":
        if (mine) return words.unreadable;
        return file.failure === "file-corrupt" ? words.corrupt : words.authorLeft(who);
    }
  }

  /** One list: the first button stays the same element, and keeps the focus, whatever it does next. */
  #buttons(message: Message): readonly TemplateResult[] {
    const { mine, file } = message;
    if (file.status === "complete") return mine ? [] : [this.#button(this.#words.save, () => this.#save())];
    return this.#isInRoom.value ? this.#answers(message) : [];
  }

  /** What can be told to the people in the room. */
  #answers({ mine, file }: Message): readonly TemplateResult[] {
    const words = this.#words;
    const answer = (label: string, given: FileAnswer, kind?: string) =>
      this.#button(label, () => this.#answer(given), kind);
    switch (file.status) {
      case "offered":
        if (mine) return [answer(words.cancel, "cancel")];
        return [answer(words.accept, "accept", "primary"), answer(words.decline, "decline")];
      case "transferring":
        return [answer(words.cancel, "cancel")];
      case "declined":
      case "failed":
        if (mine || file.failure === "file-too-large") return [];
        return [answer(words.again, "accept")];
      case "complete":
      case "cancelled":
        return [];
    }
  }

  #button(label: string, act: () => void, kind = "secondary"): TemplateResult {
    const name = this.message?.file.name ?? "";
    return html`<button
      type="button"
      class=${kind}
      part="button"
      aria-label=${`${label} ${isolate(name)}`}
      @click=${act}
    >
      ${label}
    </button>`;
  }

  /** An element may come to show another message: of that, nothing is new. */
  #tell(former: Message | undefined): void {
    const { message } = this;
    if (!message || former?.id !== message.id || former.file.status === message.file.status) return;
    const name = isolate(message.file.name);
    const { save } = this.#words;
    const line = this.#isUnderWay(message) ? "" : this.#line(message);
    const text = line === "" ? (message.file.status === "complete" ? `${save} ${name}` : "") : `${name}: ${line}`;
    const detail = { about: message.id, text };
    if (text !== "") this.dispatchEvent(new CustomEvent("file-told", { detail, bubbles: true }));
  }

  #preview(url: string, name: string): TemplateResult {
    return html`<button type="button" class="picture" part="file-image" @click=${() => (this.isOpen = true)}>
      <span class="visually-hidden">${this.#words.view} </span>
      <img src=${url} alt=${name} decoding="async" @error=${() => (this.isBroken = true)} />
    </button>`;
  }

  #fullView(url: string, { name }: FileInfo): TemplateResult {
    const words = this.#words;
    return html`<dialog aria-label=${name} @close=${() => (this.isOpen = false)} @keydown=${keepEscape}>
      <div class="bar">
        <bdi class="name">${name}</bdi>
        <button type="button" @click=${() => this.#save()}>${words.save}</button>
        <button type="button" class="round" aria-label=${words.close} @click=${this.#closeView}>${closeIcon}</button>
      </div>
      <img src=${url} alt=${name} />
    </dialog>`;
  }

  /** Whether a file may be shown is found out once, before the browser is given anything to decode. */
  async #look({ blob, size }: FileInfo): Promise<void> {
    if (!blob || blob === this.#looked) return;
    this.#looked = blob;
    if (size > MAX_SHOWN_BYTES || !SHOWN_TYPES.includes(blob.type) || !(await isFitToShow(blob))) return;
    if (blob === this.message?.file.blob) this.fitToShow = blob;
  }

  /** @returns the address of what may be shown. */
  #picture({ blob }: FileInfo): string | undefined {
    if (!blob || this.isBroken || blob !== this.fitToShow) return undefined;
    return this.isConnected ? this.#url.of(blob) : undefined;
  }

  #closeView(): void {
    this.renderRoot.querySelector("dialog")?.close(); // gives focus back
  }

  #save(): void {
    const { blob, name } = this.message?.file ?? {};
    if (blob && name !== undefined) save(blob, name);
  }

  #answer(answer: FileAnswer): void {
    if (this.message) void this.#actions()?.answerFile(this.message.id, answer);
  }

  get #words(): FilesTexts {
    return this.#localize.texts("files", en);
  }

  get #lang(): string {
    return this.#localize.table.lang;
  }
}

/** One press closes one thing. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") event.stopPropagation();
}

define("secure-chat-file", SecureChatFile);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-file": SecureChatFile;
  }
}
