import { expect } from "@open-wc/testing";
import { createLocale, textsOf } from "../ui/localize.ts";
import { en as conversation } from "./conversation/en.ts";
import { en as main } from "./en.ts";
import { en as floating } from "./floating/en.ts";
import { en as files } from "./files/en.ts";
import { en as info } from "./info/en.ts";
import { onWordsChange, overrideTexts, registerLanguage, withOverrides } from "./language.ts";
import { en as start } from "./start/en.ts";

describe("a language", () => {
  it("is used from the moment at which it has registered, for its regions too", () => {
    expect(createLocale("io").table.chat).to.equal("Secure chat");
    registerLanguage({
      main: { ...main, lang: "io", chat: "Sekura babilado" },
      start,
      conversation,
      floating,
      files,
      info,
    });
    expect(createLocale("io-IO").table.chat).to.equal("Sekura babilado");
    expect(createLocale("IO").table.lang).to.equal("io");
    expect(createLocale("en").table.lang).to.equal("en");
  });

  it("can be brought by a page, in part: the rest is English", () => {
    const texts = {
      main: { dir: "rtl" },
      conversation: { header: { roomInfo: "Nüns" } },
      info: { promiseList: ["Bal"] },
    } as const;
    let changes = 0;
    const stop = onWordsChange(() => (changes += 1));
    overrideTexts("VO", texts);
    stop();
    overrideTexts("vo", texts);
    expect(changes).to.equal(1);
    const locale = createLocale("vo");
    expect(locale.table.lang).to.equal("vo");
    expect(locale.table.dir).to.equal("rtl");
    const { header } = textsOf(locale, "conversation", conversation);
    expect(header.roomInfo).to.equal("Nüns");
    expect(header.explain).to.equal(conversation.header.explain);
    expect(textsOf(locale, "info", info).promiseList).to.deep.equal(["Bal"]);
    expect(textsOf(locale, "info", info).title).to.equal(info.title);
  });

  it("leaves what is not overridden as it is", () => {
    const texts = { a: "a", group: { list: ["x", "y"], say: () => "said" } };
    expect(withOverrides(texts, undefined)).to.equal(texts);
    const over = withOverrides(texts, { group: { list: ["z"] } });
    expect(over.group.list).to.deep.equal(["z"]);
    expect(over.group.say()).to.equal("said");
    expect(texts.group.list).to.deep.equal(["x", "y"]);
  });
});
