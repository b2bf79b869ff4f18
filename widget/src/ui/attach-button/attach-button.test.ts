import { expect, oneEvent } from "@open-wc/testing";
import { html } from "lit";
import { SecureChatError } from "../../protocol/codes.ts";
import { joinedEvents, makeMessage, mountUi, settled } from "../../testing/ui-host.ts";
import { allByRole, byRole, deepText, expectAccessible } from "../../testing/ui-queries.ts";
import { waitUntil } from "../../testing/wait-until.ts";
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

  it("sends nobody in another room what was chosen for the people of this one", async () => {
    const host = await mount();
    const sent: string[] = [];
    let done = (): void => undefined;
    host.actions.sendFile = (file) => {
      sent.push(`${host.store.state.room}: ${file.name}`);
      return new Promise((resolve) => (done = resolve));
    };
    byRole(host, "textbox", "Message").dispatchEvent(pasted(transfer("a", "b")));
    host.dispatch({ type: "phase-changed", phase: "idle" }, ...joinedEvents({ room: "another" }));
    await settled(host);
    done();
    await waitUntil(() => !deepText(host).includes("Preparing"), "the first one is read");
    expect(sent).to.deep.equal(["quiet-room: a"]);
  });

  it("sends nothing more of what was chosen once the person is not in the room or the composer is gone", async () => {
    for (const end of ["not-joined", "gone"]) {
      const host = await mount();
      let finish = (): void => undefined;
      host.actions.sendFile = ({ name }) => {
        host.actions.calls.push([name]);
        return new Promise((resolve, reject) => {
          finish = () => {
            if (end === "gone") resolve();
            else reject(new SecureChatError("not-joined"));
          };
        });
      };
      const attach = composerOf(host).shadowRoot!.querySelector("secure-chat-attach")!;
      byRole(host, "textbox", "Message").dispatchEvent(pasted(transfer("a", "b")));
      if (end === "gone") host.content = html``;
      await settled(host);
      finish();
      await waitUntil(() => !deepText(attach).includes("Preparing"), "the first one is read");
      expect(host.actions.calls).to.deep.equal([["a"]]);
    }
  });

  it("leaves the text of cells and of documents to the field, though a picture of it comes along", async () => {
    const host = await mount();
    const textarea = byRole(host, "textbox", "Message");
    const copied = (text: string, ...names: readonly string[]): DataTransfer => {
      const data = transfer(...names);
      data.setData("text/plain", text);
      return data;
    };
    expect(textarea.dispatchEvent(pasted(copied("a\tb", "image.png")))).to.equal(true);
    expect(host.actions.calls).to.have.length(0);
    // What the Finder copies along are the names of the files.
    expect(textarea.dispatchEvent(pasted(copied("a.txt\rb.txt", "a.txt", "b.txt")))).to.equal(false);
    await waitUntil(() => host.actions.calls.length === 2, "both are sent");
  });

  it("says which file of several was not taken, also when the others were, until the person chooses again", async () => {
    const host = await mount();
    const textarea = byRole(host, "textbox", "Message");
    host.actions.sendFile = ({ name }) =>
      name === "film.mkv" ? Promise.reject(new SecureChatError("file-too-large")) : Promise.resolve();
    let done = oneEvent(composerOf(host), "attach-done");
    textarea.dispatchEvent(pasted(transfer("a.txt", "film.mkv", "b.txt")));
    await done;
    await settled(host);
    expect(byRole(host, "alert").textContent).to.contain("film.mkv");
    expect(byRole(host, "alert").dataset["code"]).to.equal("file-too-large");
    done = oneEvent(composerOf(host), "attach-done");
    textarea.dispatchEvent(pasted(transfer("b.txt")));
    await done;
    await settled(host);
    expect(allByRole(host, "alert")).to.have.length(0);
  });

  it("takes nothing where the page wants no files, and lets no file that is dropped take the page's place", async () => {
    const host = await mount();
    host.actions.maxBytes = 0;
    const composer = composerOf(host);
    expect(byRole(host, "textbox", "Message").dispatchEvent(pasted(transfer("image.png")))).to.equal(true);
    for (const type of ["dragover", "drop"]) {
      const dataTransfer = transfer("a.txt");
      const event = new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true });
      composer.dispatchEvent(event);
      expect(event.defaultPrevented, type).to.equal(true);
    }
    await settled(host);
    expect(deepText(host)).not.to.contain("Drop files here");
    expect(allByRole(host, "alert")).to.have.length(0);
    expect(host.actions.calls).to.have.length(0);
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
