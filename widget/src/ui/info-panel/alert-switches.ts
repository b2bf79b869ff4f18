/** What should happen when a message comes while the page is hidden: each a switch, all off at first. */
import { ContextConsumer } from "@lit/context";
import { LitElement, html, type TemplateResult } from "lit";
import { en } from "../../locales/info/en.ts";
import { storeContext } from "../context.ts";
import { define } from "../define.ts";
import { LocalizeController } from "../localize.ts";
import { controls } from "../styles/controls.styles.ts";
import { Alerts, type AlertKind } from "./alerts.ts";
import { alertSwitchesStyles } from "./alert-switches.styles.ts";

export class SecureChatAlerts extends LitElement {
  static override styles = [controls, alertSwitchesStyles];
  static override properties = { refused: { state: true } };

  /** The browser or the person said no to notifications. */
  declare private refused: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #store = new ContextConsumer(this, { context: storeContext });

  constructor() {
    super();
    this.refused = false;
  }

  protected override render(): TemplateResult {
    const { alerts } = this.#localize.texts("info", en);
    // A page's permissions policy, or an insecure address, leaves some browsers without.
    const kinds: AlertKind[] = "Notification" in globalThis ? ["notification", "sound", "title"] : ["sound", "title"];
    return html`<fieldset>
      <legend>${alerts.legend}</legend>
      ${kinds.map((kind) => this.#switch(kind, alerts[kind]))}
      <p class="hint" role="status">${this.refused ? alerts.refused : ""}</p>
    </fieldset>`;
  }

  #switch(kind: AlertKind, label: string): TemplateResult {
    return html`<label
      ><input
        type="checkbox"
        .checked=${this.#alerts?.isOn(kind) === true}
        @change=${(event: Event) => void this.#set(kind, event.target as HTMLInputElement)}
      />${label}</label
    >`;
  }

  async #set(kind: AlertKind, input: HTMLInputElement): Promise<void> {
    const alerts = this.#alerts;
    if (!alerts) return;
    alerts.text = this.#localize.texts("info", en).alerts.newMessage;
    const isWanted = input.checked;
    input.checked = await alerts.set(kind, isWanted);
    this.refused = isWanted && !input.checked;
  }

  get #alerts(): Alerts | undefined {
    return this.#store.value && Alerts.of(this.#store.value);
  }
}

define("secure-chat-alerts", SecureChatAlerts);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-alerts": SecureChatAlerts;
  }
}
