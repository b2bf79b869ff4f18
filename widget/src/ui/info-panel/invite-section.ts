/** Ways to hand the invite link on: copy, the system's own sharing where there is one, a QR code to scan from the screen. */
import { html, nothing, type TemplateResult } from "lit";
import type { InfoTexts } from "../../locales/info/info-texts.ts";
import type { Protection } from "../../state/chat-types.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { qrCode } from "../verify-view/qr-code.ts";

/** More than this makes codes that phones read badly off a screen. */
const MAX_CODE_LENGTH = 400;

export interface Invite {
  readonly link: string;
  readonly title: string;
  readonly protection: Protection;
}

/** The button that copies is the conversation's, whose words it shows: that part is always there before Room info. */
export function inviteSection({ link, title, protection }: Invite, { invite }: InfoTexts): TemplateResult {
  return html`<secure-chat-invite exportparts=${EXPORT_PARTS}></secure-chat-invite> ${
      "share" in navigator
        ? html`<button
            type="button"
            class="secondary"
            part="button"
            @click=${() => {
              // Rejects when the person thinks better of it.
              navigator.share({ title, url: link }).catch(() => undefined);
            }}
          >
            ${invite.share}
          </button>`
        : nothing
    }
    ${
      link.length <= MAX_CODE_LENGTH
        ? html`<details>
            <summary>${invite.showCode}</summary>
            ${qrCode(link, invite.code)}
            <p class="hint">${invite.codeHint[protection]}</p>
          </details>`
        : nothing
    }`;
}
