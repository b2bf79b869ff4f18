import { expect } from "@open-wc/testing";
import { html } from "lit";
import { WARNING_CODES } from "../../protocol/codes.ts";
import { makePeer, mountUi, settled } from "../../testing/ui-host.ts";
import { allByRole, byRole, deepElements, expectFocus } from "../../testing/ui-queries.ts";
import "./warning-list.ts";

const mount = () => mountUi(html`<secure-chat-warnings></secure-chat-warnings>`);
const raised = (code: (typeof WARNING_CODES)[number], peerId = "peer-ada") =>
  ({ type: "warning-raised", warning: { id: code, code, message: "", peerId } }) as const;

describe("warnings", () => {
  it("have a sentence each, the urgent ones as alerts", async () => {
    const host = await mount();
    host.dispatch({ type: "peer-added", peer: makePeer() }, ...WARNING_CODES.map((code) => raised(code)));
    await settled(host);
    const sentences = [...allByRole(host, "alert"), ...allByRole(host, "status")].map((item) => item.textContent);
    expect(new Set(sentences).size).to.equal(WARNING_CODES.length);
    expect(sentences.every((sentence) => sentence.length > 30)).to.equal(true);
    expect(allByRole(host, "alert").map((item) => item.textContent)).to.include(
      "The connection to \u2068Ada\u2069 did not match their key and was closed. Someone in between may be interfering.",
    );
  });

  it("speak of someone when the person is gone", async () => {
    const host = await mount();
    host.dispatch(raised("peer-unreachable", "gone"));
    await settled(host);
    expect(byRole(host, "status").textContent).to.include("someone");
  });

  it("go on naming the person who has left", async () => {
    const host = await mount();
    host.dispatch({ type: "peer-added", peer: makePeer() }, raised("name-reused"));
    await settled(host);
    host.dispatch({ type: "peer-removed", id: "peer-ada", wiped: false });
    await settled(host);
    expect(byRole(host, "alert").textContent).to.include("The name \u2068Ada\u2069 was used before with another key");
  });

  it("keep the list that holds focus until the last one is dismissed", async () => {
    const host = await mount();
    host.dispatch(raised("peer-unreachable"), raised("peer-flooding"));
    await settled(host);
    const list = deepElements(host).find((element) => element.localName === "secure-chat-warnings")!;
    let wasEmptied = false;
    list.addEventListener("emptied", () => (wasEmptied = true));
    allByRole(host, "button", "Dismiss")[0]?.click();
    await settled(host);
    expectFocus(byRole(host, "button", "Dismiss"));
    byRole(host, "button", "Dismiss").click();
    await settled(host);
    expect(host.actions.calls).to.deep.equal([
      ["dismissWarning", "peer-unreachable"],
      ["dismissWarning", "peer-flooding"],
    ]);
    expect(wasEmptied).to.equal(true);
  });
});
