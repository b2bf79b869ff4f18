import { expect } from "@open-wc/testing";
import { en as conversation } from "./conversation/en.ts";
import { en as main } from "./en.ts";
import { en as files } from "./files/en.ts";
import { en as floating } from "./floating/en.ts";
import { en as info } from "./info/en.ts";
import { registeredLanguage, type Language } from "./language.ts";
import { LANGUAGES } from "./languages.ts";
import { en as start } from "./start/en.ts";
import { loadLanguage } from "../element/load-part.ts";

const english: Language = { main, start, conversation, files, floating, info };

/** What a language may rightly write as English does. */
const SAME_IN: Readonly<Record<string, readonly string[]>> = {
  de: ["info.version"],
  fr: ["conversation.conversation", "conversation.message", "info.protection", "info.version"],
};

describe("every language", () => {
  before(() => Promise.all(LANGUAGES.map(loadLanguage)));

  for (const code of LANGUAGES) {
    it(`leaves nothing in English: ${code}`, () => {
      const same = [...texts(english)].filter(([path, said]) => said === at(language(code), path)?.trim());
      expect(same.map(([path]) => path).filter((path) => !SAME_IN[code]?.includes(path))).to.deep.equal([]);
    });

    it(`says as much in lists as English does: ${code}`, () => {
      const { meanings, promiseList, limitList, symbolNames } = language(code).info;
      expect([meanings.length, promiseList.length, limitList.length]).to.deep.equal([
        info.meanings.length,
        info.promiseList.length,
        info.limitList.length,
      ]);
      expect(new Set(symbolNames).size).to.equal(64);
    });

    it(`explains what stands beside people, in the very words: ${code}`, () => {
      const { badge, meanings } = language(code).info;
      expect(meanings.map(([word]) => word)).to.include.members(Object.values(badge));
    });

    it(`names whom it speaks of, in the main script's warnings: ${code}`, () => {
      for (const [warning, say] of Object.entries(main.warnings)) {
        const names = say("Ann").includes("Ann");
        expect(language(code).main.warnings[warning as keyof typeof main.warnings]("Ann").includes("Ann")).to.equal(
          names,
        );
      }
    });
  }

  it("explains them in English too", () => {
    expect(info.meanings.map(([word]) => word)).to.include.members(Object.values(info.badge));
  });

  it("counts as the language does", () => {
    const ar = language("ar");
    const forms = [0, 1, 2, 3, 11, 100].map((count) => ar.info.failedGuesses(count).replace(/[\d٠-٩]+/g, "#"));
    expect(forms).to.deep.equal([
      "لم تفشل أي محاولة دخول.",
      "فشلت محاولة دخول واحدة.",
      "فشلت محاولتا دخول.",
      "فشلت # محاولات دخول.",
      "فشلت # محاولة دخول.",
      "فشلت # محاولة دخول.",
    ]);
    expect(ar.conversation.header.people(2)).to.equal("شخصان");
    expect(language("fr").floating.unread(1)).to.equal("1 message non lu");
    expect(language("fr").conversation.header.verified(2, 3)).to.equal("2 sur 3 vérifiées");
    expect(language("es").conversation.countNew(1)).to.equal("1 mensaje nuevo");
    expect(language("pt").conversation.countNew(2)).to.equal("2 novas mensagens");
    expect(language("de").conversation.header.mismatched(2)).to.equal("2 stimmen nicht überein");
    expect(language("ja").conversation.header.people(3)).to.equal("3人");
    expect(language("zh").conversation.header.verified(1, 3)).to.equal("3 人中已验证 1 人");
    expect(language("fr").conversation.delivered(1, 3)).to.equal("Remis à 1 personne sur 3");
    expect(language("fr").files.sentTo(2, 3)).to.equal("Envoyé à 2 personnes sur 3");
  });

  it("puts sentences together as the language does", () => {
    const together = ({ conversation: { about, sentences } }: Language) => about("Ann", sentences("One", "Two."));
    expect(together(english)).to.equal("Ann: One. Two.");
    expect(together(language("fr"))).to.equal("Ann\u00a0: One. Two.");
    for (const code of ["ja", "zh"]) expect(together(language(code))).to.equal("Ann：One。Two.");
  });
});

function language(code: string): Language {
  const found = registeredLanguage(code);
  if (!found) throw new Error(`${code} did not register`);
  return found;
}

/** Every text by its path; functions are asked with plain values. */
function* texts(part: unknown, path = ""): Generator<[path: string, said: string]> {
  if (/\.(lang|dir|symbolNames)$/.test(path)) return;
  if (typeof part === "string") yield [path, part];
  else if (typeof part === "function") {
    const said = asked(part as (...given: unknown[]) => unknown, path);
    // Nothing but what was given: no words to translate.
    if (typeof said === "string" && /[a-z]{2}/.test(said.replaceAll(/Ann|Ben/g, ""))) yield [path, said];
  } else if (typeof part === "object" && part !== null) {
    for (const [key, value] of Object.entries(part)) yield* texts(value, path ? `${path}.${key}` : key);
  }
}

function asked(say: (...given: unknown[]) => unknown, path: string): unknown {
  if (path === "conversation.notice") return say({ type: "person-joined", name: "Ann" });
  if (path === "conversation.writing") return say(["Ann"], 0);
  if (path === "conversation.reactedBy") return say("👍", ["Ann"]);
  if (path === "info.allowMoreRisk") return (say(3) as { open: string }).open;
  return /people|verified|mismatched|count|bytes|failedGuesses|closedTo|floating|delivered/i.test(path) &&
    !path.includes("verification")
    ? say(2, 3)
    : say("Ann", "Ben");
}

function at(part: unknown, path: string): string | undefined {
  return [...texts(part)].find(([where]) => where === path)?.[1];
}
