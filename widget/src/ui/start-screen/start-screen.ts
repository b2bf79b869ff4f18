/** The screen without a room: make one or join one. Asks for nothing else, and checks only what can be told here. */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { en } from "../../locales/start/en.ts";
import { isUsableName } from "../../protocol/display-text.ts";
import { normalizePassword, normalizeRoom } from "../../protocol/room-and-password.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { DraggedFiles } from "../dragged-files.ts";
import { passwordField, textField } from "../fields.ts";
import { lockIcon, refreshIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { controls } from "../styles/controls.styles.ts";
import { fields } from "../styles/fields.styles.ts";
import { passwordStrength } from "./password-strength.ts";
import { startScreenStyles } from "./start-screen.styles.ts";

type Mode = "create" | "join";

/** Fires `chosen` (not bubbling) with the room's name before it joins. */
export class SecureChatStart extends LitElement {
  static override styles = [controls, fields, startScreenStyles];
  static override properties = {
    initialRoom: { attribute: false },
    initialName: { attribute: false },
    mode: { state: true },
    madeRoom: { state: true },
    createdRoom: { state: true },
    typedRoom: { state: true },
    password: { state: true },
    name: { state: true },
    isRevealed: { state: true },
    wasSubmitted: { state: true },
  };

  /** A room from an invite link, or one to be corrected: opens the join form filled in. */
  declare initialRoom: string;
  /** What "Your name" holds at first. */
  declare initialName: string;

  declare private mode: Mode;
  /** The name that was made here last; what a person types instead may be easy to guess. */
  declare private madeRoom: string;
  declare private createdRoom: string;
  declare private typedRoom: string;
  declare private password: string;
  declare private name: string;
  declare private isRevealed: boolean;
  /** Errors are shown from the first attempt on, then follow the typing. */
  declare private wasSubmitted: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);

  constructor() {
    super();
    this.initialRoom = "";
    this.initialName = "";
    this.mode = "create";
    this.madeRoom = "";
    this.createdRoom = "";
    this.typedRoom = "";
    this.password = "";
    this.name = "";
    this.isRevealed = false;
    this.wasSubmitted = false;
    new DraggedFiles(this);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(this.mode === "join" && !this.typedRoom ? "#room" : "#name")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("initialRoom") && this.initialRoom) {
      this.typedRoom = this.initialRoom;
      this.mode = "join";
    }
    if (changed.has("initialName")) this.name = this.initialName;
    if (!this.hasUpdated) this.#makeRoomName();
  }

  protected override render(): TemplateResult {
    const words = this.#localize.texts("start", en);
    return html`<form part="start" novalidate @submit=${this.#submit}>
      <div class="intro">
        <span class="emblem">${lockIcon}</span>
        <h2>${words.title}</h2>
        <p>${words.intro}</p>
        <p class="more">${words.promise}</p>
      </div>
      <div class="form">
        <fieldset class="choice">
          <legend class="visually-hidden">${words.choice}</legend>
          ${this.#choice("create", words.create)}${this.#choice("join", words.join)}
        </fieldset>
        ${this.#roomField()}${this.#passwordField()}
        ${textField({
          id: "name",
          label: this.#localize.table.fields.yourName,
          value: this.name,
          hint: words.yourNameHint,
          error: this.wasSubmitted && !this.#isNameUsable() ? this.#localize.table.errors["invalid-name"] : undefined,
          onInput: (value) => (this.name = value),
        })}
        <div class="submit">
          <button class="primary" part="button primary-button" type="submit">
            ${this.mode === "create" ? words.createRoom : this.#localize.table.fields.joinRoom}
          </button>
        </div>
      </div>
    </form>`;
  }

  #choice(mode: Mode, label: string): TemplateResult {
    return html`<label>
      <input
        type="radio"
        name="mode"
        .checked=${this.mode === mode}
        @change=${() => {
          this.mode = mode;
          this.wasSubmitted = false;
        }}
      />${label}
    </label>`;
  }

  #roomField(): TemplateResult {
    const words = this.#localize.texts("start", en);
    const isCreating = this.mode === "create";
    return textField({
      id: "room",
      label: words.roomName,
      value: this.#room,
      hint: isCreating && this.createdRoom === this.madeRoom ? words.roomNameHint : undefined,
      error: this.wasSubmitted ? this.#roomError() : undefined,
      onInput: (value) => {
        if (isCreating) this.createdRoom = value;
        else this.typedRoom = value;
      },
      button: isCreating
        ? html`<button
            type="button"
            class="round"
            part="button"
            aria-label=${words.newRoomName}
            @click=${this.#makeRoomName}
          >
            ${refreshIcon}
          </button>`
        : undefined,
    });
  }

  #roomError(): string | undefined {
    if (normalizeRoom(this.#room) !== undefined) return undefined;
    const { errors } = this.#localize.table;
    return this.#room.trim() === "" ? this.#localize.texts("start", en).roomNameMissing : errors["invalid-room"];
  }

  #passwordField(): TemplateResult {
    const { table } = this.#localize;
    const words = this.#localize.texts("start", en);
    const isCreating = this.mode === "create";
    return passwordField(table, {
      value: this.password,
      isRevealed: this.isRevealed,
      hint: this.#passwordHint(),
      error:
        this.wasSubmitted && normalizePassword(this.password) === undefined
          ? this.#localize.table.errors["invalid-password"]
          : undefined,
      onInput: (value) => (this.password = value),
      onReveal: () => (this.isRevealed = !this.isRevealed),
      action: isCreating
        ? html`<button type="button" class="quiet" part="button" @click=${this.#suggestPassword}>
            ${words.suggestPassword}
          </button>`
        : nothing,
    });
  }

  #passwordHint(): string {
    const words = this.#localize.texts("start", en);
    if (this.mode === "join") return words.passwordHintJoin;
    if (this.password === "") return words.passwordHintCreate;
    return `${words.passwordStrength[passwordStrength(this.password, this.#room)]} ${words.passwordHintCreate}`;
  }

  get #room(): string {
    return this.mode === "create" ? this.createdRoom : this.typedRoom;
  }

  #isNameUsable(): boolean {
    return this.name.trim() === "" || isUsableName(this.name);
  }

  #makeRoomName(): void {
    this.madeRoom = this.createdRoom = this.#actions()?.createRoomName() ?? "";
  }

  #suggestPassword(): void {
    this.password = this.#actions()?.createPassword() ?? "";
    this.isRevealed = true;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const room = normalizeRoom(this.#room);
    if (room !== undefined && normalizePassword(this.password) !== undefined && this.#isNameUsable()) {
      this.dispatchEvent(new CustomEvent("chosen", { detail: room }));
      void this.#actions()?.join({ room, password: this.password, displayName: this.name.trim() });
      return;
    }
    this.wasSubmitted = true;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    });
  }
}

define("secure-chat-start", SecureChatStart);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-start": SecureChatStart;
  }
}
