import { expect, nextFrame } from "@open-wc/testing";
import { html } from "lit";
import { loadPart } from "../../element/load-part.ts";
import { makeMessage, mountUi, joinedEvents, settled, type UiHost } from "../../testing/ui-host.ts";
import { byRole, deepElements, deepText, expectFocus, press } from "../../testing/ui-queries.ts";
import { editLast } from "../../testing/edit-last.ts";
import "../conversation/conversation.ts";
import "../panel/panel.ts";
import { waitUntil } from "../../testing/wait-until.ts";

const COUNT = 1_000;

const log = (host: UiHost) => byRole(host, "log", "Conversation");
const drawn = (host: UiHost) => deepElements(host).filter((element) => element.part.contains("message"));
const idsOf = (host: UiHost) => drawn(host).map((element) => (element as HTMLElement).dataset["id"]);
const message = (host: UiHost, id: string) =>
  drawn(host).find((element): element is HTMLElement => (element as HTMLElement).dataset["id"] === id);

/** Fifty pieces of twenty. @param own - the place of the one that is one's own; none is if left out. */
async function mountLong(own?: number): Promise<UiHost> {
  const host = await mountUi(
    html`<secure-chat-panel .loadPart=${loadPart}></secure-chat-panel>`,
    ...joinedEvents(),
    ...Array.from({ length: COUNT }, (_, index) => ({
      type: "message-added" as const,
      message: makeMessage({
        id: String(index),
        text: `Line ${String(index)}`,
        mine: index === own,
        ...(index === COUNT - 1 && { replyTo: "3" }),
      }),
    })),
  );
  await settled(host);
  await waitUntil(() => isInSight(host, message(host, String(COUNT - 1))), "the end is in sight");
  return host;
}

const isInSight = (host: UiHost, element: Element | undefined, much: "whole" | "some" = "some") => {
  const [area, place] = [log(host).getBoundingClientRect(), element?.getBoundingClientRect()];
  if (!place) return false;
  return much === "whole"
    ? place.top >= area.top && place.bottom <= area.bottom
    : place.bottom > area.top && place.top < area.bottom;
};

describe("a long conversation", () => {
  it("draws what is near and keeps the place of the rest", async () => {
    const host = await mountLong();
    expect(drawn(host).length).to.be.lessThan(COUNT / 2);
    expect(log(host).scrollHeight).to.be.greaterThan(COUNT * 20);
  });

  it("draws what the person scrolls to, and takes away what they have left", async () => {
    const host = await mountLong();
    log(host).scrollTop = 0;
    await waitUntil(() => isInSight(host, message(host, "0")), "the beginning is there");
    expect(deepText(log(host))).to.include("Line 0");
    await waitUntil(() => message(host, String(COUNT / 2)) === undefined, "the middle is not");
    log(host).scrollTop = log(host).scrollHeight / 2;
    await waitUntil(() => drawn(host).some((element) => isInSight(host, element)), "the middle is there");
    await waitUntil(() => !idsOf(host).includes("0"), "the beginning is not there any more");
  });

  it("leads to the message that a quote names, however far it is", async () => {
    const host = await mountLong();
    expect(message(host, "3")).to.equal(undefined);
    message(host, String(COUNT - 1))!
      .querySelector<HTMLElement>("button.quote")!
      .click();
    await waitUntil(() => isInSight(host, message(host, "3")), "the quoted message is in sight");
  });

  for (const [how, own] of [
    ["far away", 500],
    ["just out of sight", COUNT - 40],
  ] as const) {
    it(`shows one's own message while it is edited by Arrow Up, ${how}, and keeps focus where its text is`, async () => {
      const host = await mountLong(own);
      const composer = await editLast(host);
      const isShown = () => isInSight(host, message(host, String(own)), "whole");
      expect(isShown()).to.equal(true);
      expect((composer as HTMLTextAreaElement).value).to.include(`Line ${String(own)}`);
      expectFocus(composer);
      host.dispatch({ type: "message-added", message: makeMessage({ text: "News" }) });
      await settled(host);
      await nextFrame();
      await nextFrame();
      expect(isShown(), "the end is not followed any more").to.equal(true);
      byRole(host, "button", "1 new message");
    });
  }

  it("quotes no more, at once, what was taken back, however far away that was said", async () => {
    const host = await mountLong();
    const quote = () => message(host, String(COUNT - 1))!.querySelector("button.quote")!.textContent;
    expect(quote()).to.include("Line 3");
    host.dispatch({
      type: "message-amended",
      id: "3",
      change: { text: "", retracted: true, reactions: [], editedAt: undefined, file: undefined },
    });
    await settled(host);
    expect(quote()).not.to.include("Line 3");
  });

  it("is followed where only the browser has scrolled up, and not where a person does, pixel by pixel", async () => {
    const host = await mountLong();
    const toEnd = () => log(host).scrollHeight - log(host).scrollTop - log(host).clientHeight;
    const say = async (text: string) => {
      host.dispatch({ type: "message-added", message: makeMessage({ text }) });
      await waitUntil(() => deepText(log(host)).includes(text), `"${text}" is there`);
      await nextFrame();
      await nextFrame();
    };
    await waitUntil(() => toEnd() < 2, "the end is in sight");
    log(host).scrollTop -= 1;
    await say("News");
    expect(toEnd()).to.be.lessThan(2);
    for (let step = 0; step < 60; step += 1) {
      log(host).scrollTop -= 1;
      await nextFrame();
    }
    await say("More news");
    expect(toEnd()).to.be.greaterThan(60);
  });

  // WebKit has no such property, and loses the end then.
  const whereAnchored = CSS.supports("overflow-anchor", "none") ? it : it.skip;
  whereAnchored("is followed while much comes, though what is above turns out smaller", async () => {
    const host = await mountLong();
    for (let burst = 0; burst < 60; burst += 1) {
      for (let index = 0; index < 25; index += 1) {
        const text = "Line\n".repeat(index % 7 === burst % 7 ? 6 : 1);
        host.dispatch({
          type: "message-added",
          message: makeMessage({ id: `${String(burst)} ${String(index)}`, text }),
        });
        if (index % 12 === 0) await settled(host);
      }
      await nextFrame();
    }
    await waitUntil(() => isInSight(host, message(host, "59 24")), "the end is in sight");
  });

  it("is walked through from end to end by keys", async () => {
    const host = await mountLong();
    const last = message(host, String(COUNT - 1))!;
    last.focus();
    press(last, "Home");
    await waitUntil(() => message(host, "0")?.matches(":focus"), "the first message has the focus");
    press(message(host, "0")!, "ArrowDown");
    await waitUntil(() => message(host, "1")?.matches(":focus"), "then the next one");
    press(message(host, "1")!, "End");
    await waitUntil(() => message(host, String(COUNT - 1))?.matches(":focus"), "and the last one again");
  });
});
