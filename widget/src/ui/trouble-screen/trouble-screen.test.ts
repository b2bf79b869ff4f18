import { expect } from "@open-wc/testing";
import { html } from "lit";
import { ERROR_CODES, type ErrorCode } from "../../protocol/codes.ts";
import { mountUi, settled } from "../../testing/ui-host.ts";
import { allByRole, byRole, deepText, fill } from "../../testing/ui-queries.ts";
import "./trouble-screen.ts";
import { troubleAction } from "./trouble-action.ts";

const mount = (code: ErrorCode) => mountUi(html`<secure-chat-trouble .code=${code}></secure-chat-trouble>`);

describe("trouble", () => {
  for (const code of ERROR_CODES) {
    it(`${code}: says what happened and offers at most one thing to do`, async () => {
      const host = await mount(code);
      expect(byRole(host, "heading").textContent.length).to.be.greaterThan(5);
      expect(byRole(host, "alert").textContent.length).to.be.greaterThan(30);
      const buttons = allByRole(host, "button").filter((button) => button.ariaLabel !== "Show password");
      expect(buttons).to.have.length(troubleAction(code) === "none" ? 0 : 1);
    });
  }

  for (const code of ["wrong-password", "room-full", "signaling-unreachable"] as const) {
    it(`${code}: leads back to a start screen on which the room was chosen`, async () => {
      const host = await mountUi(
        html`<secure-chat-trouble
          .code=${code}
          has-start
          @start-over=${() => host.actions.calls.push(["start-over"])}
        ></secure-chat-trouble>`,
      );
      byRole(host, "button", "Back to start").click();
      expect(host.actions.calls).to.deep.equal([["start-over"]]);
    });
  }

  it("leads there once where it is the one thing to do", async () => {
    const host = await mountUi(html`<secure-chat-trouble .code=${"invalid-room"} has-start></secure-chat-trouble>`);
    expect(allByRole(host, "button", "Back to start")).to.have.length(1);
  });

  it("says before a guess is spent that a room may have no password", async () => {
    const host = await mount("wrong-password");
    expect(deepText(host)).to.include("Leave it empty if the room has none.");
  });

  it("asks for the password again in place", async () => {
    const host = await mount("wrong-password");
    expect(byRole(host, "alert").textContent).to.include("Wrong password, or someone is interfering");
    fill(byRole(host, "textbox", "Room password"), "another one");
    byRole(host, "button", "Join room").click();
    expect(host.actions.calls).to.deep.equal([["retry", "another one"]]);
  });

  it("does not try a password that cannot be one", async () => {
    const host = await mount("wrong-password");
    fill(byRole(host, "textbox", "Room password"), "x".repeat(1_025));
    byRole(host, "button", "Join room").click();
    await settled(host);
    expect(host.actions.calls).to.have.length(0);
    expect(byRole(host, "textbox", "Room password").getAttribute("aria-invalid")).to.equal("true");
  });

  it("tries again with the same password otherwise", async () => {
    const host = await mount("signaling-unreachable");
    byRole(host, "button", "Try again").click();
    expect(host.actions.calls).to.deep.equal([["retry"]]);
  });
});
