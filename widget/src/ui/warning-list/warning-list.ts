/** Things to know that do not end the chat, each until it is dismissed. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { en } from "../../locales/conversation/en.ts";
import type { WarningCode } from "../../protocol/codes.ts";
import type { ChatWarning } from "../../state/chat-types.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { alertIcon, closeIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { LocalizeController } from "../localize.ts";
import { shallowEqual } from "../shallow-equal.ts";
import { StableOrder } from "../stable-order.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { warningListStyles } from "./warning-list.styles.ts";

/** Signs of an attack interrupt; the others wait until the screen reader has finished its sentence. */
const URGENT: readonly WarningCode[] = ["transport-intercepted", "equivocation", "too-many-attempts", "name-reused"];

/** Fires `emptied` (not bubbling) when the last warning was dismissed here: focus needs a new place. */
export class SecureChatWarnings extends LitElement {
  static override styles = [controls, warningListStyles];

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #order = new StableOrder();
  /** By the id of a warning, the name of the person concerned: they may leave before it is read. */
  #names: ReadonlyMap<string, string> = new Map();
  readonly #state = new StoreController(
    this,
    (state) => ({ warnings: state.warnings, peers: state.peers }),
    shallowEqual,
  );

  protected override willUpdate(): void {
    const { warnings, peers } = this.#state.value;
    const named = warnings.map(({ id, peerId }) => {
      const peer = peers.find((candidate) => candidate.id === peerId);
      return [id, peer?.displayName ?? this.#names.get(id)] as const;
    });
    this.#names = new Map(named.filter((entry): entry is [string, string] => entry[1] !== undefined));
  }

  protected override render(): TemplateResult {
    const { warnings } = this.#state.value;
    const { warningList } = this.#localize.texts("conversation", en);
    return html`<div role="region" aria-label=${warningList} ?hidden=${warnings.length === 0}>
      <ul>
        ${this.#order.arrange(warnings).map((warning) => warning && this.#warning(warning))}
      </ul>
    </div>`;
  }

  #warning(warning: ChatWarning): TemplateResult {
    const isUrgent = URGENT.includes(warning.code);
    return html`<li part="warning" class=${isUrgent ? "urgent" : nothing} data-code=${warning.code}>
      ${alertIcon}
      <p role=${isUrgent ? "alert" : "status"}>${this.#sentence(warning)}</p>
      <button
        type="button"
        class="round"
        part="button"
        aria-label=${this.#localize.texts("conversation", en).dismiss}
        @click=${() => {
          this.#dismiss(warning.id);
        }}
      >
        ${closeIcon}
      </button>
    </li>`;
  }

  #sentence(warning: ChatWarning): string {
    const { table } = this.#localize;
    const name = this.#names.get(warning.id);
    return table.warnings[warning.code](name === undefined ? table.someone : isolate(name), warning.count);
  }

  #dismiss(id: string): void {
    this.#actions()?.dismissWarning(id);
    void this.updateComplete.then(() => {
      const next = this.renderRoot.querySelector("button");
      if (next) next.focus();
      else this.dispatchEvent(new Event("emptied"));
    });
  }
}

define("secure-chat-warnings", SecureChatWarnings);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-warnings": SecureChatWarnings;
  }
}
