import type { Day } from '#contract/day.ts';
import type { MeasureName } from '#contract/measures.ts';
import type { MeasureWords } from '#contract/sentence.ts';
import type { Format, Locale } from '../i18n/format.ts';
import { plural } from '../i18n/plural.ts';

/** `start`, `end`: first and last day that a measure may speak of. */
export type MeasureTeller = {
  readonly format: Format;
  readonly locale: Locale;
  readonly words: MeasureWords;
  readonly start: Day;
  readonly end: Day;
};

const isMeasure = (words: MeasureWords, name: string): name is MeasureName => Object.hasOwn(words, name);

/** Is it an amount in cents? */
export const isMoney = (words: MeasureWords, name: string): boolean =>
  isMeasure(words, name) && typeof words[name] === 'string';

/** The number alone: "184 648,96 €", "1 683"; a median of nothing is —. */
export function measureValue({ format, words }: MeasureTeller, name: string, value: number | null): string {
  if (value === null) return '—';
  return isMoney(words, name) ? format.money(value) : format.decimal(value, 2);
}

/** What is counted, without its number: "visites", "de ventes nettes". */
export function measureNoun({ format, locale, words, start, end }: MeasureTeller, name: string, value: number): string {
  if (!isMeasure(words, name)) return name;
  const own = words[name];
  const text = typeof own === 'string' ? own : plural(locale, Math.abs(value), own[0], own[1]);
  return text.replace('{start}', format.dayShort(start, true)).replace('{end}', format.dayShort(end, true));
}

/** The same as a title: "Visites", "Ventes nettes". */
export function measureTitle(teller: MeasureTeller, name: string): string {
  const noun = measureNoun(teller, name, 2).replace(/^(?:de |d’|of )/, '');
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

/** "1 683 visites", "184 648,96 € de ventes nettes". */
export const measureText = (teller: MeasureTeller, name: string, value: number | null): string =>
  `${measureValue(teller, name, value)} ${measureNoun(teller, name, value ?? 0)}`;
