/** Finds the words for a language, and loads the language when it is first wanted. */
import type { LitElement, ReactiveController } from "lit";
import { onWordsChange, registeredLanguage } from "../locales/language.ts";
import { LANGUAGES } from "../locales/languages.ts";
import { createLocale, primarySubtag, type Locale } from "../ui/localize.ts";
import { loadLanguage } from "./load-part.ts";

export class Words implements ReactiveController {
  readonly #host: LitElement;
  #lang: string | undefined;
  #locale: Locale | undefined;
  #stop: () => void = () => undefined;
  /** The language may be an ancestor's, and pages change theirs. */
  #observer: MutationObserver | undefined;

  /** @param host - rendered anew when there are other words than `of` gave last. */
  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** @param lang - BCP 47; English until that language has been loaded, or when there is none. The same object each time. */
  of(lang: string): Locale {
    if (this.#locale && this.#lang === lang) return this.#locale;
    this.#lang = lang;
    this.#locale = createLocale(lang);
    const code = LANGUAGES.find((language) => language === primarySubtag(lang));
    // Without it the chat is in English: no reason to trouble anybody.
    if (code && !registeredLanguage(code)) void loadLanguage(code).catch(() => undefined);
    return this.#locale;
  }

  hostConnected(): void {
    this.#stop = onWordsChange(() => {
      this.#locale = undefined;
      this.#host.requestUpdate();
    });
    this.#observer = new MutationObserver(() => this.#host.requestUpdate());
    for (const root of [this.#host.getRootNode(), document]) {
      this.#observer.observe(root, { subtree: true, attributeFilter: ["lang"] });
    }
    // What changed while nobody watched.
    this.#locale = undefined;
  }

  hostDisconnected(): void {
    this.#stop();
    this.#observer?.disconnect();
  }
}

/** @returns the `lang` of an element or its nearest ancestor that has one, across the borders of other components; or `""`. */
export function languageOf(element: Element): string {
  if (typeof document === "undefined") return element.getAttribute("lang") ?? ""; // nothing is known of what is around it
  const named = element.closest<HTMLElement>("[lang]:not([lang=''])");
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  return named?.lang ?? (host ? languageOf(host) : "");
}
