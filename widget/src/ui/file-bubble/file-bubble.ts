/** A file in the conversation: what it is, how far it has come, and what a person can do about it. */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { en } from "../../locales/files/en.ts";
import type { FilesTexts } from "../../locales/files/files-texts.ts";
import type { FileInfo, PeerInfo } from "../../state/chat-types.ts";
import { selectIsInRoom } from "../../state/room-selectors.ts";
import { consumeActions } from "../actions-controller.ts";
import type { FileAnswer } from "../context.ts";
import { define } from "../define.ts";
import { closeIcon, fileIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { LocalizeController } from "../localize.ts";
import { repeat } from "../repeat.ts";
import { isSecondClick } from "../second-click.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { amount, duration, percent, Speedometer } from "./amounts.ts";
import { isBesidePicture } from "./beside-picture.ts";
import { BlobUrl, save } from "./blob-url.ts";
import { fileBubbleStyles } from "./file-bubble.styles.ts";
import { fileLine, isError, isUnfinished, sentSoFar, together, type FileMessage } from "./file-line.ts";
import { fileName } from "./file-name.ts";
import { isFitToShow } from "./picture-size.ts";

/** Of a type that its bytes have proven; larger ones are for saving. */
const SHOWN_TYPES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
const MAX_SHOWN_BYTES = 33_554_432;

/** What a person can do about a file, each with a button of its own. */
interface Choice {
  readonly what: FileAnswer | "save";
  readonly label: string;
  readonly act: () => void;
  /** What most people want; other buttons do not stand out. */
  readonly isMain?: boolean;
}

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

  declare message: FileMessage | undefined;
  declare private isMine: boolean;
  /** Whether the picture fills the window. */
  declare private isOpen: boolean;
  /** The browser cannot show the picture. */
  declare private isBroken: boolean;
  /** The picture of which it is known that decoding it is bearable. */
  declare private fitToShow: Blob | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  /** Not only the author's status: this part may be loaded when the message is there already, and is then told of it last. */
  readonly #peers = new StoreController(this, ({ peers }) => peers);
  readonly #isInRoom = new StoreController(this, selectIsInRoom);
  readonly #url = new BlobUrl(this);
  readonly #speed = new Speedometer();
  #looked: Blob | undefined;
  #hadFocus = false;

  constructor() {
    super();
    this.isMine = false;
    this.isOpen = false;
    this.isBroken = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#hadFocus = this.shadowRoot?.activeElement instanceof Element;
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
            <p class="name" part="file-name" title=${name}>${fileName(name)}</p>
            <p class="size">${amount(size, this.#lang)}</p>
          </div>
        </div>
        ${this.#state(message)}
        <div class="buttons">
          ${repeat(
            this.#choices(message),
            ({ what }) => what,
            (choice) => this.#button(choice, name),
          )}
        </div>
      </div>
      ${this.isOpen && picture !== undefined ? this.#fullView(picture, message.file) : nothing}`;
  }

  protected override updated(changed: PropertyValues): void {
    this.#tell(changed.get("message") as FileMessage | undefined);
    // A button that has gone would take focus along: it goes to the message around, from where the keys lead on.
    if (this.#hadFocus && !this.shadowRoot?.activeElement)
      this.closest<HTMLElement>(".message")?.focus({ preventScroll: true });
    const dialog = this.renderRoot.querySelector("dialog");
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>(".round")?.focus();
  }

  #state(message: FileMessage): TemplateResult {
    if (!this.#isInRoom.value && isUnfinished(message))
      return html`<p class="line">
        ${together(sentSoFar(message, this.#words), this.#localize.table.errors.aborted)}
      </p>`;
    if (this.#isUnderWay(message)) return this.#progress(message);
    const line = fileLine(message, this.#isAuthorHere(message), this.#words);
    return html`<p class="line ${isError(message) ? "error" : ""}">${line}</p>`;
  }

  #isUnderWay({ mine, file }: FileMessage): boolean {
    return file.status === "transferring" && (mine || this.#authorStatus === "connected");
  }

  get #authorStatus(): PeerInfo["status"] | undefined {
    return this.#peers.value.find(({ id }) => id === this.message?.authorId)?.status;
  }

  #progress(message: FileMessage): TemplateResult {
    const { transferred, size } = message.file;
    const words = this.#words;
    const lang = this.#lang;
    const speed = this.#speed.bytesPerSecond;
    const facts = [
      words.soFar(amount(transferred, lang), amount(size, lang)),
      percent(size === 0 ? 0 : transferred / size, lang),
      ...(speed === undefined ? [] : [amount(speed, lang, "-per-second")]),
      ...(speed ? [words.timeLeft(duration((size - transferred) / speed, lang))] : []),
    ];
    return html`<progress
        part="progress"
        aria-label=${words.progress}
        max=${Math.max(1, size)}
        .value=${transferred}
      ></progress>
      <p class="line" aria-live="off">${together(...facts, sentSoFar(message, words))}</p>`;
  }

  #choices(message: FileMessage): readonly Choice[] {
    const words = this.#words;
    const { mine, file } = message;
    if (!this.#isInRoom.value && file.status !== "complete") return []; // an answer would reach nobody
    const answer = (what: FileAnswer, label: string): Choice => ({ what, label, act: () => this.#answer(what) });
    switch (file.status) {
      case "offered":
        if (mine) return [answer("cancel", words.cancel)];
        if (!this.#isAuthorHere(message)) return [];
        return [{ ...answer("accept", words.accept), isMain: true }, answer("decline", words.decline)];
      case "transferring":
        return [answer("cancel", words.cancel)];
      case "complete":
        return mine ? [] : [{ what: "save", label: words.save, act: () => this.#save() }];
      case "declined":
      case "failed":
        if (mine || file.failure === "file-too-large" || !this.#isAuthorHere(message)) return [];
        return [answer("accept", file.status === "failed" ? this.#localize.table.retry : words.again)];
      case "cancelled":
        return [];
    }
  }

  #button({ label, act, isMain }: Choice, name: string): TemplateResult {
    return html`<button
      type="button"
      class=${isMain ? "primary" : "secondary"}
      part="button"
      aria-label=${`${label} ${isolate(name)}`}
      @click=${(event: MouseEvent) => {
        if (!isSecondClick(event)) act();
      }}
    >
      ${label}
    </button>`;
  }

  /** An element may come to show another message: of that, nothing is new. */
  #tell(former: FileMessage | undefined): void {
    const { message } = this;
    if (!message || former?.id !== message.id) return;
    const sent = sentSoFar(message, this.#words);
    if (former.file.status === message.file.status && sent === sentSoFar(former, this.#words)) return;
    const name = isolate(message.file.name);
    const line = this.#isUnderWay(message) ? sent : fileLine(message, this.#isAuthorHere(message), this.#words);
    const isHere = message.file.status === "complete" && !message.mine;
    const text = isHere ? this.#words.arrived(name) : line && `${name}: ${line}`;
    if (text === "") return;
    this.dispatchEvent(new CustomEvent("file-told", { detail: { about: message.id, text }, bubbles: true }));
  }

  #preview(url: string, name: string): TemplateResult {
    return html`<button type="button" class="picture" part="file-image" @click=${() => (this.isOpen = true)}>
      <span class="visually-hidden">${this.#words.view} </span>
      <img src=${url} alt=${name} decoding="async" @error=${() => (this.isBroken = true)} />
    </button>`;
  }

  #fullView(url: string, { name }: FileInfo): TemplateResult {
    const words = this.#words;
    return html`<dialog
      aria-label=${name}
      @close=${() => (this.isOpen = false)}
      @keydown=${keepEscape}
      @click=${this.#closeBeside}
    >
      <div class="bar">
        <p class="name" title=${name}>${fileName(name)}</p>
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

  #closeBeside(event: MouseEvent): void {
    if (!isSecondClick(event) && isBesidePicture(event)) this.#closeView();
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

  #isAuthorHere({ mine }: FileMessage): boolean {
    return mine || this.#authorStatus !== undefined;
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
