/** Which language the interface speaks: a context that the panel provides, and a controller for those below it. */
import { ContextConsumer, createContext } from "@lit/context";
import type { LitElement } from "lit";
import { en } from "../locales/en.ts";
import { registeredLanguage, type Language } from "../locales/language.ts";
import type { LocaleTable } from "../locales/locale-table.ts";

export interface Locale {
  readonly table: LocaleTable;
  /** `undefined` for English, whose words come with the parts that show them. */
  readonly language: Language | undefined;
  readonly time: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly dayAndYear: Intl.DateTimeFormat;
  readonly exact: Intl.DateTimeFormat;
}

/** @param lang - BCP 47 as a page wrote it; unknown or ill-formed tags give English. */
export function createLocale(lang: string): Locale {
  const primary = lang.toLowerCase().split("-")[0] ?? "";
  const language = registeredLanguage(primary);
  const table = language?.main ?? en;
  const regional = table.lang === primary && isLanguageTag(lang) ? lang : table.lang;
  const dayAndMonth = { weekday: "long", day: "numeric", month: "long" } as const;
  return {
    table,
    language,
    time: new Intl.DateTimeFormat(regional, { hour: "numeric", minute: "2-digit" }),
    day: new Intl.DateTimeFormat(regional, dayAndMonth),
    dayAndYear: new Intl.DateTimeFormat(regional, { ...dayAndMonth, year: "numeric" }),
    exact: new Intl.DateTimeFormat(regional, { dateStyle: "full", timeStyle: "medium" }),
  };
}

function isLanguageTag(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length === 1;
  } catch {
    return false;
  }
}

export const localeContext = createContext<Locale>(Symbol("secure-chat locale"));

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
  /** The words of a part that brings its own English along. */
  texts<Part extends keyof Language>(part: Part, english: Language[Part]): Language[Part] {
    return this.locale.language?.[part] ?? english;
  }
}
