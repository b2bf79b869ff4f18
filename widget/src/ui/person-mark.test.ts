import { expect } from "@open-wc/testing";
import { html, render } from "lit";
import { toBase64Url } from "../protocol/bytes.ts";
import { hueClass, personMark } from "./person-mark.ts";

/** @returns what a person sees: pattern and colour. */
function drawn(id: string): string {
  const place = document.createElement("div");
  render(html`${personMark(id)}`, place);
  const mark = place.querySelector("svg")!;
  return `${mark.getAttribute("class") ?? ""} ${mark.querySelector("path")?.getAttribute("d") ?? ""}`;
}

/** Ids as keys have them, made from numbers in a row: the least that two can differ. */
const idOf = (number: number): string => {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(12, number);
  return toBase64Url(bytes);
};

describe("the mark of a person", () => {
  it("is the same for the same id, in the colour that everything of that person has", () => {
    expect(drawn("abc")).to.equal(drawn("abc"));
    expect(hueClass("abc")).to.match(/^hue-[0-7]$/u);
    expect(drawn("abc")).to.include(`mark ${hueClass("abc")} `);
  });

  it("tells neighbouring ids apart, in pattern and in colour", () => {
    const ids = Array.from({ length: 2_000 }, (_, number) => idOf(number));
    // 2,000 of 2^18 marks: by chance about 8 pairs look the same.
    expect(new Set(ids.map(drawn)).size).to.be.greaterThan(1_970);
    for (const hue of Array.from({ length: 8 }, (_, index) => `hue-${String(index)}`)) {
      expect(ids.filter((id) => hueClass(id) === hue).length, hue).to.be.within(175, 325);
    }
  });

  it("is mirrored, and stays within its five by five cells", () => {
    const cells = [...drawn(idOf(7)).matchAll(/M(\d) (\d)/gu)].map(([, x, y]) => [Number(x), Number(y)] as const);
    expect(cells).not.to.have.length(0);
    for (const [x, y] of cells) {
      expect(y).to.be.within(0, 4);
      expect(cells).to.deep.include([4 - x, y]);
    }
  });
});
