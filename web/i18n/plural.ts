const rules = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') };

/** The word for a number of things: in French zero is singular, in English plural. */
export function plural(locale: keyof typeof rules, count: number, one: string, other: string): string {
  return rules[locale].select(count) === 'one' ? one : other;
}
