/** The languages that can be loaded, by their primary subtags. English is always there. */
export const LANGUAGES = ["de"] as const;

export type LanguageCode = (typeof LANGUAGES)[number];
