import { expect } from "@open-wc/testing";
import { createLocale } from "../ui/localize.ts";
import { en as conversation } from "./conversation/en.ts";
import { en as main } from "./en.ts";
import { en as files } from "./files/en.ts";
import { en as info } from "./info/en.ts";
import { registerLanguage } from "./language.ts";
import { en as start } from "./start/en.ts";

describe("a language", () => {
  it("is used from the moment at which it has registered, for its regions too", () => {
    expect(createLocale("eo").table.chat).to.equal("Secure chat");
    registerLanguage({ main: { ...main, lang: "eo", chat: "Sekura babilejo" }, start, conversation, files, info });
    expect(createLocale("eo-EO").table.chat).to.equal("Sekura babilejo");
    expect(createLocale("EO").language?.main.lang).to.equal("eo");
    expect(createLocale("en").language).to.equal(undefined);
  });
});
