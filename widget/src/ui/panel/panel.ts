/** The whole interface: shows the screen that the state asks for, and keeps focus inside when screens change. */
import { ContextProvider } from "@lit/context";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ChatPhase } from "../../state/chat-types.ts";
import type { InfoSection } from "../chat-header/chat-header.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { createLocale, localeContext, type Locale } from "../localize.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { shallowEqual } from "../shallow-equal.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { tokens } from "../styles/tokens.styles.ts";
import { chooseScreen, isSameScreen, partOf, type Part, type Screen } from "./choose-screen.ts";
import { panelStyles } from "./panel.styles.ts";

/**
 * @slot header - what the page adds beside the room name.
 * @slot empty - what the page shows while nothing has been said.
 */
export class SecureChatPanel extends LitElement {
  static override styles = [tokens, controls, panelStyles];
  static override properties = {
    initialRoom: { attribute: false },
    initialName: { attribute: false },
    theme: { reflect: true },
    locale: { attribute: false },
    version: { attribute: false },
    loadPart: { attribute: false },
    isInfoOpen: { state: true },
    missing: { state: true },
    startRoom: { state: true },
  };

  /** From an invite link: the start screen offers to join this room. */
  declare initialRoom: string;
  /** What the start screen's "Your name" holds at first. */
  declare initialName: string;
  declare theme: "auto" | "light" | "dark";
  /** The words and formats of everything in here. */
  declare locale: Locale;
  /** The widget's version and build. */
  declare version: string;

  /** Defines the elements of a part that is not there from the start; rejects when it cannot be had. */
  declare loadPart: (part: Part) => Promise<void>;

  declare private isInfoOpen: boolean;
  /** A part was wanted and could not be loaded. */
  declare private missing: Part | undefined;
  /** The person chose to go back to the start screen: what it offers to join, `""` for nothing; else undefined. */
  declare private startRoom: string | undefined;

  readonly #actions = consumeActions(this);
  readonly #locale = new ContextProvider(this, { context: localeContext });
  readonly #state = new StoreController(this, (chat) => chat, isSameScreen);
  #phase: ChatPhase = "idle";
  #screen: Screen = { kind: "start" };
  #loadedFor: Screen | undefined;
  #mustMoveFocus = false;
  /** The room that was chosen on the start screen last, and not by the page. */
  #chosen: string | undefined;

  constructor() {
    super();
    this.initialRoom = "";
    this.initialName = "";
    this.locale = createLocale("");
    this.theme = "auto";
    this.version = "";
    this.isInfoOpen = false;
  }

  /** Puts focus on what the current screen is for. */
  override focus(): void {
    void this.#focusScreen();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("locale")) this.#locale.setValue(this.locale);
    const { phase } = this.#state.value;
    // Not while the join that was cancelled is still on: the wish is from this very phase.
    if (phase !== this.#phase && phase !== "idle" && phase !== "failed") this.startRoom = undefined;
    this.#phase = phase;
    const screen = chooseScreen(this.#state.value, this.startRoom !== undefined);
    if (screen.kind !== "conversation") this.isInfoOpen = false;
    if (!shallowEqual<Screen>(screen, this.#screen)) {
      // Never taken from the page: only moved along when it was in here already.
      this.#mustMoveFocus = this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null;
      this.#screen = screen;
      this.missing = undefined;
    }
  }

  protected override updated(): void {
    if (this.#screen !== this.#loadedFor) {
      this.#loadedFor = this.#screen;
      // An element with a room joins at once: it does not want the start screen that it begins with.
      setTimeout(() => this.#loadAhead(this.#screen));
    }
    if (!this.#mustMoveFocus) return;
    this.#mustMoveFocus = false;
    void this.#focusScreen();
  }

  protected override render(): TemplateResult {
    const { table } = this.locale;
    return html`<section
      class="panel"
      part="panel"
      lang=${table.lang}
      dir=${table.dir}
      aria-label=${table.chat}
      @keydown=${this.#closeOnEscape}
    >
      ${this.#screen.kind === "start" ? this.#start() : this.#room()}
    </section>`;
  }

  #start(): TemplateResult {
    if (this.missing) return html`<div class="chat">${this.#missing()}</div>`;
    return html`<secure-chat-start
      class="screen"
      exportparts=${EXPORT_PARTS}
      .initialRoom=${this.startRoom ?? this.initialRoom}
      .initialName=${this.#state.value.displayName || this.initialName}
      @chosen=${({ detail }: CustomEvent<string>) => (this.#chosen = detail)}
    ></secure-chat-start>`;
  }

  #missing(): TemplateResult | typeof nothing {
    const { missing } = this;
    if (!missing) return nothing;
    const { partMissing, retry } = this.locale.table;
    const tryAgain = () => (missing === "info" ? this.#toggleInfo() : this.#has(missing));
    return html`<div class="missing" part="part-missing">
      <p role="alert">${partMissing}</p>
      <button type="button" class="secondary" part="button" @click=${tryAgain}>${retry}</button>
    </div>`;
  }

  #room(): TemplateResult {
    const { kind } = this.#screen;
    const isFullTrouble = this.#screen.kind === "trouble" && !this.#screen.isKept;
    return html`<div class="chat">
        <secure-chat-header exportparts=${EXPORT_PARTS} .isInfoOpen=${this.isInfoOpen} @info-toggle=${this.#toggleInfo}>
          <slot name="header" slot="header"></slot>
        </secure-chat-header>
        ${this.#missing()}
        <secure-chat-warnings exportparts=${EXPORT_PARTS} @emptied=${this.#focusScreen}></secure-chat-warnings>
        ${
          kind === "joining" || isFullTrouble
            ? nothing
            : html`<secure-chat-log exportparts=${EXPORT_PARTS}
                ><slot name="empty" slot="empty"></slot
              ></secure-chat-log>`
        }
        ${this.#foot()}
      </div>
      ${
        this.isInfoOpen
          ? html`<secure-chat-info
              exportparts=${EXPORT_PARTS}
              .version=${this.version}
              @close=${this.#closeInfo}
            ></secure-chat-info>`
          : nothing
      }`;
  }

  #foot(): TemplateResult | typeof nothing {
    switch (this.#screen.kind) {
      case "start":
        return nothing;
      case "joining":
        return html`<secure-chat-joining
          class="screen"
          exportparts=${EXPORT_PARTS}
          @cancel=${this.#cancel}
        ></secure-chat-joining>`;
      case "conversation":
        return html`<secure-chat-composer
          class="screen"
          exportparts=${EXPORT_PARTS}
          @part-wanted=${({ detail }: CustomEvent<Part>) => this.#has(detail)}
        ></secure-chat-composer>`;
      case "trouble":
        return html`<secure-chat-trouble
          class="screen"
          exportparts=${EXPORT_PARTS}
          .code=${this.#screen.code}
          .compact=${this.#screen.isKept}
          .hasStart=${this.#chosen === this.#state.value.room}
          @start-over=${this.#correctRoom}
        ></secure-chat-trouble>`;
      case "left":
        return html`<secure-chat-left
          class="screen"
          exportparts=${EXPORT_PARTS}
          .isKept=${this.#screen.isKept}
          @start-over=${this.#startOver}
        ></secure-chat-left>`;
    }
  }

  async #focusScreen(): Promise<void> {
    if (!(await this.#has(partOf(this.#screen)))) return;
    await this.updateComplete;
    const screen = this.renderRoot.querySelector<HTMLElement>(".screen");
    if (screen instanceof LitElement) await screen.updateComplete;
    screen?.focus();
  }

  #startOver(): void {
    this.startRoom = "";
  }

  #correctRoom(): void {
    this.startRoom = this.#state.value.room;
  }

  #cancel(): void {
    this.#correctRoom();
    void this.#actions()?.leave();
  }

  async #toggleInfo({ section }: { readonly section?: InfoSection | undefined } = {}): Promise<void> {
    if (this.isInfoOpen && !section) {
      this.#closeInfo();
      return;
    }
    if (!(await this.#has("info")) || this.#screen.kind !== "conversation") return;
    this.isInfoOpen = true;
    await this.updateComplete;
    const info = this.renderRoot.querySelector("secure-chat-info");
    await info?.updateComplete;
    if (section) await info?.showSection(section);
    else info?.focus();
  }

  /** Loads a part of the interface, and says so where it cannot be had. @returns whether it is there. */
  async #has(part: Part): Promise<boolean> {
    this.missing = undefined;
    try {
      await this.loadPart(part);
      return true;
    } catch {
      this.missing = part;
      return false;
    }
  }

  /** Loads what the screen shows now, and Room info when a join and a first message are past. */
  #loadAhead(screen: Screen): void {
    void this.#has(partOf(screen));
    if (screen.kind === "conversation") setTimeout(() => this.loadPart("info").catch(() => undefined), EARLY_MS);
  }

  #closeInfo(): void {
    this.isInfoOpen = false;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector("secure-chat-header")?.focus();
    });
  }

  #closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.isInfoOpen || event.isComposing) return;
    // What is around the panel may close on Escape too, but one press closes one thing.
    event.stopPropagation();
    this.#closeInfo();
  }
}

/** A join and a first message go before. */
const EARLY_MS = 1_000;

define("secure-chat-panel", SecureChatPanel);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-panel": SecureChatPanel;
  }
}
