/** Which languages the interface speaks besides English: each is one module that registers itself here. */
import type { ConversationTexts } from "./conversation/conversation-texts.ts";
import type { FilesTexts } from "./files/files-texts.ts";
import type { InfoTexts } from "./info/info-texts.ts";
import type { LocaleTable } from "./locale-table.ts";
import type { StartTexts } from "./start/start-texts.ts";

/** All the words of one language, by the part of the widget that shows them. */
export interface Language {
  readonly main: LocaleTable;
  readonly start: StartTexts;
  readonly conversation: ConversationTexts;
  readonly files: FilesTexts;
  readonly info: InfoTexts;
}

const languages = new Map<string, Language>();

/** The words are used from the next time on that an element's language is set. */
export function registerLanguage(language: Language): void {
  languages.set(language.main.lang, language);
}

/** @param lang - a primary subtag, lower case. */
export function registeredLanguage(lang: string): Language | undefined {
  return languages.get(lang);
}
