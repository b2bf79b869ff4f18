/** Copies the invite link. */
import { LitElement, type TemplateResult } from "lit";
import { en } from "../../locales/conversation/en.ts";
import { consumeActions } from "../actions-controller.ts";
import { CopyButton } from "../copy-button.ts";
import { define } from "../define.ts";
import { linkIcon } from "../icons.ts";
import { LocalizeController } from "../localize.ts";
import { controls } from "../styles/controls.styles.ts";
import { copyButtonStyles } from "../styles/copy-button.styles.ts";
import { inviteButtonStyles } from "./invite-button.styles.ts";

export class SecureChatInvite extends LitElement {
  static override styles = [controls, copyButtonStyles, inviteButtonStyles];
  static override properties = {
    primary: { type: Boolean },
  };

  /** The main thing to do here, rather than one of several. */
  declare primary: boolean;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #copy = new CopyButton(this);

  constructor() {
    super();
    this.primary = false;
  }

  protected override render(): TemplateResult {
    const [kind, part] = this.primary ? ["primary", "primary-button"] : ["secondary", ""];
    return this.#copy.render(() => this.#actions()?.inviteLink() ?? "", {
      icon: linkIcon,
      words: this.#localize.texts("conversation", en).invite,
      kind: `with-icon ${kind}`,
      part: `button ${part}`,
    });
  }
}

define("secure-chat-invite", SecureChatInvite);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-invite": SecureChatInvite;
  }
}
