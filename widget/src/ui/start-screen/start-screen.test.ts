import { expect } from "@open-wc/testing";
import { html } from "lit";
import { mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import { allByRole, byRole, deepText, fill, expectFocus } from "../../testing/ui-queries.ts";
import "./start-screen.ts";

const mount = (initialRoom = "") =>
  mountUi(html`<secure-chat-start .initialRoom=${initialRoom} .initialName=${"Grace"}></secure-chat-start>`);
const room = (host: UiHost) => byRole(host, "textbox", "Room name") as HTMLInputElement;
const password = (host: UiHost) => byRole(host, "textbox", "Room password") as HTMLInputElement;

async function click(host: UiHost, role: string, name: string): Promise<void> {
  byRole(host, role, name).click();
  await settled(host);
}

describe("the start screen", () => {
  it("creates a room with a generated name and no password", async () => {
    const host = await mount();
    expect(room(host).value).to.equal("generated-room-1");
    await click(host, "button", "Create room");
    expect(host.actions.calls).to.deep.equal([
      ["join", { room: "generated-room-1", password: "", displayName: "Grace" }],
    ]);
  });

  it("makes another room name, and lets a person type their own", async () => {
    const host = await mount();
    await click(host, "button", "Make another name");
    expect(room(host).value).to.equal("generated-room-2");
    fill(room(host), "");
    await settled(host);
    expect(room(host).value, "does not fight the person who clears it").to.equal("");
    fill(room(host), "our place");
    await click(host, "button", "Create room");
    expect(host.actions.calls[0]).to.deep.include({ room: "our place", password: "", displayName: "Grace" });
  });

  it("suggests a password and shows it, so that it can be told", async () => {
    const host = await mount();
    expect(password(host).type).to.equal("password");
    await click(host, "button", "Suggest one");
    expect(password(host).value).to.equal("otter-violet-anchor-7");
    expect(password(host).type).to.equal("text");
    await click(host, "button", "Hide password");
    expect(password(host).type).to.equal("password");
  });

  it("joins a room by name and password", async () => {
    const host = await mount();
    await click(host, "radio", "Join a room");
    expect(allByRole(host, "button", "Suggest one")).to.have.length(0);
    fill(room(host), "  newsroom ");
    fill(password(host), " with spaces ");
    await click(host, "button", "Join room");
    expect(host.actions.calls).to.deep.equal([
      ["join", { room: "newsroom", password: " with spaces ", displayName: "Grace" }],
    ]);
  });

  it("opens filled in from an invite link", async () => {
    const host = await mount("newsroom");
    expect((byRole(host, "radio", "Join a room") as HTMLInputElement).checked).to.equal(true);
    expect(room(host).value).to.equal("newsroom");
    expect(byRole(host, "button", "Join room")).to.exist;
  });

  it("says what is wrong with a name, once tried, and leads there", async () => {
    const host = await mount();
    fill(room(host), "x".repeat(257));
    await settled(host);
    expect(allByRole(host, "alert")).to.have.length(0);
    await click(host, "button", "Create room");
    expect(host.actions.calls).to.have.length(0);
    expect(byRole(host, "alert").textContent).to.include("1 to 256 bytes");
    expect(room(host).getAttribute("aria-invalid")).to.equal("true");
    expectFocus(room(host));
    fill(room(host), "é".repeat(128));
    await settled(host);
    expect(allByRole(host, "alert"), "256 bytes are allowed").to.have.length(0);
  });

  it("calls only a name that it made itself one that nobody can guess", async () => {
    const host = await mount();
    expect(deepText(host)).to.include("nobody can guess it");
    fill(room(host), "a");
    await settled(host);
    expect(deepText(host)).not.to.include("nobody can guess it");
    await click(host, "button", "Make another name");
    expect(deepText(host)).to.include("nobody can guess it");
  });

  for (const choice of ["New room", "Join a room"]) {
    it(`asks for the name of the room where there is none: ${choice}`, async () => {
      const host = await mount();
      await click(host, "radio", choice);
      fill(room(host), " ");
      byRole(host, "button", choice === "New room" ? "Create room" : "Join room").click();
      await settled(host);
      expect(byRole(host, "alert").textContent).to.equal("Type the room's name.");
    });
  }

  it("keeps the page where it is when a file is dropped here, and takes text as before", async () => {
    const host = await mount();
    const drop = (type: string, data: DataTransfer) => {
      const event = new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer: data });
      room(host).dispatchEvent(event);
      return event.defaultPrevented;
    };
    const [files, text] = [new DataTransfer(), new DataTransfer()];
    files.items.add(new File(["x"], "x.txt"));
    text.setData("text/plain", "our place");
    expect(["dragover", "drop"].map((type) => drop(type, files))).to.deep.equal([true, true]);
    expect(["dragover", "drop"].map((type) => drop(type, text))).to.deep.equal([false, false]);
  });

  it("refuses a display name of invisible characters, and takes an empty one", async () => {
    const host = await mount();
    fill(byRole(host, "textbox", "Your name"), "\u200B\u202E");
    await click(host, "button", "Create room");
    expect(host.actions.calls).to.have.length(0);
    fill(byRole(host, "textbox", "Your name"), "  ");
    await click(host, "button", "Create room");
    expect(host.actions.calls[0]).to.deep.include({ room: "generated-room-1", password: "", displayName: "" });
  });

  it("keeps browsers from filling in the page's own login, and phones from zooming", async () => {
    const host = await mount();
    expect(password(host).autocomplete).to.equal("new-password");
    for (const field of allByRole(host, "textbox")) {
      expect(Number.parseFloat(getComputedStyle(field).fontSize)).to.be.at.least(16);
    }
  });
});
