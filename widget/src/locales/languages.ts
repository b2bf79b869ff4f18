/** The languages that can be loaded, by their primary subtags. English is always there. */
export const LANGUAGES = ["ar", "de", "es", "fr", "ja", "pt", "zh"] as const;

export type LanguageCode = (typeof LANGUAGES)[number];
