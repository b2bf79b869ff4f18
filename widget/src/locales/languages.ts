/** The languages that can be loaded, by their primary subtags. English is always there. */
export const LANGUAGES = ["de", "es", "fr", "pt"] as const;

export type LanguageCode = (typeof LANGUAGES)[number];
