/** Brings in the parts of the interface that are not needed to join and to talk, when they are first wanted. */
import type { LanguageCode } from "../locales/languages.ts";
import type { Part } from "../ui/panel/choose-screen.ts";

const PARTS: Readonly<Record<Part, () => Promise<unknown>>> = {
  conversation: () => import("../ui/conversation/conversation.ts"),
  floating: () => import("../ui/floating/floating.ts"),
  files: () => import("./files-part.ts"),
  info: () => import("../ui/info-panel/info-panel.ts"),
  start: () => import("../ui/start-screen/start-screen.ts"),
};

/** Defines the part's elements. Rejects when it cannot be had; another call then tries again. */
export async function loadPart(part: Part): Promise<void> {
  await PARTS[part]();
}

const LANGUAGES: Readonly<Record<LanguageCode, () => Promise<unknown>>> = {
  ar: () => import("../locales/ar/ar.ts"),
  de: () => import("../locales/de/de.ts"),
  es: () => import("../locales/es/es.ts"),
  fr: () => import("../locales/fr/fr.ts"),
  ja: () => import("../locales/ja/ja.ts"),
  pt: () => import("../locales/pt/pt.ts"),
  zh: () => import("../locales/zh/zh.ts"),
};

/** Registers the words of a language. Rejects when they cannot be had. */
export async function loadLanguage(code: LanguageCode): Promise<void> {
  await LANGUAGES[code]();
}
