import { expect } from "@open-wc/testing";
import { codeOf, freshRoom, makeChat } from "../testing/chat-elements.ts";
import { signalServerUrl } from "../testing/signal-server-url.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { attributeOf, changedSettings, type Settings } from "./settings.ts";

describe("what React sets on the element", () => {
  it("is what has changed, and the usual where nothing is given any more", () => {
    expect(changedSettings({ theme: "dark", open: true }, { layout: "floating", open: true })).to.deep.equal({
      theme: "dark",
      layout: "inline",
    });
  });

  it("joins another room with the password that is given, also after the chat was wiped", async () => {
    const chat = await makeChat();
    let former: Settings = {};
    const render = (given: Settings): void => {
      Object.assign(chat, changedSettings(given, former));
      former = given;
    };
    const rest = { server: signalServerUrl(), password: "correct horse" };
    render({ ...rest, room: freshRoom() });
    await waitUntil(() => chat.state === "joined", "it is in the first room");
    await chat.wipe();
    render({ ...rest, room: freshRoom() });
    await waitUntil(() => chat.state === "joined", "it is in the other room");
    const open = await makeChat();
    expect(await codeOf(open.join({ room: chat.room }))).to.equal("wrong-password"); // none is not the right one
  });

  it("keeps a password that a person has typed when a page gives none", () => {
    expect(changedSettings({ room: "b" }, { room: "a" })).to.deep.equal({ room: "b" });
  });

  it("hides nothing that a page says is not hidden", () => {
    for (const name of ["hidden", "inert"]) {
      expect(attributeOf(name, false)).to.equal(undefined);
      expect(attributeOf(name, true)).to.equal(true);
    }
    expect(attributeOf("spellCheck", false)).to.equal(false);
    expect(attributeOf("aria-hidden", false)).to.equal(false);
  });

  it("shows again what a newer React takes the value of such an attribute from", async () => {
    const chat = await makeChat();
    chat.hidden = true;
    Object.assign(chat, { hidden: attributeOf("hidden", false), inert: attributeOf("inert", false) });
    expect(chat.matches("[hidden], [inert]")).to.equal(false);
  });
});
