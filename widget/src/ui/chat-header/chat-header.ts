/** Name of the room and the line that always says the truth about its protection. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { selectIsInRoom, selectProtection } from "../../state/selectors.ts";
import { define } from "../define.ts";
import { infoIcon, lockIcon, openLockIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { shallowEqual } from "../shallow-equal.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { chatHeaderStyles } from "./chat-header.styles.ts";

/**
 * Fires `info-toggle` (not bubbling).
 * @slot header - what the page adds beside the room name.
 */
export class SecureChatHeader extends LitElement {
  static override styles = [controls, chatHeaderStyles];
  static override properties = {
    isInfoOpen: { attribute: false },
  };

  declare isInfoOpen: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #state = new StoreController(
    this,
    (state) => ({
      ...selectProtection(state),
      room: state.room,
      phase: state.phase,
      isInRoom: selectIsInRoom(state),
      needsAttention: state.guesses.closed,
    }),
    shallowEqual,
  );

  /** The only control here: where focus returns to when the info panel closes. */
  constructor() {
    super();
    this.isInfoOpen = false;
  }

  override focus(): void {
    this.renderRoot.querySelector("button")?.focus();
  }

  protected override render(): TemplateResult {
    const { room, phase, protection, isInRoom } = this.#state.value;
    const words = this.#localize.table.header;
    return html`<header part="header">
        <div class="names">
          <h2 part="room-name" title=${room}><bdi>${room}</bdi></h2>
          <p part="protection" class=${protection}>
            ${protection === "password" ? lockIcon : openLockIcon}<span>${this.#protectionLine()}</span>
          </p>
        </div>
        <slot name="header"></slot>
        ${isInRoom ? this.#infoButton() : nothing}
      </header>
      <p class="strip" role="status" ?hidden=${phase !== "reconnecting"}>
        ${phase === "reconnecting" ? words.reconnecting : nothing}
      </p>`;
  }

  #protectionLine(): string {
    const { phase, protection, people, verified, isInRoom } = this.#state.value;
    const words = this.#localize.table.header;
    const line = [words.protection[protection]];
    if (phase === "joining") line.push(words.joining);
    else if (!isInRoom) line.push(words.notInRoom);
    else {
      line.push(words.people(Math.max(people, 1)));
      if (people > 1) line.push(words.verified(verified, people - 1));
    }
    return line.join(" · ");
  }

  #infoButton(): TemplateResult {
    const { needsAttention } = this.#state.value;
    const words = this.#localize.table.header;
    return html`<button
      type="button"
      class="round"
      part="button info-button"
      aria-label=${words.roomInfo}
      aria-description=${needsAttention ? words.needsAttention : nothing}
      aria-expanded=${this.isInfoOpen ? "true" : "false"}
      @click=${() => this.dispatchEvent(new Event("info-toggle"))}
    >
      ${infoIcon}${needsAttention ? html`<span class="dot"></span>` : nothing}
    </button>`;
  }
}

define("secure-chat-header", SecureChatHeader);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-header": SecureChatHeader;
  }
}
