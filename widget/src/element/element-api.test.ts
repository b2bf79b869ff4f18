/** The public face as it is written down, against the element as it is. */
import { expect } from "@open-wc/testing";
import { CSS_PROPERTIES, EVENTS, METHODS, PARTS, PROPERTIES, SLOTS, STATES } from "../../api/element-api.mjs";
import { EXPORT_PARTS } from "../ui/parts.ts";
import * as events from "./events.ts";
import { SecureChatElement } from "./index.ts";

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name).sort();

/** What Lit and the platform need, and nobody else calls. */
const MACHINERY = ["constructor", "attributeChangedCallback", "render", "updated"];

function ownMembers(target: object, kind: "value" | "get"): string[] {
  return Object.entries(Object.getOwnPropertyDescriptors(target))
    .filter(([, found]) => (kind === "get" ? found.get !== undefined : typeof found.value === "function"))
    .map(([name]) => name);
}

describe("the description of the element", () => {
  it("has its properties, and says which can be set", () => {
    const { prototype } = SecureChatElement;
    const described = Object.getOwnPropertyDescriptors(prototype);
    const settable = ownMembers(prototype, "get").filter((name) => described[name]!.set !== undefined);
    const readable = ownMembers(prototype, "get").filter((name) => described[name]!.set === undefined);
    const own = ["isFloatingMissing"]; // private
    const hasOwn = (name: string) => !own.includes(name);
    expect(names(PROPERTIES.filter(({ readonly }) => !readonly))).to.deep.equal(settable.filter(hasOwn).sort());
    expect(names(PROPERTIES.filter(({ readonly }) => readonly))).to.deep.equal(readable.filter(hasOwn).sort());
  });

  it("has its attributes", () => {
    const described = PROPERTIES.flatMap(({ attribute }) => attribute ?? []);
    const observed = SecureChatElement.observedAttributes.filter((name) => name !== "isfloatingmissing");
    expect(described.sort()).to.deep.equal(observed.sort());
  });

  it("has its defaults, and says which attributes are reflected", async () => {
    const chat = document.createElement("secure-chat");
    for (const { name, default: initial } of PROPERTIES) {
      const value: unknown = (chat as unknown as Record<string, unknown>)[name];
      if (initial !== undefined)
        expect(value === undefined ? "undefined" : JSON.stringify(value), name).to.equal(initial);
    }
    chat.layout = "floating";
    chat.open = true;
    chat.theme = "dark";
    document.body.append(chat);
    await chat.updateComplete;
    const reflected = PROPERTIES.filter(({ reflects }) => reflects).flatMap(({ attribute }) => attribute ?? []);
    expect(chat.getAttributeNames().sort()).to.deep.equal(reflected.sort());
    chat.remove();
  });

  it("has its methods", () => {
    const own = ownMembers(SecureChatElement.prototype, "value").filter((name) => !MACHINERY.includes(name));
    expect(names(METHODS.filter((method) => !method.static))).to.deep.equal(own.sort());
    const onClass = ownMembers(SecureChatElement, "value").filter((name) => !name.startsWith("_"));
    expect(names(METHODS.filter((method) => method.static))).to.deep.equal(onClass.sort());
  });

  it("has its events and their fields", () => {
    const fired = Object.entries(events).map(([type, Fired]) => {
      const event: Event = new (Fired as new (...given: unknown[]) => Event)({}, {}, {});
      return {
        name: event.type,
        type,
        fields: Object.getOwnPropertyNames(event).filter((name) => name !== "isTrusted"),
      };
    });
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    const described = EVENTS.map(({ name, type, fields }) => ({ name, type, fields }));
    expect(described.sort(byName)).to.deep.equal(fired.sort(byName));
  });

  it("has its parts", () => {
    expect(names(PARTS)).to.deep.equal(EXPORT_PARTS.split(",").sort());
  });

  it("has its slots and states, each once", () => {
    for (const list of [SLOTS, STATES, CSS_PROPERTIES]) expect(new Set(names(list)).size).to.equal(list.length);
    const chat = document.createElement("secure-chat");
    chat.layout = "floating";
    expect(names(STATES)).to.include(chat.state);
  });
});
