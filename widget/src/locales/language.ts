/**
 * The languages of the interface. English comes with what shows it; each other one is a module that registers itself here.
 * A page may override any text, or bring a language of its own.
 */
import type { ConversationTexts } from "./conversation/conversation-texts.ts";
import type { FloatingTexts } from "./floating/floating-texts.ts";
import type { FilesTexts } from "./files/files-texts.ts";
import type { InfoTexts } from "./info/info-texts.ts";
import type { LocaleTable } from "./locale-table.ts";
import type { StartTexts } from "./start/start-texts.ts";

/** All the words of one language, by the part of the widget that shows them. */
export interface Language {
  readonly main: LocaleTable;
  readonly start: StartTexts;
  readonly conversation: ConversationTexts;
  readonly floating: FloatingTexts;
  readonly files: FilesTexts;
  readonly info: InfoTexts;
}

/** The same with everything optional: what is left out stays as it is. Lists and functions are replaced whole. */
export type TextOverrides<T = Language> = {
  readonly [Key in keyof T]?: T[Key] extends readonly unknown[] | ((...given: never) => unknown)
    ? T[Key]
    : T[Key] extends object
      ? TextOverrides<T[Key]>
      : T[Key];
};

const languages = new Map<string, Language>();
const overrides = new Map<string, TextOverrides>();
const listeners = new Set<() => void>();

export function registerLanguage(language: Language): void {
  languages.set(language.main.lang, language);
  tell();
}

/** @param lang - a primary subtag, such as `de`. */
export function overrideTexts(lang: string, texts: TextOverrides): void {
  overrides.set(lang.toLowerCase(), texts);
  tell();
}

/** @param lang - a primary subtag, lower case. */
export function registeredLanguage(lang: string): Language | undefined {
  return languages.get(lang);
}

export function overridesOf(lang: string): TextOverrides | undefined {
  return overrides.get(lang);
}

/** Calls back whenever words have changed. @returns ends it. */
export function onWordsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @returns the texts with what overrides them. */
export function withOverrides<T extends object>(texts: T, over: TextOverrides<T> | undefined): T {
  if (!over) return texts;
  const merged = { ...texts } as Record<string, unknown>;
  for (const [key, value] of Object.entries<unknown>(over)) {
    const former = merged[key];
    merged[key] = isGroup(former) && isGroup(value) ? withOverrides(former, value) : (value ?? former);
  }
  return merged as T;
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}
