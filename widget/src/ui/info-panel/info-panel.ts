/** Room info: who is here, how the room is protected, and what this chat can and cannot promise. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { isUsableName } from "../../protocol/display-text.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { textField } from "../fields.ts";
import { closeIcon, lockIcon, openLockIcon } from "../icons.ts";
import "../invite-button/invite-button.ts";
import { LocalizeController } from "../localize.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { shallowEqual } from "../shallow-equal.ts";
import { StableOrder } from "../stable-order.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { fields } from "../styles/fields.styles.ts";
import { person } from "../styles/person.styles.ts";
import { infoPanelStyles } from "./info-panel.styles.ts";
import { peerCard, safetyDigits } from "./peer-card.ts";

/** Fires `close` (not bubbling). */
export class SecureChatInfo extends LitElement {
  static override styles = [controls, fields, person, infoPanelStyles];
  static override properties = {
    version: { attribute: false },
    draftName: { state: true },
    renaming: { state: true },
  };

  /** The widget's version and build, shown at the end. */
  declare version: string;

  /** What is being typed as a new name; undefined while the current one stands there. */
  declare private draftName: string | undefined;
  declare private renaming: "no" | "refused" | "done";

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #order = new StableOrder();
  readonly #state = new StoreController(
    this,
    (chat) => ({
      room: chat.room,
      protection: chat.protection,
      displayName: chat.displayName,
      self: chat.self,
      peers: chat.peers,
      guesses: chat.guesses,
    }),
    shallowEqual,
  );

  constructor() {
    super();
    this.version = "";
    this.renaming = "no";
  }

  override focus(): void {
    this.renderRoot.querySelector("button")?.focus();
  }

  protected override render(): TemplateResult {
    const words = this.#localize.table.info;
    return html`<aside part="info-panel" aria-label=${words.title}>
      <div class="top">
        <h2>${words.title}</h2>
        <button
          type="button"
          class="round"
          part="button"
          aria-label=${words.close}
          @click=${() => this.dispatchEvent(new Event("close"))}
        >
          ${closeIcon}
        </button>
      </div>
      <div class="scroller" tabindex="0" role="group" aria-label=${words.title}>
        ${this.#guesses()}${this.#room()}${this.#self()}${this.#people()}${this.#promises()}
        <button type="button" class="danger" part="button leave-button" @click=${() => void this.#actions()?.leave()}>
          ${words.leave}
        </button>
        ${this.version ? html`<p class="version">${words.version(this.version)}</p>` : nothing}
      </div>
    </aside>`;
  }

  #guesses(): TemplateResult | typeof nothing {
    const words = this.#localize.table.info;
    const { failed, closed } = this.#state.value.guesses;
    if (closed) {
      return html`<section class="closed" part="info-section">
        <p role="alert">${words.closedToNewcomers(failed)}</p>
        <button type="button" class="secondary" part="button" @click=${this.#allowMore}>${words.allowMore}</button>
      </section>`;
    }
    return failed > 0 ? html`<p class="hint" role="status">${words.failedGuesses(failed)}</p>` : nothing;
  }

  #room(): TemplateResult {
    const words = this.#localize.table.info;
    const { room, protection } = this.#state.value;
    return html`<section part="info-section">
      <h3>${words.room}</h3>
      <p class="room" part="room-name"><bdi>${room}</bdi></p>
      <div class="protection ${protection}">
        ${protection === "password" ? lockIcon : openLockIcon}
        <div>
          <strong>${words.protectionTitle[protection]}</strong>
          <p>${words.protection[protection]}</p>
        </div>
      </div>
      <secure-chat-invite exportparts=${EXPORT_PARTS}></secure-chat-invite>
    </section>`;
  }

  #self(): TemplateResult {
    const { table } = this.#localize;
    const { displayName, self } = this.#state.value;
    const name = this.draftName ?? displayName;
    return html`<section part="info-section">
      <h3>${table.info.you}</h3>
      <form novalidate @submit=${this.#rename}>
        ${textField({
          id: "name",
          label: table.start.yourName,
          value: name,
          autocomplete: "nickname",
          error: this.renaming === "refused" ? table.errors["invalid-name"].text : undefined,
          onInput: (value) => {
            this.draftName = value;
            this.renaming = "no";
          },
          action:
            name === displayName
              ? nothing
              : html`<button type="submit" class="quiet" part="button">${table.save}</button>`,
        })}
        <p class="hint" role="status">${this.renaming === "done" ? table.info.nameChanged : nothing}</p>
      </form>
      ${
        self
          ? html`<details>
              <summary>${table.info.ownDigits}</summary>
              ${safetyDigits(self.safetyNumber)}
              <p class="hint">${table.info.ownDigitsHint}</p>
            </details>`
          : nothing
      }
    </section>`;
  }

  #people(): TemplateResult {
    const { table } = this.#localize;
    const { peers } = this.#state.value;
    return html`<section part="info-section">
      <h3>${table.info.people}</h3>
      ${peers.length === 0 ? html`<p class="hint">${table.info.nobody}</p>` : nothing}
      <ul>
        ${this.#order.arrange(peers).map((peer) => peer && html`<li part="peer">${peerCard(peer, peers, table)}</li>`)}
      </ul>
    </section>`;
  }

  #promises(): TemplateResult {
    const { info } = this.#localize.table;
    const list = (title: string, points: readonly string[]): TemplateResult =>
      html`<h3>${title}</h3>
        <ul class="points">
          ${points.map((point) => html`<li>${point}</li>`)}
        </ul>`;
    return html`<section part="info-section">
      ${list(info.promises, info.promiseList)}${list(info.limits, info.limitList)}
    </section>`;
  }

  #allowMore(): void {
    this.#actions()?.allowMoreGuesses();
    void this.updateComplete.then(() => {
      this.focus();
    });
  }

  #rename(event: SubmitEvent): void {
    event.preventDefault();
    const name = (this.draftName ?? this.#state.value.displayName).trim();
    const isAccepted = isUsableName(name) && (this.#actions()?.rename(name) ?? false);
    this.renaming = isAccepted ? "done" : "refused";
    if (isAccepted) this.draftName = undefined;
    this.renderRoot.querySelector<HTMLElement>("#name")?.focus();
  }
}

define("secure-chat-info", SecureChatInfo);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-info": SecureChatInfo;
  }
}
