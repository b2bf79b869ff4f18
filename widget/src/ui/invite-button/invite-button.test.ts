import { expect } from "@open-wc/testing";
import { html } from "lit";
import { mountUi, settled } from "../../testing/ui-host.ts";
import { byRole, expectFocus } from "../../testing/ui-queries.ts";
import "./invite-button.ts";

const LINK = "https://example.test/#secure-chat=quiet-room";
const ownClipboard = Object.getOwnPropertyDescriptor(navigator, "clipboard");

function withClipboard(writeText: ((text: string) => Promise<void>) | undefined): void {
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: writeText && { writeText } });
}

describe("the invite link", () => {
  afterEach(() => {
    if (ownClipboard) Object.defineProperty(navigator, "clipboard", ownClipboard);
    else Reflect.deleteProperty(navigator, "clipboard");
  });

  it("is copied, and the confirmation announced", async () => {
    const copied: string[] = [];
    withClipboard(async (text) => void copied.push(text));
    const host = await mountUi(html`<secure-chat-invite></secure-chat-invite>`);
    byRole(host, "button", "Copy invite link").click();
    await settled(host);
    await settled(host);
    expect(copied).to.deep.equal([LINK]);
    expect(byRole(host, "status").textContent).to.equal("Link copied");
  });

  for (const [when, clipboard] of [
    ["the page may not use the clipboard", async () => Promise.reject(new Error("denied"))],
    ["there is no clipboard", undefined],
  ] as const) {
    it(`is shown, selected, where ${when}`, async () => {
      withClipboard(clipboard);
      const host = await mountUi(html`<secure-chat-invite></secure-chat-invite>`);
      byRole(host, "button", "Copy invite link").click();
      await settled(host);
      await settled(host);
      const field = byRole(host, "textbox") as HTMLInputElement;
      expect(field.value).to.equal(LINK);
      expectFocus(field);
      expect(field.selectionEnd).to.equal(LINK.length);
    });
  }
});
