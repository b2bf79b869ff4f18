/** Room info: who is here, how the room is protected, and what this chat can and cannot promise. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { en } from "../../locales/info/en.ts";
import type { InfoTexts } from "../../locales/info/info-texts.ts";
import { isUsableName } from "../../protocol/display-text.ts";
import { MAX_FAILED_GUESSES } from "../../protocol/limits.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { textField } from "../fields.ts";
import { FocusKeeper } from "../focus-keeper.ts";
import { closeIcon, lockIcon, openLockIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { showAtTop } from "../scrolling.ts";
import { shallowEqual } from "../shallow-equal.ts";
import { StableOrder } from "../stable-order.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { fields } from "../styles/fields.styles.ts";
import { person } from "../styles/person.styles.ts";
import "../verify-view/verify-view.ts";
import "./alert-switches.ts";
import "./erase-button.ts";
import { infoPanelStyles } from "./info-panel.styles.ts";
import { inviteSection } from "./invite-section.ts";
import { PeopleSearch } from "./people-search.ts";
import { peerCard } from "./peer-card.ts";
import { promises } from "./promises.ts";
import { region } from "./region.styles.ts";
import { safetyDigits } from "./safety-digits.ts";

/** Fires `close` (not bubbling). */
export class SecureChatInfo extends LitElement {
  static override styles = [controls, fields, person, region, infoPanelStyles];
  static override properties = {
    version: { attribute: false },
    draftName: { state: true },
    renaming: { state: true },
    verifying: { state: true },
  };

  /** The widget's version and build, shown at the end. */
  declare version: string;

  /** What is being typed as a new name; undefined while the current one stands there. */
  declare private draftName: string | undefined;
  declare private renaming: "no" | "refused" | "done";
  /** The id of the person whose verification view covers the list. */
  declare private verifying: string | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #order = new StableOrder();
  readonly #search = new PeopleSearch(this);
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
    // The button of a person who leaves goes with them.
    new FocusKeeper(this, () => this.renderRoot.querySelector<HTMLElement>(".scroller"));
  }

  override focus(): void {
    this.renderRoot.querySelector("button")?.focus();
  }

  /** Brings a section into sight and focus to it; ends a verification that covers it. */
  async showSection(section: "protection"): Promise<void> {
    this.verifying = undefined;
    await this.updateComplete;
    const target = this.renderRoot.querySelector<HTMLElement>(`#${section}`);
    showAtTop(this.renderRoot.querySelector(".scroller"), target, RING_PX);
    target?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const texts = this.#texts;
    const isVerifying = this.verifying !== undefined;
    return html`<aside part="info-panel" aria-label=${texts.title}>
      <div class="list" ?hidden=${isVerifying}>
        <div class="top">
          <h2>${texts.title}</h2>
          <button
            type="button"
            class="round"
            part="button"
            aria-label=${texts.close}
            @click=${() => this.dispatchEvent(new Event("close"))}
          >
            ${closeIcon}
          </button>
        </div>
        <div class="scroller" tabindex="0" role="group" aria-label=${texts.title}>
          ${this.#guesses()}${this.#room()}${this.#people()}${this.#protection()}${this.#self()}
          <secure-chat-alerts part="info-section"></secure-chat-alerts>
          ${promises(texts)}
          <button type="button" class="danger" part="button leave-button" @click=${() => void this.#actions()?.leave()}>
            ${texts.leave}
          </button>
          <secure-chat-erase exportparts=${EXPORT_PARTS}></secure-chat-erase>
          ${this.version ? html`<p class="version">${texts.version(this.version)}</p>` : nothing}
        </div>
      </div>
      ${
        isVerifying
          ? html`<secure-chat-verify
              exportparts=${EXPORT_PARTS}
              .peerId=${this.verifying}
              @back=${this.#endVerifying}
            ></secure-chat-verify>`
          : nothing
      }
    </aside>`;
  }

  get #texts(): InfoTexts {
    return this.#localize.texts("info", en);
  }

  #guesses(): TemplateResult | typeof nothing {
    const texts = this.#texts;
    const { guesses, protection } = this.#state.value;
    if (guesses.closed) {
      return html`<section class="closed" part="info-section">
        <p role="alert">${texts.closedToNewcomers(guesses.failed)}</p>
        <p class="risk">${texts.allowMoreRisk(MAX_FAILED_GUESSES)[protection]}</p>
        <button type="button" class="secondary" part="button" @click=${this.#allowMore}>${texts.allowMore}</button>
      </section>`;
    }
    return guesses.failed > 0
      ? html`<p class="hint" role="status">${texts.failedGuesses(guesses.failed)}</p>`
      : nothing;
  }

  #room(): TemplateResult {
    const { room, protection } = this.#state.value;
    return html`<section part="info-section">
      <h3>${this.#texts.room}</h3>
      <p class="room" part="room-name"><bdi>${room}</bdi></p>
      ${inviteSection({ link: this.#actions()?.inviteLink() ?? "", title: room, protection }, this.#texts)}
    </section>`;
  }

  #protection(): TemplateResult {
    const texts = this.#texts;
    const { protection } = this.#state.value;
    return html`<section id="protection" part="info-section" tabindex="-1" aria-labelledby="protection-title">
      <h3 id="protection-title">${texts.protection}</h3>
      <div class="protection ${protection}">
        ${protection === "password" ? lockIcon : openLockIcon}
        <div>
          <strong>${texts.protectionTitle[protection]}</strong>
          <p>${texts.protectionText[protection]}</p>
        </div>
      </div>
      <dl>
        ${texts.meanings.map(
          ([word, meaning]) =>
            html`<div>
              <dt>${word}</dt>
              <dd>${meaning}</dd>
            </div>`,
        )}
      </dl>
    </section>`;
  }

  #self(): TemplateResult {
    const { table } = this.#localize;
    const texts = this.#texts;
    const { displayName, self } = this.#state.value;
    const name = this.draftName ?? displayName;
    return html`<section part="info-section">
      <h3>${texts.you}</h3>
      <form novalidate @submit=${this.#rename}>
        ${textField({
          id: "name",
          label: table.fields.yourName,
          value: name,
          error: this.renaming === "refused" ? table.errors["invalid-name"] : undefined,
          onInput: (value) => {
            this.draftName = value;
            this.renaming = "no";
          },
          action:
            name === displayName
              ? nothing
              : html`<button type="submit" class="quiet" part="button">${this.#texts.save}</button>`,
        })}
        <p class="hint" role="status">${this.renaming === "done" ? texts.nameChanged : nothing}</p>
      </form>
      ${
        self
          ? html`<details>
              <summary>${texts.ownDigits}</summary>
              ${safetyDigits(self.safetyNumber)}
              <p class="hint">${texts.ownDigitsHint}</p>
            </details>`
          : nothing
      }
    </section>`;
  }

  #people(): TemplateResult {
    const texts = this.#texts;
    const { peers } = this.#state.value;
    return html`<section part="info-section">
      <h3>${texts.people}</h3>
      ${peers.length === 0 ? html`<p class="hint">${texts.nobody}</p>` : nothing}
      ${this.#search.render(peers, texts.find)}
      <ul class="people">
        ${this.#order
          .arrange(peers)
          .map(
            (peer) =>
              peer &&
              html`<li part="peer" ?hidden=${!this.#search.finds(peer.displayName)}>
                ${peerCard(peer, peers, texts, () => void this.#verify(peer.id))}
              </li>`,
          )}
      </ul>
    </section>`;
  }

  async #verify(peerId: string): Promise<void> {
    this.verifying = peerId;
    await this.updateComplete;
    const view = this.renderRoot.querySelector("secure-chat-verify");
    await view?.updateComplete;
    view?.focus();
  }

  /** Focus goes back to where it came from, or to the list's first button when that person has left. */
  async #endVerifying(): Promise<void> {
    const buttonOf = `button[data-peer="${CSS.escape(this.verifying ?? "")}"]`;
    this.verifying = undefined;
    await this.updateComplete;
    const button = this.renderRoot.querySelector<HTMLElement>(buttonOf);
    (button ?? this).focus();
  }

  #allowMore(): void {
    this.#actions()?.allowMoreGuesses();
    void this.updateComplete.then(() => this.focus());
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

/** What marks focus stands around a section, and would be cut off at the very edge. */
const RING_PX = 12;

define("secure-chat-info", SecureChatInfo);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-info": SecureChatInfo;
  }
}
