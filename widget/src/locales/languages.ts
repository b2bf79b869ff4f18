/** The languages that can be loaded, by their primary subtags. English is always there. */
export const LANGUAGES = [] as const satisfies readonly string[];

export type LanguageCode = (typeof LANGUAGES)[number];
