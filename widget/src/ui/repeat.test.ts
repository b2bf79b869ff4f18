import { expect } from "@open-wc/testing";
import { html, render } from "lit";
import { repeat } from "./repeat.ts";

/** @returns draws items by their keys in a container. */
function list(): { container: HTMLElement; show: (keys: string) => void; items: () => HTMLElement[] } {
  const container = document.createElement("div");
  return {
    container,
    show: (keys) =>
      render(
        html`${repeat(
          keys.split(""),
          (key) => key,
          (key) => html`<p id=${key}>${key}</p>`,
        )}`,
        container,
      ),
    items: () => [...container.querySelectorAll("p")],
  };
}

describe("what is repeated", () => {
  it("leaves nothing behind, however much has come and gone", () => {
    const { container, show, items } = list();
    show("abc");
    const { length } = container.childNodes;
    for (let round = 0; round < 50; round += 1) {
      for (const keys of ["bcd", "cd", "", "x", "dcba", "cab", "abcd", "abc"]) {
        show(keys);
        expect(items().map(({ id }) => id)).to.deep.equal(keys.split(""));
        expect(container.textContent).to.equal(keys);
      }
    }
    expect(container.childNodes.length).to.equal(length);
  });

  it("keeps the elements of what stays, in any order", () => {
    const { show, items } = list();
    show("abcdef");
    const before = new Map(items().map((item) => [item.id, item]));
    for (const keys of ["fedcba", "bdf", "dxbf", "xfdb"]) {
      show(keys);
      for (const item of items()) if (item.id !== "x") expect(before.get(item.id) === item).to.equal(true);
    }
  });

  it("goes with all that is around it", () => {
    const container = document.createElement("div");
    const show = (keys: string | undefined) =>
      render(
        html`<i></i
          >${keys === undefined ? "none" : html`${repeat(keys.split(""), String, (key) => html`<b>${key}</b>`)}`}`,
        container,
      );
    show(undefined);
    const { length } = container.childNodes;
    for (const keys of ["ab", undefined, "bc", "c", undefined]) show(keys);
    expect(container.textContent).to.equal("none");
    expect(container.childNodes.length).to.equal(length);
  });
});
