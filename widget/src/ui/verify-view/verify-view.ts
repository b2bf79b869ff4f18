/** Verification of one person: what both sides compare, what came of it, and what it means. Decides nothing by itself. */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { en } from "../../locales/info/en.ts";
import type { InfoTexts } from "../../locales/info/info-texts.ts";
import type { PeerInfo } from "../../state/chat-types.ts";
import { consumeActions } from "../actions-controller.ts";
import { define } from "../define.ts";
import { alertIcon, backIcon, checkIcon } from "../icons.ts";
import { safetyDigits } from "../info-panel/safety-digits.ts";
import { isolate } from "../isolate.ts";
import { LocalizeController } from "../localize.ts";
import { personMark } from "../person-mark.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { region } from "../info-panel/region.styles.ts";
import { fields } from "../styles/fields.styles.ts";
import { person } from "../styles/person.styles.ts";
import { CodeScanner } from "./code-scanner.ts";
import { qrCode } from "./qr-code.ts";
import { browserDevices, type ScanDevices } from "./scan-codes.ts";
import { scanSection } from "./scan-section.ts";
import { symbolList } from "./symbol-list.ts";
import { verifyViewStyles } from "./verify-view.styles.ts";

/** Fires `back` (not bubbling), also for Escape. */
export class SecureChatVerify extends LitElement {
  static override styles = [controls, fields, person, region, verifyViewStyles];
  static override properties = { peerId: { attribute: false }, devices: { attribute: false } };

  /** Of the person to verify; when it changes, everything begins anew. */
  declare peerId: string;
  /** The camera and what reads codes. */
  declare devices: ScanDevices;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #state = new StoreController(this, ({ peers }) => peers);
  readonly #scanner = new CodeScanner(this);
  /** As last seen: who has left is still spoken of by name. */
  #peer: PeerInfo | undefined;
  #symbols = "";
  #haveSymbolsChanged = false;
  #hadFocus = false;

  constructor() {
    super();
    this.peerId = "";
    this.devices = browserDevices;
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      // Room info around it closes on Escape too, but one press closes one thing.
      event.stopPropagation();
      this.#back();
    });
  }

  override focus(): void {
    this.renderRoot.querySelector("button")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null;
    if (changed.has("peerId")) {
      this.#symbols = "";
      this.#scanner.stop();
    }
    const present = this.#present;
    if (!present) {
      this.#scanner.stop();
      return;
    }
    const symbols = present.sas.map(({ emoji }) => emoji).join();
    if (symbols !== this.#symbols) {
      this.#haveSymbolsChanged = this.#symbols !== "";
      this.#symbols = symbols;
    }
    if (present.verified || present.mismatched) this.#scanner.stop();
    this.#peer = present;
  }

  protected override updated(): void {
    // What had focus may have gone with this update: focus then goes to what took its place.
    if (this.#hadFocus && this.renderRoot instanceof ShadowRoot && !this.renderRoot.activeElement)
      this.renderRoot.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const peer = this.#peer;
    if (!peer) return nothing;
    const texts = this.#texts;
    return html`<div class="view" part="verify-view">
      <div class="top">
        <button type="button" class="quiet with-icon" part="button" @click=${this.#back}>
          ${backIcon}${texts.verification.back}
        </button>
      </div>
      <div class="scroller" tabindex="0" role="group" aria-labelledby="title">
        <div>
          <div class="person">
            ${personMark(peer.id)}
            <h2 id="title">${texts.verifyPerson(isolate(peer.displayName))}</h2>
          </div>
          <div role="status">${this.#present && this.#changed(peer, texts)}</div>
        </div>
        ${this.#present ? this.#comparison(peer, texts) : this.#gone(peer, texts)}
      </div>
    </div>`;
  }

  get #texts(): InfoTexts {
    return this.#localize.texts("info", en);
  }

  get #present(): PeerInfo | undefined {
    return this.#state.value.find(({ id }) => id === this.peerId);
  }

  /** For who has been verified nothing is new: that belongs to the key, and the key is the same. */
  #changed({ verified }: PeerInfo, { verification }: InfoTexts): TemplateResult | typeof nothing {
    return this.#haveSymbolsChanged && !verified ? html`<p class="notice">${verification.changed}</p>` : nothing;
  }

  #gone({ displayName }: PeerInfo, { verification }: InfoTexts): TemplateResult {
    return html`<p class="notice" role="alert" tabindex="-1">${verification.gone(isolate(displayName))}</p>`;
  }

  #comparison(peer: PeerInfo, texts: InfoTexts): TemplateResult {
    const words = texts.verification;
    const name = isolate(peer.displayName);
    const isOpen = !peer.verified && !peer.mismatched;
    return html`${peer.verified ? this.#matched(name, texts) : nothing}
      ${peer.mismatched ? this.#mismatched(name, texts) : nothing}
      <section class="symbols" part="info-section">
        <h3 tabindex="-1">${words.symbols}</h3>
        <p class="lead">${words.compare(name)}</p>
        ${symbolList(peer.sas, texts.symbolNames, words.symbols)} ${isOpen ? this.#answers(texts) : nothing}
      </section>
      <section part="info-section">
        <h3>${words.number}</h3>
        <p class="hint">${words.numberHint}</p>
        ${safetyDigits(peer.safetyNumber)} ${qrCode(peer.qr.shown, words.code(peer.displayName))}
        <p class="hint">${words.codeHint(name)}</p>
        ${isOpen ? this.#scan(peer, texts) : nothing}
      </section>
      <p class="hint limits">${words.limits}</p>`;
  }

  #answers({ verification }: InfoTexts): TemplateResult {
    return html`<div class="answers">
      ${this.#finding(true, verification.match)} ${this.#finding(false, verification.noMatch)}
    </div>`;
  }

  #matched(name: string, { verification: { matched } }: InfoTexts): TemplateResult {
    return html`<section class="verdict verified" part="verdict">
      <h3 tabindex="-1">${checkIcon}<span>${matched.title(name)}</span></h3>
      <p>${matched.text}</p>
      ${this.#finding(undefined, matched.undo)}
    </section>`;
  }

  #mismatched(name: string, { verification: { mismatched }, leave }: InfoTexts): TemplateResult {
    return html`<section class="verdict mismatched" part="verdict">
      <h3 tabindex="-1">${alertIcon}<span>${mismatched.title(name)}</span></h3>
      <p>${mismatched.text}</p>
      <ul>
        ${mismatched.steps.map((step) => html`<li>${step}</li>`)}
      </ul>
      <div class="answers">
        <button
          type="button"
          class="primary"
          part="button primary-button leave-button"
          @click=${() => void this.#actions()?.leave()}
        >
          ${leave}
        </button>
        ${this.#finding(undefined, mismatched.again)}
      </div>
    </section>`;
  }

  #scan(peer: PeerInfo, { scan }: InfoTexts): TemplateResult | typeof nothing {
    if (!this.#scanner.isSupported) return nothing;
    return scanSection({
      state: this.#scanner.state,
      texts: scan,
      name: isolate(peer.displayName),
      onStart: () => {
        const video = this.renderRoot.querySelector("video");
        if (video) this.#scanner.start(video, peer.qr.expected, () => this.#found(true));
      },
      onStop: () => {
        this.#scanner.stop();
      },
      onMismatch: () => {
        this.#found(false);
      },
    });
  }

  /** A button by which a person says what comparing found; only a match stands out. */
  #finding(verdict: boolean | undefined, label: string): TemplateResult {
    return html`<button
      type="button"
      class=${verdict ? "primary" : "secondary"}
      part=${verdict ? "button primary-button" : "button"}
      @click=${() => {
        this.#found(verdict);
      }}
    >
      ${label}
    </button>`;
  }

  /** @param verdict - undefined takes back what was found before. */
  #found(verdict: boolean | undefined): void {
    // What was on the screen has been compared; what comes next is new again only with other symbols.
    this.#haveSymbolsChanged = false;
    this.#actions()?.setVerified(this.peerId, verdict);
  }

  #back(): void {
    this.#scanner.stop();
    this.dispatchEvent(new Event("back"));
  }
}

define("secure-chat-verify", SecureChatVerify);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-verify": SecureChatVerify;
  }
}
