import { expect } from "@open-wc/testing";
import { render } from "lit";
import type { SymbolNames } from "../../locales/info/info-texts.ts";
import { SAS_EMOJI } from "../../protocol/sas-emoji.ts";
import { symbolList } from "./symbol-list.ts";

describe("the symbols", () => {
  it("bear the names of the interface's language, each its own, wherever it stands in the seven", () => {
    const place = document.createElement("div");
    const names = SAS_EMOJI.map(({ name }) => `${name} auf Deutsch`) as readonly string[] as SymbolNames;
    render(symbolList([SAS_EMOJI[63]!, SAS_EMOJI[0]!], names, "Symbole"), place);
    expect([...place.querySelectorAll("li")].map(({ textContent }) => textContent.trim())).to.deep.equal([
      "📌 Pin auf Deutsch",
      "🐶 Dog auf Deutsch",
    ]);
  });
});
