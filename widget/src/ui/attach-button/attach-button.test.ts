import { expect, oneEvent } from "@open-wc/testing";
import { html } from "lit";
import { SecureChatError } from "../../protocol/codes.ts";
import { joinedEvents, makeMessage, mountUi, settled } from "../../testing/ui-host.ts";
import { allByRole, byRole, deepText, expectAccessible } from "../../testing/ui-queries.ts";
import "../composer/composer.ts";

function transfer(...names: readonly string[]): DataTransfer {
  const data = new DataTransfer();
  for (const name of names) data.items.add(new File(["x"], name));
  return data;
}

/** Firefox makes no such event with files in it. */
function pasted(files: DataTransfer): ClipboardEvent {
  const event = new ClipboardEvent("paste", { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, "clipboardData", { value: files });
  return event;
}

const mount = () => mountUi(html`<secure-chat-composer></secure-chat-composer>`, ...joinedEvents());
const composerOf = (host: Element) => host.shadowRoot!.querySelector("secure-chat-composer")!;

describe("<secure-chat-attach>", () => {
  it("sends the files that a person chooses", async () => {
    const host = await mount();
    await expectAccessible(host);
    const button = byRole(host, "button", "Attach a file");
    const input = (button.getRootNode() as ShadowRoot).querySelector("input")!;
    let isOpened = false;
    input.addEventListener("click", (event) => {
      event.preventDefault();
      isOpened = true;
    });
    button.click();
    expect(isOpened).to.equal(true);
    input.files = transfer("a.txt", "b.txt").files;
    const done = oneEvent(composerOf(host), "attach-done");
    input.dispatchEvent(new Event("change"));
    await done;
    await settled(host);
    expect(host.actions.calls).to.deep.equal([
      ["sendFile", "a.txt"],
      ["sendFile", "b.txt"],
    ]);
  });

  it("sends files that are pasted, and leaves text alone", async () => {
    const host = await mount();
    const textarea = byRole(host, "textbox", "Message");
    const paste = (files: DataTransfer) => textarea.dispatchEvent(pasted(files));
    expect(paste(transfer())).to.equal(true);
    expect(paste(transfer("image.png"))).to.equal(false);
    expect(host.actions.calls).to.deep.equal([["sendFile", "image.png"]]);
  });

  it("sends files that are dropped, and says where", async () => {
    const host = await mount();
    const composer = composerOf(host);
    const drag = (type: string, dataTransfer = transfer("a.txt")) =>
      composer.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    expect(drag("dragover")).to.equal(false);
    await settled(host);
    expect(deepText(host)).to.contain("Drop files here");
    drag("drop");
    await settled(host);
    expect(deepText(host)).not.to.contain("Drop files here");
    expect(host.actions.calls).to.deep.equal([["sendFile", "a.txt"]]);
  });

  it("says why a file was not taken", async () => {
    const host = await mount();
    host.actions.sendFailure = new SecureChatError("file-too-large");
    const done = oneEvent(composerOf(host), "attach-done");
    byRole(host, "textbox", "Message").dispatchEvent(pasted(transfer("film.mkv")));
    await done;
    await settled(host);
    expect(byRole(host, "alert").dataset["code"]).to.equal("file-too-large");
  });

  it("is not there where the page wants no files", async () => {
    const host = await mount();
    host.actions.maxBytes = 0;
    const attach = composerOf(host).shadowRoot!.querySelector("secure-chat-attach")!;
    attach.requestUpdate();
    await settled(host);
    expect(allByRole(host, "button", "Attach a file")).to.have.length(0);
  });

  it("wants the part that shows files as soon as there is one, once", async () => {
    const host = await mount();
    const wanted: unknown[] = [];
    host.addEventListener("part-wanted", (event) => wanted.push((event as CustomEvent).detail));
    const file = { name: "a", type: "", size: 1, status: "offered", transferred: 0 } as const;
    for (let count = 0; count < 2; count++) {
      host.dispatch({ type: "message-added", message: makeMessage({ file }) });
      await settled(host);
    }
    expect(wanted).to.deep.equal(["files"]);
  });
});
