import { expect, test } from 'vitest';
import { dayOfIso } from '#contract/day.ts';
import { measureWords as english } from '#contract/measure-words/en.ts';
import { measureWords as french } from '#contract/measure-words/fr.ts';
import { createFormat } from '../../web/i18n/format.ts';
import { type MeasureTeller, measureText, measureTitle, measureValue } from '../../web/kpi/measure-text.ts';

const at = { currency: () => 'EUR', timeZone: () => 'Europe/Paris' };
const day = (iso: string) => dayOfIso(iso) ?? 0;
const days = { start: day('2026-11-01'), end: day('2026-11-21') };
const fr: MeasureTeller = {
  format: createFormat({ locale: () => 'fr', ...at }),
  locale: 'fr',
  words: french,
  ...days,
};
const en: MeasureTeller = {
  format: createFormat({ locale: () => 'en', ...at }),
  locale: 'en',
  words: english,
  ...days,
};
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

test('an amount is told in cents and in currency, a number with its noun', () => {
  expect(plain(measureText(fr, 'netCents', 18_464_896))).toBe('184 648,96 € de ventes nettes');
  expect(plain(measureText(fr, 'visits', 1683))).toBe('1 683 visites');
  expect(measureText(en, 'visits', 1683)).toBe('1,683 visits');
});

test('one and none take the noun that their language gives them', () => {
  expect(measureText(fr, 'visits', 0)).toBe('0 visite');
  expect(measureText(en, 'visits', 0)).toBe('0 visits');
  expect(measureText(en, 'visits', 1)).toBe('1 visit');
});

test('a measure that speaks of a day names it', () => {
  expect(plain(measureText(fr, 'existingCustomers', 64))).toBe('64 clients existants au 1 nov. 2026');
  expect(plain(measureText(fr, 'customers', 64))).toBe('64 clients au 21 nov. 2026');
});

test('a median of nothing is no number', () => {
  expect(measureValue(fr, 'medianCycleDays', null)).toBe('—');
});

test('as a title an amount loses the word that ties it to its number', () => {
  expect(measureTitle(fr, 'netCents')).toBe('Ventes nettes');
  expect(measureTitle(fr, 'wonCents')).toBe('Affaires gagnées');
  expect(measureTitle(en, 'visits')).toBe('Visits');
});
