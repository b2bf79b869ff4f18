/** Finds the words for a language, and loads the language when it is first wanted. */
import { onWordsChange, registeredLanguage } from "../locales/language.ts";
import { LANGUAGES } from "../locales/languages.ts";
import { createLocale, primarySubtag, type Locale } from "../ui/localize.ts";
import { loadLanguage } from "./load-part.ts";

export class Words {
  readonly #onChange: () => void;
  #lang: string | undefined;
  #locale: Locale | undefined;
  #stop: () => void = () => undefined;

  /** @param onChange - called when there are other words than `of` gave last. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** @param lang - BCP 47; English until that language has been loaded, or when there is none. The same object each time. */
  of(lang: string): Locale {
    if (this.#locale && this.#lang === lang) return this.#locale;
    this.#lang = lang;
    this.#locale = createLocale(lang);
    const code = LANGUAGES.find((language) => language === primarySubtag(lang));
    // Without it the chat is in English: no reason to trouble anybody.
    if (code && !registeredLanguage(code)) loadLanguage(code).catch(() => undefined);
    return this.#locale;
  }

  watch(): void {
    this.#stop = onWordsChange(() => {
      this.#locale = undefined;
      this.#onChange();
    });
    // What changed while nobody watched.
    this.#locale = undefined;
  }

  unwatch(): void {
    this.#stop();
  }
}
