import { expect } from "@open-wc/testing";
import { html } from "lit";
import { joinedEvents, makeMessage, mountUi, settled, type UiHost } from "../../testing/ui-host.ts";
import { allByRole, byRole } from "../../testing/ui-queries.ts";
import "./alert-switches.ts";

const mount = () => mountUi(html`<secure-chat-alerts></secure-chat-alerts>`, ...joinedEvents());

/** What a page that nobody looks at says of itself. */
function hidePage(isHidden: boolean): void {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });
  document.dispatchEvent(new Event("visibilitychange"));
}

async function say(host: UiHost, mine = false): Promise<void> {
  host.dispatch({ type: "message-added", message: makeMessage({ mine }) });
  await settled(host);
}

async function turnOn(host: UiHost, name: string): Promise<HTMLInputElement> {
  const input = byRole(host, "checkbox", name) as HTMLInputElement;
  input.click();
  await settled(host);
  return input;
}

describe("alerts", () => {
  let shown: string[] = [];
  const { Notification: real } = globalThis;
  let answer: NotificationPermission = "granted";
  class FakeNotification extends EventTarget {
    static requestPermission = () => Promise.resolve(answer);
    constructor(title: string, options: NotificationOptions) {
      super();
      shown.push(`${title}: ${options.body ?? ""}`);
    }
    close(): void {
      shown.pop();
    }
  }

  beforeEach(() => {
    shown = [];
    answer = "granted";
    document.title = "A page";
    Object.assign(globalThis, { Notification: FakeNotification });
  });
  afterEach(() => {
    Object.assign(globalThis, { Notification: real });
    Reflect.deleteProperty(document, "hidden");
  });

  it("are all off until a person asks for them", async () => {
    const host = await mount();
    const switches = allByRole(host, "checkbox") as HTMLInputElement[];
    expect(switches.map(({ checked }) => checked)).to.deep.equal([false, false, false]);
    hidePage(true);
    await say(host);
    expect(shown).to.deep.equal([]);
    expect(document.title).to.equal("A page");
  });

  it("count in the title what others say while the page is hidden, and give the title back", async () => {
    const host = await mount();
    await turnOn(host, "Count them in the tab's title");
    await say(host);
    expect(document.title).to.equal("A page");
    hidePage(true);
    await say(host);
    await say(host, true);
    await say(host);
    expect(document.title).to.equal("(2) A page");
    hidePage(false);
    expect(document.title).to.equal("A page");
  });

  it("count in the title for all chats together, and give it back once", async () => {
    const hosts = [await mount(), await mount()];
    for (const host of hosts) await turnOn(host, "Count them in the tab's title");
    hidePage(true);
    for (const host of hosts) await say(host);
    expect(document.title).to.equal("(2) A page");
    hidePage(false);
    expect(document.title).to.equal("A page");
  });

  it("leave a title alone that the page gives itself while it is hidden", async () => {
    const host = await mount();
    await turnOn(host, "Count them in the tab's title");
    hidePage(true);
    await say(host);
    document.title = "Another page";
    hidePage(false);
    expect(document.title).to.equal("Another page");
    hidePage(true);
    await say(host);
    document.title = "A third page";
    await say(host);
    expect(document.title).to.equal("(2) A third page");
    hidePage(false);
    expect(document.title).to.equal("A third page");
  });

  it("have the document hold on to nothing of a chat, and close their sound with it", async () => {
    const contexts: string[] = [];
    const realAudio = globalThis.AudioContext;
    class FakeAudio {
      constructor() {
        contexts.push("running");
      }
      close(): Promise<void> {
        contexts[contexts.length - 1] = "closed";
        return Promise.resolve();
      }
    }
    Object.assign(globalThis, { AudioContext: FakeAudio });
    const listen = document.addEventListener.bind(document);
    const added: string[] = [];
    document.addEventListener = (type: string, ...rest: unknown[]) => {
      added.push(type);
      Reflect.apply(listen, undefined, [type, ...rest]);
    };
    try {
      const host = await mount();
      await turnOn(host, "Play a sound");
      await turnOn(host, "Notify me of new messages");
      expect(contexts).to.deep.equal(["running"]);
      host.dispatch({ type: "phase-changed", phase: "idle" });
      expect(contexts).to.deep.equal(["closed"]);
      expect(added).to.deep.equal([]);
      await turnOn(host, "Play a sound"); // off
      await turnOn(host, "Play a sound");
      expect(contexts).to.deep.equal(["closed", "running"]);
      await turnOn(host, "Play a sound"); // off
      expect(contexts).to.deep.equal(["closed", "closed"]);
    } finally {
      Object.assign(globalThis, { AudioContext: realAudio });
      Reflect.deleteProperty(document, "addEventListener");
    }
  });

  it("notify without a word of what was said", async () => {
    const host = await mount();
    const input = await turnOn(host, "Notify me of new messages");
    expect(input.checked).to.equal(true);
    hidePage(true);
    await say(host);
    expect(shown).to.deep.equal(["A page: New message"]);
  });

  it("say so when notifications are refused, and stay off", async () => {
    answer = "denied";
    const host = await mount();
    const input = await turnOn(host, "Notify me of new messages");
    expect(input.checked).to.equal(false);
    expect(byRole(host, "status").textContent).to.include("blocked");
    hidePage(true);
    await say(host);
    expect(shown).to.deep.equal([]);
  });

  it("are remembered as long as the chat is there, and no longer", async () => {
    const host = await mount();
    await turnOn(host, "Count them in the tab's title");
    host.content = html``;
    await settled(host);
    host.content = html`<secure-chat-alerts></secure-chat-alerts>`;
    await settled(host);
    expect((byRole(host, "checkbox", "Count them in the tab's title") as HTMLInputElement).checked).to.equal(true);
    const another = await mount();
    expect((byRole(another, "checkbox", "Count them in the tab's title") as HTMLInputElement).checked).to.equal(false);
  });
});
