import { expect } from "@open-wc/testing";
import { html } from "lit";
import { ManualTimers } from "../../testing/manual-timers.ts";
import { mountUi, settled } from "../../testing/ui-host.ts";
import { allByRole, byRole, expectFocus } from "../../testing/ui-queries.ts";
import { CONFIRMATION_MS } from "../copy-button.ts";
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

  it("is confirmed for the whole time after the latest press, though the browser answered an earlier one before", async () => {
    const answers: (() => void)[] = [];
    withClipboard(() => new Promise((resolve) => answers.push(resolve)));
    const host = await mountUi(html`<secure-chat-invite></secure-chat-invite>`);
    const timers = new ManualTimers();
    try {
      const isConfirmed = () => allByRole(host, "button", "Link copied").length === 1;
      const pass = async (ms: number) => {
        await timers.clock.advance(ms);
        await settled(host);
      };
      const button = byRole(host, "button", "Copy invite link");
      button.click();
      button.click();
      answers[0]?.();
      await pass(CONFIRMATION_MS / 2);
      answers[1]?.();
      await pass(0);
      await pass(CONFIRMATION_MS - 1);
      expect(isConfirmed()).to.equal(true);
      await pass(1);
      expect(isConfirmed()).to.equal(false);
    } finally {
      timers.end();
    }
  });

  it("can be copied after all, once the browser lets it be", async () => {
    withClipboard(undefined);
    const host = await mountUi(html`<secure-chat-invite></secure-chat-invite>`);
    byRole(host, "button", "Copy invite link").click();
    await settled(host);
    await settled(host);
    expect(allByRole(host, "textbox")).to.have.length(1);
    withClipboard(async () => undefined);
    byRole(host, "button", "Copy invite link").click();
    await settled(host);
    await settled(host);
    expect(byRole(host, "button", "Link copied")).to.equal(byRole(host, "button"));
    expect(allByRole(host, "textbox")).to.have.length(0);
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
      const field = byRole(host, "textbox", "Select and copy this link:") as HTMLTextAreaElement;
      expect(field.value).to.equal(LINK);
      expectFocus(field);
      expect(field.selectionEnd).to.equal(LINK.length);
    });
  }
});
