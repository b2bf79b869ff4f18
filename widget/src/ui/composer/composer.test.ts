import { expect } from "@open-wc/testing";
import { html } from "lit";
import { SecureChatError } from "../../protocol/codes.ts";
import { joinedEvents, makeMessage, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import { allByRole, byRole, fill, expectFocus, press } from "../../testing/ui-queries.ts";
import { IntentHolder, type Intent } from "../conversation/intent.ts";
import "./composer.ts";

const mount = () => mountUi(html`<secure-chat-composer></secure-chat-composer>`);
const message = (host: UiHost) => byRole(host, "textbox", "Message") as HTMLTextAreaElement;
const send = (host: UiHost) => byRole(host, "button", "Send message") as HTMLButtonElement;

async function write(host: UiHost, text: string): Promise<void> {
  fill(message(host), text);
  await settled(host);
}

describe("the composer", () => {
  it("sends by Enter, empties itself and keeps focus", async () => {
    const host = await mount();
    await write(host, " Hello\nthere ");
    expect(press(message(host), "Enter").defaultPrevented).to.equal(true);
    await settled(host);
    expect(host.actions.calls).to.deep.equal([["send", " Hello\nthere "]]);
    expect(message(host).value).to.equal("");
    expectFocus(message(host));
  });

  it("sends by the button and gives focus back to the text", async () => {
    const host = await mount();
    await write(host, "Hello");
    send(host).focus();
    send(host).click();
    await settled(host);
    expect(host.actions.calls).to.deep.equal([["send", "Hello"]]);
    expectFocus(message(host));
  });

  it("leaves Shift+Enter and the Enter of an input method alone", async () => {
    const host = await mount();
    await write(host, "こん");
    expect(press(message(host), "Enter", { shiftKey: true }).defaultPrevented).to.equal(false);
    expect(press(message(host), "Enter", { isComposing: true }).defaultPrevented).to.equal(false);
    expect(press(message(host), "Enter", { keyCode: 229 }).defaultPrevented, "Safari").to.equal(false);
    expect(host.actions.calls).to.have.length(0);
  });

  it("leaves the field its focus when the button is pressed, also where there is nothing to send", async () => {
    const host = await mount();
    const pressOn = (target: Element) => {
      const event = new MouseEvent("mousedown", { bubbles: true, cancelable: true, composed: true });
      target.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(pressOn(send(host).parentElement!)).to.equal(true); // what a press on the disabled button meets
    expect(getComputedStyle(send(host)).pointerEvents).to.equal("none");
    await write(host, "hello");
    expect(pressOn(send(host))).to.equal(true);
    expect(pressOn(message(host))).to.equal(false);
  });

  it("does not send nothing", async () => {
    const host = await mount();
    await write(host, " \n ");
    expect(send(host).disabled).to.equal(true);
    press(message(host), "Enter");
    expect(host.actions.calls).to.have.length(0);
  });

  it("counts bytes near the limit and stops above it", async () => {
    const host = await mount();
    await write(host, "x".repeat(15_000));
    expect(byRole(host, "status").textContent.trim()).to.equal("");
    await write(host, "é".repeat(8_192));
    expect(byRole(host, "status").textContent).to.equal("0 bytes left");
    expect(send(host).disabled).to.equal(false);
    await write(host, `${"é".repeat(8_192)}x`);
    expect(byRole(host, "status").textContent).to.equal("1 byte too long");
    expect(send(host).disabled).to.equal(true);
    press(message(host), "Enter");
    expect(host.actions.calls).to.have.length(0);
  });

  it("gives back a text that could not be sent, and says why", async () => {
    const host = await mount();
    host.actions.sendFailure = new SecureChatError("not-joined");
    await write(host, "Do not lose me");
    press(message(host), "Enter");
    await settled(host);
    expect(message(host).value).to.equal("Do not lose me");
    expect(byRole(host, "alert").dataset["code"]).to.equal("not-joined");
    await write(host, "Do not lose me!");
    expect(allByRole(host, "alert")).to.have.length(0);
  });

  it("puts a text that failed before what was typed since", async () => {
    const host = await mount();
    host.actions.sendFailure = new Error("unexpected");
    await write(host, "first");
    press(message(host), "Enter");
    fill(message(host), "second");
    await settled(host);
    expect(message(host).value).to.equal("first\nsecond");
    expect(byRole(host, "alert").textContent).to.include("still here");
  });

  describe("while a message is edited", () => {
    const own = (id: string, text: string) => makeMessage({ id, text, mine: true, authorId: "self" });
    const [first, second] = [own("1", "first"), own("2", "second")];

    async function mountInRoom(): Promise<UiHost> {
      const host = await mountUi(html`<secure-chat-composer></secure-chat-composer>`, ...joinedEvents());
      for (const one of [first, second]) host.dispatch({ type: "message-added", message: one });
      await settled(host);
      return host;
    }

    async function intend(host: UiHost, intent: Intent): Promise<void> {
      IntentHolder.of(host.store).set(intent);
      await settled(host);
    }

    it("goes on when Escape ends what is being composed", async () => {
      const host = await mountInRoom();
      await intend(host, { kind: "edit", of: first });
      press(message(host), "Escape", { keyCode: 229 });
      press(message(host), "Escape", { isComposing: true });
      await settled(host);
      expect(message(host).value).to.equal("first");
    });

    it("tells nobody of a change that is none", async () => {
      const host = await mountInRoom();
      await write(host, "a draft");
      await intend(host, { kind: "edit", of: first });
      press(message(host), "Enter");
      await settled(host);
      expect(host.actions.calls.filter(([name]) => name === "edit")).to.deep.equal([]);
      expect([IntentHolder.of(host.store).value.kind, message(host).value]).to.deep.equal(["new", "a draft"]);
    });

    it("keeps the draft through a second edit, begun before the first one ended", async () => {
      const host = await mountInRoom();
      await write(host, "a draft");
      await intend(host, { kind: "edit", of: first });
      await intend(host, { kind: "edit", of: second });
      expect(message(host).value).to.equal("second");
      press(message(host), "Escape");
      await settled(host);
      expect(message(host).value).to.equal("a draft");
    });

    it("keeps what was typed meanwhile when the same is chosen again, and has focus", async () => {
      const host = await mountInRoom();
      await write(host, "a draft");
      await intend(host, { kind: "edit", of: first });
      await write(host, "changed");
      message(host).blur();
      await intend(host, { kind: "edit", of: first });
      expect(message(host).value).to.equal("changed");
      expectFocus(message(host));
      press(message(host), "Escape");
      await settled(host);
      expect(message(host).value).to.equal("a draft");
    });

    it("begins again by Arrow Up where nothing of it is left", async () => {
      const host = await mountInRoom();
      press(message(host), "ArrowUp");
      await settled(host);
      await write(host, "");
      press(message(host), "ArrowUp");
      await settled(host);
      expect(message(host).value).to.equal("second");
    });

    it("leaves the field empty, as it was, when an answer is begun instead", async () => {
      const host = await mountInRoom();
      await intend(host, { kind: "edit", of: first });
      await intend(host, { kind: "reply", to: second });
      expect(message(host).value).to.equal("");
    });

    it("goes on with the edit that failed: Enter does not send it to everybody as another message", async () => {
      const host = await mountInRoom();
      await write(host, "a draft");
      await intend(host, { kind: "edit", of: first });
      await write(host, "changed");
      host.actions.sendFailure = new Error("unexpected");
      press(message(host), "Enter");
      await settled(host);
      expect(message(host).value).to.equal("changed");
      expect(allByRole(host, "alert")).to.have.length(1);
      host.actions.sendFailure = undefined;
      press(message(host), "Enter");
      await settled(host);
      expect(host.actions.calls).to.deep.equal([
        ["edit", "1", "changed"],
        ["edit", "1", "changed"],
      ]);
      expect(message(host).value).to.equal("a draft");
    });

    it("goes on with the answer that failed", async () => {
      const host = await mountInRoom();
      await intend(host, { kind: "reply", to: first });
      await write(host, "an answer");
      host.actions.sendFailure = new Error("unexpected");
      press(message(host), "Enter");
      await settled(host);
      press(message(host), "Enter");
      expect(host.actions.calls.at(-1)).to.deep.equal(["send", "an answer", "1"]);
    });

    it("does not mix what failed into the edit that was begun meanwhile: it waits with the draft", async () => {
      const host = await mountInRoom();
      await write(host, "new");
      host.actions.sendFailure = new Error("unexpected");
      press(message(host), "Enter");
      await intend(host, { kind: "edit", of: first });
      expect(message(host).value).to.equal("first");
      press(message(host), "Escape");
      await settled(host);
      expect(message(host).value).to.equal("new");
    });
  });

  it("has focus when the button goes that would have ended the answer: its message was taken back", async () => {
    const host = await mount();
    const to = makeMessage();
    host.dispatch(...joinedEvents(), { type: "message-added", message: to });
    IntentHolder.of(host.store).set({ kind: "reply", to });
    await settled(host);
    byRole(host, "button", "Stop replying").focus();
    const change = { text: "", retracted: true, reactions: [], editedAt: undefined, file: undefined };
    host.dispatch({ type: "message-amended", id: to.id, change });
    await settled(host);
    expectFocus(message(host));
  });

  it("takes nothing along into another room", async () => {
    const host = await mountUi(html`<secure-chat-composer></secure-chat-composer>`, ...joinedEvents());
    await write(host, "for these people");
    host.actions.sendFailure = new Error("unexpected");
    press(message(host), "Enter");
    await settled(host);
    host.dispatch(...joinedEvents({ room: "another" }));
    await settled(host);
    expect(message(host).value).to.equal("");
    expect(allByRole(host, "alert")).to.have.length(0);
  });

  it("names itself on one line, and whole, in an element of 200 px", async () => {
    const composer = html`<secure-chat-composer></secure-chat-composer>`;
    const panel = "container-type: inline-size; inline-size: 200px; --_space: 8px";
    const host = await mountUi(html`<div style=${panel}>${composer}</div>`);
    const field = message(host);
    const { font, paddingInlineStart } = getComputedStyle(field);
    const words = document.createElement("canvas").getContext("2d")!;
    words.font = font;
    const room = field.clientWidth - 2 * Number.parseFloat(paddingInlineStart);
    expect(words.measureText(field.placeholder).width).to.be.at.most(room);
    const before = field.offsetHeight;
    await write(host, "x");
    expect(field.offsetHeight).to.equal(before);
  });

  it("can be seen to hold more than it shows, behind round corners", async () => {
    const host = await mount();
    await write(host, "line\n".repeat(100));
    const [field, frame] = [message(host), message(host).parentElement!];
    expect(field.scrollHeight).to.be.greaterThan(2 * field.clientHeight);
    expect(getComputedStyle(field).scrollbarWidth).not.to.equal("none");
    // Gecko gives an element none beside its own scrollbar.
    expect(Number.parseFloat(getComputedStyle(frame).borderTopRightRadius)).to.be.greaterThan(16);
    expect(getComputedStyle(frame).overflowY).to.equal("clip");
    expect(frame.clientHeight).to.equal(field.offsetHeight);
  });

  it("grows with its text, up to a limit", async () => {
    const host = await mount();
    const before = message(host).offsetHeight;
    await write(host, "1\n2\n3");
    const grown = message(host).offsetHeight;
    expect(grown).to.be.greaterThan(before);
    await write(host, "line\n".repeat(100));
    expect(message(host).offsetHeight).to.be.lessThan(before * 5);
    await write(host, "");
    expect(message(host).offsetHeight).to.equal(before);
  });
});
