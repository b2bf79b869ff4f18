/** Which language the interface speaks: a context that the panel provides, and a controller for those below it. */
import { ContextConsumer, createContext } from "@lit/context";
import type { LitElement } from "lit";
import { en } from "../locales/en.ts";
import {
  overridesOf,
  registeredLanguage,
  withOverrides,
  type Language,
  type TextOverrides,
} from "../locales/language.ts";
import type { LocaleTable } from "../locales/locale-table.ts";

export interface Locale {
  readonly table: LocaleTable;
  /** `undefined` for English, whose words come with the parts that show them. */
  readonly language: Language | undefined;
  /** What the page says instead. */
  readonly overrides: TextOverrides | undefined;
  readonly time: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly dayAndYear: Intl.DateTimeFormat;
  readonly exact: Intl.DateTimeFormat;
  readonly relative: Intl.RelativeTimeFormat;
}

/** @param lang - BCP 47 as a page wrote it; unknown or ill-formed tags give English. */
export function createLocale(lang: string): Locale {
  const primary = primarySubtag(lang);
  const language = registeredLanguage(primary);
  const overrides = overridesOf(primary);
  const main = withOverrides(language?.main ?? en, overrides?.main);
  // A page's own language is spoken as what it says it is.
  const table = overrides && !language ? { ...main, lang: primary } : main;
  const regional = table.lang === primary && isLanguageTag(lang) ? lang : table.lang;
  const dayAndMonth = { weekday: "long", day: "numeric", month: "long" } as const;
  return {
    table,
    language,
    overrides,
    time: new Intl.DateTimeFormat(regional, { hour: "numeric", minute: "2-digit" }),
    day: new Intl.DateTimeFormat(regional, dayAndMonth),
    dayAndYear: new Intl.DateTimeFormat(regional, { ...dayAndMonth, year: "numeric" }),
    exact: new Intl.DateTimeFormat(regional, { dateStyle: "full", timeStyle: "medium" }),
    relative: new Intl.RelativeTimeFormat(regional, { numeric: "auto", style: "narrow" }),
  };
}

/** @returns `pt` of `pt-BR`. */
export function primarySubtag(lang: string): string {
  return lang.toLowerCase().split("-")[0] ?? "";
}

/** The words of a part that brings its own English along. */
export function textsOf<Part extends keyof Language>(
  { language, overrides }: Locale,
  part: Part,
  english: Language[Part],
): Language[Part] {
  return withOverrides(language?.[part] ?? english, overrides?.[part] as TextOverrides<Language[Part]> | undefined);
}

function isLanguageTag(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length === 1;
  } catch {
    return false;
  }
}

export const localeContext = createContext<Locale>(Symbol.for("secure-chat locale"));

let fallback: Locale | undefined;

/** Gives its host the words and formats of the nearest panel; English where there is none. */
export class LocalizeController {
  readonly #consumer: ContextConsumer<typeof localeContext, LitElement>;

  constructor(host: LitElement) {
    this.#consumer = new ContextConsumer(host, { context: localeContext, subscribe: true });
  }

  get locale(): Locale {
    return this.#consumer.value ?? (fallback ??= createLocale("en"));
  }

  get table(): LocaleTable {
    return this.locale.table;
  }
  texts<Part extends keyof Language>(part: Part, english: Language[Part]): Language[Part] {
    return textsOf(this.locale, part, english);
  }
}
