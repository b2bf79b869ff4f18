/** Numbers in sentences, by the rules of the language. */

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** @returns a function that picks the form for a number and puts the number in the place of `#`. */
export function createPlural(lang: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(lang);
  const format = new Intl.NumberFormat(lang);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll("#", format.format(count));
}
