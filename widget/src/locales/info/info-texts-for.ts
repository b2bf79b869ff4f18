/** Which words Room info uses: those of the main table's language. */
import { en } from "./en.ts";
import type { InfoTexts } from "./info-texts.ts";

const TEXTS: ReadonlyMap<string, InfoTexts> = new Map([["en", en]]);

/** @param lang - of the main table; one without texts here gives English. */
export function infoTextsFor(lang: string): InfoTexts {
  return TEXTS.get(lang) ?? en;
}
